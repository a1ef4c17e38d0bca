"""Features of candidates to ranked hits, by the weights of corpus/ranking.toml."""

from collections.abc import Sequence

import numpy as np

from assistant.records import Hit
from assistant.retrieval.features import NAMES, Features
from assistant.retrieval.search_records import score_of
from ingest.knowledge_records import Chunk
from ingest.ranking import Ranking

DEPTH = 40


def rank(features: Features, chunks: Sequence[Chunk], ranking: Ranking) -> list[Hit]:
    """The best DEPTH candidates as hits, best first; the best one's score is 1."""
    if not len(features.rows):
        return []
    weights = np.array([ranking.order[name] for name in NAMES], dtype=np.float32)
    logits = features.matrix @ weights
    best = float(logits.max())
    hits = []
    for place in np.argsort(-logits, kind="stable")[:DEPTH]:
        chunk = chunks[int(features.rows[place])]
        values = dict(zip(NAMES, map(float, features.matrix[place]), strict=True))
        values |= {name: float(column[place]) for name, column in features.lacking.items()}
        hits.append(
            Hit(
                document=chunk.document,
                path=chunk.path,
                library=chunk.library,
                score=score_of(float(logits[place]), best),
                logit=float(logits[place]),
                covered=frozenset(map(int, np.flatnonzero(features.held[:, place]))),
                own=frozenset(map(int, np.flatnonzero(features.own[:, place]))),
                features=values,
                signs=features.signs,
            )
        )
    return hits
