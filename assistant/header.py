"""Questions about a regulation itself: when issued, amended how often, in force since when."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.cite import cite_whole
from assistant.reading.of_regulation import Asked, asked_of_regulation, asks_kind
from assistant.records import Answer, Passage, Status
from assistant.sentences import joined, phrase
from ingest.header_records import HistoryEntry, RegulationHeader
from ingest.records import Document
from ingest.text import fold

_ACTIONS: Mapping[Asked, tuple[str, ...]] = {
    "made": ("訂定", "制定", "核備", "備查", "通過", "發布"),
    "last": ("修正", "修訂"),
}
_NAMED = (
    (("廢止", "廢掉"), ("廢止",)),
    (("修正", "修訂", "修改", "改過", "修了", "改了"), _ACTIONS["last"]),
    (("訂定", "制定"), ("訂定", "制定")),
    (("發布",), ("發布",)),
)
_OF_LENGTH = re.compile(r"全文\s*(\d+)\s*[條点點]")
_YEAR = re.compile(r"(\d{2,4})\s*年")


def answer_header(question: str, document: Document) -> Answer | None:
    """What a regulation's own history says, and which kind of law it is where that is asked for."""
    header = document.header
    if header is None:
        return None
    answer = _of_history(question, document, header)
    if not asks_kind(question):
        return answer
    opening = joined([answer.opening, phrase("header.kind", kind=header.kind)], "")
    return replace(answer, opening=opening)


def _of_history(question: str, document: Document, header: RegulationHeader) -> Answer:
    """The history of a regulation, or the clause that says since when it applies."""
    asked = asked_of_regulation(question)
    history = Passage(
        phrase("lead.history", title=document.title), (cite_whole(document, document.by_path["0"]),)
    )
    answer = Answer(Status.ANSWERED, passages=(history,), confidence=1.0)
    if asked == "force" and (force := header.in_force) is not None:
        provision = document.by_path[force.provision]
        clause = Passage(
            phrase("lead.at", title=document.title, label=provision.label),
            (cite_whole(document, provision),),
        )
        passages = (clause,) if force.provision == "0" else (clause, history)
        return replace(answer, passages=passages, date=force.date)
    if asked == "times":
        count = len(_entries(header, _ACTIONS["last"]))
        opening: str = phrase("header.amended", count=count)
        return replace(answer, opening=opening, amount=float(count), unit="次")
    if asked == "length":
        return replace(answer, opening=_length(document, header))
    if asked == "valid" and not _entries(header, ("廢止",)):
        return replace(answer, opening=phrase("header.not_repealed"))
    if asked in ("history", "kind"):
        return answer
    opening, entry = _told(asked, question, header)
    if entry and "廢止" in entry.action:
        later = [h for h in header.history if "撤銷" in h.action and h.date > entry.date]
        opening = joined([opening, *map(_event, later)], "")
    return replace(answer, opening=opening, date=entry.date if entry else None)


def _told(asked: Asked, question: str, header: RegulationHeader) -> tuple[str, HistoryEntry | None]:
    """The entry that is asked for, in words; said so where the history holds none of the kind."""
    if asked in ("made", "last"):
        found = _entries(header, _ACTIONS[asked])
        if asked == "last":  # 備查 or 通過 after the making is of a text that was amended
            later = _entries(header, (*_ACTIONS["last"], *_ACTIONS["made"]))
            found = [h for h in later if "訂定" not in h.action]
        entry = (found[-1] if asked == "last" else found[0]) if found else None
        if asked == "made" and entry != header.history[0]:
            return phrase("header.no_making", event=_event(header.history[0])), None
        if entry is None:
            return phrase("header.no_amendment", event=_event(header.history[-1])), None
    elif asked == "name" and (renamed := _entries(header, ("名稱",))):
        entry = renamed[-1]
    elif asked == "version":
        entry = header.history[-1]
    else:
        entry = _entry(question, header) or (header.history[0] if asked == "who" else None)
    return _event(entry), entry


def _length(document: Document, header: RegulationHeader) -> str:
    """How many articles there are, or were where the text is not held."""
    count = sum(p.kind == "article" for p in document.provisions)
    said = [int(m[1]) for h in header.history if (m := _OF_LENGTH.search(h.action))]
    count = count or (said[-1] if said else 0)
    return phrase("header.length", count=count, unit=header.unit) if count else ""


def _entries(header: RegulationHeader, actions: Sequence[str]) -> list[HistoryEntry]:
    return [h for h in header.history if any(a in h.action for a in actions)]


def _event(entry: HistoryEntry | None) -> str:
    """「民國100年6月1日，國立臺中圖書館中圖閱字第1000002391號函修正發布。」"""
    if entry is None:
        return ""
    day = phrase(
        "note.day",
        republic=entry.date.year - 1911,
        month=entry.date.month,
        day=entry.date.day,
        date=entry.date,
    )
    return phrase(
        "header.event", day=day, body=entry.body, number=entry.number, action=entry.action
    )


def _entry(text: str, header: RegulationHeader) -> HistoryEntry | None:
    """The entry asked for: of the year or with the action that is named, the last; or the only one."""
    if year := _YEAR.search(text):
        number = int(year[1]) + (1911 if int(year[1]) < 1911 else 0)
        if found := [h for h in header.history if h.date.year == number]:
            return found[-1]
    for words, actions in _NAMED:
        found = _entries(header, actions)
        if any(fold(w) in text for w in words) and found:
            return found[-1]
    return header.history[0] if len(header.history) == 1 else None
