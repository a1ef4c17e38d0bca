"""How long a card is good for a foreigner: a year, or until the residence permit ends if sooner."""

from dataclasses import replace
from decimal import Decimal

from assistant.calculators.days import said_day, shift
from assistant.calculators.working import answered, ask_back, show
from assistant.records import Inputs, Outcome
from ingest.rule_records import Figure, Rule


def compute_stay(rule: Rule, inputs: Inputs) -> Outcome | None:
    """The months or the last day; a rule without a longest term follows the permit alone."""
    longest: Figure | None = rule.fields.get("longest")
    permit: Figure = rule.fields["permit"]
    months, until, issued = inputs.number("months_left"), inputs.day("until"), inputs.day("issued")
    figures = [f for f in (permit, longest) if f is not None]
    if months is not None:
        most = Decimal(12) * longest.number if longest else months
        term = min(months, most)
        step = f"居留期限 {show(months)} 個月" + (f"，最長 {show(most)} 個月" if longest else "")
        return answered(f"{show(term)} 個月", term, "月", figures, [f"{step} → {show(term)} 個月"])
    if until is None:
        return None
    if longest is not None and issued is None:
        return ask_back("請告訴我哪一天辦證。", figures)
    last = until
    steps = [f"居留期限至 {said_day(until)}"]
    if longest is not None and issued is not None:
        year = shift(issued, longest, 1)
        steps.append(f"辦證日起一年為 {said_day(year)}")
        last = min(until, year)
    steps.append(f"取較早者：{said_day(last)}" if len(steps) > 1 else f"有效至 {said_day(last)}")
    found = answered(f"有效至 {said_day(last)}", Decimal(0), "", figures, steps)
    return replace(found, amount=None, date=last)
