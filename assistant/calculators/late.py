"""What is late by how long: items, counts and days, told or counted from the dates."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculators.days import days_of, shift
from assistant.records import Inputs, Values
from assistant.sentences import Sentence, phrase
from ingest.rule_records import Figure, Rule

_ONE, _ZERO = Decimal(1), Decimal(0)
_KEPT = ("days_kept", "on_time")  # of which no day of a loan is counted


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
    own, due, loaned = line.get("returned"), line.get("due"), inputs.day("loaned")
    returned = own if isinstance(own, dt.date) else _day_back(inputs)
    period = _loan_of(rule, item)
    kept = line.get("days_kept")
    length = days_of(rules[period].fields["figure"]) if period is not None else None
    if isinstance(kept, Decimal) and length is not None:
        return max(kept - length, _ZERO)
    if returned is None:
        return None
    if isinstance(due, dt.date):
        return Decimal(max((returned - due).days, 0))
    if loaned is None or period is None:
        return None
    return Decimal(max((returned - shift(loaned, rules[period].fields["figure"], 1)).days, 0))


def _loan_of(rule: Rule, item: str) -> str | None:
    """The id of the rule for how long an item is lent."""
    rows = {r["item"]: r["period"] for r in rule.fields.get("loans", ())}
    return rows.get(item, rows.get(""))


def counted_days(
    rule: Rule, inputs: Inputs, late: Sequence[Late], rules: Mapping[str, Rule]
) -> tuple[list[Figure], tuple[Sentence, ...]]:
    """The days late as they were counted, by dates or by a loan, and the periods that fix them."""
    figures, steps = _from_loan(rule, inputs, late, rules)
    return figures, (*span_steps(inputs), *steps, *_kept_steps(inputs, late))


def _from_loan(
    rule: Rule, inputs: Inputs, late: Sequence[Late], rules: Mapping[str, Rule]
) -> tuple[list[Figure], list[Sentence]]:
    """The periods by which lateness was counted from the day of the loan, and the working."""
    loaned, back = inputs.day("loaned"), _day_back(inputs)
    lines: Sequence[Values] = inputs.items or ({},)
    open_items = [
        y for x, y in zip(lines, late, strict=False) if not x.keys() & {"due", "days_late", *_KEPT}
    ]
    periods = dict.fromkeys(p for x in open_items if (p := _loan_of(rule, x.item)))
    if loaned is None or back is None:
        return [], []
    figures = [rules[p].fields["figure"] for p in periods]
    steps = [
        phrase("overdue.from_loan", loaned=loaned, period=f.number, unit=f.unit, due=due, day=back,
               days=max((back - due).days, 0))
        for f in figures
        for due in (shift(loaned, f, 1),)
    ]  # fmt: skip
    return figures, steps


def _day_back(inputs: Inputs) -> dt.date | None:
    """The day of the return; by post, of the arrival only where no postmark is told."""
    return inputs.day("returned") or inputs.day("received")


def span_steps(inputs: Inputs) -> tuple[Sentence, ...]:
    """The days counted from the dates, as a reader would write them."""
    spans = {(x.get("due"), x.get("returned", _day_back(inputs))): None for x in inputs.items}
    return tuple(
        phrase("overdue.span", due=due, day=day, days=max((day - due).days, 0))
        for due, day in spans
        if isinstance(due, dt.date) and isinstance(day, dt.date)
    )


def _kept_steps(inputs: Inputs, late: Sequence[Late]) -> tuple[Sentence, ...]:
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
