"""館員後台 under the English switch: the door, what is inside, previews with faults, failed builds."""

from pathlib import Path
from typing import Any

from browsing import IN_BROWSER
from test_desk_page import (  # noqa: F401 (fixtures of the same desk)
    REFUSED,
    REGULATION,
    desk,
    desk_address,
    enter,
    folder,
    preview,
    refuse,
    text_of,
)
from test_english_page import ALLOWED, chinese_in

pytestmark = IN_BROWSER

ON_THE_DESK = {
    **ALLOWED,
    "#desk-text textarea": "the text of a regulation",
    ".asked": "readers' questions, and words from them",
    "#desk-reader, #desk-regulation": "the same, and words of the regulations, to be added",
}


def chinese_on(page: Any) -> list[str]:
    return chinese_in(page, ON_THE_DESK)


def turn_english(page: Any) -> None:
    page.click("#language [data-language=en]")
    page.wait_for_function("document.documentElement.lang === 'en'")


def test_the_desk_is_english(desk: Any, folder: Path) -> None:  # noqa: F811
    """The door and its fault; usage, questions, suggestions, the list of regulations."""
    refuse(folder, *REFUSED, "北市圖借書證掰咖了")
    turn_english(desk)
    assert chinese_on(desk) == []
    desk.fill("#desk-password input", "guess")
    desk.click("#desk-enter")
    desk.wait_for_selector("#desk-told .fault")
    assert chinese_on(desk) == []
    enter(desk)
    assert chinese_on(desk) == []
    desk.click("#desk-accept")
    desk.wait_for_selector("#desk-accepted .fault")
    desk.select_option("#desk-id select", REGULATION)
    desk.wait_for_function("document.querySelector('#desk-text textarea').value.length > 100")
    assert desk.input_value("#desk-text textarea") == text_of(folder)
    desk.click("#desk-refresh")
    desk.wait_for_timeout(800)
    assert desk.input_value("#desk-id select") == REGULATION
    assert chinese_on(desk) == []


def test_faults_of_a_preview_are_english(desk: Any, folder: Path) -> None:  # noqa: F811
    """Rules that no longer stand, what is no regulation at all, a field that is missing."""
    turn_english(desk)
    enter(desk)
    path = folder / "corpus" / "regulations" / "taipei-reading.md"
    text = path.read_text(encoding="utf-8")
    shown = preview(desk, text.replace("以十冊為限", "以十二冊為限"))
    assert "its quote does not stand in taipei-reading 4.2" in shown
    assert chinese_on(desk) == []
    for bad, told in (
        ("這不是法規", "front matter"),
        (text.replace('unit = "點"\n', ""), "the field unit is missing"),
        (text.replace("\n三、", "\n五、", 1), "the numbering breaks"),
        (text.replace('kind = "行政規則"', 'kind = "規則"'), "must be one of"),
    ):
        desk.fill("#desk-text textarea", bad)
        desk.click("#desk-preview")
        desk.locator("#desk-proposal .fault", has_text=told).wait_for()
        assert chinese_on(desk) == []


def test_a_failed_build_is_told_in_english(desk: Any, folder: Path) -> None:  # noqa: F811
    """A file of the corpus is broken behind the desk's back: the build says which and why."""
    notes = folder / "corpus" / "notes.toml"
    before = notes.read_text(encoding="utf-8")
    turn_english(desk)
    enter(desk)
    notes.write_text(before + '\n[[note]]\nodd = "x"\n', encoding="utf-8")
    try:
        desk.click("#desk-rebuild")
        desk.wait_for_selector("#desk-progress progress")
        desk.wait_for_selector("#desk-progress .fault", timeout=60_000)
    finally:
        notes.write_text(before, encoding="utf-8")
    assert "notes.toml: unknown fields odd" in desk.inner_text("#desk-progress")
    assert chinese_on(desk) == []
