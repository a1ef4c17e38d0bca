"""What ingest/ finds amiss, in English: assistant/desk/faults.toml, its sentences matched as they are said.

ingest/ speaks to whoever keeps the corpus, in Chinese alone, across a process too; the desk's page
in English says the same by these.
"""

import re
import string
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.english import English, quote_chinese
from assistant.sentences import Sentence

_FILE = Path(__file__).parent / "faults.toml"
_PLACE = re.compile(r"\{(\w+)\}")
_LISTED = re.compile(r"(?<=[!-~])、(?=[!-~])")  # between names that are no Chinese words


@dataclass(frozen=True)
class Fault:
    """One sentence of ingest/: how it is known, and its English."""

    pattern: re.Pattern[str]
    english: str


@cache
def read_faults(path: Path = _FILE) -> tuple[Fault, ...]:
    """The file, the most telling sentences first."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    order = sorted(rows, key=lambda chinese: -len(_PLACE.sub("", chinese)))
    return tuple(Fault(_pattern(x), quote_chinese(rows[x])) for x in order)


def say_fault(words: str, english: English) -> str:
    """The English of a fault, what it quotes marked as Chinese; as it is where nothing says it."""
    if isinstance(words, Sentence):
        return english.line(words)
    for fault in read_faults():
        if match := fault.pattern.fullmatch(words):
            return _Spoken(english).vformat(fault.english, (), match.groupdict())
    return english.say(words)


class _Spoken(string.Formatter):
    """Fills in what was told: {quote:zh} stays Chinese, else it is said as a fault within."""

    def __init__(self, english: English) -> None:
        self._english = english

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec != "zh":
            return say_fault(value, self._english)
        return quote_chinese(_LISTED.sub(", ", value))


def _pattern(chinese: str) -> re.Pattern[str]:
    """The sentence as a pattern, its places as groups."""
    pieces = _PLACE.split(chinese)
    parts = (f"(?P<{p}>.+?)" if n % 2 else re.escape(p) for n, p in enumerate(pieces))
    return re.compile("".join(parts), re.DOTALL)
