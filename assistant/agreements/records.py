"""The records that pass between the stages that answer from the agreement register."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from ingest.records import Agreement


@dataclass(frozen=True)
class Filter:
    """One condition that a question puts, in an answer's words, and whether a row meets it."""

    words: str
    kind: str  # number, partner, unknown, place, partner kind, cooperation, clause, term, day, text kind
    holds: Callable[[Agreement], bool]


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
