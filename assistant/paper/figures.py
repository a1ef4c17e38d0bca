"""Numbers worked out of cells: a value, a sum, a share, a difference, what is left, an average."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.paper.records import Ask, Result, TableQuestion, Term
from assistant.paper.terms import candidates, column_asked, rows_asked, sum_of, term_at
from ingest.table_records import Cell, Table

_NUMBER = re.compile(r"(?<![\d.])(\d+)(?![\d.])(?!\s*年)")


def value(question: TableQuestion, ask: Ask) -> Result:
    """The cells named, each or added up."""
    terms = _named(question, ask)
    if len(terms) > 1 and (ask.wants == "sum" or question.is_span):
        total = sum_of(terms, "、".join(t.name for t in terms))
        return _one(f"{total.name}，共{total.value}{total.unit}（{total.working}）。", total)
    if len(terms) == 1:
        return _one(f"{_said(terms[0])}。", terms[0])
    return Result(tuple(f"{_said(t)}。" for t in terms), _cells(terms))


def share(question: TableQuestion, ask: Ask) -> Result | None:
    """A part of its whole in per cent: of the printed total, or of the column it is a part of."""
    parts = _named(question, ask)
    whole = _whole(question, column_asked(question, ask))
    part = parts[0] if len(parts) == 1 else sum_of(parts, "、".join(t.name for t in parts))
    if whole is None or whole.value == 0 or whole.cells == part.cells:
        return None
    percent = f"{100 * part.value / whole.value:.1f}".removesuffix(".0")
    half = "，正好一半" if 2 * part.value == whole.value else ""
    lines = [
        f"占{percent}%{half}：{part.name}{part.value}{part.unit}÷{whole.name}{whole.value}{whole.unit}。"
    ]
    lines += [f"{t.name}由各格相加：{t.working}。" for t in (part, whole) if t.working]
    amount = float(percent)
    return Result(tuple(lines), (*part.cells, *whole.cells), amount, "%")


def difference(question: TableQuestion, ask: Ask) -> Result | None:
    """Two numbers compared, the first named against the second."""
    terms = _named(question, ask)
    if len(terms) < 2:
        return None
    first, second = terms[0], terms[1]
    gap = abs(first.value - second.value)
    said = f"{first.name}{first.value}{first.unit}，{second.name}{second.value}{second.unit}"
    if gap == 0:
        return Result((f"兩者相同：{said}。",), _cells(terms[:2]), 0.0, first.unit)
    more = first if first.value > second.value else second
    line = f"相差{gap}{first.unit}，{more.name}較多：{said}。"
    return Result((line,), _cells(terms[:2]), float(gap), first.unit)


def without(question: TableQuestion, ask: Ask, minus: TableQuestion) -> Result:
    """What is left of a number when the cells that `minus` names are taken away."""
    base, parts = _named(question, ask), _named(minus, ask)
    whole = base[0] if len(base) == 1 else sum_of(base, "、".join(t.name for t in base))
    taken = parts[0] if len(parts) == 1 else sum_of(parts, "、".join(t.name for t in parts))
    left = whole.value - taken.value
    line = f"剩{left}{whole.unit}：{whole.name}{whole.value}－{taken.name}{taken.value}＝{left}。"
    return Result((line,), (*whole.cells, *taken.cells), float(left), whole.unit)


def average(question: TableQuestion, ask: Ask) -> Result:
    """The mean over the rows or columns of the table."""
    terms = candidates(question, ask)
    mean = sum(t.value for t in terms) / len(terms)
    said = f"{mean:.2f}".rstrip("0").removesuffix(".")
    total = sum(t.value for t in terms)
    line = f"平均{said}{terms[0].unit}：{total}÷{len(terms)}。"
    return Result((line,), _cells(terms), round(mean, 2), terms[0].unit)


def check(question: TableQuestion, ask: Ask, tables: Sequence[Table]) -> Result | None:
    """A number of the table against the one that the reader states, wherever that is a total."""
    terms = _named(question, ask)
    stated = [int(m[1]) for m in _NUMBER.finditer(question.rest)]
    if len(terms) != 1 or not stated:
        return None
    mine, other = terms[0], stated[-1]
    beside = [c for t in tables if (c := _total_of(t, other)) and t is not question.table]
    verdict = "相符" if mine.value == other else "對不上"
    gap = (
        ""
        if mine.value == other
        else f"，{'多出' if mine.value > other else '少'}{abs(mine.value - other)}"
    )
    line = f"{_said(mine)}；與{other}{verdict}{gap}。"
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
    line = f"{table.number}{total.name}{total.value}{total.unit}。"
    return replace(result, lines=(*result.lines, line), cells=(*result.cells, *total.cells))


def between(table: Table, first: Result, other: Table, second: Result) -> Result:
    """One number in two tables, and what they differ by."""
    gap = abs((first.amount or 0) - (second.amount or 0))
    lines = (
        f"{table.number}：{first.lines[0]}",
        f"{other.number}：{second.lines[0]}",
        f"相差{gap:g}{first.unit}。",
    )
    return Result(lines, (*first.cells, *second.cells), gap, first.unit)


def _total_of(table: Table, number: int) -> Cell | None:
    """The printed total of the table's main column, where it is `number`."""
    column = table.main_column or table.total_column
    cell = table.cells.get((table.total_row, column))
    return cell if cell is not None and cell.number == number else None


def _named(question: TableQuestion, ask: Ask) -> list[Term]:
    """The numbers at the rows and columns named; what is not named is all."""
    table = question.table
    columns = [c for c in question.columns if table.is_number(c)] or [column_asked(question, ask)]
    return [term_at(table, r, c) for r in rows_asked(question) for c in columns]


def _whole(question: TableQuestion, column: str) -> Term | None:
    """What the number asked for is a part of."""
    table = question.table
    if column in table.part_of:
        row = question.rows[0] if len(question.rows) == 1 else ""
        return term_at(table, row, table.part_of[column])
    row = question.rows[0] if len(question.rows) == 1 and not question.is_span else ""
    additive = not table.units and len(table.plain_columns) > 1
    if question.columns and additive and column != table.total_column:
        return term_at(table, row, "")
    return term_at(table, "", column) if question.rows else None


def _said(term: Term) -> str:
    return f"{term.name}{term.value}{term.unit}" + (f"（{term.working}）" if term.working else "")


def _cells(terms: Sequence[Term]) -> tuple[Cell, ...]:
    return tuple(c for t in terms for c in t.cells)


def _one(line: str, term: Term) -> Result:
    return Result((line,), term.cells, float(term.value), term.unit)
