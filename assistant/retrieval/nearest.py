"""The attribute nearest to a question whose words name none: where a search leads, and what it says.

A library's best provisions vote for the attributes whose cells they are; the words that the question
shares with an attribute's label, words and cells tell apart those that stand in one provision.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.gaps import stands
from assistant.records import Hit, Query
from assistant.retrieval.decide import confidence
from assistant.retrieval.search import Searcher
from ingest.knowledge_records import Attribute, AttributeCell, Comparisons
from ingest.text import fold

_HAN = re.compile(r"[一-鿿]+")
_LATIN = re.compile(r"[a-z0-9]+")
_HITS = 6  # of a library that vote
_SHARED = 0.5  # what shared words count beside a vote of all libraries
_LEAST = 1.6
_UNLESS = 0.5


@dataclass(frozen=True)
class Nearest:
    """Finds the nearest attribute."""

    comparisons: Comparisons
    searcher: Searcher

    def find(self, query: Query, libraries: Sequence[str]) -> Attribute | None:
        """The attribute that the question asks for; None where none is near enough."""
        text = fold(query.content)
        votes = self._votes(query, libraries)
        if votes is None:
            return None
        scores = {
            a.id: votes[a.id] + _SHARED * self._shared(a, text) + _groups(a, text)
            for a in self.comparisons.attributes
        }
        best = max(self.comparisons.attributes, key=lambda a: scores[a.id])
        return best if scores[best.id] >= _LEAST else None

    def _votes(self, query: Query, libraries: Sequence[str]) -> Mapping[str, float] | None:
        """How well each attribute's cells are found, one library with another; None where no
        library's rules answer the question.
        """
        attributes = self.comparisons.attributes
        ranking = self.searcher.index.corpus.ranking
        sure = 0.0
        asked = libraries or sorted({x for a in attributes for x in a.libraries})
        votes: defaultdict[str, float] = defaultdict(float)
        for library in asked:
            found = self.searcher.search(replace(query, libraries=(library,), documents=()))
            hits = [h for h in found if h.library == library][:_HITS]
            sure = max(sure, confidence(hits, True, ranking))
            for attribute in attributes:
                if cell := attribute.cell(library):
                    votes[attribute.id] += _vote(cell, hits) / len(asked)
        return votes if sure >= ranking.thresholds["answer"] else None

    def _shared(self, attribute: Attribute, text: str) -> float:
        """The weight of the words that the question shares with the attribute, of three sources."""
        asked = _pairs(text)
        return sum(
            scale
            * sum(weight[p] for p in asked & pairs[attribute.id])
            / math.sqrt(length + len(pairs[attribute.id]))
            for scale, length, pairs, weight in self._sources
        )

    @cached_property
    def _sources(self) -> Sequence[tuple[float, int, dict[str, set[str]], dict[str, float]]]:
        """Labels, cells and words: what each counts, a length that tempers it, pairs, weights."""
        every = self.comparisons.attributes
        labels = {a.id: _pairs(fold(a.label)) for a in every}
        cells = {a.id: _pairs(fold("".join(c.quote + c.value for c in a.cells))) for a in every}
        words = {a.id: _pairs(fold(" ".join(w for g in a.words for w in g))) for a in every}
        sources = ((1.0, 4, labels), (0.5, 20, cells), (1.0, 20, words))
        return [(scale, n, pairs, _weights(pairs)) for scale, n, pairs in sources]


def _vote(cell: AttributeCell, hits: Sequence[Hit]) -> float:
    """More the higher the cell's provision, or what it stands in or over, is found."""
    document, path = cell.document, cell.provision
    return next((1 / (1 + n) for n, hit in enumerate(hits) if is_at(hit, document, path)), 0.0)


def is_at(hit: Hit, document: str, path: str) -> bool:
    """Whether a hit is the provision, or stands in it or over it."""
    if hit.document != document:
        return False
    longer, shorter = sorted((hit.path, path), key=len, reverse=True)
    return longer == shorter or longer.startswith(f"{shorter}.")


def _groups(attribute: Attribute, text: str) -> float:
    """The share of the attribute's groups of words that stand in the question."""
    held = sum(any(stands(w, text) for w in group) for group in attribute.words)
    denied = _UNLESS * any(stands(w, text) for w in attribute.unless)
    return held / len(attribute.words) - denied


def _weights(pairs: Mapping[str, Iterable[str]]) -> dict[str, float]:
    seen = Counter(p for own in pairs.values() for p in own)
    return {p: math.log(1 + len(pairs) / n) for p, n in seen.items()}


def _pairs(text: str) -> set[str]:
    """Pairs of Chinese characters, and Latin words whole."""
    return {w[i : i + 2] for w in _HAN.findall(text) for i in range(len(w) - 1)} | set(
        _LATIN.findall(text)
    )
