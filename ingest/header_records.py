"""The records of a regulation's front matter and history."""

import datetime as dt
from dataclasses import dataclass

HISTORY_ONLY = "僅存沿革"


@dataclass(frozen=True)
class HistoryEntry:
    """One line of a regulation's history: on `date`, `body` did `action` by document `number`."""

    date: dt.date
    body: str
    number: str
    action: str


@dataclass(frozen=True)
class InForce:
    """Since when a regulation applies: the words that say so, and the day where they fix one."""

    words: str
    provision: str
    date: dt.date | None = None


@dataclass(frozen=True)
class RegulationHeader:
    """A regulation's front matter; `unit` is 條 or 點, `status` 全文 or 僅存沿革."""

    id: str
    title: str
    library: str
    issuer: str
    kind: str
    unit: str
    status: str
    version_date: dt.date
    version_act: str
    issued: dt.date | None
    in_force: InForce | None
    aliases: tuple[str, ...]
    source: str
    source_section: str
    list_restarts: tuple[str, ...]
    history: tuple[HistoryEntry, ...]
