"""Fixtures shared by the tests: the corpus, an assistant over its index, the page in a browser."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import CHROMIUM, FLAGS, serve_page

from assistant.assistant import Assistant, open_assistant
from ingest.build import build_index
from ingest.corpus import read_corpus
from ingest.errors import IndexUnavailable
from ingest.records import Corpus
from ingest.settings import read_index_settings


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return read_corpus()


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    settings = read_index_settings(os.environ)
    try:
        return open_assistant(settings)
    except IndexUnavailable:
        build_index(settings, lambda step: None)
        return open_assistant(settings)


@pytest.fixture(scope="session")
def address(assistant: Assistant) -> Iterator[str]:
    """The address of the page, served as the README has it."""
    with serve_page() as (url, _):
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["desktop", "phone"])
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
