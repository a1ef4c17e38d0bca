"""What the tests of the page share: Chromium and its flags, waiting for the page, asking in it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

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
IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("GUANGUI_REQUIRE_BROWSER"),
        reason="Chromium is not installed; in CI it must be, and the tests then fail without it",
    ),
]


@contextmanager
def serve_page(
    settings: Mapping[str, str] = MappingProxyType({}), output: int | None = None
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The page's address and its process, served as the README has it; `output` as for Popen."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, "GUANGUI_PORT": str(port), **settings},
        text=True,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
    )
    url = f"http://127.0.0.1:{port}/"
    try:
        wait_for(url, server)
        yield url, server
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(url: str, server: subprocess.Popen[str]) -> None:
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


def ask(page: Any, question: str) -> None:
    count = page.locator("#chat .answer").count()
    page.fill("#question textarea", question)
    for _ in range(20):  # what is sent before the last exchange has ended stays in the field
        page.press("#question textarea", "Enter")
        page.wait_for_timeout(250)
        if not page.input_value("#question textarea"):
            break
    page.locator("#chat .answer").nth(count).wait_for(timeout=15000)


def close_source(page: Any) -> None:
    """Back to the page, where the source covers it."""
    if page.locator("#sheet-close").is_visible():
        page.click("#sheet-close")
        page.locator("#sheet-close").wait_for(state="hidden")
