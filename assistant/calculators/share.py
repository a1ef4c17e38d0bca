"""A share of what is printed, to be given to the library; and the print run from the share."""

from decimal import Decimal

from assistant.calculators.working import answered, ask_back, show
from assistant.records import Inputs, Outcome
from ingest.rule_records import Figure, Rule


def compute_share(rule: Rule, inputs: Inputs, unit: str = "部") -> Outcome | None:
    """How many copies are given, or how many were printed where the gift is told."""
    figure: Figure = rule.fields["share"]
    printed, given = inputs.number("printed"), inputs.number("given")
    if given is not None and (printed is None or printed == given):
        total = given / figure.number
        step = f"{show(given)} ÷ {figure.words} ＝ {show(total)} {unit}"
        return answered(f"印製量 {show(total)} {unit}", total, unit, [figure], [step])
    if printed is None:
        return ask_back("請告訴我印製量。", [figure])
    total = printed * figure.number
    step = f"{show(printed)} × {figure.words} ＝ {show(total)} {unit}"
    doubts = [figure.doubt] if total != total.quantize(Decimal(1)) else []
    return answered(f"贈送 {show(total)} {unit}", total, unit, [figure], [step], doubts=doubts)
