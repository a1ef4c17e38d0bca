"""Hits to what the answer rests on: one provision, a second for a second part, or none."""

import math
import re
from collections.abc import Mapping, Sequence

from assistant.records import Hit, Passage
from ingest.ranking import DECISION, Ranking

CLARIFY_COVERAGE = 0.25  # by the words of the provision and what it stands under
_SECOND_SCORE = 0.45
_SECOND_GAIN = 0.3
_RIVAL_SCORE = 0.6
_NEAR = 8
_SPLIT = re.compile(r"[?？;；]|另外|还有|顺便")
_SHORTEST_QUESTION = 5


def confidence(hits: Sequence[Hit], named: bool, ranking: Ranking) -> float:
    """How likely the corpus answers and the best hit does, 0 to 1.

    `named`: a library or document was named.
    """
    if not hits:
        return 0.0
    values = decision_features(hits, named)
    total = sum(ranking.decision[name] * values[name] for name in DECISION)
    return 1 / (1 + math.exp(-max(min(total, 50.0), -50.0)))


def decision_features(hits: Sequence[Hit], named: bool) -> Mapping[str, float]:
    """What the decision to answer rests on, by the names of DECISION."""
    best = hits[0]
    return {
        "bias": 1.0,
        "top": best.logit,
        "dense_own": best.features["dense_own"],
        "outside": best.features["outside"],
        "kin": sum(h.document == best.document for h in hits[:_NEAR]) / _NEAR,
        "named": float(named),
        **best.signs,
    }


def second_part(hits: Sequence[Hit]) -> Hit | None:
    """A hit for what the best one leaves open: the question's second part, if it has one."""
    best = hits[0]
    for hit in hits[1:]:
        together = len(best.covered | hit.covered)
        gain = (together - len(best.covered)) / max(together, 1)
        related = hit.path.startswith(best.path) or best.path.startswith(hit.path)
        if hit.document == best.document and related:
            continue
        if hit.score >= _SECOND_SCORE * best.score and gain >= _SECOND_GAIN:
            return hit
    return None


def rivals(hits: Sequence[Hit]) -> list[str]:
    """Libraries that answer the question about as well as the best one, best first."""
    if not hits:
        return []
    near = [h for h in hits if h.score >= _RIVAL_SCORE * hits[0].score and h.library]
    return list(dict.fromkeys(h.library for h in near))


def split_questions(content: str) -> list[str]:
    """The questions that a message asks one after another; a short rest is no question.

    >>> split_questions("借閱證掉了補一張多少?個人的證多久驗一次?")
    ['借閱證掉了補一張多少', '個人的證多久驗一次']
    """
    parts = [p.strip() for p in _SPLIT.split(content)]
    return [p for p in parts if len(p.replace(" ", "")) >= _SHORTEST_QUESTION]


def without_repeats(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Passages whose decisive words no earlier one shows already, in whole or in part."""
    shown: list[Passage] = []
    for passage in passages:
        first = passage.citations[0]
        spans = [(c.document, c.start, c.end) for p in shown for c in p.citations]
        if not any(d == first.document and s < first.end and first.start < e for d, s, e in spans):
            shown.append(passage)
    return tuple(shown)
