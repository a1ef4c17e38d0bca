"""The chat with a model in headless Chromium: words as they are proven, and a quiet note else."""

import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import IN_BROWSER, serve_page
from chat_server import KEY, Server, Turn, serve

from assistant.assistant import Assistant

pytestmark = IN_BROWSER

QUESTION = "臺北市立圖書館一張借閱證可以借幾冊、借多久？"
# Where the question, the answer's first words and the field stand.
PLACES = """["#chat .message.user", "#chat .said", "#question textarea"].map((at) =>
  Math.round(document.querySelector(at).getBoundingClientRect().top))"""
GOOD = "每張借閱證最多可借10冊。[1]每冊可借三十天，得續借一次。[1]"


@pytest.fixture
def chat(assistant: Assistant) -> Iterator[tuple[str, Server, subprocess.Popen[str]]]:
    """The page's address, the model's server, the page's process."""
    script = [Turn(GOOD, pause_seconds=3.0), Turn(status=500)]
    with serve(script) as model:
        settings = {
            "GUANGUI_CHAT_MODEL": "m",
            "GUANGUI_CHAT_BASE_URL": model.url,
            "GUANGUI_CHAT_API_KEY": KEY,
        }
        with serve_page(settings, subprocess.PIPE) as (url, server):
            yield url, model, server


def test_words_are_shown_as_they_are_proven(
    browser: Any, chat: tuple[str, Server, subprocess.Popen[str]]
) -> None:
    """The first sentence while the second is written; its chip opens; a failure is a note."""
    url, model, server = chat
    page = browser.new_page()
    page.goto(url)
    page.wait_for_selector("#question textarea")
    page.fill("#question textarea", QUESTION)
    page.press("#question textarea", "Enter")
    page.locator("#chat .said", has_text="最多可借10冊").wait_for(timeout=15000)
    assert "三十天" not in page.inner_text("#chat .said")
    page.wait_for_timeout(500)
    places = page.evaluate(PLACES)
    page.locator("#chat .said", has_text="得續借一次").wait_for(timeout=15000)
    page.wait_for_timeout(500)
    assert page.evaluate(PLACES) == places, "nothing jumps while the answer grows"
    page.locator("#chat .said a.cite").first.click()
    page.wait_for_selector("#source mark")
    assert "每張借閱證以十冊為限" in page.inner_text("#source mark")
    page.goto(url)
    page.wait_for_selector("#question textarea")
    page.fill("#question textarea", QUESTION)
    page.press("#question textarea", "Enter")
    page.locator("#chat .note", has_text="不經語言模型的回答").wait_for(timeout=15000)
    assert "每張借閱證以十冊為限" in page.inner_text("#chat .answer")
    assert page.locator("#chat .said").count() == 0
    assert KEY not in page.content()
    assert model.keys == [f"Bearer {KEY}"] * 2
    page.close()
    server.terminate()
    told, _ = server.communicate(timeout=20)
    assert KEY not in told
