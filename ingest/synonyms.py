"""The thesaurus, folded once, and which of its rows speak in a text.

It widens questions, and the questions that the default embedding learns from.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from ingest.knowledge_records import ThesaurusEntry
from ingest.text import fold, stands_whole

_PUNCTUATION = re.compile(r"[^\w\-]+")
_BEGINNING = 2  # characters by which a word is looked for
_LENGTHS = (1, _BEGINNING)


@dataclass(frozen=True)
class Synonyms:
    """A row of the thesaurus, folded."""

    reader: tuple[str, ...]
    regulation: tuple[str, ...]
    unless: tuple[str, ...]
    beside: tuple[str, ...]
    endings: tuple[str, ...]
    after: tuple[str, ...]

    def speaks_in(self, content: str) -> bool:
        """Whether what stands beside its words lets the row speak."""
        if any(stands_whole(w, content) for w in self.unless):
            return False
        return not self.beside or any(stands_whole(w, content) for w in self.beside)

    def tells(self, word: str, content: str) -> bool:
        """Whether `word`, which nothing knows, is of the row's kind, as it stands in `content`."""
        ends = any((word.endswith(e) and word != e) or word + e in content for e in self.endings)
        return (ends or any(a + word in content for a in self.after)) and self.speaks_in(content)


@dataclass(frozen=True)
class Thesaurus:
    """The rows, and where each of their readers' words is told by its beginning."""

    rows: tuple[Synonyms, ...]
    beginnings: Mapping[str, tuple[tuple[str, int], ...]]  # to the words, each with its row
    words: str  # of both sides of the rows that speak anywhere, a line each


@dataclass(frozen=True)
class Widening:
    """The reader's words that stand in a text, and the regulations' words that say the same."""

    found: tuple[str, ...]
    regulation: tuple[str, ...]


def fold_thesaurus(entries: Iterable[ThesaurusEntry]) -> Thesaurus:
    """Every row, folded."""
    rows = tuple(
        Synonyms(**{f.name: tuple(map(fold, getattr(e, f.name))) for f in fields(Synonyms)})
        for e in entries
    )
    beginnings: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, row in enumerate(rows):
        for word in row.reader:
            beginnings[word[:_BEGINNING]].append((word, number))
    sure = [row for row in rows if not (row.beside or row.unless)]
    words = "\n".join(w for row in sure for w in (*row.reader, *row.regulation))
    return Thesaurus(rows, {b: tuple(found) for b, found in beginnings.items()}, words)


def widenings(content: str, thesaurus: Thesaurus) -> list[Widening]:
    """What the rows whose words stand in `content` (folded) add to it."""
    plain = _PUNCTUATION.sub(" ", content)
    padded = f" {content} | {plain} "  # English entries may begin or end with a blank
    standing: dict[int, set[str]] = defaultdict(set)
    for beginning in {padded[i : i + n] for i in range(len(padded)) for n in _LENGTHS}:
        for word, number in thesaurus.beginnings.get(beginning, ()):
            if stands_whole(word, padded):
                standing[number].add(word)
    found = []
    for number in sorted(standing):
        row = thesaurus.rows[number]
        if row.speaks_in(content):
            words = tuple(w for w in row.reader if w in standing[number])
            found.append(Widening(words, row.regulation))
    return found


def kind_of(word: str, content: str, thesaurus: Thesaurus) -> list[str]:
    """The regulations' words for the kind of thing that an unknown word of `content` names."""
    rows = [r for r in thesaurus.rows if r.endings or r.after]
    return [w for row in rows if row.tells(word, content) for w in row.regulation]


def widened(content: str, thesaurus: Thesaurus) -> str:
    """`content` (folded) followed by the words that the thesaurus adds."""
    return " ".join([content, *(w for x in widenings(content, thesaurus) for w in x.regulation)])
