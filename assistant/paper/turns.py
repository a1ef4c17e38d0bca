"""A conversation read against one table: what a turn leaves out is taken from those before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.paper.name_cells import read_against
from assistant.paper.read_ask import read_ask
from assistant.paper.records import TableQuestion
from ingest.table_records import Cell, Paper
from ingest.text import fold

_TOGETHER = re.compile(
    r"[两这那]?(?:两|二)?[个者年校项篇边]?.{0,3}(?:加起来|相加|合计|加总|相差|差多少|差几)"
)


def read_turns(turns: Sequence[str], number: int, paper: Paper) -> TableQuestion:
    """The last turn against a table; what it leaves out is taken from the turns before it."""
    table = paper.tables[number]
    last = read_against(table, fold(turns[-1]), paper)
    if len(turns) == 1:
        return last
    before = read_turns(turns[:-1], number, paper)
    asks = read_ask(last).wants not in ("value", "whole")
    if _TOGETHER.search(last.text) and not (last.rows or last.columns) and len(turns) > 2:
        before = _with_both(before, read_turns(turns[:-2], number, paper))
    return replace(
        last,
        text=last.text if asks else f"{before.text} {last.text}",
        rest=last.rest if asks else f"{before.rest} {last.rest}",
        rows=last.rows or before.rows,
        columns=last.columns or before.columns,
        asks_rows=last.asks_rows or (not asks and before.asks_rows),
        asks_columns=last.asks_columns or (not asks and before.asks_columns),
        is_span=last.is_span if last.rows else before.is_span,
        score=last.score + before.score,
        is_told=last.is_told or before.is_told,
    )


def _with_both(last: TableQuestion, before: TableQuestion) -> TableQuestion:
    """The rows and columns of the last two turns, which a third puts together: 兩個加起來."""
    rows = tuple(dict.fromkeys((*before.rows, *last.rows)))
    columns = tuple(dict.fromkeys((*before.columns, *last.columns)))
    return replace(last, rows=rows, columns=columns)


def pointing(question: TableQuestion, cells: Sequence[Cell]) -> TableQuestion:
    """The question with the rows found before, where it points back to them: 那一年, 該校."""
    rows = tuple(r for r in question.table.plain_rows if any(c.row == r for c in cells))
    return (
        replace(question, rows=rows, asks_rows=False) if rows and not question.is_span else question
    )
