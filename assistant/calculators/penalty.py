"""What not fetching reserved things costs: from so many on, so long without the right."""

from decimal import Decimal

from assistant.calculators.working import answered, show
from assistant.records import Inputs, Outcome
from ingest.rule_records import Figure, Rule


def compute_penalty(rule: Rule, inputs: Inputs) -> Outcome:
    """How long the right is lost for what was missed; nothing below the rule's count."""
    count: Figure = rule.fields["count"]
    period: Figure = rule.fields["period"]
    missed = inputs.number("missed")
    unit = "月" if period.unit == "個月" else period.unit
    if missed is not None and missed < count.number:
        step = f"累計 {show(missed)}，未達 {show(count.number)} {count.unit}，還不停止"
        return answered(f"未達 {show(count.number)} {count.unit}，不停止{rule.fields['right']}", Decimal(0), unit, [count, period], [step])  # fmt: skip
    title = f"停止{rule.fields['right']} {show(period.number)} {period.unit}"
    step = f"累計達 {show(count.number)} {count.unit}：{show(period.number)} {period.unit}"
    return answered(title, period.number, unit, [period, count], [step])
