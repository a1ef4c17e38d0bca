"""The page in headless Chromium: ask, see the answer, open a citation, see it marked."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from browsing import IN_BROWSER, ROOT, ask, close_source

QUESTION = "臺北市立圖書館一張借閱證可以借幾冊、借多久？"

pytestmark = IN_BROWSER


def test_a_citation_opens_at_its_words(page: Any) -> None:
    """Ask, read the answer, click its chip, and see the quoted words marked and in view."""
    ask(page, QUESTION)
    assert "每冊借期三十日" in page.inner_text("#chat .answer")
    page.click("#chat a.cite")
    page.wait_for_selector("#source mark")
    assert page.inner_text("#source mark").startswith("外借圖書資料，每張借閱證以十冊為限")
    assert page.inner_text("#source h2") == "臺北市立圖書館閱覽規定"
    assert "民國100年8月25日備查" in page.inner_text("#source .facts")
    page.wait_for_timeout(900)
    box = page.locator("#source mark").first.bounding_box()
    assert 0 <= box["y"] <= page.viewport_size["height"]


def test_nothing_is_wider_than_the_screen(page: Any) -> None:
    """No sideways scrolling, before and after an answer."""
    for _ in range(2):
        widths = page.evaluate("[document.body.scrollWidth, window.innerWidth]")
        assert widths[0] <= widths[1]
        ask(page, "哪些書國立臺中圖書館不外借")


def test_a_choice_answers_the_question_back(page: Any) -> None:
    """Asked which library, the reader clicks one and gets that library's rule."""
    ask(page, "補發借閱證要多少錢")
    page.locator("#chat a.choice", has_text="新北市立圖書館").first.click()
    page.locator("#chat .answer").nth(1).wait_for(timeout=15000)
    assert "一百元" in page.locator("#chat .answer").nth(1).inner_text()


def test_an_example_is_asked(page: Any) -> None:
    """An example question answers with one click."""
    page.locator("#chat .examples a.choice:visible", has_text=QUESTION).click()
    page.wait_for_selector("#chat .answer a.cite")


def test_an_answer_leads_on(page: Any) -> None:
    """A button under the answer asks of the provision beside it."""
    ask(page, QUESTION)
    page.locator("#chat .follow-ups a.choice:visible").first.click()
    page.locator("#chat .answer").nth(1).wait_for(timeout=15000)
    assert page.locator("#chat .answer").nth(1).locator("a.cite").count() >= 1


def test_markup_in_a_question_stays_text(page: Any) -> None:
    """A reader's markup is shown, never run."""
    ask(page, "<img src=x onerror=\"document.title='run'\">臺東縣圖書館可以穿拖鞋嗎")
    assert page.title() == "館規通"
    assert "不得穿著拖鞋" in page.inner_text("#chat .answer")


def test_what_is_typed_while_an_answer_comes_is_kept(page: Any) -> None:
    """The field is emptied when a question is sent, not again when its answer arrives."""
    page.fill("#question textarea", QUESTION)
    page.press("#question textarea", "Enter")
    page.wait_for_function("document.querySelector('#question textarea').value === ''")
    page.fill("#question textarea", "下一題")
    page.wait_for_selector("#chat .answer a.cite")
    page.wait_for_timeout(600)
    assert page.input_value("#question textarea") == "下一題"


def test_a_conversation_is_exported(page: Any) -> None:
    """As Markdown: the question a heading, the answer's table a table, each quote with its source."""
    ask(page, "補發借閱證要多少錢")
    ask(page, "國立臺中圖書館3本書晚了12天要罰多少")
    with page.expect_download() as saved:
        page.click("#save-markdown")
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert "\n## 國立臺中圖書館3本書晚了12天要罰多少\n" in text
    assert "| 圖書 3 件 × 12 天 × 1 元 | 36 元 |" in text
    assert "（《國立臺中圖書館閱覽規定》第四點第九款第二目）" in text
    assert "NT$" not in text


def test_a_printed_citation_names_its_regulation(page: Any) -> None:
    """On paper the chip is the whole citation, and no button stands beside it."""
    ask(page, QUESTION)
    page.emulate_media(media="print")
    told = "getComputedStyle(document.querySelector('#chat a.cite'), '::after').content"
    assert "《臺北市立圖書館閱覽規定》第四點第二款" in page.evaluate(told)
    assert not page.locator("#chat .tools").last.is_visible()
    assert not page.locator("#question").is_visible()


def test_a_new_conversation_starts_empty(page: Any) -> None:
    """The button clears the chat and the source."""
    ask(page, QUESTION)
    page.click("#chat a.cite")
    page.wait_for_selector("#source mark")
    close_source(page)
    page.click("#fresh")
    page.wait_for_selector("#source .source-empty", state="attached")
    page.wait_for_timeout(300)
    assert not page.locator("#sheet-close").is_visible()
    assert page.locator("#chat .answer").count() == 0


def test_a_permalink_opens_a_provision(browser: Any, address: str) -> None:
    """?reg=…#… opens the regulation at the provision; an unknown one is a sentence."""
    page = browser.new_page()
    page.goto(f"{address}?reg=taipei-reading#4.11.3")
    page.wait_for_selector("#source mark")
    assert "如無法購得時" in page.locator("#source mark").first.inner_text()
    page.goto(f"{address}?reg=nowhere#1")
    page.get_by_text("找不到這個出處").wait_for()
    page.close()


def test_a_bad_port_is_a_sentence() -> None:
    """No stack trace for a port that is none."""
    environment = {**os.environ, "GUANGUI_PORT": "abc"}
    result = subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert result.returncode == 1
    assert "GUANGUI_PORT" in result.stderr
    assert "Traceback" not in result.stderr
