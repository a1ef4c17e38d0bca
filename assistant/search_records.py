"""The records that pass between the stages of search and opening."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """What to look for: weighted terms, and groups of words any of which satisfies a want."""

    terms: dict[str, float]
    groups: tuple[tuple[str, ...], ...]
    text: str
    unknown: tuple[str, ...] = ()  # words that nothing in the corpus holds
    outside: tuple[str, ...] = ()  # words of matters that regulations seldom speak of


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
