"""A ratio for each row of a table with people and what they made: per head, or what share of them.

It takes part in an order as a plain number does: 平均每人篇數最多的學校, 發表教師比例最高的學校.
"""

import re
from collections.abc import Sequence

from assistant.paper.records import Ask, TableQuestion, Term
from assistant.paper.terms import row_name, term_at
from ingest.table_records import Table

PER = re.compile(
    r"每(?:一)?(?:位|人|名|个)(?!月)|per (?:teacher|faculty|author|person|head)|人均|平均一(?:位|人|名|个)"
)
_SHARE = re.compile(r"比例|比率|比重|占比|几成|百分比|percentage|share|proportion")
_PEOPLE = ("人", "位", "名")


def each_of(question: TableQuestion, ask: Ask) -> list[Term]:
    """The ratio of every row; none where the question asks for no ratio."""
    table = question.table
    if _SHARE.search(question.text) and table.total_column and len(question.columns) == 1:
        return _ratios(table, question.columns[0], table.total_column, 100)
    if not table.units or not table.part_of:
        return []
    part, whole = next(iter(table.part_of.items()))
    if PER.search(question.text):
        return _ratios(table, made_of(question), people_of(question), 1)
    counts = [c for c in question.columns if table.unit_of(c) not in _PEOPLE]
    if _SHARE.search(question.text) and not counts:
        return _ratios(table, part, whole, 100)
    return []


def people_of(question: TableQuestion) -> str:
    """The column of the people for each of whom a number is asked."""
    table = question.table
    whose = [c for c in question.columns if table.unit_of(c) in _PEOPLE]
    return whose[0] if whose else next(iter(table.part_of.values()), "")


def made_of(question: TableQuestion) -> str:
    """The column of what is counted for each of them."""
    table = question.table
    counted = [c for c in question.columns if table.unit_of(c) not in _PEOPLE]
    return counted[0] if counted else table.main_column


def _ratios(table: Table, top: str, bottom: str, times: int) -> list[Term]:
    found = []
    for row in table.plain_rows:
        above, below = term_at(table, row, top), term_at(table, row, bottom)
        if below.value:
            value = round(times * above.value / below.value, 1 if times > 1 else 2)
            unit = "%" if times > 1 else f"{above.unit}／人"
            found.append(_ratio(table, row, value, unit, (above, below)))
    return found


def _ratio(table: Table, row: str, value: float, unit: str, terms: Sequence[Term]) -> Term:
    above, below = terms
    working = f"{above.value}{above.unit}÷{below.value}{below.unit}"
    cells = (*above.cells, *below.cells)
    return Term(row_name(table, row), float(value), unit, cells, row=row, working=working)
