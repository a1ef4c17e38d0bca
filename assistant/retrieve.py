"""Wanted terms to hits: BM25 and the dense list fused, filtered by what the question names."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assistant.records import Hit, Query, Wanted
from ingest.records import Chunk

DENSE_WEIGHT = 0.25
COVERAGE_WEIGHT = 0.6
_DEPTH = 40
_NO_LIBRARY = 0.3  # a document of no library, where the question names one


def retrieve(
    query: Query,
    wanted: Wanted,
    chunks: Sequence[Chunk],
    folded: Sequence[str],
    lexical: npt.NDArray[np.float32],
    dense: Mapping[str, float],
) -> list[Hit]:
    """The best hits for `query`, best first; a chunk without a lexical score is never one.

    `folded` holds each chunk's context and words folded, `lexical` one BM25 score per chunk,
    `dense` cosine similarities by chunk id.
    """
    allowed = np.array([_allowed(query, c) for c in chunks], dtype=np.float32)
    scores = lexical * allowed
    best = float(scores.max(initial=0.0))
    if best <= 0:
        return []
    order = np.argsort(-scores, kind="stable")[:_DEPTH]
    weights = weigh(wanted.groups, folded)
    total = sum(weights) or 1.0
    hits = []
    for row in order:
        if scores[row] <= 0:
            continue
        chunk = chunks[row]
        covered = _covered(wanted.groups, folded[row])
        coverage = sum(weights[n] for n in covered) / total
        score = float(scores[row]) / best + DENSE_WEIGHT * max(dense.get(chunk.id, 0.0), 0.0)
        score *= 1 - COVERAGE_WEIGHT + COVERAGE_WEIGHT * coverage
        hits.append(Hit(chunk.document, chunk.path, chunk.library, score, coverage, covered))
    return sorted(hits, key=lambda h: -h.score)


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


def weigh(groups: Sequence[tuple[str, ...]], folded: Sequence[str]) -> tuple[float, ...]:
    """How telling each group of words is: its inverse frequency among the chunks."""
    weights = []
    for group in groups:
        count = sum(any(word in text for word in group) for text in folded)
        weights.append(float(np.log((1 + len(folded)) / (1 + count))))
    return tuple(weights)
