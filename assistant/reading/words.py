"""Words of the data as they stand in a question, and the mentions that a question makes."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.records import Value
from ingest.rule_records import Parameter
from ingest.text import fold, of_latin

GAP = "…"
_SOME, _LATIN_GAP = r"[^,;。?!:(]{0,5}?", r"[^,;.?!:()]{0,24}?\b"
_DIGIT = r"[\d一二两三四五六七八九十百半]"


@dataclass(frozen=True)
class Mention:
    """A value read for a parameter, and where it stands."""

    parameter: Parameter
    value: Value
    start: int
    end: int = 0
    unit: str = ""
    claim: float = 0.0


def clause_around(bounds: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause begins and ends, between `bounds`, that text[start:end] stands in."""
    opened = max((m.end() for m in bounds.finditer(text, 0, start)), default=0)
    closed = bounds.search(text, end)
    return opened, closed.start() if closed else len(text)


def is_measure(value: Value) -> bool:
    """Whether a value is a number or a day, no choice."""
    return isinstance(value, Decimal | dt.date)


def matches(text: str, words: str) -> list[re.Match[str]]:
    """Where `words` stand in a folded text.

    # is a digit, … some words of the same clause (沒…定價); a Latin word begins where it begins.
    """
    plain = _plain(words)
    if plain and plain not in text:
        return []
    return list(_pattern(words).finditer(text))


@lru_cache(maxsize=16384)
def _plain(words: str) -> str:
    """The folded words where they stand as they are; "" where # or … is among them."""
    return "" if "#" in words or GAP in words else fold(words)


@lru_cache(maxsize=16384)
def _pattern(words: str) -> re.Pattern[str]:
    between = _LATIN_GAP if words[:1].isascii() else _SOME
    pattern = between.join(
        re.escape(fold(w)).replace(r"\#", _DIGIT + r"\s?") for w in words.split(GAP)
    )
    if words[:1].isascii() and words[:1].isalpha():
        pattern = of_latin(pattern, len(words))
    return re.compile(pattern)


def count_said(text: str, words: Iterable[str]) -> int:
    """How many of `words` stand in a folded text."""
    return sum(bool(matches(text, w)) for w in words)


def without(text: str, masks: Sequence[str]) -> str:
    """A folded text with the words of `masks` blotted out, every other at its place."""
    for mask in masks:
        words = fold(mask)
        text = text.replace(words, "\0" * len(words))
    return text
