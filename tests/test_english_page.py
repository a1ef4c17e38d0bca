"""Under the English switch everything of the interface is English, at a desktop's and a phone's width.

Every visible text, option and attribute is read; what may stay Chinese is listed with its reason.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from browsing import IN_BROWSER, ask, close_source
from test_rooms import ROOMS, enter

from assistant.computing.signatures import libraries_for
from ingest.corpus import read_corpus
from ingest.text import CHINESE

pytestmark = IN_BROWSER

# What may stay Chinese, and why.
ALLOWED = {
    ".quoted[lang^=zh]": "the text of regulations and agreements, and official titles to cite by",
    ".quote > [lang^=zh]": "the same, quoted in an answer",
    ".cell-quote[lang^=zh]": "the same, quoted in a table",
    ".source [lang^=zh]": "the text of the regulation that is open",
    ".message.user, #asked ol": "the reader's own questions",
    "#language": "each language is named in itself",
    "a.cite[title]": "a citation's own words, to cite by",
}
# One of each kind of answer: computed, asked back, side by side, refused, from rows and tables.
QUESTIONS = (
    "國立臺中圖書館三本書晚了12天要罰多少",
    "國家圖書館弄丟一本書要賠多少",
    "弄丟一本書要賠多少",
    "各館逾期怎麼罰",
    "北市圖一張借閱證可以借幾冊",
    "高雄市立圖書館的書可以續借三次對嗎",
    "國家圖書館閱覽服務規定第五點",
    "新北市立圖書館的演藝廳借兩個時段多少錢",
    "臺北市立圖書館DVD 3片晚-5天罰多少",
    "圖書館有游泳池嗎",
    "幫我續借",
    "你好",
    "2009年簽了哪些協議",
    "哪一國簽得最多",
    "表六2007年哪個組織人次最多",
    "教師參與國際會議有什麼問題",
    "臺中市公共圖書館閱覽須知什麼時候修正的",
    "收錄了哪些規章",
    "How many books can I borrow from Taipei Public Library?",
    "What is the fine for 3 books 12 days overdue at National Taichung Library?",
)
# Their words are the same at every width, and the phone's page leaves none of them out.
PHONE = pytest.mark.parametrize("page", [(390, 844)], ids=["phone"], indirect=True)
SCRIPT = (Path(__file__).parent / "english_texts.js").read_text(encoding="utf-8")


def chinese_in(page: Any, allowed: Mapping[str, str] = MappingProxyType(ALLOWED)) -> list[str]:
    page.wait_for_timeout(250)
    found: list[str] = page.evaluate(SCRIPT, list(allowed))
    return found


def settled(page: Any) -> list[str]:
    """What Chinese is left once the page has had time to turn into English."""
    for _ in range(100):
        if not (found := chinese_in(page)):
            break
        page.wait_for_timeout(100)
    return found


@pytest.fixture
def english(page: Any) -> Any:
    page.click("#language [data-language=en]")
    page.wait_for_function("document.documentElement.lang === 'en'")
    return page


def test_every_room_is_english(english: Any) -> None:
    """Each tab as it first stands, its lists and filters opened."""
    faults = {}
    for room in ROOMS:
        enter(english, room)
        faults[room] = settled(english)
    assert {k: v for k, v in faults.items() if v} == {}


@PHONE
def test_answers_are_english(english: Any) -> None:
    """What the assistant says itself, whatever the question's language."""
    faults = {}
    for question in QUESTIONS:
        ask(english, question)
        close_source(english)
        english.wait_for_timeout(300)
        if found := settled(english):
            faults[question] = found
            english.click("#fresh")
            english.wait_for_timeout(300)
    assert faults == {}


@PHONE
def test_every_form_is_english(english: Any) -> None:
    """Every calculator's fields, lists and units, and what is amiss with what is filled in."""
    root, faults, corpus = english.url.split("?")[0], {}, read_corpus()
    for signature in corpus.calculators:
        library = next(iter(libraries_for(signature.name, corpus)), "")
        english.goto(f"{root}?calc={signature.name}&library={library}")
        english.wait_for_function("document.documentElement.lang === 'en'")
        english.wait_for_function(
            """wanted => ['calc', 'library'].every(
                (name) => !wanted[name]
                    || document.querySelector(`#calculator-form select[name=${name}]`)?.value
                        === wanted[name])""",
            arg={"calc": signature.name, "library": library},
        )
        if found := settled(english):
            faults[signature.name] = found
    english.goto(f"{root}?calc=overdue&library=ntcl&copies=x&days_late=1.5")
    english.wait_for_selector(".field-fault")
    if found := settled(english):
        faults["faults"] = found
    english.goto(f"{root}?calc=overdue&library=ntcl&item=圖書&copies=3&days_late=12")
    english.wait_for_selector("#result .amount")
    if found := settled(english):
        faults["result"] = found
    assert faults == {}


def test_texts_tables_and_searches_are_english(english: Any) -> None:
    """The panel around a text, every table of the paper, a search, an agreement's details."""
    root, faults = english.url.split("?")[0], {}
    for query in ("?reg=taipei-reading#4.11.3", "?reg=ncl-reading#5", "?reg=agreements#8"):
        english.goto(f"{root}{query}")
        english.wait_for_selector("#source .source")
        english.locator("#source .here").first.click()
        faults[query] = settled(english)
        close_source(english)
    english.goto(f"{root}?tab=statistics")
    for number in english.eval_on_selector_all(
        "[name=by-table] option", "nodes => nodes.map((n) => n.value)"
    ):
        english.select_option("[name=by-table]", number)
        english.wait_for_timeout(300)
        faults[number] = settled(english)
    english.goto(f"{root}?tab=regulations")
    english.fill("#regulations [name=by-words]", "overdue")
    english.wait_for_timeout(600)
    faults["search"] = settled(english)
    english.goto(f"{root}?tab=agreements&country=蒙古")
    english.wait_for_selector(".agreements li")
    faults["agreement"] = settled(english)
    assert {k: v for k, v in faults.items() if v} == {}


def test_chinese_is_found(english: Any) -> None:
    """The check can fail: a text, an option, an attribute; a quote and hidden words pass."""
    english.evaluate(
        """document.querySelector('#room-chat').insertAdjacentHTML('beforeend',
        '<p>還沒翻譯</p><select><option>選項</option></select><button aria-label="按鈕">x</button>'
        + '<p class="quoted" lang="zh-Hant-TW">條文</p><p hidden>看不見</p>')"""
    )
    found = " ".join(chinese_in(english))
    assert all(word in found for word in ("還沒翻譯", "選項", "按鈕"))
    assert not any(word in found for word in ("條文", "看不見"))


def bubbles(page: Any) -> list[str]:
    """The reader's own messages, as they are seen."""
    return [words.strip() for words in page.locator("#chat .message.user").all_inner_texts()]


def press(page: Any, words: str) -> None:
    """A button of the last answer that bears the words."""
    count = page.locator("#chat .answer").count()
    page.locator("#chat .answer a.choice:visible", has_text=words).last.click()
    page.locator("#chat .answer").nth(count).wait_for(timeout=15000)
    page.wait_for_timeout(600)


def test_a_button_asks_in_the_readers_language(english: Any) -> None:
    """Its English stands in the bubble, the assistant understands it, and the switch turns it."""
    ask(english, "補發借閱證要多少錢")
    press(english, "New Taipei City Library")
    assert "NT$100" in english.locator("#chat .answer").last.inner_text()
    ask(english, "國立臺中圖書館三本書晚了12天要罰多少")
    press(english, "What about periodicals?")
    assert "Periodicals: 3" in english.locator("#chat .answer").last.inner_text()
    press(english, "What about New Taipei City Library?")
    told = "New Taipei City Library", "What about periodicals?"
    assert bubbles(english)[1::2][:1] == [told[0]]
    assert bubbles(english)[3] == told[1]
    assert not [x for x in chinese_in(english) if "asked" in x]
    assert told[1] in english.text_content("#asked ol")
    english.click("#language [data-language=zh]")
    english.wait_for_timeout(300)
    assert bubbles(english)[1] == "新北市立圖書館"
    assert bubbles(english)[3] == "那期刊呢？"
    assert "那期刊呢？" in english.text_content("#asked ol")


def test_an_english_question_leads_on_in_english(page: Any) -> None:
    """On the Chinese page too: the buttons under the answer, the bubbles, and the answers."""
    ask(page, "What is the fine for 3 books 12 days overdue at National Taichung Library?")
    press(page, "What about periodicals?")
    assert bubbles(page)[1] == "What about periodicals?"
    answer = page.locator("#chat .answer").last.inner_text()
    assert "Periodicals: 3" in answer
    assert "逾期" not in answer.split("「")[0]


def test_a_conversation_is_exported_in_english(english: Any) -> None:
    """Title, day and answers; the question as it was put, the regulation as it is cited."""
    ask(english, "What is the fine for 3 books 12 days overdue at National Taichung Library?")
    with english.expect_download() as saved:
        english.click("#save-markdown")
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert text.startswith("# Guangui\n")
    own = [line for line in text.splitlines() if "《" not in line]
    assert not CHINESE.search("".join(own))
