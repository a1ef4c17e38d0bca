"""Several sums in one question: each part computed by its own calculator, then added up."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.working import show
from assistant.records import Outcome, Status
from ingest.text import fold

_SUM = re.compile(r"共|合计|加起来|总|结清|一次付|in total|altogether")
_PARTS = re.compile(r"[;。]|另外|同时|此外|顺便|还有")
_ASK = "多少錢"


def add_up(question: str, compute: Callable[[str], Outcome | None]) -> Outcome | None:
    """The sum of what `compute` makes of the question's parts; None where there is one part.

    Only parts that come to money by different calculators are added.
    """
    text = fold(question)
    if not _SUM.search(text):
        return None
    parts = [p for p in _PARTS.split(question) if p.strip()] if _PARTS.search(question) else []
    parts = parts or [p for p in _PARTS.split(text) if p.strip()]
    outcomes = [o for p in parts if (o := compute(f"{p}，{_ASK}")) is not None]
    money = [o for o in outcomes if o.status is Status.ANSWERED and o.unit == "元" and o.amount]
    if len(money) < 2 or len({o.calculator for o in money}) < 2:
        return None
    total = sum((o.amount for o in money if o.amount), Decimal(0))
    steps = [s for o in money for s in o.steps] + [f"合計 {show(total)} 元"]
    return replace(
        money[0],
        title=f"共 {show(total)} 元",
        amount=total,
        figures=tuple(f for o in money for f in o.figures),
        steps=tuple(steps),
        readings=(),
        doubts=tuple(dict.fromkeys(d for o in money for d in o.doubts)),
    )
