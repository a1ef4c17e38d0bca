"""Questions about a regulation itself: when issued, amended how often, in force since when."""

import datetime as dt

from assistant.cite import cite_whole
from assistant.records import Answer, Passage, Status
from ingest.records import Document, RegulationHeader
from ingest.text import fold

_FORCE = tuple(map(fold, ("施行", "生效")))
_TIMES = tuple(map(fold, ("幾次", "多少次")))
_LENGTH = tuple(map(fold, ("幾條", "幾點", "全文幾")))


def answer_header(question: str, document: Document) -> Answer | None:
    """The history of a regulation, or the clause that says since when it applies."""
    header = document.header
    if header is None:
        return None
    text = fold(question)
    history = Passage(f"《{document.title}》沿革", (cite_whole(document, document.by_path["0"]),))
    if any(w in text for w in _FORCE) and (force := header.in_force) is not None:
        provision = document.by_path[force.provision]
        clause = Passage(
            f"《{document.title}》{provision.label}", (cite_whole(document, provision),)
        )
        passages = (clause,) if force.provision == "0" else (clause, history)
        return Answer(Status.ANSWERED, passages=passages, date=force.date, confidence=1.0)
    if any(w in text for w in _TIMES):
        count = _amendments(header)
        opening = f"沿革記載修正 {count} 次。"
        return Answer(
            Status.ANSWERED, opening, (history,), amount=float(count), unit="次", confidence=1.0
        )
    if any(w in text for w in _LENGTH):
        count = sum(p.kind == "article" for p in document.provisions)
        opening = f"全文 {count} {header.unit}。" if count else ""
        return Answer(Status.ANSWERED, opening, (history,), confidence=1.0)
    return Answer(Status.ANSWERED, passages=(history,), date=_date(text, header), confidence=1.0)


def _amendments(header: RegulationHeader) -> int:
    return sum("修正" in h.action or "修訂" in h.action for h in header.history)


def _date(text: str, header: RegulationHeader) -> dt.date | None:
    """The day asked for: of the last entry whose action the question names, or of the only one."""
    for word in ("廢止", "修正", "訂定", "發布"):
        days = [h.date for h in header.history if word in h.action]
        if fold(word) in text and days:
            return days[-1]
    return header.history[0].date if len(header.history) == 1 else None
