"""The records that pass between the stages of search and opening."""

import math
from dataclasses import dataclass

SOFTNESS = 4.0  # how many logits make a score fall to 1/e of the best


def score_of(logit: float, best: float) -> float:
    """How good a hit is beside the best one: 1 down to 0."""
    return math.exp((logit - best) / SOFTNESS)


@dataclass(frozen=True)
class Wanted:
    """What to look for: weighted terms, and groups of words any of which satisfies a want."""

    terms: dict[str, float]
    groups: tuple[tuple[str, ...], ...]
    text: str
    unknown: tuple[str, ...] = ()  # words that nothing in the corpus holds
    outside: tuple[str, ...] = ()  # words of matters that no or few regulations speak of


@dataclass(frozen=True)
class AskedAlike:
    """A question that a provision is known to answer, its lead, and how near it is to the reader's.

    `closeness` is the mean of word scores and `cosine`; `shared` of its words the reader's has too,
    `held` of the reader's words it has.
    """

    question: str
    lead: str
    closeness: float
    cosine: float
    shared: float
    held: float
