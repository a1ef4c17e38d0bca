"""The exhibition hall: a deposit and a fee a day, less the discount of public bodies."""

import re
from decimal import Decimal

from assistant.calculators.working import answered, ask_back, ceil, show
from assistant.records import Inputs, Outcome, Reading
from ingest.rule_records import Figure, Rule

_ALL = re.compile(r"共|总|總|合计|合計|全部|含|连|連|加|維護|维护|場地費|场地费")


def compute_exhibition(rule: Rule, inputs: Inputs) -> Outcome | None:
    """Fee, and deposit where the question wants all; or how many days a sum paid for."""
    per_day, deposit = rule.fields["per_day"], rule.fields["deposit"]
    days, budget = _days(inputs), inputs.number("budget")
    if days is None and budget is not None:
        return _days_of(rule, inputs, budget)
    alone = bool(inputs.text) and not _ALL.search(inputs.text)
    if days is None and alone and inputs.choice("scope") == "含保證金":
        amount = deposit.number
        return answered(
            f"{show(amount)} 元", amount, "元", [deposit], [f"保證金 {show(amount)} 元"]
        )
    if days is None:
        return ask_back("請告訴我展期幾天。", [per_day])
    count = ceil(days)
    fee = count * per_day.number
    figures: list[Figure] = [per_day]
    steps = [f"場地維護費 {show(count)} 天 × {show(per_day.number)} 元 ＝ {show(fee)} 元"]
    discount: Figure | None = None
    if inputs.choice("applicant"):
        discount = rule.fields["public_body"]
        figures.append(discount)
        steps.append(f"政府機關學校 {show(fee)} × {show(discount.number)} ＝ {show(fee * discount.number)} 元")  # fmt: skip
        fee *= discount.number
    readings: list[Reading] = []
    if inputs.choice("scope") in ("含保證金", "全部"):
        figures.append(deposit)
        steps.append(f"加保證金 {show(deposit.number)} 元 ＝ {show(fee + deposit.number)} 元")
        if discount is not None:
            readings = [Reading(fee + deposit.number * discount.number, discount.doubt)]
        fee += deposit.number
    return answered(f"{show(fee)} 元", fee, "元", figures, steps, readings)


def _days(inputs: Inputs) -> Decimal | None:
    """Days told, or the days from the first to the last day, both counted."""
    days = inputs.number("days")
    if days is None and len(inputs.dates) >= 2:
        first, last = inputs.dates[0].day, inputs.dates[1].day
        return Decimal((last - first).days + 1) if last >= first else None
    return days


def _days_of(rule: Rule, inputs: Inputs, paid: Decimal) -> Outcome | None:
    per_day, deposit = rule.fields["per_day"], rule.fields["deposit"]
    with_deposit = inputs.choice("scope") != "只算維護費"
    rest = paid - deposit.number if with_deposit else paid
    rate = per_day.number
    figures = [per_day, deposit] if with_deposit else [per_day]
    if inputs.choice("applicant"):
        rate *= rule.fields["public_body"].number
        figures.append(rule.fields["public_body"])
    if rest < 0:
        return None
    days = rest // rate
    steps = (
        [f"{show(paid)} － 保證金 {show(deposit.number)} ＝ {show(rest)} 元"]
        if with_deposit
        else []
    )
    steps.append(f"{show(rest)} ÷ 每日 {show(rate)} 元 ＝ {show(days)} 天")
    return answered(f"{show(days)} 天", days, "天", figures, steps)
