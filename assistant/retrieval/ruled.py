"""Whether a question speaks as those that no regulation answers: by its terms, each for itself.

A term counts by how much oftener it stands in corpus/unruled/ than in corpus/asked_as/.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.names import collect_names, find_names
from ingest.build import Index
from ingest.text import CHINESE, fold

_REMEMBERED = 1024  # contents


@dataclass(frozen=True)
class _Counts:
    """How many of the unruled questions, and of the answered ones, hold a term."""

    unruled: Mapping[str, int]
    answered: Callable[[str], int]
    unruled_total: int
    answered_total: int

    def odds(self, term: str) -> float:
        """The log-odds of one term, what is seldom seen drawn to none."""
        unruled, answered = self.unruled.get(term, 0), self.answered(term)
        known = (unruled + answered + 1) / (self.unruled_total + self.answered_total)
        of_unruled = (unruled + known) / (self.unruled_total + 1)
        of_answered = (answered + known) / (self.answered_total + 1)
        return math.log(of_unruled / of_answered)


def unruled_words(index: Index) -> Callable[[str], float]:
    """The mean log-odds of the Chinese terms of a folded content without names; 0 of none.

    The libraries' names count for nothing; one question is searched for several times.
    """
    names = collect_names(index.corpus)
    terms = index.segmenter.terms
    said = [find_names(fold(u.question), names)[1] for u in index.corpus.unruled]
    counts = _Counts(
        unruled=Counter(t for text in said for t in set(terms(text))),
        answered=index.asked.holding,
        unruled_total=len(said),
        answered_total=len(index.corpus.asked_as),
    )

    def odds(content: str) -> float:
        own = sorted(t for t in set(terms(content)) if CHINESE.search(t))
        return sum(map(counts.odds, own)) / len(own) if own else 0.0

    return lru_cache(maxsize=_REMEMBERED)(odds)
