"""Being late read backwards: from a fine or a suspension to days, items, or the day of return."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.fine import total_overdue
from assistant.calculators.late import Late
from assistant.calculators.working import answered
from assistant.records import Inputs, Outcome
from assistant.sentences import phrase
from ingest.rule_records import Rule

_DUE, _RETURN = "到期日", "歸還日"
DAYS_AROUND = (_DUE, _RETURN)
_LONGEST = 3660  # days: how far an inverse question is followed
_ONE, _ZERO = Decimal(1), Decimal(0)


def days_each(rule: Rule, late: Sequence[Late], inputs: Inputs) -> Outcome | None:
    """The due day or the day of return by the days late that are told, of each item or in all."""
    days = late[0].days
    if days is None or len(late) > 1:
        return None
    if inputs.choice("summed") and rule.fields["adds_up"]:
        return _with_day(days_of_total(rule, inputs, late, days, in_days=True), inputs)
    of_days = total_overdue(rule, late, True, inputs)
    told = phrase("overdue.days", days=days)
    return _with_day(replace(of_days, title=told, amount=days, unit="天", steps=()), inputs)


def _with_day(found: Outcome | None, inputs: Inputs) -> Outcome | None:
    """The outcome where it comes to a day."""
    around = day_around(found, inputs)
    return around if around is not None and around.date is not None else None


def days_of_total(
    rule: Rule, inputs: Inputs, late: Sequence[Late], target: Decimal, in_days: bool
) -> Outcome | None:
    """How many days late a fine or a suspension of `target` was."""
    if not in_days and "money" not in rule.fields:
        return None
    days = solve_days(rule, late, in_days, inputs, target)
    if days is None:
        return None
    outcome = total_overdue(rule, each_late(late, days), in_days, inputs)
    return answered(phrase("overdue.days", days=days), days, "天", outcome.figures, outcome.steps)


def day_around(found: Outcome | None, inputs: Inputs) -> Outcome | None:
    """The due day or the day of return, where that is asked for and the other is told."""
    wants = inputs.choice("wants")
    if found is None or found.amount is None or wants not in DAYS_AROUND:
        return found
    due = next((x["due"] for x in inputs.items if isinstance(x.get("due"), dt.date)), None)
    told = inputs.day("returned") if wants == _DUE else due
    if not isinstance(told, dt.date):
        return found
    days = dt.timedelta(days=int(found.amount))
    day = told - days if wants == _DUE else told + days
    title = phrase("overdue.due_day" if wants == _DUE else "overdue.return_day", day=day)
    steps = (*found.steps, phrase("overdue.days", days=found.amount))
    return replace(found, title=title, amount=None, unit="", date=day, steps=steps)


def copies_of(
    rule: Rule, inputs: Inputs, late: Sequence[Late], target: Decimal, in_days: bool
) -> Outcome | None:
    """How many items a fine or a suspension of `target` was for, each so many days late."""

    def total(count: Decimal) -> Outcome:
        return total_overdue(rule, [replace(x, copies=count) for x in late[:1]], in_days, inputs)

    count = _least(total, target)
    if count is None:
        return None
    outcome = total(count)
    return answered(
        phrase("working.items", copies=count), count, "件", outcome.figures, outcome.steps
    )


def solve_days(
    rule: Rule, late: Sequence[Late], in_days: bool, inputs: Inputs, target: Decimal
) -> Decimal | None:
    """How many days late all items are where their fine or suspension is `target`."""
    return _least(lambda days: total_overdue(rule, each_late(late, days), in_days, inputs), target)


def _least(total: Callable[[Decimal], Outcome], target: Decimal) -> Decimal | None:
    """The least whole number whose total, which never falls, reaches `target`; None past the end."""
    found = bisect_left(range(1, _LONGEST), target, key=lambda n: total(Decimal(n)).amount or _ZERO)
    return Decimal(found + 1) if found + 1 < _LONGEST else None


def each_late(late: Sequence[Late], days: Decimal) -> list[Late]:
    """The items, each so many days late."""
    return [replace(x, days=days) for x in late or [Late("", _ONE, days)]]
