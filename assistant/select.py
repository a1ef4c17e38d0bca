"""Hits to what the answer rests on: one provision, a second for a second part, or none."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records import Hit, Passage

MIN_CONFIDENCE = 0.45
CLARIFY_COVERAGE = 0.4  # by the provision's own words
_SECOND_SCORE = 0.45
_SECOND_GAIN = 0.3
_RIVAL_SCORE = 0.75
_SPLIT = re.compile(r"[?？;；]|另外|还有|顺便")
_SHORTEST_QUESTION = 5


@dataclass(frozen=True)
class _Logit:
    """A logistic regression of "the best hit is right", fitted on the dev cases (10-fold)."""

    intercept: float = -0.91
    coverage: float = 1.06
    weight_covered: float = 0.092
    heaviest_missing: float = -0.001
    dense: float = 1.52
    text: float = 0.006
    named: float = 1.75
    rival: float = -2.80


def confidence(hits: Sequence[Hit], named: bool) -> float:
    """How likely the best hit answers, 0 to 1; `named`: a library or document was named."""
    if not hits:
        return 0.0
    best, logit = hits[0], _Logit()
    total = (
        logit.intercept
        + logit.coverage * best.coverage
        + logit.weight_covered * best.weight_covered
        + logit.heaviest_missing * best.heaviest_missing
        + logit.dense * best.dense
        + logit.text * best.text
        + logit.named * named
        + logit.rival * rival_share(hits)
    )
    return 1 / (1 + math.exp(-total))


def rival_share(hits: Sequence[Hit]) -> float:
    """The score of the next hit that is no kin of the best one, as a share of the best."""
    best = hits[0]
    others = (h for h in hits[1:] if not _are_kin(h, best))
    return next((h.score / best.score for h in others), 0.0)


def _are_kin(hit: Hit, other: Hit) -> bool:
    """Whether one hit stands under the other, or both in one agreement."""
    if hit.document != other.document:
        return False
    if hit.path.split(".")[0] == other.path.split(".")[0] and hit.document == "agreements":
        return True
    return f"{hit.path}.".startswith(f"{other.path}.") or f"{other.path}.".startswith(
        f"{hit.path}."
    )


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
