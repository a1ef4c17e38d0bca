"""Questions as buttons, and as the reader's own message once pressed: asked in Chinese, shown in both languages.

A button's address names what it asks: #ask/<words>, or #ask/<words>/<English>.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote, unquote

from assistant.page.frame import Frame, both, english_html, text_html
from assistant.sentences import phrase
from ingest.errors import InputError

_ASK = re.compile("#ask/([^/]+)(?:/([^/]+))?")
_CHOSEN = re.compile(
    '(?:<span class="asked english">)?<span class="in-zh">(.*?)</span><span class="in-en".*', re.S
)
_CHINESE = Frame()


@dataclass(frozen=True)
class Choice:
    """A button's question: what the assistant is asked, and how it is shown in English."""

    asked: str
    english: str = ""


def read_choice_address(address: str) -> Choice:
    """What a choice's address asks; raises InputError."""
    match = _ASK.fullmatch(address)
    if match is None:
        raise InputError(phrase("chat.no_choice", address=address))
    return Choice(unquote(match[1]), unquote(match[2] or ""))


def choice_html(choice: Choice, in_english: bool = False) -> str:
    """A choice as the reader's own message: in the page's language, or in English in either.

    >>> asked_words(choice_html(Choice("那期刊呢？", "What about periodicals?")))
    '那期刊呢？'
    """
    if not choice.english:
        return choice.asked
    shown = both(text_html(choice.asked), english_html(choice.english))
    return f'<span class="asked english">{shown}</span>' if in_english else shown


def asked_words(message: str) -> str:
    """The words that a reader's message asked, typed or chosen."""
    match = _CHOSEN.fullmatch(message)
    return unescape(match[1]) if match else message


def choices_html(questions: Sequence[str], more: str = "", frame: Frame = _CHINESE) -> str:
    """Questions as buttons that ask them; links, because the chat keeps no buttons."""
    links = "".join(
        f'<a class="choice" href="{_ask(c, frame)}" role="button">{frame.both(c)}</a>'
        for c in questions
    )
    return f'<div class="choices{more}">{links}</div>' if links else ""


def _ask(question: str, frame: Frame) -> str:
    said = frame.line(question) if frame.knows(question) else ""
    return "/".join(["#ask", *(quote(w, safe="") for w in (question, said) if w)])


def follow_ups_html(questions: Mapping[bool, Sequence[str]], frame: Frame) -> str:
    """Questions to go on with: English ones after an English question, else as the page speaks."""
    zh, en = (questions.get(x, ()) for x in (False, True))
    if zh == en or frame.is_english:
        return choices_html(en, " follow-ups", frame)
    return choices_html(zh, " follow-ups in-zh") + choices_html(en, " follow-ups in-en")
