"""Numbers held against each other: one claimed, a printed total, the same in two tables."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.paper.records import Ask, Result, TableQuestion
from assistant.paper.shown import named_terms, said_term, value_of
from assistant.paper.terms import term_at
from assistant.sentences import joined, phrase
from ingest.table_records import Cell, Table

_OVER_ALL = re.compile(r"占.{0,8}(?:十年|历年|各年|全部年|总计|合计|累计)")
_PERSON = re.compile(r"老师|教师|的人|faculty|teacher")
_PEOPLE = ("人", "位", "名")
_HOW_MANY = re.compile(r"几|多少|how many")
_BOTH = re.compile(r"各|分别|专任[教老]师(?:人数)?[和跟与、及]")
_NUMBER = re.compile(r"(?<![\d.])(\d+)(?![\d.])(?!\s*年)")


def check(question: TableQuestion, ask: Ask, tables: Sequence[Table]) -> Result | None:
    """A number of the table against the one that the reader states, wherever that is a total."""
    terms = named_terms(question, ask)
    stated = [int(m[1]) for m in _NUMBER.finditer(question.rest)]
    if len(terms) != 1 or not stated:
        return None
    mine, other = terms[0], stated[-1]
    beside = [c for t in tables if (c := _total_of(t, other)) and t is not question.table]
    verdict = phrase("table.agrees") if mine.value == other else phrase("table.disagrees")
    gap = (
        ""
        if mine.value == other
        else joined(
            [
                "，",
                phrase("table.more") if mine.value > other else phrase("table.fewer"),
                abs(mine.value - other),
            ],
            "",
        )
    )
    line = phrase("table.check", said=said_term(mine), other=other, verdict=verdict, gap=gap)
    return Result((line,), (*mine.cells, *beside[:1]), float(mine.value), mine.unit)


def with_total(question: TableQuestion, result: Result) -> Result:
    """The result, with the printed total beside where the reader states another number."""
    table = question.table
    stated = {int(m[1]) for m in _NUMBER.finditer(question.rest)} - {len(table.plain_rows)}
    shown = {c.number for c in result.cells}
    columns = {c.column for c in result.cells}
    if not stated or stated & shown or len(columns) != 1 or not table.total_row:
        return result
    total = term_at(table, "", columns.pop())
    if total.cells[0] in result.cells or total.value in stated:
        return result
    line = joined([table.number, value_of(total), "。"], "")
    return replace(result, lines=(*result.lines, line), cells=(*result.cells, *total.cells))


def between(table: Table, first: Result, other: Table, second: Result) -> Result:
    """One number in two tables, and what they differ by."""
    gap = abs((first.amount or 0) - (second.amount or 0))
    lines = (
        joined([table.number, "：", first.lines[0]], ""),
        joined([other.number, "：", second.lines[0]], ""),
        phrase("table.gap", gap=gap, unit=first.unit),
    )
    return Result(lines, (*first.cells, *second.cells), gap, first.unit)


def _total_of(table: Table, number: int) -> Cell | None:
    """The printed total of the table's main column, where it is `number`."""
    column = table.main_column or table.total_column
    cell = table.cells.get((table.total_row, column))
    return cell if cell is not None and cell.number == number else None
