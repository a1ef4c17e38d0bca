"""BM25 over index terms, built and read with bm25s.

A score of zero is never a hit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class LexicalIndex:
    """A BM25 index; scores are one float per text, in the order of the build."""

    bm25: bm25s.BM25
    size: int

    def score(self, term_weights: Mapping[str, float]) -> Scores:
        """BM25 scores (shape: texts) of a query given as term → weight; unknown terms add 0."""
        scores = np.zeros(self.size, dtype=np.float32)
        by_weight: dict[float, list[str]] = {}
        for term, weight in term_weights.items():
            if term in self.bm25.vocab_dict:
                by_weight.setdefault(weight, []).append(term)
        for weight, terms in by_weight.items():
            scores += weight * self.bm25.get_scores(terms).astype(np.float32)
        return scores

    def holding(self, term: str) -> int:
        """How many texts hold a term."""
        column = self.bm25.vocab_dict.get(term)
        starts = self.bm25.scores["indptr"]
        return 0 if column is None else int(starts[column + 1] - starts[column])

    def own_scores(self) -> Scores:
        """What each text scores for all of its own terms (shape: texts)."""
        matrix = self.bm25.scores
        return np.bincount(matrix["indices"], matrix["data"], self.size).astype(np.float32)

    def best_possible(self, term_weights: Mapping[str, float]) -> float:
        """The sum of what each known term of a query scores at most."""
        data, starts = self.bm25.scores["data"], self.bm25.scores["indptr"]
        best = 0.0
        for term, weight in term_weights.items():
            column = self.bm25.vocab_dict.get(term)
            if column is not None:
                held = data[starts[column] : starts[column + 1]]
                best += weight * float(held.max(initial=0.0))
        return best


def build_lexical(bags: Sequence[list[str]], folder: Path) -> None:
    """Write a BM25 index of texts given as index terms."""
    bm25 = bm25s.BM25(k1=1.2, b=0.75)
    bm25.index(bags, show_progress=False)
    bm25.save(str(folder))


def load_lexical(folder: Path) -> LexicalIndex:
    """Read an index written by `build_lexical`."""
    bm25 = bm25s.BM25.load(str(folder))
    return LexicalIndex(bm25, int(bm25.scores["num_docs"]))
