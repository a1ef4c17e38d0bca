"""The form in headless Chromium, at both widths: fill, compute, be refused, follow a link."""

from typing import Any

from browsing import IN_BROWSER, ask, close_source

pytestmark = IN_BROWSER

LINK = "?calc=overdue&library=ntcl&item=%E5%9C%96%E6%9B%B8&copies=3&days_late=12"


def open_form(page: Any, calculator: str, library: str) -> None:
    page.get_by_role("tab", name="費用試算").click()
    page.select_option("#calculator-form [name=calc]", calculator)
    page.wait_for_selector("#calculator-form [name=library]")
    page.select_option("#calculator-form [name=library]", library)
    page.wait_for_selector("#compute:enabled")


def compute(page: Any) -> None:
    page.click("#compute")
    page.wait_for_selector("#result .amount")


def is_no_wider_than_the_screen(page: Any) -> bool:
    return bool(page.evaluate("document.body.scrollWidth <= window.innerWidth"))


def test_a_form_is_filled_and_computed(page: Any) -> None:
    """Calculator, library, two rows; the amount, its steps, and a chip that opens the source."""
    open_form(page, "overdue", "ntcl")
    page.select_option("[name=item]", "圖書")
    page.fill("[name=copies]", "3")
    page.fill("[name=days_late]", "12")
    page.click(".add-row")
    page.locator("[name=item]").nth(1).select_option("視聽資料")
    page.locator("[name=copies]").nth(1).fill("1")
    page.locator("[name=days_late]").nth(1).fill("12")
    compute(page)
    assert page.inner_text("#result .amount") == "逾期費 60 元"
    assert "36 元" in page.inner_text("#result table.working")
    assert "現行規定請向該館確認" in page.inner_text("#result .note")
    assert is_no_wider_than_the_screen(page)
    page.click("#result a.cite")
    page.wait_for_selector("#source mark")
    assert "逾期1天" in page.inner_text("#source mark")
    close_source(page)
    page.locator(".remove-row").nth(1).click()
    page.click("#compute")
    page.wait_for_function("document.querySelector('#result .amount')?.textContent.includes('36')")


def test_an_impossible_value_is_told_beside_the_button(page: Any) -> None:
    """The sentence, the field marked, no result; mended, it computes."""
    open_form(page, "overdue", "ntcl")
    page.select_option("[name=item]", "圖書")
    page.fill("[name=copies]", "-3")
    page.fill("[name=days_late]", "12")
    page.press("[name=days_late]", "Enter")
    page.wait_for_selector("#calculator-bar .fault:not(:empty)")
    assert page.inner_text("#calculator-bar .fault") == "件數不能是 -3件"
    page.wait_for_selector("[name=copies][aria-invalid=true]")
    assert page.locator("#result .answer").count() == 0
    assert page.locator("[name=days_late][aria-invalid=true]").count() == 0
    page.fill("[name=copies]", "3")
    compute(page)
    assert page.inner_text("#calculator-bar .fault") == ""


def test_a_permalink_fills_and_computes(page: Any) -> None:
    """The link opens the second tab with its values and result; the result links to the same."""
    page.goto(page.url.split("?")[0] + LINK)
    page.wait_for_selector("#result .amount")
    assert page.inner_text("#result .amount") == "逾期費 36 元"
    assert page.input_value("[name=copies]") == "3"
    assert page.get_attribute("#result a.permalink", "href") == LINK


def test_a_rule_is_found_by_typing(page: Any) -> None:
    """The list narrows to what is typed, the choice computes with the day."""
    open_form(page, "period", "kaohsiung")
    page.click(".search [role=combobox]")
    assert page.locator(".search li:visible").count() > 8
    page.keyboard.type("借書 家庭 過期")
    shown = page.locator(".search li:visible")
    assert shown.count() == 1
    page.keyboard.press("Enter")
    assert "過期期刊" in page.input_value(".search [role=combobox]")
    page.fill("[name=from_day]", "2011-08-25")
    compute(page)
    assert "借書到期日" in page.inner_text("#result .amount")


def test_a_computed_answer_is_changed_in_the_form(page: Any) -> None:
    """The chat shows amount first, then the steps; 改條件 opens the form with the same values."""
    ask(page, "國立臺中圖書館三本書晚了12天要罰多少")
    answer = page.locator("#chat .answer").last
    assert answer.locator(".amount").inner_text() == "逾期費 36 元"
    assert answer.locator("table.working a.cite").count() >= 1
    words = answer.inner_text()
    assert words.index("36 元") < words.index("× 12 天") < words.index("原文未明")
    answer.locator("a.refill").click()
    page.wait_for_selector("#result .amount")
    assert page.input_value("[name=calc]") == "overdue"
    assert page.input_value("[name=library]") == "ntcl"
    assert page.input_value("[name=days_late]") == "12"
    page.fill("[name=days_late]", "200")
    page.click("#compute")
    page.wait_for_function("document.querySelector('#result .amount')?.textContent.includes('180')")
    assert is_no_wider_than_the_screen(page)


def test_a_permalink_to_no_calculator_says_what_to_do(page: Any) -> None:
    """No stack trace and no silence."""
    page.goto(page.url.split("?")[0] + "?calc=magic&library=ntcl")
    page.get_by_text("請先選擇要算什麼與圖書館").wait_for()
