"""`python tests/screenshots.py` writes docs/screens/: every room at a desktop's and a phone's width.

Needs Chromium and a font with Traditional Chinese (Debian: chromium, fonts-noto-cjk).
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from browsing import CHROMIUM, FLAGS, ROOT, ask, serve_page
from PIL import Image

from ingest.settings import CORPUS_FOLDER

OUT = ROOT / "docs" / "screens"
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
LARGEST = 150_000  # bytes
PASSWORD = "screens"
QUESTION = "臺中市立圖書館DVD三片逾期6天要罰多少"
FORM = "?calc=overdue&library=ntcl&item=%E5%9C%96%E6%9B%B8&copies=3&days_late=12"


def show_chat(page: Any, address: str) -> None:
    page.goto(address)
    ask(page, QUESTION)
    if page.viewport_size["width"] > 820:
        page.click("#chat a.cite")
        page.wait_for_selector("#source mark")


def show_source(page: Any, address: str) -> None:
    page.goto(f"{address}?reg=taipei-reading#4.11.3")
    page.wait_for_selector("#source mark")
    page.locator("#source p:has(mark) .here").first.click()


def show_desk(page: Any, address: str) -> None:
    page.goto(address)
    for question in ("北市圖借書證掰咖了", "館內有沒有掃地機器人"):
        ask(page, question)
        page.locator("#chat a.down").last.click()
        page.wait_for_timeout(300)
    page.goto(f"{address}?tab=desk")
    page.fill("#desk-password input", PASSWORD)
    page.press("#desk-password input", "Enter")
    page.wait_for_selector("#desk-usage")


def show_proposal(page: Any, address: str) -> None:
    show_desk(page, address)
    text = (CORPUS_FOLDER / "regulations" / "taipei-reading.md").read_text(encoding="utf-8")
    page.fill("#desk-text textarea", text.replace("以十冊為限", "以十二冊為限"))
    page.click("#desk-preview")
    page.locator(".proposal").evaluate("node => node.scrollIntoView()")


def show_room(query: str, ready: str) -> Callable[[Any, str], None]:
    def show(page: Any, address: str) -> None:
        page.goto(address + query)
        page.wait_for_selector(ready)

    return show


SHOTS: dict[str, Callable[[Any, str], None]] = {
    "chat": show_chat,
    "regulations": show_room("?tab=regulations", "#catalogue a"),
    "source": show_source,
    "comparison": show_room(
        "?tab=comparison&attributes=books,loan-days,overdue-money", "#matrix td"
    ),
    "fees": show_room(FORM, "#result .amount"),
    "agreements": show_room("?tab=agreements", ".agreements li"),
    "statistics": show_room("?tab=statistics&table=表六", "#table .matrix"),
    "report": show_room("?tab=report", "#benchmark p"),
    "desk": show_desk,
    "proposal": show_proposal,
}


def save_small(page: Any, path: Path) -> None:
    """The screen as a PNG of as many colours as its size allows."""
    page.wait_for_timeout(700)
    page.screenshot(path=path)
    picture = Image.open(path).convert("RGB")
    for colours in (128, 64, 32, 16):
        picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            return


def has_chinese_font() -> bool:
    listed = subprocess.run(["fc-list", ":lang=zh-tw"], capture_output=True, text=True)
    return bool(listed.stdout.strip())


def take(address: str) -> None:
    from playwright.sync_api import sync_playwright

    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for size, (width, height) in SIZES.items():
            for name, show in SHOTS.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                show(page, address)
                save_small(page, OUT / f"{name}-{size}.png")
                page.close()


def main() -> int:
    if CHROMIUM is None or shutil.which("fc-list") is None or not has_chinese_font():
        print("需要 Chromium 與繁體中文字型（Debian：chromium、fonts-noto-cjk）", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "GUANGUI_ADMIN_PASSWORD": PASSWORD,
            "GUANGUI_KEEP_QUESTIONS": "1",
            "GUANGUI_DATABASE_URL": f"sqlite:///{folder}/desk.sqlite",
        }
        with serve_page(settings) as (address, _):
            take(address)
    return 0


if __name__ == "__main__":
    sys.exit(main())
