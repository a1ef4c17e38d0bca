"""What comes back of a booking or a class: of the sessions lost, of several fees, of what was booked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.refund import compute_refund
from assistant.calculators.venue import compute_venue, places
from assistant.calculators.working import for_all, sum_up
from assistant.computing.choose_refund import (
    by_name,
    by_owner,
    days_lost,
    fee_and_deposit,
    fee_of_all,
    of_lost_sessions,
    only_fee,
    own_fees,
    venue_fee,
    without_held,
)
from assistant.computing.one_case import Case, by_rule
from assistant.computing.signatures import form_signature
from assistant.reading.inputs import read_inputs
from assistant.reading.meant import without_spent
from assistant.reading.quantities import read_quantities
from assistant.reading.turns import merge_inputs
from assistant.records import Outcome
from ingest.rule_records import Figure, Signature
from ingest.said import said_number

_ALL_LEAVE = re.compile(
    r"(?P<n>[两二三四五六七八九十\d]+)个?(?:人|位|名同学|个同学)(?:都|全|一起|总共|一共|合计|加起来)"
)
_IN_ALL = re.compile(r"共|合计|加起来|合起来|总")
_ASKS_SUM = re.compile(r"多少|几[元块]|how much")


def refund(case: Case) -> Outcome | None:
    """Of several sessions booked, of those that were not held; of several fees, all of them."""
    if not case.inputs.text:
        return by_rule(case, compute_refund)
    case = replace(case, asked=without_spent(case.asked, case.signature.spent))
    case = _with_parts(case)
    own = case.rules_beside("venue")
    inputs, fixed = of_lost_sessions(case.inputs, case.told.text, own)
    case = replace(case, inputs=inputs)
    parts = by_name(case.asked) or by_owner(case.asked) or own_fees(case.asked)
    found = [by_rule(_only(case, part), compute_refund) for part in parts]
    if (total := sum_up([o for o in found if o is not None])) and len(found) == len(parts) > 1:
        return replace(total, inputs=case.inputs)
    fee = fee_of_all(case.asked) if len(parts) < 2 else None
    if fee is None and "fee" not in case.inputs.values and (booked := _booked(case)):
        fee, fixed = booked.amount, list(booked.figures)
    if fee is None:
        return _of_each(_with_fixed(by_rule(case, compute_refund), fixed), case)
    values = {**case.inputs.values, "fee": fee}
    back = by_rule(replace(case, inputs=replace(case.inputs, values=values)), compute_refund)
    return _with_fixed(back, fixed)


def _with_parts(case: Case) -> Case:
    """The case with a hall's fee, or its fee and its deposit, as the question parts a sum."""
    if not any("tiers" in r.fields for r in case.rules):
        return case
    fee = venue_fee(case.asked)
    told = {**({"fee": fee} if fee else {}), **fee_and_deposit(case.asked)}
    return replace(case, inputs=replace(case.inputs, values={**case.inputs.values, **told}))


def _with_fixed(outcome: Outcome | None, fixed: Sequence[Figure]) -> Outcome | None:
    """The refund with what fixes the fee that the question did not tell."""
    if outcome is None or not outcome.amount:
        return outcome
    return replace(outcome, figures=(*outcome.figures, *fixed))


def _of_each(outcome: Outcome | None, case: Case) -> Outcome | None:
    """The same for each of several people who leave alike: 報名費1950元，三個人都退，總共退多少."""
    people = _ALL_LEAVE.search(case.told.text)
    if outcome is None or outcome.unit != "元" or people is None:
        return outcome
    return for_all(outcome, said_number(people["n"])) if _IN_ALL.search(case.told.ask) else outcome


def _only(case: Case, part: str) -> Case:
    """The case as one part of its question tells it."""
    asked = read_quantities(part)
    inputs = read_inputs(asked, case.signature, case.corpus.kinds.masks)
    if "fee" not in inputs.values and (fee := only_fee(asked)):
        inputs = replace(inputs, values={**inputs.values, "fee": fee})
    return replace(case, inputs=inputs, asked=asked)


def _days_booked(case: Case, signature: Signature) -> Decimal:
    """On how many days the same was booked, those that were held included."""
    read = [read_inputs(q, signature, case.corpus.kinds.masks) for q in case.turns]
    told = (x.number("days") for x in reversed(read))
    return next((d for d in told if d is not None), Decimal(1))


def _booked(case: Case) -> Outcome | None:
    """What the booking costs, where the sum paid is not told but what was booked is."""
    rules = case.rules_beside("venue")
    if not rules or not _ASKS_SUM.search(case.told.ask):
        return None
    declared = case.corpus.calculator("venue")
    signature = form_signature(declared, rules)
    turns = [read_quantities(without_held(t.text)) for t in case.turns]
    read = [read_inputs(q, signature, case.corpus.kinds.masks) for q in turns]
    booked = merge_inputs(read, turns, {p.name: p for p in signature.parameters})
    values = {k: v for k, v in booked.values.items() if k == "rooms"}
    if (days := _days_booked(case, signature)) > 1:
        values["days"] = days_lost(case.told.text, days)
    return compute_venue(places(rules), replace(booked, values=values))
