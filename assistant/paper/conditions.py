"""Rows that meet two conditions, each on a column of its own: 有館規劃參加但沒有館經常參加."""

import re

from assistant.paper.name_cells import read_against
from assistant.paper.read_ask import condition_of
from assistant.paper.records import Ask, Result, TableQuestion, Term
from assistant.paper.terms import term_at
from assistant.relations import RELATIONS
from assistant.sentences import joined, phrase
from ingest.table_records import Paper

_BUT = re.compile(r"但是?|却|可是|不过|而且?|并且|同时又?|,?又")


def meeting_both(question: TableQuestion, paper: Paper) -> Result | None:
    """The rows for which both halves of the question hold; None where it puts no two conditions."""
    table = question.table
    match = _BUT.search(question.text)
    if match is None or len(question.columns) != 2 or question.rows:
        return None
    halves = question.text[: match.start()], question.text[match.end() :]
    found: list[tuple[str, Ask]] = []
    for half in halves:
        read = read_against(table, half, paper)
        if len(read.columns) != 1 or not table.is_number(read.columns[0]):
            return None
        ask = condition_of(read.rest, True, "") or Ask("where", number=0, relation=">")
        found.append((read.columns[0], ask))
    rows = [[term_at(table, r, c) for c, _ in found] for r in table.plain_rows]
    chosen = [terms for terms in rows if _holds(terms, [a for _, a in found])]
    names = joined(
        [
            joined(
                [
                    joined([t.name, phrase("working.amount", amount=t.value, unit=t.unit)], "")
                    for t in terms
                ],
                "，",
            )
            for terms in chosen
        ],
        "；",
    )
    cells = tuple(c for terms in chosen for t in terms for c in t.cells)
    return Result(
        (phrase("table.count_plain", count=len(chosen), names=names or "沒有"),),
        cells,
        float(len(chosen)),
        "個",
    )


def _holds(terms: list[Term], asks: list[Ask]) -> bool:
    return all(
        RELATIONS[a.relation](t.value, a.number or 0) for t, a in zip(terms, asks, strict=True)
    )
