"""Numbers of a table with their names: a cell, a printed total, or a sum where none is printed."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.paper.records import Ask, TableQuestion, Term
from assistant.sentences import joined, phrase
from ingest.table_records import Cell, Table

_REPUBLIC = 1911
_ALL = ""  # every row or column together


def term_at(table: Table, row: str, column: str) -> Term:
    """The number at `row` and `column`; "" is all of them, printed as a total or added up."""
    row = row or table.total_row
    column = column or table.total_column
    rows = [row] if row else list(table.plain_rows)
    columns = [column] if column else list(table.plain_columns)
    cells = [table.cells[r, c] for r in rows for c in columns]
    return _term(table, cells, row, column)


def table_without(table: Table, rows: Sequence[str], columns: Sequence[str]) -> Table:
    """The table without some rows or columns; what it prints as totals of them is added up anew."""
    return replace(
        table,
        rows=tuple(r for r in table.rows if r not in rows and not (rows and r == table.total_row)),
        columns=tuple(
            c
            for c in table.columns
            if c not in columns and not (columns and c == table.total_column)
        ),
        total_row="" if rows else table.total_row,
        total_column="" if columns else table.total_column,
    )


def sum_of(terms: Sequence[Term], name: str) -> Term:
    """Several numbers of one unit added up."""
    cells = tuple(c for t in terms for c in t.cells)
    total = sum(t.value for t in terms)
    working = "＋".join(str(t.value) for t in terms) + joined(["＝", total], "")
    return Term(name, total, terms[0].unit, cells, working=working)


def column_asked(question: TableQuestion, ask: Ask) -> str:
    """The column that a question means: named, of the unit asked for, the main one, or all."""
    table = question.table
    if numbers := [c for c in question.columns if c in table.columns and table.is_number(c)]:
        return numbers[0]
    if table.units:
        of_unit = [c for c in table.plain_columns if table.unit_of(c) == ask.unit]
        if of_unit and table.main_column not in of_unit:
            return of_unit[0]
    if table.main_column:
        return table.main_column
    return table.plain_columns[0] if len(table.plain_columns) == 1 else table.total_column


def rows_asked(question: TableQuestion) -> Sequence[str]:
    """The rows named, or "" for all; a range of all years is all."""
    named = question.rows
    every = set(named) == set(question.table.plain_rows)
    return (_ALL,) if not named or (question.is_span and every) else named


def candidates(question: TableQuestion, ask: Ask) -> list[Term]:
    """The numbers among which a question chooses: rows of a column, or columns of a row."""
    table, column = question.table, column_asked(question, ask)
    if asks_columns(question):
        row = question.rows[0] if len(question.rows) == 1 else table.total_row
        chosen = question.columns if len(question.columns) > 1 else table.plain_columns
        return [term_at(table, row, c) for c in chosen if c in table.plain_columns]
    rows = [r for r in question.rows if r != table.total_row]
    some = rows if len(rows) > 1 else table.plain_rows
    return [term_at(table, r, column) for r in some]


def row_name(table: Table, row: str) -> str:
    """A row as an answer names it: 2009年, 民國97年度（西元2008年）."""
    if table.calendar and row != table.total_row:
        if table.calendar == "民國":
            return phrase("table.year_of", row=row, year=int(row) + _REPUBLIC)
        return phrase("table.year", row=row)
    return row


def asks_columns(question: TableQuestion) -> bool:
    """Whether columns are chosen among, told by 「哪個地區」 or by the one row that is named."""
    table = question.table
    if table.units or len(table.plain_columns) < 2:
        return False
    if question.asks_rows != question.asks_columns:
        return question.asks_columns
    if len(question.columns) > 1:
        return len(question.rows) < 2
    return len(question.rows) == 1 and not question.columns


def _term(table: Table, cells: Sequence[Cell], row: str, column: str) -> Term:
    values = [c.number or 0 for c in cells]
    total = sum(values)
    working = "＋".join(map(str, values)) + joined(["＝", total], "") if len(values) > 1 else ""
    return Term(
        name=_name(table, row, column),
        value=total,
        unit=table.unit_of(column or table.plain_columns[0]),
        cells=tuple(cells),
        row=row,
        column=column,
        working=working,
    )


def _name(table: Table, row: str, column: str) -> str:
    only = len(table.columns) == 1
    rows = row_name(table, row) if row and row != table.total_row else ""
    columns = (
        joined(["「", column, "」"], "")
        if column and not only and column != table.total_column
        else ""
    )
    total = "合計" if not rows or column == table.total_column else ""
    if rows and not column and not only:
        return phrase("table.columns_added", rows=rows)
    return joined([rows, columns, total], "")
