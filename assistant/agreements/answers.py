"""Rows of the agreement register to an answer: how many, which, each cited by its number."""

from assistant.agreements.records import Found
from assistant.cite import cite_span
from assistant.records import Answer, Citation, Passage, Status, Table
from assistant.sentences import joined, phrase
from ingest.records import Agreement, Document

_MOST_LINES = 6


def answer_of(found: Found, document: Document) -> Answer:
    """What was found; more than six rows stand in a table, fewer in lines."""
    lines, table = list(found.lines), None
    passages: tuple[Passage, ...] = ()
    citations = [_cite(document, r.number, found.whole) for r in found.rows]
    if len(found.rows) > _MOST_LINES:
        table = Table(
            (phrase("register.partner"), phrase("register.country"), phrase("register.day")),
            tuple(_row(r, c) for r, c in zip(found.rows, citations, strict=True)),
            head=phrase("register.number"),
        )
    elif found.rows:
        if len(found.rows) > 1 or not found.whole:
            lines += [
                phrase(
                    "register.row", number=r.number, partner=r.partner, where=_where(r), day=_day(r)
                )
                for r in found.rows
            ]
        passages = (Passage(phrase("lead.title", title=document.title), tuple(citations)),)
    return Answer(
        Status.ANSWERED,
        opening=joined(lines, "\n"),
        passages=passages,
        amount=found.amount,
        unit=found.unit or None,
        date=found.day,
        confidence=1.0,
        table=table,
    )


def _row(row: Agreement, citation: Citation) -> tuple[str, tuple[Passage, ...]]:
    cells = (Passage(row.partner, (citation,)), Passage(row.country, ()), Passage(_day(row), ()))
    return phrase("register.no", number=row.number), cells


def _day(row: Agreement) -> str:
    return f"{row.signed.year}/{row.signed.month}/{row.signed.day}"


def _where(row: Agreement) -> str:
    """The country, where the partner's own name does not say it."""
    return "" if row.country in row.partner else joined([row.country, "，"], "")


def _cite(document: Document, number: int, whole: bool) -> Citation:
    provision = document.by_path[str(number)]
    end = provision.end if whole else provision.own_end
    return cite_span(document, provision, provision.start, end)
