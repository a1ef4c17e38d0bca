"""The same thing in two tables of the paper that are named by number."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.paper.check import between
from assistant.paper.figures import value
from assistant.paper.records import Ask, Result, TableQuestion
from assistant.paper.words import otherwise_printed
from assistant.sentences import phrase


def in_two_tables(
    readings: Sequence[TableQuestion], numbered: Collection[str], ask: Ask
) -> Result | None:
    """Both numbers and what they differ by, or where two tables print their totals differently."""
    asked = [q for q in readings if q.table.number in numbered]
    if len(asked) != 2:
        return None
    if any(not q.rows and not q.columns for q in asked):
        return _differing(asked[0], asked[1])
    first, second = (value(q, replace(ask, wants="value")) for q in asked)
    if first.amount is None or second.amount is None:
        return None
    return between(asked[0].table, first, asked[1].table, second)


def _differing(first: TableQuestion, second: TableQuestion) -> Result | None:
    """The rows whose totals two tables of the same things print differently."""
    table = first.table
    if not table.counts or table.counts != second.table.counts:
        return None
    totals = [table.cells[r, table.total_column] for r in table.plain_rows]
    pairs = [(c, o) for c in totals for o in otherwise_printed(table, [second.table], [c])]
    lines = [
        phrase(
            "table.two_say",
            row=c.row,
            table=table.number,
            printed=c.printed,
            unit=table.unit,
            table2=second.table.number,
            printed2=o.printed,
        )
        for c, o in pairs
    ]
    return Result(tuple(lines), tuple(c for pair in pairs for c in pair)) if pairs else None
