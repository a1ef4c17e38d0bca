"""What a table says in words: cells of words, the notes of its marks, and other tables' numbers."""

import re
from collections.abc import Sequence

from assistant.paper.records import Result, TableQuestion
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
            names = "、".join(c.row for c in question.held)
            line = f"「{cell.column}」是{cell.printed}的共{len(question.held)}個：{names}。"
            return Result((line,), question.held, float(len(question.held)), table.unit)
        return Result((f"{cell.row}：「{cell.column}」一欄是{cell.printed}。",), (cell,))
    if columns and table.plain_columns and question.columns:
        return _told(table, [table.cells[r, c] for r in table.plain_rows for c in columns])
    return None


def rows_counted(question: TableQuestion) -> Result:
    """How many rows a table of words has, and which."""
    table = question.table
    names = "、".join(table.plain_rows)
    count = len(table.plain_rows)
    line = f"{table.number}共列{count}{table.unit}：{names}。"
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
    lines = [f"{m.row}「{m.column}」：{m.note}" for m in marks]
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
    lines = [f"{c.row}「{c.column}」：{c.printed}" for c in cells]
    return Result(tuple(lines), tuple(cells))


def _blank(cells: Sequence[Cell]) -> Result:
    return Result(tuple(f"{c.row}的「{c.column}」一欄是空白。" for c in cells if not c.printed), ())
