"""The thesaurus, folded once, and which of its rows speak in a text.

It widens questions, and the questions that the default embedding learns from.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.knowledge_records import ThesaurusEntry
from ingest.text import fold

_PUNCTUATION = re.compile(r"[^\w\-]+")


@dataclass(frozen=True)
class Synonyms:
    """A row of the thesaurus, folded."""

    reader: tuple[str, ...]
    regulation: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True)
class Widening:
    """The reader's words that stand in a text, and the regulations' words that say the same."""

    found: tuple[str, ...]
    regulation: tuple[str, ...]


def fold_thesaurus(entries: Iterable[ThesaurusEntry]) -> tuple[Synonyms, ...]:
    """Every row, folded."""
    return tuple(
        Synonyms(
            tuple(map(fold, e.reader)), tuple(map(fold, e.regulation)), tuple(map(fold, e.unless))
        )
        for e in entries
    )


def widenings(content: str, thesaurus: Sequence[Synonyms]) -> list[Widening]:
    """What the rows whose words stand in `content` (folded) add to it."""
    plain = _PUNCTUATION.sub(" ", content)
    padded = f" {content} | {plain} "  # English entries may begin or end with a blank
    found = []
    for row in thesaurus:
        words = tuple(w for w in row.reader if w in padded)
        if words and not any(w in content for w in row.unless):
            found.append(Widening(words, row.regulation))
    return found


def widened(content: str, thesaurus: Sequence[Synonyms]) -> str:
    """`content` (folded) followed by the words that the thesaurus adds."""
    return " ".join([content, *(w for x in widenings(content, thesaurus) for w in x.regulation)])
