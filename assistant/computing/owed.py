"""A sum that a reader owes already, told beside what is asked: 罰款36元還沒繳，一起結清.

What is owed needs no rule; the rest of the question is worked out and the two are added.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.reading.quantities import read_quantities
from assistant.records import Outcome
from assistant.sentences import phrase
from ingest.text import fold

_FINE = re.compile(r"罚[款金]|逾期[费金款]|滞还金|赔[款偿]金?|欠[款费]|fine|\bdebt")
_OWED = re.compile(
    r"欠|[没未](?:有)?(?:缴|付|还清|结)|尚未|积欠|[缴付还结]清|(?:缴|付)掉|补缴|一[起并](?:缴|付|结)|unpaid|\bowe\b|\bowing|outstanding"
)
_CLAUSE = re.compile(r"[,;。?!、()\n]|\.\s")
_ASKS = re.compile(r"[几哪]|多少|how")
_NOT_MINE = re.compile(r"不用|不必|免|不算|已经?(?:缴|付|结)清?了?$")


@dataclass(frozen=True)
class Owed:
    """The sum owed, and the question without the clause that tells of it."""

    amount: Decimal
    rest: str


def read_owed(question: str) -> Owed | None:
    """The one sum that a clause says is owed and not paid; None where none is.

    >>> read_owed("證掉了要補一張，先前罰款36元沒繳也要繳清，一次要付多少").amount
    Decimal('36')
    """
    text = fold(question)
    if len(text) != len(question) or not _FINE.search(text) or not _OWED.search(text):
        return None
    found = []
    for quantity in read_quantities(question).numbers:
        if quantity.unit != "元" or not quantity.counts:
            continue
        start = max((m.end() for m in _CLAUSE.finditer(text, 0, quantity.start)), default=0)
        cut = _CLAUSE.search(text, quantity.end)
        clause = text[start : cut.start() if cut else len(text)]
        fine = _FINE.search(clause)
        if (
            fine
            and _OWED.search(clause)
            and not _ASKS.search(clause)
            and not _NOT_MINE.search(clause)
        ):
            found.append((quantity.value, start, cut.start() if cut else len(text)))
    if len(found) != 1:
        return None
    amount, start, end = found[0]
    return Owed(amount, f"{question[:start]}{question[end:].lstrip('，、,')}")


def with_owed(outcome: Outcome | None, owed: Owed) -> Outcome | None:
    """The sum of what is asked and what is owed; None for an outcome that is no sum of money."""
    if outcome is None or outcome.unit != "元" or outcome.amount is None:
        return None
    total = outcome.amount + owed.amount
    steps = (phrase("purse.owed", owed=owed.amount), phrase("working.total_money", total=total))
    return replace(
        outcome,
        title=phrase("working.money_in_all", total=total),
        amount=total,
        steps=(*outcome.steps, *steps),
    )
