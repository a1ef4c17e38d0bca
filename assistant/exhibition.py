"""The exhibition hall: a deposit and a fee a day, less the discount of public bodies."""

from decimal import ROUND_CEILING, Decimal

from assistant.records import Outcome, Quantities, Reading, Status
from ingest.rule_records import Figure, Rule

_PUBLIC_BODY = ("政府", "学校", "机关", "国小", "国中", "高中", "大学", "市府", "县府")
_DEPOSIT = ("保证金", "总共", "一共", "合计", "共要", "全部", "先缴", "加起来")
_FEE_ONLY = ("维护费", "场地费")


def compute_exhibition(rule: Rule, asked: Quantities) -> Outcome | None:
    """Fee, and deposit where the question wants all; None without a number of days."""
    days = [q.value * (7 if q.unit == "星期" else 1) for q in asked.of("日", "星期")]
    if not days:
        return None
    per_day, deposit = rule.fields["per_day"], rule.fields["deposit"]
    count = days[0].to_integral_value(ROUND_CEILING)
    fee = count * per_day.number
    figures: list[Figure] = [per_day]
    steps = [f"場地維護費 {count:f} 天 × {per_day.number:f} 元 ＝ {fee:f} 元"]
    discount: Figure | None = None
    if any(w in asked.text for w in _PUBLIC_BODY):
        discount = rule.fields["public_body"]
        figures.append(discount)
        steps.append(f"政府機關學校 {fee:f} × {discount.number:f} ＝ {fee * discount.number:f} 元")
        fee *= discount.number
    readings: tuple[Reading, ...] = ()
    total = fee
    fee_only = any(w in asked.text for w in _FEE_ONLY) and "保证金" not in asked.text
    if any(w in asked.text for w in _DEPOSIT) and not fee_only:
        total += deposit.number
        figures.append(deposit)
        steps.append(f"加保證金 {deposit.number:f} 元 ＝ {total:f} 元")
        if discount is not None:
            other = fee + deposit.number * discount.number
            readings = (Reading(other, discount.doubt),)
    return Outcome(
        status=Status.ANSWERED,
        title=f"{total.normalize():f} 元",
        figures=tuple(figures),
        amount=Decimal(total),
        unit="元",
        steps=tuple(steps),
        readings=readings,
        doubts=(per_day.doubt,),
    )
