"""Wanted terms to hits: BM25 over provisions and asked-as questions and the dense list, fused.

Each list is scaled by its own best; what the question names decides which provisions may hit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.records import Hit, Query, Wanted
from ingest.records import Chunk

Scores = npt.NDArray[np.float32]

_DEPTH = 40
_ONLY_ASKED = 0.5
_NO_LIBRARY = 0.3  # a document of no library, where the question names one


@dataclass(frozen=True)
class Weights:
    """How much each list counts, and how much covering the question's words does."""

    text: float = 1.0
    asked: float = 0.8
    dense: float = 1.0
    coverage: float = 0.7


@dataclass(frozen=True)
class Folded:
    """Each chunk's words with their context, and its asked-as questions, folded."""

    words: Sequence[str]
    asked: Sequence[str]


@dataclass(frozen=True)
class Lists:
    """Scores of every chunk: BM25 of its words, BM25 of its best asked-as question, cosine."""

    text: Scores
    asked: Scores
    dense: Scores


def retrieve(
    query: Query,
    wanted: Wanted,
    chunks: Sequence[Chunk],
    folded: Folded,
    lists: Lists,
    weights: Weights,
) -> list[Hit]:
    """The best hits for `query`, best first; a chunk without a lexical score is never one.

    What only an asked-as question says, the provision does not: it counts half.
    """
    allowed = np.array([_allowed(query, c) for c in chunks], dtype=np.float32)
    lexical = (lists.text + lists.asked) * allowed > 0
    fused = allowed * (
        weights.text * _scaled(lists.text, allowed)
        + weights.asked * _scaled(lists.asked, allowed)
        + weights.dense * np.maximum(lists.dense, 0.0)
    )
    fused = np.where(lexical, fused, 0.0)
    telling = weigh(wanted.groups, folded.words)
    hits = []
    for row in np.argsort(-fused, kind="stable")[:_DEPTH]:
        if fused[row] <= 0:
            break
        cover = _cover(wanted.groups, telling, folded.words[row], folded.asked[row])
        hits.append(
            Hit(
                document=chunks[row].document,
                path=chunks[row].path,
                library=chunks[row].library,
                score=float(fused[row]) * (1 - weights.coverage * (1 - cover.share)),
                coverage=cover.share,
                own_coverage=cover.own_share,
                covered=cover.groups,
                weight_covered=cover.weight,
                heaviest_missing=cover.heaviest_missing,
                text=float(lists.text[row]),
                dense=float(lists.dense[row]),
            )
        )
    return sorted(hits, key=lambda h: -h.score)


@dataclass(frozen=True)
class _Cover:
    """Which of the wanted groups of words a chunk holds, and how much of their weight."""

    groups: frozenset[int]
    weight: float
    share: float
    own_share: float
    heaviest_missing: float


def _cover(
    groups: Sequence[tuple[str, ...]], telling: Sequence[float], words: str, asked: str
) -> _Cover:
    held = _covered(groups, words)
    only_asked = _covered(groups, asked) - held
    shares = [1.0 if n in held else _ONLY_ASKED * (n in only_asked) for n in range(len(groups))]
    total = sum(telling) or 1.0
    own = sum(telling[n] for n in held)
    weight = sum(w * s for w, s in zip(telling, shares, strict=True))
    missing = [w * (1 - s) for w, s in zip(telling, shares, strict=True)]
    return _Cover(held | only_asked, weight, weight / total, own / total, max(missing, default=0.0))


def weigh(groups: Sequence[tuple[str, ...]], folded: Sequence[str]) -> tuple[float, ...]:
    """How telling each group of words is: its inverse frequency among the chunks."""
    weights = []
    for group in groups:
        count = sum(any(word in text for word in group) for text in folded)
        weights.append(float(np.log((1 + len(folded)) / (1 + count))))
    return tuple(weights)


def _scaled(scores: Scores, allowed: Scores) -> Scores:
    best = float((scores * allowed).max(initial=0.0))
    return scores / best if best > 0 else scores


def _allowed(query: Query, chunk: Chunk) -> float:
    if query.documents:
        return 1.0 if chunk.document in query.documents else 0.0
    if query.libraries:
        if chunk.library in query.libraries:
            return 1.0
        return _NO_LIBRARY if not chunk.library else 0.0
    return 1.0


def _covered(groups: Sequence[tuple[str, ...]], text: str) -> frozenset[int]:
    return frozenset(n for n, group in enumerate(groups) if any(word in text for word in group))
