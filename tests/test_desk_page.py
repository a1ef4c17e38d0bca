"""館員後台 in headless Chromium at both widths, over a corpus and an index of its own."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import IN_BROWSER, ask, serve_page
from test_accessibility import findings

from assistant.assistant import Assistant
from assistant.desk.settings import read_desk_settings
from assistant.desk.store import open_store
from ingest.settings import CORPUS_FOLDER, PROJECT

pytestmark = IN_BROWSER

PASSWORD = "館員的密碼"
REGULATION = "newtaipei-lockers"
REFUSED = ("圖書館有游泳池嗎", "請問圖書館有游泳池嗎？", "館長的手機號碼")


@pytest.fixture(scope="module")
def folder(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the corpus and of the index built from it."""
    home = tmp_path_factory.mktemp("desk")
    shutil.copytree(CORPUS_FOLDER, home / "corpus")
    shutil.copytree(PROJECT / "index", home / "index")
    return home


@pytest.fixture(scope="module")
def desk_address(folder: Path) -> Iterator[str]:
    settings = {
        "GUANGUI_ADMIN_PASSWORD": PASSWORD,
        "GUANGUI_KEEP_QUESTIONS": "1",
        "GUANGUI_DATABASE_URL": f"sqlite:///{folder / 'desk.sqlite'}",
        "GUANGUI_CORPUS_DIR": str(folder / "corpus"),
        "GUANGUI_INDEX_DIR": str(folder / "index"),
    }
    with serve_page(settings) as (url, _):
        yield url


@pytest.fixture(params=[(1280, 800), (360, 740)], ids=["desktop", "phone"])
def desk(request: pytest.FixtureRequest, browser: Any, desk_address: str) -> Iterator[Any]:
    """A page of one width at the door of the desk."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(f"{desk_address}?tab=desk")
    page.wait_for_selector("#desk-password input")
    yield page
    context.close()


def until(desk: Any, place: str, words: str) -> None:
    """Refresh the overview until it has `words`, which another request may still be storing."""
    for _ in range(10):
        if words in desk.inner_text(place):
            return
        desk.click("#desk-refresh")
        desk.wait_for_timeout(500)
    raise AssertionError(desk.inner_text(place))


def refuse(folder: Path, *questions: str) -> None:
    """Questions kept as refused, as the page keeps them."""
    store = open_store(
        read_desk_settings(
            {
                "GUANGUI_DATABASE_URL": f"sqlite:///{folder / 'desk.sqlite'}",
                "GUANGUI_KEEP_QUESTIONS": "1",
            }
        )
    )
    for question in questions:
        store.add_answer(question, "not_found", "provisions", 5.0, "taipei-reading/3.8")


def enter(page: Any) -> None:
    page.fill("#desk-password input", PASSWORD)
    page.press("#desk-password input", "Enter")
    page.wait_for_selector("#desk-inside #desk-overview h2")


def text_of(folder: Path) -> str:
    return (folder / "corpus" / "regulations" / f"{REGULATION}.md").read_text(encoding="utf-8")


def preview(page: Any, text: str) -> str:
    page.fill("#desk-text textarea", text)
    page.click("#desk-preview")
    page.locator("#desk-proposal .proposal").wait_for()
    return str(page.inner_text("#desk-proposal"))


def test_there_is_no_desk_without_a_password(page: Any) -> None:
    """The tab is absent, and the address of the room leads to the chat."""
    assert page.locator("#tab-desk").count() == 0
    page.goto(f"{page.url}?tab=desk")
    page.wait_for_selector("#question textarea")
    assert page.locator("#desk-password").count() == 0


def test_a_wrong_password_opens_nothing(desk: Any) -> None:
    """A sentence, and nothing of what stands behind the door; the right one opens it."""
    desk.fill("#desk-password input", "guess")
    desk.click("#desk-enter")
    desk.wait_for_selector("#desk-told .fault")
    assert desk.inner_text("#desk-told") == "密碼不對。"
    assert not desk.locator("#desk-inside").is_visible()
    assert desk.locator("#desk-overview h2").count() == 0
    enter(desk)
    assert not desk.locator("#desk-password").is_visible()


def test_what_went_wrong_is_grouped_counted_and_handed_over(
    desk: Any, desk_address: str, folder: Path
) -> None:
    """Refused and voted-down questions, alike ones together; counts by day; the votes as CSV."""
    refuse(folder, *REFUSED)
    desk.goto(desk_address)
    desk.wait_for_selector("#question textarea")
    ask(desk, "臺東縣圖書館可以穿拖鞋嗎")
    # a reason in the same moment as the vote is kept too
    desk.evaluate(
        "['down', 'reason-1'].forEach((c) => document.querySelector(`#chat .answer a.${c}`).click())"
    )
    desk.locator("#chat .thanks", has_text="謝謝").wait_for()
    desk.wait_for_timeout(500)
    desk.goto(f"{desk_address}?tab=desk")
    enter(desk)
    group = desk.locator("#desk-groups > li", has_text="游泳池")
    assert group.count() == 1
    group.locator("summary").click()
    assert group.locator("ul li").first.is_visible()
    until(desk, "#desk-groups", "答非所問")
    sums = desk.locator("#desk-usage tr.total td").all_inner_texts()
    assert int(sums[2]) >= len(REFUSED)
    assert int(sums[6]) >= 1
    with desk.expect_download() as saved:
        desk.click("#desk-feedback")
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {r["原因"] for r in rows if r["評價"] == "沒有幫助"} == {"答非所問"}


def test_a_suggested_row_joins_the_thesaurus(desk: Any, folder: Path) -> None:
    """A word that nothing holds is suggested; taken and accepted, it stands in the file."""
    word = "掰咖" if desk.viewport_size["width"] > 820 else "嗶嗶槍"
    refuse(folder, f"北市圖借書證{word}了")
    enter(desk)
    desk.locator(f"#desk-suggested button[data-reader*='{word}']").first.click()
    assert word in desk.input_value("#desk-reader :is(input, textarea)")
    desk.fill("#desk-regulation :is(input, textarea)", "借閱證、閱覽證")
    desk.click("#desk-accept")
    desk.wait_for_selector("#desk-accepted .done")
    held = (folder / "corpus" / "thesaurus.toml").read_text(encoding="utf-8")
    assert word in held.rsplit("[[entry]]", 1)[1]
    desk.fill("#desk-regulation :is(input, textarea)", "")
    desk.click("#desk-accept")
    desk.wait_for_selector("#desk-accepted .fault")


def test_what_no_longer_stands_is_shown_and_nothing_is_saved(desk: Any, folder: Path) -> None:
    """A changed figure names its rules, a changed quote its file; saving stays shut."""
    enter(desk)
    path = folder / "corpus" / "regulations" / "taipei-reading.md"
    before = path.read_text(encoding="utf-8")
    shown = preview(desk, before.replace("以十冊為限", "以十二冊為限"))
    assert "taipei-books" in shown
    assert "不再成立的規則（0）" not in shown
    assert "以十二冊為限" in desk.inner_text(".proposal .matrix")
    assert desk.locator("#desk-save").is_disabled()
    assert path.read_text(encoding="utf-8") == before
    desk.fill("#desk-text textarea", "這不是法規")
    desk.click("#desk-preview")
    desk.wait_for_selector("#desk-proposal .fault:has-text('檔首')")


def test_the_room_fits_and_has_no_serious_finding(desk: Any, folder: Path) -> None:
    """At the door and inside, light and dark, in both languages; all is named in English too."""
    assert findings(desk) == []
    enter(desk)
    preview(desk, text_of(folder))
    desk.locator(".proposal .parse summary").click()
    desk.wait_for_timeout(400)
    assert findings(desk) == []
    assert desk.evaluate("document.body.scrollWidth <= window.innerWidth")
    desk.click("#language [data-language=en]")
    assert "Choose a file" in desk.inner_text("#desk-file")
    assert desk.inner_text("#desk-save") == "Save and rebuild the index"
    desk.click("#dark-switch")
    desk.wait_for_timeout(500)
    assert findings(desk, "color-contrast") == []


@pytest.mark.parametrize("desk", [(360, 740)], ids=["phone"], indirect=True)
def test_a_regulation_is_saved_and_served_without_a_restart(
    desk: Any, desk_address: str, folder: Path, browser: Any, tmp_path: Path
) -> None:
    """Pasted on a phone, uploaded on a desktop: previewed, saved, the index rebuilt with progress
    while the old one answers; then the new one answers, in the chat, the rooms and the interface.
    """
    uploads = desk.viewport_size["width"] > 820
    thing = "水獺雕像" if uploads else "長頸鹿雕像"
    question = f"新北市立圖書館破壞置物櫃或{thing}要賠嗎"
    text = text_of(folder).replace("六、讀者如破壞", f"六、讀者如破壞{thing}、")
    enter(desk)
    if uploads:
        upload = tmp_path / "lockers.txt"
        upload.write_text(text, encoding="utf-8")
        desk.set_input_files("#desk-file input", upload)
        desk.wait_for_function(
            f"document.querySelector('#desk-text textarea').value.includes('{thing}')"
        )
        desk.click("#desk-preview")
        desk.locator("#desk-proposal .proposal").wait_for()
        shown = desk.inner_text("#desk-proposal")
    else:
        shown = preview(desk, text)
    assert "可以儲存" in shown
    assert thing in desk.inner_text(".proposal .matrix")
    assert thing not in text_of(folder)
    desk.wait_for_selector("#desk-save:enabled")
    desk.click("#desk-save")
    desk.wait_for_selector("#desk-progress progress")
    assert thing in text_of(folder)
    reader = browser.new_page()
    reader.goto(desk_address)
    reader.wait_for_selector("#question textarea")
    ask(reader, question)
    assert thing not in reader.locator("#chat .answer").last.inner_text()
    assert desk.locator("#desk-progress progress").count() == 1, "answered only after the build"
    desk.wait_for_selector("#desk-progress :is(.done, .fault)", timeout=120_000)
    assert "不必重新啟動" in desk.inner_text("#desk-progress")
    ask(reader, question)
    assert thing in reader.locator("#chat .answer").last.inner_text()
    reader.goto(f"{desk_address}?reg={REGULATION}#6")
    reader.wait_for_selector("#source mark")
    assert thing in reader.inner_text("#source mark")
    reader.close()
