"""axe-core over every room, light and dark, at both widths: no serious and no critical finding."""

import json
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

# What a model did, as `python -m eval report` writes it.
MODEL = """| 題型 | n | 館規通 | with-model |
| --- | --- | --- | --- |
| 查條文 | 214 | 91.6（87.1–94.6，n=214） | 91.1（86.5–94.2，n=214） |
| 合計 | 214 | 91.6（87.1–94.6，n=214） | 91.1（86.5–94.2，n=214） |

| 語言模型：with-model | 數 |
| --- | --- |
| 有模型參與的題數 | 214 |
| 呼叫次數 | 230 |
| 權杖（輸入／輸出） | 9000／800 |
| 首句秒數（中位／95%） | 0.42／1.30 |
| 全文秒數（中位／95%） | 0.90／2.10 |
| 通過的句數 | 300 |
| 攔下的句數 | 4 |
| 　數字 | 3 |
| 　標號 | 1 |
| 改用不經模型的回答 | 2 |
| 　slow | 2 |

| 改動 | 句數 | 攔下 | 95% 區間 |
| --- | ---: | ---: | --- |
| 肯定否定 | 366 | 97.0% | 94.7%–98.3% |
| 依據裡的另一數字 | 446 | 84.5% | 80.9%–87.6% |
| 　其中全句不動 | 583 | 95.0% | 92.9%–96.5% |

核對一句平均 2.3 毫秒。
"""
SYSTEMS = (
    "館規通",
    "BM25 (jieba)",
    "BM25（字元二元組）",
    "LangChain 切塊混合檢索",
    "一律拒答",
    "向量（預設模型）",
)
WIDE, NARROW = (1280, 800), (390, 844)
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
    ("page", "language", "dark"),
    [(WIDE, "zh", False), (NARROW, "zh", False), (WIDE, "en", False), (NARROW, "en", True)],
    indirect=["page"],
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
    html = html_report(dict.fromkeys(SYSTEMS, scores), {}, assistant.index.corpus, MODEL)
    report.write_text(html, encoding="utf-8")
    page.click(f"#language [data-language={language}]")
    enter(page, "report")
    page.wait_for_timeout(500)
    page.evaluate(
        "html => { document.querySelector('#benchmark').innerHTML = html; }",
        # axe is a script, which the frame lets none run; it is the same frame otherwise
        report_html(report, language).replace('sandbox=""', 'sandbox="allow-scripts"'),
    )
    frame = page.wait_for_selector("#benchmark iframe").content_frame()
    frame.wait_for_selector("details.case", state="attached")
    frame.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert findings(page) == []
    assert findings(frame) == []
    if language == "en":
        assert frame.evaluate(SCRIPT, [".quoted[lang^=zh]"]) == ["title: 館規通 Guangui"]
    frame.evaluate("document.querySelector('h2').style.color = '#bbb'")
    assert "color-contrast" in " ".join(findings(frame)), "the check can fail in the frame"


def test_a_fault_is_found(page: Any) -> None:
    """The check can fail: a field without a name, and words too pale."""
    # over everything: of words that something else may cover, axe does not judge the contrast
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend',"
        ' \'<div style="position:fixed;top:0;left:0;z-index:99999"><input id=nameless>'
        '<p style="color:#bbb;background:#fff">太淡的字</p></div>\')'
    )
    found = " ".join(findings(page))
    assert "nameless" in found
    assert "color-contrast" in found
