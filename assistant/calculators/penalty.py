"""What not fetching reserved things costs: from so many on, so long without the right."""

from decimal import Decimal

from assistant.calculators.working import answered
from assistant.records import Inputs, Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule


def compute_penalty(rule: Rule, inputs: Inputs) -> Outcome:
    """How long the right is lost for what was missed; nothing below the rule's count."""
    count: Figure = rule.fields["count"]
    period: Figure = rule.fields["period"]
    missed = inputs.number("missed")
    unit = "月" if period.unit == "個月" else period.unit
    if missed is not None and missed < count.number:
        step = phrase("penalty.below", missed=missed, count=count.number, unit=count.unit)
        return answered(phrase("penalty.not_yet", count=count.number, unit=count.unit, right=rule.fields['right']), Decimal(0), unit, [count, period], [step])  # fmt: skip
    title = phrase(
        "penalty.suspended", right=rule.fields["right"], period=period.number, unit=period.unit
    )
    step = phrase(
        "penalty.reached",
        count=count.number,
        unit=count.unit,
        period=period.number,
        unit2=period.unit,
    )
    return answered(title, period.number, unit, [period, count], [step])
