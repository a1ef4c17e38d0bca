"""Each room in headless Chromium at a desktop's and a phone's width: what a patron does there."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from browsing import IN_BROWSER, close_source

from ingest.records import Corpus

pytestmark = IN_BROWSER

ROOMS = {
    "chat": "#question textarea",
    "regulations": "#catalogue a",
    "comparison": "#matrix td",
    "fees": "#calculator-form",
    "agreements": ".agreements li",
    "statistics": "#table .matrix",
    "report": "#benchmark p",
}


def enter(page: Any, room: str) -> None:
    page.click(f"#tab-{room}")
    page.wait_for_selector(ROOMS[room])


def test_a_regulation_is_found_read_and_cited(page: Any) -> None:
    """Typing finds provisions; one opens marked; its citation stands in the form Taiwanese use."""
    enter(page, "regulations")
    assert page.locator("#catalogue li").count() == 33
    page.select_option("[name=by-library]", "taipei")
    page.fill("#regulations [name=by-words]", "無法購得 計價賠償")
    hit = page.locator("#catalogue .hits a[href='?reg=taipei-reading#4.11.3.1']")
    hit.wait_for()
    hit.click()
    page.wait_for_selector("#source mark")
    assert "?reg=taipei-reading#4.11.3.1" in page.url
    assert "民國100年8月25日備查的版本" in page.inner_text("#source header")
    page.locator("#source p:has(mark) .here").first.focus()
    page.keyboard.press("Enter")
    cited = page.inner_text("#source .tools span")
    assert cited == "《臺北市立圖書館閱覽規定》第四點第十一款第三目之1（民國100年8月25日備查）"
    assert page.locator("#source .history li").count() == 10
    page.click("#source .contents summary")
    page.locator("#source .contents a").nth(1).click()
    page.wait_for_function("document.querySelector('#source mark')?.textContent.startsWith('二、')")


def test_a_provision_leads_to_its_form_and_to_what_it_names(page: Any) -> None:
    """The form that computes from it opens filled; a cross-reference opens the provision named."""
    start = page.url
    page.goto(f"{start}?reg=ncl-reading#9")
    page.wait_for_selector("#source mark")
    page.locator("#source mark a.to-provision", has_text="第八點").click()
    page.wait_for_function("document.querySelector('#source mark')?.textContent.startsWith('八、')")
    page.goto(f"{start}?reg=penghu-fees#3.1")
    page.wait_for_selector("#source mark")
    page.locator("#source .forms a", has_text="工本費與單價").first.click()
    page.wait_for_selector("#calculator-form [name=thing]", state="attached")
    assert page.input_value("#calculator-form [name=library]") == "penghu"
    assert page.input_value("#calculator-form [name=thing]") == "penghu-copy-small"


def test_libraries_are_compared_sorted_and_saved(page: Any) -> None:
    """Chosen matters side by side, ordered by their numbers, cited, and the same rows as CSV."""
    page.goto(f"{page.url}?tab=comparison&attributes=books,overdue-cap")
    page.wait_for_selector("#matrix td")
    assert page.locator("#matrix td.silent", has_text="未規定").count() >= 1
    page.locator("#matrix [data-sort=books]").click()
    page.wait_for_selector("#matrix [aria-sort=ascending]")
    first = page.locator("#matrix tbody tr").first
    assert "臺東縣" in first.inner_text()
    assert "sort=books" in page.url
    first.locator("a.cite").first.click()
    page.wait_for_selector("#source mark")
    assert "八冊" in page.inner_text("#source mark")
    close_source(page)
    with page.expect_download() as saved:
        page.click("[data-w='comparison.save']")
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["圖書館"] == "臺東縣政府圖書館"
    assert all(r["引文"] for r in rows if r["內容"] not in ("未規定", "未收錄這類規定"))


def test_more_columns_than_can_be_read_are_not_chosen(page: Any) -> None:
    """At eight the other boxes close; one freed, they open again."""
    page.goto(f"{page.url}?tab=comparison")
    page.wait_for_selector("#matrix td")
    if not page.locator(".picker .options").first.is_visible():
        page.locator(".picker summary").first.click()
    boxes = page.locator("[name=by-attribute]")
    for at in range(3, 8):
        boxes.nth(at).check()
    assert boxes.nth(20).is_disabled()
    page.wait_for_function("document.querySelectorAll('#matrix thead th').length === 9")
    boxes.nth(0).uncheck()
    assert boxes.nth(20).is_enabled()


def test_the_register_is_narrowed(page: Any, corpus: Corpus) -> None:
    """Country and words leave the same rows as a plain filter; a row opens to its items."""
    enter(page, "agreements")
    page.select_option("[name=by-country]", "俄羅斯")
    count = sum(a.country == "俄羅斯" for a in corpus.agreements)
    page.wait_for_function(f"document.querySelectorAll('.agreements > li').length === {count}")
    assert f"{count} 件協議（全部 29 件）" in page.inner_text("#register .told")
    page.fill("#agreements [name=by-words]", "東方研究所")
    page.wait_for_function("document.querySelectorAll('.agreements > li').length === 1")
    page.click(".agreements summary")
    assert page.locator(".agreements ul li").first.is_visible()
    page.reload()
    page.wait_for_function("document.querySelectorAll('.agreements > li').length === 1")


def test_a_table_is_drawn_by_any_of_its_columns(page: Any, corpus: Corpus) -> None:
    """The chart says the same numbers as the table; the findings are narrowed by what is typed."""
    enter(page, "statistics")
    page.select_option("[name=by-table]", "表六")
    page.locator("[data-column=IFLA]").click()
    page.wait_for_selector("[data-column=IFLA][aria-pressed=true]")
    drawn = page.get_attribute("#table .chart [role=img]", "aria-label")
    years = page.locator("#table .matrix tbody tr").all_inner_texts()
    year, number = years[0].split()[:2]
    assert f"{year} {number}" in drawn
    assert "IASL 在臺灣舉辦" in page.inner_text("#table")
    page.select_option("#statistics [name=by-kind]", "")
    page.fill("#statistics [name=by-words]", "語文能力")
    held = [f for f in corpus.paper.findings if "語文能力" in f.text + "".join(f.topics)]
    page.wait_for_function(f"document.querySelectorAll('.findings li').length === {len(held)}")
    assert page.inner_text(".findings p") == held[0].text


def test_the_report_or_how_to_make_one(page: Any) -> None:
    """Either the report in its frame, or the command."""
    page.click("#tab-report")
    page.wait_for_selector("#benchmark :is(iframe, pre)")
    assert page.locator("#benchmark iframe").count() or "make eval" in page.inner_text("#benchmark")


def test_back_closes_the_source_on_a_phone(page: Any) -> None:
    """The browser's Back leads from the sheet to the page; beside a chat it is no sheet."""
    enter(page, "comparison")
    page.locator("#matrix a.cite").first.click()
    page.wait_for_selector("#sheet-close:visible")
    assert page.inner_text("#sheet-title") == page.inner_text("#source h2")
    covered = page.evaluate("document.querySelector('#work-side').inert")
    assert covered is (page.viewport_size["width"] < 821)
    page.go_back()
    page.wait_for_selector("#sheet-close", state="hidden")
    assert page.evaluate("document.activeElement.matches('#matrix a.cite')")
    assert page.locator("#matrix td").first.is_visible()


@pytest.mark.parametrize("width", [360, 1920])
def test_no_room_is_wider_than_the_screen(browser: Any, address: str, width: int) -> None:
    """From the narrowest phone to a wide screen, in both languages."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    page.wait_for_selector("#question textarea")
    for language in ("zh", "en"):
        page.click(f"#language [data-language={language}]")
        for room in ROOMS:
            enter(page, room)
            widest = page.evaluate(
                "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth, "
                "...[...document.querySelectorAll('.room')].map(r => r.getBoundingClientRect().right))"
            )
            assert widest <= width, (language, room)
    page.close()


def test_the_first_view_comes_within_two_seconds(browser: Any, address: str) -> None:
    """From the request to the chat that can be typed in, on loopback."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("#question textarea")
    page.goto(address)
    page.wait_for_selector("#question textarea")
    took = page.evaluate("performance.now()")
    page.close()
    assert took < 2000


def test_tabs_are_reached_by_keys(page: Any) -> None:
    """One tab stop; arrows, Home and End go from tab to tab, and round."""
    page.focus("#tab-chat")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-regulations"
    assert page.locator("#catalogue").is_visible()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.getAttribute('aria-selected')") == "true"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-chat"
    stops = page.locator("#tabs [role=tab][tabindex='0']").count()
    assert stops == 1


def test_no_room_runs_over_the_footer(page: Any) -> None:
    """Each room ends above the lines under it, or is read within its own frame."""
    for room in ROOMS:
        enter(page, room)
        page.wait_for_timeout(200)
        over = page.evaluate(
            """() => {
              const side = document.querySelector("#work-side");
              const ends = side.getBoundingClientRect().top + Math.max(side.scrollHeight, side.offsetHeight);
              return ends - document.querySelector(".foot").getBoundingClientRect().top;
            }"""
        )
        assert over <= 1, room
