"""The page's words: both languages everywhere, every key used, and the switch in the browser."""

import re
from pathlib import Path
from typing import Any

import pytest
from browsing import IN_BROWSER, ROOT, ask

from assistant.computing.signatures import libraries_for
from assistant.page.calculator import declare
from assistant.page.frame import page_english
from assistant.page.spoken import told
from assistant.page.words import read_words, say, tag
from ingest.errors import CorpusError
from ingest.records import Corpus
from ingest.text import CHINESE

PAGE = ROOT / "assistant" / "page"
VALUE = re.compile(r"\{(\w+)\}")
NAMED_BY = (
    "steps.",
    "desk.",
    "reasons.",
    "tabs.",
    "labels.",
    "agreements.",
    "units.",
    "answer.",
)  # by the rooms, the calculators, the fields
USED = re.compile(r"[\"'`]([a-z_]+\.[a-z_]+)[\"'`]")


def sources() -> str:
    files = [p for ending in ("py", "js") for p in PAGE.rglob(f"*.{ending}")]
    return "\n".join(p.read_text(encoding="utf-8") for p in files)


def test_every_key_has_both_languages() -> None:
    """And in both the same values are told."""
    for key, word in read_words().items():
        assert set(word.said) == {"zh", "en"}, key
        assert len({frozenset(VALUE.findall(w)) for w in word.said.values()}) == 1, key


def test_every_key_is_used() -> None:
    """A word that no builder and no script names is dead; tabs are named by their rooms."""
    used = set(USED.findall(sources()))
    dead = [
        k
        for k, w in read_words().items()
        if k not in used and not w.at and not k.startswith(NAMED_BY)
    ]
    assert dead == []


@pytest.mark.parametrize(
    "row",
    [
        'zh = "字"',
        'zh = "字"\nen = " "',
        'zh = "字"\nen = "a"\nfr = "b"',
        'zh="字"\nen="a"\nattribute="title"',
    ],
)
def test_a_faulty_entry_is_refused(row: str, tmp_path: Path) -> None:
    """A missing or blank language, an unknown one, an attribute of nothing."""
    path = tmp_path / "words.toml"
    path.write_text(f"[page.title]\n{row}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"page\.title"):
        read_words(path)


def test_a_tag_carries_its_key_and_values() -> None:
    """What words.js needs stands in the element."""
    assert tag("tabs.chat") == f'<span data-w="tabs.chat">{say("tabs.chat")}</span>'


def test_every_label_of_a_calculator_is_said_in_both(corpus: Corpus) -> None:
    """The forms' labels come from the corpus; each has its word here, and no other word is kept."""
    declared = {s.title for s in corpus.calculators}
    for calculator in corpus.calculators:
        for library in libraries_for(calculator.name, corpus):
            signature = declare(calculator.name, library, corpus)
            declared |= {p.label for p in signature.parameters}
    kept = {k.removeprefix("labels.") for k in read_words() if k.startswith("labels.")}
    assert kept == declared


def test_every_choice_of_a_form_has_its_english(corpus: Corpus) -> None:
    """Of every calculator at every library, the choices that its rules alone offer included."""
    english = page_english(corpus)
    unsaid = {
        (calculator.name, library, choice.value)
        for calculator in corpus.calculators
        for library in libraries_for(calculator.name, corpus)
        for parameter in declare(calculator.name, library, corpus).parameters
        for choice in parameter.choices
        if CHINESE.search(told(english, choice.value)["en"])
    }
    assert unsaid == set()


class TestInBrowser:
    pytestmark = IN_BROWSER

    def test_the_switch_changes_every_word(self, page: Any) -> None:
        """English and back without loading anew; lang and title follow; the choice is kept."""
        page.click("#language [data-language=en]")
        assert page.get_attribute("html", "lang") == "en"
        assert page.inner_text("#tab-fees") == "Fees and dates"
        assert page.inner_text("#send") == "Send"
        assert page.inner_text("#chat .hello") == "What would you like to know?"
        assert page.get_attribute("#question textarea", "placeholder").startswith("e.g.")
        assert page.locator("#chat .examples a.choice:visible").first.inner_text().startswith("How")
        page.reload()
        page.wait_for_selector("#question textarea")
        page.wait_for_function("document.documentElement.lang === 'en'")
        ask(page, "國立臺中圖書館三本書晚了12天要罰多少")
        assert page.inner_text("#chat a.refill") == "Change the figures"
        assert page.inner_text("#chat .opening.amount") == "Overdue fine NT$36"
        assert page.locator("#chat a.cite").first.inner_text() == "Point 4.9.2"
        assert page.inner_text("#chat a.up") == "Helpful"
        ask(page, "幫我續借")
        page.get_by_text("Cannot be done here").wait_for()
        page.click("#tab-fees")
        page.select_option("#calculator-form [name=calc]", "overdue")
        page.wait_for_selector("#calculator-form [name=library]")
        assert "Library" in page.inner_text("#calculator-form")
        assert page.inner_text("#compute") == "Compute"
        page.click("#language [data-language=zh]")
        assert page.inner_text("#compute") == "計算"
        assert page.text_content("#chat a.up") == "有幫助"
        assert page.get_attribute("html", "lang") == "zh-Hant-TW"
        assert page.inner_text("#tab-fees") == "費用試算"
        assert page.inner_text("#send") == "送出"
