"""A question over the journal paper to an answer: which table, what it names, what is asked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.gaps import stands
from assistant.paper.answers import answer_authors, answer_findings, answer_of, nothing_held, united
from assistant.paper.check import check, with_total
from assistant.paper.choose_rows import entire, extremes, listed, nth, rank, same, top, where
from assistant.paper.conditions import meeting_both
from assistant.paper.figures import average, difference, ratio, share, value, without
from assistant.paper.findings import CERTAIN, LIKELY, search_findings
from assistant.paper.name_cells import foreign_place, may_concern, read_against, table_numbers
from assistant.paper.read_ask import read_ask, taken_away
from assistant.paper.records import Ask, Result, TableQuestion
from assistant.paper.terms import table_without
from assistant.paper.turns import pointing, read_on, read_turns
from assistant.paper.two_tables import in_two_tables
from assistant.paper.words import (
    marks_at,
    notes_asked,
    otherwise_printed,
    rows_counted,
    words_of,
)
from assistant.parts import split_parts
from assistant.records import Answer
from assistant.sentences import joined, phrase
from ingest.records import Document
from ingest.table_records import Cell, Paper
from ingest.text import fold

_BY_ASK: dict[str, Callable[[TableQuestion, Ask], Result | None]] = {
    "value": value,
    "sum": value,
    "share": share,
    "difference": difference,
    "average": average,
    "ratio": ratio,
    "extremes": extremes,
    "top": top,
    "nth": nth,
    "rank": rank,
    "where": where,
    "list": listed,
    "entire": entire,
    "count": where,
    "same": same,
}
_OF_THE_OTHERS = ("extremes", "top", "nth", "average", "where", "count", "list", "rank")
_BACK = re.compile(
    r"[那该这](?:一|几|两)?(?:年|校|馆|所|个|场|项|区|洲|地区|组织|年会|会议)|当年|其中"
)
_GOES_ON = re.compile(r"呢\s*$|^(?:那|其中|另外|还有|所以)|它们?|[这那该](?!篇)")
_LEAST = 3.0  # what must speak for a table
_PLAIN = 9.0  # … where no row or column is named, only asked for
_SURE = 5.5  # … where nothing else names the paper


@dataclass(frozen=True)
class _Said:
    """An answer to one question, and the cells that a later one may point back to."""

    answer: Answer
    cells: tuple[Cell, ...] = ()


def answer_paper(
    turns: Sequence[str], paper: Paper, document: Document, is_named: bool, may_guess: bool = False
) -> Answer | None:
    """The answer from a table or the findings; None where the question is not about the paper.

    `may_guess` where the question names no library: what fits the findings well is of the paper.

    A message that asks several questions is answered one by one, each going on from those before.
    """
    told = is_named or any(stands(w, fold(t)) for t in turns for w in document.told_by)
    if told and any(stands(w, fold(turns[-1])) for w in paper.lack):
        return nothing_held(document)
    before = [p for turn in turns[:-1] for p in split_parts(turn)]
    parts = list(dict.fromkeys(split_parts(turns[-1])))
    concerned = told or any(may_concern(paper, fold(t)) for t in turns)
    readings = read_turns(before, paper) if concerned else []
    found: list[_Said] = []
    for part in parts:
        readings = read_on(readings, part, paper) if concerned else []
        before.append(part)
        cells = found[-1].cells if found else ()
        said = _answer_one(before, readings, paper, document, told, cells, may_guess)
        found += [said] if said else []
    if len(found) < len(parts) and concerned:
        readings = read_turns(turns, paper)
        if whole := _answer_one(turns, readings, paper, document, told):
            return whole.answer
    return united([s.answer for s in found]) if found else None


def _answer_one(
    turns: Sequence[str],
    readings: Sequence[TableQuestion],
    paper: Paper,
    document: Document,
    is_named: bool,
    cells: Sequence[Cell] = (),
    may_guess: bool = False,
) -> _Said | None:
    """The answer by the `readings` of the turns, by sure findings alone where there are none."""
    text = fold(turns[-1])
    if _BACK.search(text):
        readings = [pointing(r, cells) for r in readings]
    if is_named and any(stands(w, text) for w in paper.authors):
        return _Said(answer_authors(document))
    wanted = _wanted(turns, paper)
    if not readings:
        certain = search_findings(wanted, paper, CERTAIN) if may_guess else ()
        return _Said(answer_findings(certain, document, text)) if certain else None
    numbered = {t.number for t in paper.tables} & set(table_numbers(text))
    best = max(readings, key=lambda q: q.score)
    asks = (best.asks_rows or best.asks_columns) and best.score >= _PLAIN
    named = bool(best.rows or best.columns or best.held or asks)
    if not (is_named or numbered or (best.is_told and named and best.score >= _SURE)):
        return _answer_one(turns, (), paper, document, is_named, (), may_guess)
    says = [w for w in map(fold, paper.saying) if w in best.rest]
    if (
        says
        and not (numbered or len(best.held) == 1)
        and (findings := search_findings(wanted, paper, LIKELY))
    ):
        return _Said(answer_findings(findings, document, text))
    if best.is_told or best.score >= _LEAST:
        ask = read_ask(best)
        vague = ask.wants == "whole" and not numbered
        if (vague or _asks_people(best, ask)) and (findings := search_findings(wanted, paper)):
            return _Said(answer_findings(findings, document, text))
        if found := in_two_tables(readings, numbered, ask):
            return _Said(answer_of(best.table, found, ask, document), found.cells)
        if result := _work_out(best, ask, paper):
            return _Said(answer_of(best.table, result, ask, document), result.cells)
    if findings := search_findings(wanted, paper):
        return _Said(answer_findings(findings, document, text))
    return None


def _wanted(turns: Sequence[str], paper: Paper) -> str:
    """What findings are looked for by: a question that stands alone, else with those before it."""
    own = fold(turns[-1])
    alone = not _GOES_ON.search(own) and search_findings(own, paper, LIKELY)
    return own if alone else " ".join(map(fold, turns))


def _asks_people(question: TableQuestion, ask: Ask) -> bool:
    """Whether people are asked for and the table counts none."""
    table = question.table
    counted = {table.unit_of(c) for c in table.plain_columns}
    return ask.unit == "人" and bool(counted) and not counted & {"人", "人次"}


def _work_out(question: TableQuestion, ask: Ask, paper: Paper) -> Result | None:
    table = question.table
    place = foreign_place(question, paper) if ask.wants != "whole" else ""
    if place or question.absent:
        names = joined(question.absent) or place
        span = _span(question)
        line = phrase(
            "table.no_data", table=table.number, title=table.title, names=names, span=span
        )
        return Result((line,), (), is_absent=True)
    if ask.wants == "whole":
        return Result(
            (joined([table.number, "：", table.title, "。"], ""),), tuple(table.cells.values())
        )
    if ask.wants == "note":
        return notes_asked(question)
    if ask.wants == "without":
        return _without(question, ask, paper)
    if both := meeting_both(question, paper):
        return both
    if ask.wants == "check" and (found := check(question, ask, paper.tables)):
        return found
    if words := words_of(question):
        return words
    if not table.plain_columns:
        counts = question.asks_rows and ask.wants in ("count", "where", "list")
        return rows_counted(question) if counts else None
    result = _BY_ASK.get(ask.wants, value)(question, ask)
    if result and ask.wants in ("value", "sum"):
        result = with_total(question, result)
    return _with_notes(question, result, paper) if result else None


def _span(question: TableQuestion) -> str:
    table = question.table
    years = sorted(map(int, table.plain_rows)) if table.calendar else []
    if not years:
        return ""
    return phrase("table.only_years", calendar=table.calendar, first=years[0], last=years[-1])


def _without(question: TableQuestion, ask: Ask, paper: Paper) -> Result | None:
    """The clause that says what is taken away is read apart from the rest."""
    clause, rest = taken_away(question.text)
    minus = read_against(question.table, clause, paper)
    base = read_against(question.table, rest, paper)
    if not (minus.rows or minus.columns):
        return None
    asked = read_ask(base)
    if asked.wants in _OF_THE_OTHERS and bool(minus.rows) != bool(minus.columns):
        others = replace(base, table=table_without(base.table, minus.rows, minus.columns))
        return _BY_ASK[asked.wants](others, asked)
    minus = replace(minus, rows=minus.rows or base.rows, columns=minus.columns or base.columns)
    return _with_notes(question, without(base, ask, minus), paper)


def _with_notes(question: TableQuestion, result: Result, paper: Paper) -> Result:
    """The notes of marked cells, and what another table of the paper prints for the same."""
    table = question.table
    notes = marks_at(table, result.cells)
    others = otherwise_printed(table, paper.tables, result.cells)
    if not others:
        return replace(result, notes=notes)
    lines = [joined([table.number, "：", line], "") for line in result.lines]
    for c in others:
        name, printed = c.path.split(".")[0], c.printed
        lines += [phrase("table.printed", table=name, row=c.row, printed=printed, unit=table.unit)]
    return replace(
        result,
        lines=(*lines, phrase("table.disagree")),
        cells=(*result.cells, *others),
        others=tuple(float(c.printed) for c in others if result.amount is not None),
        notes=notes,
    )


def names_cells(question: str, paper: Paper) -> bool:
    """Whether the question names a row or column of a table."""
    return any(r.rows or r.columns for r in read_turns((question,), paper))
