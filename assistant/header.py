"""Questions about a regulation itself: when issued, amended how often, in force since when."""

from assistant.cite import cite_whole
from assistant.records import Answer, Passage, Status
from assistant.sentences import phrase
from ingest.records import Document, HistoryEntry, RegulationHeader
from ingest.text import fold

_FORCE = tuple(map(fold, ("施行", "生效")))
_TIMES = tuple(map(fold, ("幾次", "多少次")))
_LENGTH = tuple(map(fold, ("幾條", "幾點", "全文幾")))

_ACTIONS = (
    (("廢止", "廢掉"), "廢止"),
    (("修正", "修訂", "修改", "改過"), "修正"),
    (("訂定", "制定", "什麼時候訂", "哪一年訂", "何時訂"), "訂定"),
    (("發布",), "發布"),
)


def answer_header(question: str, document: Document) -> Answer | None:
    """The history of a regulation, or the clause that says since when it applies."""
    header = document.header
    if header is None:
        return None
    text = fold(question)
    history = Passage(
        phrase("lead.history", title=document.title), (cite_whole(document, document.by_path["0"]),)
    )
    if any(w in text for w in _FORCE) and (force := header.in_force) is not None:
        provision = document.by_path[force.provision]
        clause = Passage(
            phrase("lead.at", title=document.title, label=provision.label),
            (cite_whole(document, provision),),
        )
        passages = (clause,) if force.provision == "0" else (clause, history)
        return Answer(Status.ANSWERED, passages=passages, date=force.date, confidence=1.0)
    if any(w in text for w in _TIMES):
        count = _amendments(header)
        opening: str = phrase("header.amended", count=count)
        return Answer(
            Status.ANSWERED, opening, (history,), amount=float(count), unit="次", confidence=1.0
        )
    if any(w in text for w in _LENGTH):
        count = sum(p.kind == "article" for p in document.provisions)
        opening = phrase("header.length", count=count, unit=header.unit) if count else ""
        return Answer(Status.ANSWERED, opening, (history,), confidence=1.0)
    entry = _entry(text, header)
    day = entry.date if entry else None
    return Answer(Status.ANSWERED, _event(entry), passages=(history,), date=day, confidence=1.0)


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


def _amendments(header: RegulationHeader) -> int:
    return sum("修正" in h.action or "修訂" in h.action for h in header.history)


def _entry(text: str, header: RegulationHeader) -> HistoryEntry | None:
    """The entry asked for: the last one whose action the question names, or the only one."""
    for words, action in _ACTIONS:
        found = [h for h in header.history if action in h.action]
        if any(fold(w) in text for w in words) and found:
            return found[-1]
    return header.history[0] if len(header.history) == 1 else None
