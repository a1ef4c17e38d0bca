"""axe-core over every room, light and dark, at both widths: no serious and no critical finding."""

import json
from html import unescape
from typing import Any

import pytest
from browsing import IN_BROWSER, ask
from test_english_page import SCRIPT
from test_rooms import ROOMS, enter

from assistant.assistant import Assistant
from assistant.page.rooms.report import report_html
from eval.answer import answer_row
from eval.answers import read_answers
from eval.case_files import read_cases
from eval.html import html_report
from eval.records import Question
from eval.score import score_cases

pytestmark = IN_BROWSER

QUESTIONS = {
    "zh": "國立臺中圖書館三本書晚了12天要罰多少",
    "en": "How many books can I borrow from Taipei Public Library?",
}


def findings(page: Any, only: str = "") -> list[str]:
    """What axe-core finds serious or critical, each with where it stands; of one rule, or all."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": {"type": "rule", "values": [only]}} if only else None
    violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{v['id']}: {node['target']} {node['html'][:120]}"
        for v in violations
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ]


@pytest.mark.parametrize(
    ("language", "dark"), [("zh", False), ("zh", True), ("en", False), ("en", True)]
)
def test_no_room_has_a_serious_finding(page: Any, language: str, dark: bool) -> None:
    """With an answer in the chat and a result in the form, the source opened beside."""
    page.emulate_media(reduced_motion="reduce")
    only = "color-contrast" if dark else ""  # nothing else changes in the dark
    page.click(f"#language [data-language={language}]")
    if dark:
        page.click("#dark-switch")
        page.wait_for_timeout(500)  # colours change within a moment
    assert findings(page, only) == []
    ask(page, QUESTIONS[language])
    page.wait_for_timeout(300)
    for room in ROOMS:
        enter(page, room)
        page.wait_for_timeout(200)
        assert findings(page, only) == [], room
    page.goto(f"{page.url.split('?')[0]}?calc=overdue&library=ntcl&copies=-3")
    page.wait_for_selector(".field-fault")
    page.wait_for_timeout(500)
    assert findings(page, only) == []
    page.goto(f"{page.url.split('?')[0]}?reg=taipei-reading#4.11.3")
    page.wait_for_selector("#source mark")
    page.locator("#source p:has(mark) .here").first.click()
    assert findings(page, only) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_has_no_serious_finding(
    page: Any, assistant: Assistant, language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The report as its frame shows it; in English nothing Chinese but the questions themselves."""
    cases = [c for c in read_cases() if c.split == "dev"][:60]
    rows = {c.id: answer_row(Question(c.id, c.turns), assistant)[0] for c in cases[::2]}
    file = tmp_path_factory.mktemp("report") / "answers.jsonl"
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows.values())
    file.write_text(text, encoding="utf-8")
    titles = {d.title: d.id for d in assistant.documents.values()}
    scores = score_cases(cases, read_answers(file, titles), assistant.documents)
    report = file.with_name("report.html")
    html = html_report({"館規通": scores}, {}, assistant.index.corpus)
    report.write_text(html, encoding="utf-8")
    framed = report_html(report, language)
    page.set_content(unescape(framed.split('srcdoc="')[1].split('"></iframe>')[0]))
    assert page.locator("details.case").count()
    assert findings(page) == []
    if language == "en":
        assert page.evaluate(SCRIPT, [".quoted[lang^=zh]", "details.case[lang^=zh]"]) == [
            "title: 館規通 Guangui"
        ]


def test_a_fault_is_found(page: Any) -> None:
    """The check can fail: a field without a name, and words too pale."""
    page.evaluate(
        "document.querySelector('#room-chat').insertAdjacentHTML('beforeend',"
        " '<input id=nameless><p style=\"color:#bbb;background:#fff\">太淡的字</p>')"
    )
    found = " ".join(findings(page))
    assert "nameless" in found
    assert "color-contrast" in found
