"""The records that pass between the stages that answer from the agreement register."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.sentences import joined, phrase
from ingest.records import Agreement

# Conditions that a later one takes the place of: a country asked for next is no longer the partner.
REPLACES = {
    "number": {"number", "partner", "place", "partner kind", "unknown"},
    "partner": {"number", "partner", "place", "partner kind", "unknown"},
    "unknown": {"number", "partner", "place", "partner kind", "unknown"},
    "place": {"number", "partner", "place", "unknown"},
    "partner kind": {"number", "partner", "partner kind", "unknown"},
    "cooperation": {"cooperation", "clause"},
    "clause": {"cooperation", "clause"},
}
CONTENTS = {"cooperation", "clause"}  # what an agreement says
NAMES = {"partner", "place", "number", "partner kind"} | CONTENTS
CHOOSES_ANEW = {"number", "partner", "unknown", "place", "partner kind", "day"}


@dataclass(frozen=True)
class Filter:
    """One condition that a question puts, in an answer's words, and whether a row meets it."""

    words: str
    kind: str  # number, partner, unknown, place, partner kind, cooperation, clause, …
    holds: Callable[[Agreement], bool]
    outside: bool = False  # what is left out: 歐洲以外

    def replaces(self, other: "Filter") -> bool:
        """Whether this condition, said later, stands for `other`."""
        return other.kind in REPLACES.get(self.kind, {self.kind})


@dataclass(frozen=True)
class Found:
    """What a question comes to: rows in order of number, and the lines that say it.

    `amount` counts in `unit`; `day` is the answer where it is a day; `groups` tell rows apart
    (by wording, country or year) with a line each.
    """

    rows: tuple[Agreement, ...]
    lines: tuple[str, ...]
    amount: float | None = None
    unit: str = ""
    day: dt.date | None = None
    others: tuple[float, ...] = ()
    whole: bool = False  # quote each row with its cooperation items


@dataclass(frozen=True)
class Part:
    """One question of a message: its folded text, what it asks and the conditions it puts itself."""

    text: str
    wants: str
    filters: tuple[Filter, ...]


def names_of(rows: Sequence[Agreement]) -> str:
    """Partners with their numbers, for a sentence."""
    return joined([phrase("register.named", partner=r.partner, number=r.number) for r in rows])
