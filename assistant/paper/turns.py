"""A conversation read against one table: what a turn leaves out is taken from those before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.paper.name_cells import read_against
from assistant.paper.read_ask import read_ask
from assistant.paper.records import TableQuestion
from ingest.table_records import Cell, Paper
from ingest.text import fold

_BACKWARD = ("前一年", "上一年", "再前一年", "前一年度")
_YEAR_BESIDE = re.compile("再?前一年度?|上一年|隔一?年|次年|翌年|[后下]一年度?")
_TOGETHER = re.compile(
    r"[两这那]?(?:两|二)?[个者年校项篇边]?.{0,3}(?:加起来|相加|合计|加总|相差|差多少|差几)|哪[一个年校]{1,2}.{0,4}(?:多|少|高|低)"
)


def read_turns(turns: Sequence[str], paper: Paper) -> list[TableQuestion]:
    """The turns against each table; nothing for no turns."""
    readings: list[TableQuestion] = []
    for turn in turns:
        readings = read_on(readings, turn, paper)
    return readings


def read_on(before: Sequence[TableQuestion], turn: str, paper: Paper) -> list[TableQuestion]:
    """A turn against each table; what it leaves out is taken from the turns before it."""
    if not before:
        return [read_against(table, fold(turn), paper) for table in paper.tables]
    return [_carried(b, read_against(b.table, _dated(fold(turn), b), paper)) for b in before]


def _dated(text: str, before: TableQuestion) -> str:
    """The folded turn with the year that it tells by the one before: 前一年, 隔年."""
    match = _YEAR_BESIDE.search(text)
    if match is None or not before.table.calendar or len(before.rows) != 1:
        return text
    if not before.rows[0].isdigit():
        return text
    year = int(before.rows[0]) + (-1 if match[0] in _BACKWARD else 1)
    era = "民国" if before.table.calendar == "民國" else ""
    return text.replace(match[0], f"{era}{year}年")


def _carried(before: TableQuestion, last: TableQuestion) -> TableQuestion:
    asks = read_ask(last).wants not in ("value", "whole")
    rows, columns = before.rows, before.columns
    if before.before and _TOGETHER.search(last.text) and not (last.rows or last.columns):
        rows = tuple(dict.fromkeys((*before.before.rows, *rows)))  # 兩個加起來
        columns = tuple(dict.fromkeys((*before.before.columns, *columns)))
    return replace(
        last,
        text=last.text if asks else f"{before.text} {last.text}",
        rest=last.rest if asks else f"{before.rest} {last.rest}",
        rows=last.rows or rows,
        columns=last.columns or columns,
        asks_rows=last.asks_rows or (not asks and before.asks_rows),
        asks_columns=last.asks_columns or (not asks and before.asks_columns),
        is_span=last.is_span if last.rows else before.is_span,
        score=last.score + before.score,
        is_told=last.is_told or before.is_told,
        before=replace(before, before=None),
    )


def pointing(question: TableQuestion, cells: Sequence[Cell]) -> TableQuestion:
    """The question with the rows found before, where it points back to them: 那一年, 該校."""
    rows = tuple(r for r in question.table.plain_rows if any(c.row == r for c in cells))
    return (
        replace(question, rows=rows, asks_rows=False) if rows and not question.is_span else question
    )
