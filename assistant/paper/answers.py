"""A result over the paper's tables, or its findings, to an answer that cites each cell."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.cite import cite_span, cite_whole
from assistant.paper.counted import number_told
from assistant.paper.records import Ask, Result
from assistant.records import Answer, Citation, Passage, Status
from assistant.sentences import joined, phrase
from ingest.records import Document
from ingest.table_records import Cell, Finding, Table

_MOST_CELLS = 8
_ALIKE = ("份", "篇", "件", "票")  # readers' measures for what the tables count otherwise


def answer_of(table: Table, result: Result, ask: Ask, document: Document) -> Answer:
    """The result with its table named, the cells quoted with their row and column names."""
    head = joined([table.number, "（", table.title, "）"], "")
    if result.is_absent:
        return Answer(Status.NOT_FOUND, opening=joined(result.lines, "\n"), confidence=1.0)
    citations = [*_cite_cells(table, result.cells, document)]
    citations += [c for note in result.notes if (c := _cite_note(table, note, document))]
    opening = result.lines[0] if len(result.lines) == 1 else joined([head, "："], "")
    lines = result.lines if len(result.lines) > 1 else ()
    amount = result.amount
    return Answer(
        Status.ANSWERED,
        opening=joined([opening, *(joined(["・", line], "") for line in lines)], "\n"),
        passages=(Passage(phrase("lead.at", title=document.title, label=head), tuple(citations)),),
        notes=tuple(phrase("table.note", note=n) for n in result.notes),
        amount=amount,
        unit=_unit(result.unit, ask.unit) if amount is not None else None,
        other_amounts=result.others,
        confidence=1.0,
    )


def answer_findings(findings: Sequence[Finding], document: Document, text: str) -> Answer:
    """The findings in the restated words, a passage for each section, and the number asked for."""
    told = number_told(text, findings[0])
    passages: dict[str, list[Citation]] = {}
    for finding in findings:
        citation = cite_whole(document, document.by_path[finding.path])
        passages.setdefault(finding.section, []).append(citation)
    return Answer(
        Status.ANSWERED,
        passages=tuple(
            Passage(phrase("lead.finding", title=document.title, section=section), tuple(citations))
            for section, citations in passages.items()
        ),
        amount=told[0] if told else None,
        unit=told[1] if told else None,
        confidence=0.8,
    )


def answer_authors(document: Document) -> Answer:
    """Who wrote the paper."""
    line = phrase("table.authors", title=document.title, names=document.source)
    return Answer(Status.ANSWERED, opening=line, confidence=1.0)


def nothing_held(document: Document) -> Answer:
    """What is asked of the paper stands neither in its tables nor in its findings."""
    line = phrase("table.nothing", title=document.title)
    return Answer(Status.NOT_FOUND, opening=line, confidence=1.0)


def united(answers: Sequence[Answer]) -> Answer:
    """Several answers as one; what two of them show is shown once."""
    first = answers[0]
    passages: list[Passage] = []
    for passage in (p for a in answers for p in a.passages):
        shown = {c for p in passages for c in p.citations}
        left = tuple(c for c in passage.citations if c not in shown)
        passages += [replace(passage, citations=left)] if left else []
    counted = next((a for a in answers if a.amount is not None), first)
    return replace(
        first,
        opening=joined(dict.fromkeys(a.opening for a in answers if a.opening), "\n"),
        passages=tuple(passages),
        notes=tuple(dict.fromkeys(n for a in answers for n in a.notes)),
        amount=counted.amount,
        unit=counted.unit,
        other_amounts=counted.other_amounts,
    )


def _cite_cells(table: Table, cells: Sequence[Cell], document: Document) -> list[Citation]:
    """Each cell once; the whole table where there are many."""
    unique = list(dict.fromkeys(c for c in cells))
    if len(unique) > _MOST_CELLS or not unique:
        others = [c for c in unique if not c.path.startswith(f"{table.number}.")]
        return [cite_whole(document, document.by_path[table.number]), *_cite(others, document)]
    if not table.plain_columns:  # a table of words: the row is read whole
        paths = dict.fromkeys(c.path for c in unique)
        return [cite_whole(document, document.by_path[p]) for p in paths]
    return _cite(unique, document)


def _cite(cells: Sequence[Cell], document: Document) -> list[Citation]:
    found = []
    for cell in cells:
        provision = document.by_path[cell.path]
        start = document.text.index(cell.words, provision.start)
        found.append(cite_span(document, provision, start, start + len(cell.words)))
    return found


def _cite_note(table: Table, note: str, document: Document) -> Citation | None:
    for provision in document.children(table.number):
        words = document.own_words(provision)
        if words.startswith("註") and note.removeprefix("註：") in words:
            return cite_whole(document, provision)
    return None


def _unit(unit: str, asked: str) -> str:
    if unit == "人次":
        return "次"
    return asked if asked in _ALIKE and unit in ("人", "館", *_ALIKE) else unit
