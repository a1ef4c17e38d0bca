"""The exhibition hall: a deposit and a fee a day, less the discount of public bodies."""

import re
from decimal import Decimal

from assistant.calculators.working import answered, ask_back, ceil, refuse
from assistant.records import Inputs, Outcome, Reading
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule
from ingest.said import said_number

_WEEK = "一二三四五六日"
_WEEK_SPAN = re.compile(
    r"[^,;。]{0,6}(?:星期|礼拜|周)([一二三四五六日天])[^,;。]{0,2}(?:到|至|~|-)[^,;。]{0,2}?(?:星期|礼拜|周)?([一二三四五六日天])[^,;。]{0,6}"
)
_WHOLE_DAYS = re.compile(
    r"(?P<days>[\d一二两三四五六七八九十]+)个?(?:整天|全天|完整的?天)(?P<half>[^;。]{0,14}?半天)?"
)
_NOT_SHOWN = re.compile("布展|佈展|卸展|撤展|布置|进场")
_ALL = re.compile(
    r"共|总|總|合计|合計|全部|含|连|連|加|一起|一并|都|也|算[进在]|准备|plus|total|maintenance|維護|维护|場地費|场地费"
)

_OPENS = re.compile(r"(?:\([^)]*\))?(?:开展|开始|展出?到|起|至|到|~|-)")
_CLOSES = re.compile(r"(?:\([^)]*\))?(?:闭展|撤展|卸展|结束|落幕|止|为止)")
_BOTH_ENDS = 2
_MONTHS_TO_NEXT_YEAR = 6

_PUBLIC = "政府機關學校"


def compute_exhibition(rule: Rule, inputs: Inputs) -> Outcome | None:
    """Fee, and deposit where the question wants all; or how many days a sum paid for."""
    per_day, deposit = rule.fields["per_day"], rule.fields["deposit"]
    if _ends_before(inputs):
        return refuse(phrase("exhibition.ends_before"), [per_day])
    days, budget = _days(inputs), inputs.number("budget")
    if days is None and budget is not None:
        return _days_of(rule, inputs, budget)
    alone = bool(inputs.text) and not _ALL.search(inputs.text)
    if alone and inputs.choice("scope") == "含保證金":
        amount = deposit.number
        return answered(
            phrase("working.money", total=amount),
            amount,
            "元",
            [deposit],
            [phrase("exhibition.deposit", amount=amount)],
        )
    if days is None:
        return ask_back(phrase("exhibition.ask"), [per_day])
    count = ceil(days)
    fee = count * per_day.number
    figures: list[Figure] = [per_day]
    steps = [phrase("exhibition.fee", count=count, per_day=per_day.number, fee=fee)]
    discount: Figure | None = None
    if inputs.choice("applicant") == _PUBLIC:
        discount = rule.fields["public_body"]
        figures.append(discount)
        steps.append(phrase("exhibition.public", fee=fee, discount=discount.number, sum=fee * discount.number))  # fmt: skip
        fee *= discount.number
    readings: list[Reading] = []
    if inputs.choice("scope") in ("含保證金", "全部"):
        figures.append(deposit)
        steps.append(
            phrase("exhibition.and_deposit", deposit=deposit.number, sum=fee + deposit.number)
        )
        if discount is not None:
            readings = [Reading(fee + deposit.number * discount.number, discount.doubt)]
        fee += deposit.number
    return answered(phrase("working.money", total=fee), fee, "元", figures, steps, readings)


def _ends_before(inputs: Inputs) -> bool:
    """Whether it closes before it opens: 3月20日開展、3月10日閉展; from December on, next year."""
    exact = [d for d in inputs.dates if d.exact]
    if len(exact) != _BOTH_ENDS:
        return False
    first, last = exact
    between = inputs.text[first.end : last.start]
    spans = _OPENS.match(between) or _CLOSES.match(inputs.text[last.end :])
    within = last.day.month > first.day.month - _MONTHS_TO_NEXT_YEAR
    return bool(spans) and last.day < first.day and within


def _days(inputs: Inputs) -> Decimal | None:
    """Days told, or the days from the first to the last day, both counted."""
    days = inputs.number("days")
    if whole := _WHOLE_DAYS.search(inputs.text):  # 11個整天再加半天
        half = Decimal("0.5") if whole["half"] else Decimal(0)
        return said_number(whole["days"]) + half
    if days is None and len(inputs.dates) >= 2:
        first, last = inputs.dates[0].day, inputs.dates[1].day
        return Decimal((last - first).days + 1) if last >= first else None
    span = _weekdays(inputs.text)
    return max(days, span) if days is not None and span is not None else days or span


def _weekdays(text: str) -> Decimal | None:
    """The days from one weekday to another on which it is shown: 星期三到星期日展出."""
    spans = [m for m in _WEEK_SPAN.finditer(text) if not _NOT_SHOWN.search(m[0])]
    shown = [m for m in spans if "展" in m[0]] or spans
    if len(shown) != 1:
        return None
    first, last = (_WEEK.index(shown[0][g].replace("天", "日")) for g in (1, 2))
    return Decimal((last - first) % len(_WEEK) + 1)


def _days_of(rule: Rule, inputs: Inputs, paid: Decimal) -> Outcome | None:
    per_day, deposit = rule.fields["per_day"], rule.fields["deposit"]
    with_deposit = inputs.choice("scope") != "只算維護費"
    rest = paid - deposit.number if with_deposit else paid
    rate = per_day.number
    figures = [per_day, deposit] if with_deposit else [per_day]
    if inputs.choice("applicant") == _PUBLIC:
        rate *= rule.fields["public_body"].number
        figures.append(rule.fields["public_body"])
    if rest < 0:
        return None
    days = rest // rate
    steps = (
        [phrase("exhibition.less_deposit", paid=paid, deposit=deposit.number, rest=rest)]
        if with_deposit
        else []
    )
    steps.append(phrase("exhibition.days", rest=rest, rate=rate, days=days))
    return answered(phrase("working.days", days=days), days, "天", figures, steps)
