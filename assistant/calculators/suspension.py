"""A suspension that is known: what is left of it, when it ends, what a payment takes off it."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.working import answered
from assistant.records import Inputs, Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_ASKS_LEFT = re.compile("还?剩[下]?(?:几|多少)|还(?:要|得)(?:停|等)|还有(?:几|多少)")
_ZERO = Decimal(0)


def left_as_told(rule: Rule, inputs: Inputs) -> Outcome | None:
    """What is left of a suspension that is told itself, with the days of it gone by."""
    suspension, served = inputs.number("suspension"), inputs.number("served")
    if served is None and _ASKS_LEFT.search(inputs.text) and len(inputs.items) == 1:
        line = inputs.items[0]  # 停借30天，已經過了12天: the days are of the suspension
        gone = line.get("days_late")
        served = gone if isinstance(gone, Decimal) and "copies" not in line else None
    if suspension is None or served is None:
        return None
    return left_of(answered("", suspension, "天", [rule.fields["decisive"]], []), served)


def left_of(outcome: Outcome, served: Decimal) -> Outcome:
    """What is left of a suspension of which some days are gone by."""
    told = outcome.amount or _ZERO
    left = max(told - served, _ZERO)
    step = phrase("overdue.served", told=told, served=served, left=left)
    steps = (*outcome.steps, step)
    return replace(
        outcome, title=phrase("overdue.left", left=left), amount=left, steps=steps, readings=()
    )


def left_by_day(outcome: Outcome, inputs: Inputs) -> Outcome | None:
    """What is left of a suspension on a later day than its first; None where no such day is told."""
    first, day = inputs.day("suspended_from"), inputs.day("returned")
    if first is None or day is None or day < first or inputs.choice("wants") == "恢復日":
        return None
    return left_of(outcome, Decimal((day - first).days))


def end_of(outcome: Outcome, inputs: Inputs) -> Outcome | None:
    """The last day of a suspension: from its own first day where that is told, else after the return."""
    first, returned = inputs.day("suspended_from"), inputs.day("returned")
    if not outcome.amount or (first is None and returned is None):
        return None
    if first is None and inputs.choice("starts"):
        first = returned
    if first is not None:
        day = first + dt.timedelta(days=int(outcome.amount) - 1)
        step = phrase("overdue.from_first", first=first, day=day)
        return replace(
            outcome,
            date=day,
            title=phrase("overdue.until", day=day),
            steps=(*outcome.steps, step),
        )
    assert returned is not None
    day = returned + dt.timedelta(days=int(outcome.amount))
    return replace(
        outcome,
        date=day,
        title=phrase("overdue.until", day=day),
        steps=(*outcome.steps, phrase("overdue.from", returned=returned, day=day)),
        doubts=(*outcome.doubts, phrase("overdue.start_doubt")),
    )


def offset_of(inputs: Inputs) -> Decimal | None:
    """What is paid against a suspension: said to be, or paid where it is asked what is left of it."""
    offset, paid = inputs.number("offset"), inputs.number("paid")
    return paid if offset is None and inputs.choice("wants") == "停借" else offset


def paid_off(rule: Rule, suspension: Decimal) -> Outcome:
    """What a suspension that is told itself costs to pay off: 停借120天，繳錢抵掉要多少."""
    rate: Figure = rule.fields["money"][0]["rate"]
    caps = [c["cap"] for c in rule.fields.get("money_caps", ()) if not c["card"]]
    cost = min([suspension * rate.number, *(c.number for c in caps)])
    step = phrase("overdue.paid_off", days=suspension, rate=rate.number, cost=suspension * rate.number)  # fmt: skip
    over = [c for c in caps if suspension * rate.number > c.number]
    steps = [step, *(phrase("overdue.capped", cap=c.number, unit="元") for c in over)]
    title = phrase("overdue.total", name=phrase("overdue.fine"), total=cost, unit="元")
    return answered(title, cost, "元", [rule.fields["decisive"], rate, *over], steps)


def less_payment(rule: Rule, suspension: Decimal, offset: Decimal) -> Outcome:
    """Days of suspension that stay after a sum is paid against them."""
    rate: Figure = rule.fields["money"][0]["rate"]
    left = max(suspension - offset / rate.number, _ZERO)
    step = phrase(
        "overdue.offset", suspension=suspension, offset=offset, rate=rate.number, left=left
    )
    return answered(
        phrase("overdue.still", left=left), left, "天", [rule.fields["decisive"], rate], [step]
    )
