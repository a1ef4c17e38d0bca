"""Hits to what the answer rests on: one provision, a second for a second part, or none."""

from collections.abc import Sequence

from assistant.records import Hit

MIN_COVERAGE = 0.5
_SECOND_SCORE = 0.45
_SECOND_GAIN = 0.3
_RIVAL_SCORE = 0.75


def answers(hits: Sequence[Hit]) -> bool:
    """Whether the best hit holds enough of what the question asks to be an answer to it."""
    return bool(hits) and hits[0].coverage >= MIN_COVERAGE


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
    near = [h for h in hits if h.score >= _RIVAL_SCORE * hits[0].score and h.library]
    return list(dict.fromkeys(h.library for h in near))
