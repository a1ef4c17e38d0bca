"""The page in headless Chromium: ask, see the answer, open a citation, see it marked."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
QUESTION = "臺北市立圖書館一張借閱證可以借幾冊、借多久？"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("GUANGUI_REQUIRE_BROWSER"),
        reason="Chromium is not installed; in CI it must be, and the tests then fail without it",
    ),
]


@pytest.fixture(scope="module")
def address(assistant: Assistant) -> Iterator[str]:
    """The address of the page, served as the README has it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "GUANGUI_PORT": str(port)}
    server = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment)
    url = f"http://127.0.0.1:{port}/"
    try:
        wait_for(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, "app.py ended before it served"
        try:
            urllib.request.urlopen(url, timeout=2)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("app.py did not serve within 60 s")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    """The page at one width; a request to anywhere but this machine fails the test."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    outside: list[str] = []
    local = ("http://127.0.0.1:", "data:", "blob:", "ws://127.0.0.1:")
    page.on("request", lambda r: r.url.startswith(local) or outside.append(r.url))
    page.goto(address)
    page.wait_for_selector("#question textarea")
    yield page
    context.close()
    assert outside == []


def ask(page: Any, question: str) -> None:
    count = page.locator("#chat .answer").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.locator("#chat .answer").nth(count).wait_for(timeout=15000)


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
    page.get_by_text(QUESTION).first.click()
    page.wait_for_selector("#chat .answer a.cite")


def test_markup_in_a_question_stays_text(page: Any) -> None:
    """A reader's markup is shown, never run."""
    ask(page, "<img src=x onerror=\"document.title='run'\">臺東縣圖書館可以穿拖鞋嗎")
    assert page.title() == "館規通"
    assert "不得穿著拖鞋" in page.inner_text("#chat .answer")


def test_a_new_conversation_starts_empty(page: Any) -> None:
    """The button clears the chat and the source."""
    ask(page, QUESTION)
    page.click("#chat a.cite")
    page.wait_for_selector("#source mark")
    page.click("#fresh")
    page.wait_for_selector("#source .source-empty")
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
