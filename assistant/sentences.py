"""Sentences in two languages from one place, assistant/sentences.toml.

`phrase` makes one: a str, the Chinese as it always was, that knows what it was made from, so that
`English` (english.py) can say the same. Whoever shows it chooses the language; calculators need not
know.
"""

import datetime as dt
import string
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ingest.errors import CorpusError

_FILE = Path(__file__).parent / "sentences.toml"
_CENT = Decimal("0.01")
_LANGUAGES = {"zh", "en"}


@dataclass(frozen=True)
class Template:
    """One sentence with its places, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Sentences:
    """sentences.toml: the sentences by key, and how amounts of each unit are said in English."""

    templates: Mapping[str, Template]
    units: Mapping[str, Sequence[str]]  # of one, of more; {n} stands for the number


class Sentence(str):
    """Chinese words that can be said in English too: of a template, or joined of several."""

    key: str
    told: Mapping[str, Any]
    parts: tuple[str, ...]
    by: str

    def __add__(self, other: str) -> "Sentence":
        return joined((self, other), "")

    def __radd__(self, other: str) -> "Sentence":
        return joined((other, self), "")


@cache
def read_sentences(path: Path = _FILE) -> Sentences:
    """The file, read strictly; raises CorpusError."""
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"{path.name}：{error}") from error
    units = sections.pop("units", {})
    templates = {}
    for section, rows in sections.items():
        for name, row in rows.items():
            where = f"{path.name}：{section}.{name}"
            if row.keys() != _LANGUAGES:
                raise CorpusError(f"{where} 應有 zh 與 en")
            templates[f"{section}.{name}"] = Template(row["zh"], row["en"])
    return Sentences(templates, units)


def phrase(key: str, /, **told: Any) -> Sentence:
    """The sentence of `key`: numbers and days as a working writes them.

    >>> phrase("working.sum", total=Decimal("1200.50"), unit="元")
    '合計 1,200.5 元'
    """
    words = _Chinese().vformat(read_sentences().templates[key].zh, (), told)
    sentence = Sentence(words)
    sentence.key, sentence.told, sentence.parts, sentence.by = key, told, (), ""
    return sentence


def joined(parts: Iterable[object], by: str = "、") -> Sentence:
    """Several as one, in the order given.

    >>> joined(["圖書", "期刊"])
    '圖書、期刊'
    """
    held = tuple(x if isinstance(x, str) else f"{x}" for x in parts)
    sentence = Sentence(by.join(held))
    sentence.key, sentence.told, sentence.parts, sentence.by = "", {}, held, by
    return sentence


def show(value: Decimal) -> str:
    """A number as written in a working: no trailing zeros, two decimals at most.

    >>> show(Decimal("1200.50")), show(Decimal(5000) / 3), show(Decimal("8E+1"))
    ('1,200.5', '1,666.67', '80')
    """
    rounded = value if value == value.quantize(_CENT) else value.quantize(_CENT)
    return f"{rounded.normalize():,f}"


def said_day(day: dt.date) -> str:
    """民國 and common year alike: 民國100年11月19日（2011-11-19）."""
    return f"民國{day.year - 1911}年{day.month}月{day.day}日（{day.isoformat()}）"


class _Chinese(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec:
            return format(value, format_spec)
        if isinstance(value, Decimal):
            return show(value)
        return said_day(value) if isinstance(value, dt.date) else f"{value}"
