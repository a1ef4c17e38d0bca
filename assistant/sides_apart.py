"""How far the answers to two questions lie apart: 家庭借閱證比個人借閱證多借幾本書."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.computing.two_sides import read_two_sides
from assistant.records import Answer, Status
from assistant.sentences import phrase

_DAYS = {"天": "日"}


def answer_apart(
    question: str, history: Sequence[str], ask: Callable[[str, Sequence[str]], Answer]
) -> Answer | None:
    """The difference of what `ask` says to either side; None where both are not one amount."""
    sides = read_two_sides(question)
    if sides is None or sides.counted > 1 or not sides.second:
        return None
    first, second = (ask(q, history) for q in sides.questions())
    amounts = [a.amount for a in (first, second) if a.status is Status.ANSWERED]
    known = [Decimal(str(n)) for n in amounts if n is not None]
    if (
        len(known) < len((first, second))
        or _DAYS.get(first.unit or "", first.unit) != _DAYS.get(second.unit or "", second.unit)
        or known[0] == known[1]
    ):
        return None
    unit = first.unit or ""
    gap = abs(known[0] - known[1])
    smaller, larger = sorted(known)
    opening = phrase("working.apart_by", gap=gap, unit=unit, larger=larger, smaller=smaller)
    if sides.which:
        more = sides.first if known[0] > known[1] else sides.second
        opening = phrase("working.more_by", more=more, said=opening)
    notes = tuple(dict.fromkeys((*first.notes, *second.notes)))
    passages = tuple(dict.fromkeys((*first.passages, *second.passages)))
    return replace(
        first,
        opening=opening,
        passages=passages,
        notes=notes,
        amount=float(gap),
        other_amounts=(),
        outcome=None,
    )
