"""What is late by how long: items, counts and days, told or counted from the dates."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculators.days import days_of
from assistant.calculators.lent import last_day, periods_of
from assistant.records import Inputs, Values
from assistant.sentences import Sentence, phrase
from ingest.rule_records import Rule

_ONE, _ZERO = Decimal(1), Decimal(0)


@dataclass(frozen=True)
class Late:
    """So many copies of an item, each so many days late; "" and None where that was not said."""

    item: str
    copies: Decimal
    days: Decimal | None


def read_late(rule: Rule, inputs: Inputs, rules: Mapping[str, Rule]) -> list[Late]:
    """The late items; a line without days takes the days between its dates."""
    lines: Sequence[Values] = inputs.items or ({},)
    late = []
    for line in lines:
        own, copies = line.get("days_late"), line.get("copies", _ONE)
        item = str(line.get("item", ""))
        days = own if isinstance(own, Decimal) else _span(rule, inputs, line, item, rules)
        if "on_time" in line:
            days = _ZERO
        late.append(Late(item, copies if isinstance(copies, Decimal) else _ONE, days))
    return late


def _span(
    rule: Rule, inputs: Inputs, line: Values, item: str, rules: Mapping[str, Rule]
) -> Decimal | None:
    """Days late by the dates told: from the due day, or from the loan and its period."""
    own = line.get("returned")
    returned = own if isinstance(own, dt.date) else day_back(inputs)
    periods = periods_of(rule, item, rules)
    kept = line.get("days_kept")
    length = days_of(periods.loan.fields["figure"]) if periods.loan else None
    if isinstance(kept, Decimal) and length is not None:
        return max(kept - length, _ZERO)
    if returned is None:
        return None
    until, _ = last_day(inputs, line, periods)
    return Decimal(max((returned - until).days, 0)) if until is not None else None


def day_back(inputs: Inputs) -> dt.date | None:
    """The day of the return; by post, of the arrival only where no postmark is told."""
    return inputs.day("returned") or inputs.day("received")


def span_steps(inputs: Inputs) -> tuple[Sentence, ...]:
    """The days counted from the dates, as a reader would write them."""
    spans = {(x.get("due"), x.get("returned", day_back(inputs))): None for x in inputs.items}
    return tuple(
        phrase("overdue.span", due=due, day=day, days=max((day - due).days, 0))
        for due, day in spans
        if isinstance(due, dt.date) and isinstance(day, dt.date) and not inputs.day("renewed")
    )


def kept_steps(inputs: Inputs, late: Sequence[Late]) -> tuple[Sentence, ...]:
    """The days late of what was kept so many days, as a reader would write them."""
    kept = [
        (x["days_kept"], y.days)
        for x, y in zip(inputs.items, late, strict=False)
        if "days_kept" in x
    ]
    return tuple(
        phrase("overdue.kept", kept=n, days=days or _ZERO)
        for n, days in dict.fromkeys(kept)
        if isinstance(n, Decimal)
    )


def find_fault(inputs: Inputs) -> str:
    """What cannot be of the dates, "" where nothing is."""
    returned, loaned = inputs.day("returned"), inputs.day("loaned")
    if returned and loaned and returned < loaned:
        return phrase("overdue.before_loan", returned=returned, loaned=loaned)
    return ""
