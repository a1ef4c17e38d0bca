"""Words of the corpus as HTML in both languages, wherever they stand on the page.

Text goes out twice and the page's style shows one; where no element can stand (an option, an
attribute), words.js writes the language from the element's data.
"""

from collections.abc import Mapping
from html import escape

from assistant.english import QUOTED, English, without_quoted
from assistant.page.frame import both, english_html, text_html
from ingest.records import Document


def spoken(english: English, words: str, section: str = "") -> str:
    """Words in both languages; of a `section` of corpus/in_english.toml where that decides."""
    return both(text_html(words), english_html(_line(english, words, section)))


def told(english: English, words: str, section: str = "") -> Mapping[str, str]:
    """Words by language, to be told with a key of words.toml."""
    return {"zh": words, "en": without_quoted(_line(english, words, section)) or words}


def option(
    english: English, words: str, value: str | None = None, section: str = "", more: str = ""
) -> str:
    """An option of a list, shown in the reader's language."""
    return element("option", english, words, section, f' value="{escape(value or words)}"{more}')


def element(name: str, english: English, words: str, section: str = "", more: str = "") -> str:
    """An element that holds words alone, which words.js writes in the reader's language."""
    said = escape(without_marks(_line(english, words, section)))
    return f'<{name}{more} data-zh="{escape(words)}" data-en="{said}">{escape(words)}</{name}>'


def attribute_of(name: str, english: English, words: str, section: str = "") -> str:
    """An attribute whose value words.js keeps in the reader's language."""
    said = escape(without_marks(_line(english, words, section)))
    chinese = escape(words)
    return f'{name}="{chinese}" data-zh-{name}="{chinese}" data-en-{name}="{said}"'


def quoted(words: str, element: str = "span") -> str:
    """The text of a regulation or an agreement, which stays as it is printed."""
    return f'<{element} class="quoted" lang="zh-Hant-TW">{text_html(words)}</{element}>'


def title_html(document: Document, english: English) -> str:
    """A regulation's title; in English with the official one under it."""
    said = english.of("regulations", document.title)
    official = quoted(document.title, "cite")
    return both(
        escape(document.title), f"{escape(said)} {official}" if said != document.title else ""
    )


def _line(english: English, words: str, section: str) -> str:
    said = english.of(section, words) if section else english.say(words)
    return said[:1].upper() + said[1:] if said != words else said


def without_marks(words: str) -> str:
    """English as plain words, where nothing can be marked as quoted."""
    return words.replace(QUOTED[0], "").replace(QUOTED[1], "")
