"""What a table says in words: cells of words, the notes of its marks, and other tables' numbers."""

import re
from collections.abc import Sequence

from assistant.paper.records import Result, TableQuestion
from assistant.sentences import joined, phrase
from ingest.table_records import Cell, Table

_WHO = re.compile(r"有哪些|哪几|哪[两三四五]|是谁")
_MOST = 4  # cells for which other tables are looked at


def words_of(question: TableQuestion) -> Result | None:
    """Cells of words: those of a column named, or the row in which a cell names what is asked."""
    table = question.table
    columns = [c for c in question.columns if not table.is_number(c)]
    if not columns and table.main_column and not table.is_number(table.main_column):
        columns = [table.main_column]
    if columns and question.rows:
        cells = [table.cells[r, c] for r in question.rows for c in columns]
        return _told(table, cells) if all(c.printed for c in cells) else _blank(cells)
    if question.rows and not question.columns and _WHO.search(question.text):
        listed = [c for c in table.columns if not table.is_number(c)]
        named = [table.cells[r, c] for r in question.rows for c in listed]
        if named and all(c.printed for c in named):
            return _told(table, named)
    if question.held and not question.rows:
        cell, *more = question.held
        if more:
            names = joined([c.row for c in question.held])
            line = phrase(
                "table.held",
                column=cell.column,
                printed=cell.printed,
                count=len(question.held),
                names=names,
            )
            return Result((line,), question.held, float(len(question.held)), table.unit)
        return Result(
            (phrase("table.cell", row=cell.row, column=cell.column, printed=cell.printed),), (cell,)
        )
    if columns and table.plain_columns and question.columns:
        return _told(table, [table.cells[r, c] for r in table.plain_rows for c in columns])
    return None


def rows_counted(question: TableQuestion) -> Result:
    """How many rows a table of words has, and which."""
    table = question.table
    names = joined(table.plain_rows)
    count = len(table.plain_rows)
    line = phrase("table.lists", table=table.number, count=count, unit=table.unit, names=names)
    return Result((line,), tuple(table.cells.values()), float(count), table.unit)


def notes_asked(question: TableQuestion) -> Result:
    """The notes of the marks at the cells that are named."""
    rows, columns = question.rows, question.columns
    table = question.table
    marks = [
        m
        for m in table.marks
        if (not rows or m.row in rows) and (not columns or m.column in columns)
    ]
    if not marks or not (rows or columns):
        return Result(tuple(table.notes), (), notes=table.notes)
    cells = tuple(table.cells[m.row, m.column] for m in marks)
    lines = [joined([m.row, "「", m.column, "」：", m.note], "") for m in marks]
    return Result(tuple(lines), cells, notes=tuple(m.note for m in marks))


def marks_at(table: Table, cells: Sequence[Cell]) -> tuple[str, ...]:
    """The notes that explain the cells shown."""
    shown = {(c.row, c.column) for c in cells}
    return tuple(m.note for m in table.marks if (m.row, m.column) in shown)


def otherwise_printed(table: Table, tables: Sequence[Table], cells: Sequence[Cell]) -> list[Cell]:
    """Totals of the same things that another table of the paper prints differently."""
    found: list[Cell] = []
    mine = [c for c in cells if table.counts and c.column == table.total_column]
    beside = [t for t in tables if t is not table and t.counts == table.counts]
    for cell in mine[:_MOST]:
        twins = [t.cells.get((cell.row, t.total_column)) for t in beside]
        found += [c for c in twins if c is not None and c.printed != cell.printed]
    return found


def _told(table: Table, cells: Sequence[Cell]) -> Result:
    lines = [joined([c.row, "「", c.column, "」：", c.printed], "") for c in cells]
    return Result(tuple(lines), tuple(cells))


def _blank(cells: Sequence[Cell]) -> Result:
    return Result(
        tuple(phrase("table.blank", row=c.row, column=c.column) for c in cells if not c.printed), ()
    )
