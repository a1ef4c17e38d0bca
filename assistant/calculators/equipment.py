"""Furniture and equipment of the house, damaged or stolen: no book, so never by a list price."""

import re
from decimal import Decimal

from assistant.calculators.cost import number_of, times
from assistant.calculators.working import answered, ask_back
from assistant.records import Inputs, Outcome, Status
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_THING_LENT = {"media", "part", "licence", "set_price", "set_volumes", "pages"}
_BOOKS = re.compile(r"(?:[\d一二两三四五六七八九十几]|[那这])\s?[本册片]|《|定价")
_OWN = re.compile(  # 我的耳機被偷: the reader's, not the house's
    "(?:我|自己|私人|个人|随身)的[^,;。?]{0,14}(?:被偷|不见|遗失|丢了|掉了|失窃|被拿走)"
)
_BY_ACCIDENT = re.compile(
    "不小心|不慎|意外|失手|无意|没注意|(?:不|非)(?:是)?故意|没有故意|accident"
)


def is_equipment(inputs: Inputs) -> bool:
    """Whether furniture or equipment is to be paid for, and nothing that is lent."""
    return bool(inputs.choice("equipment")) and not has_thing_lent(inputs)


def has_thing_lent(inputs: Inputs) -> bool:
    """Whether any book or disc is told of."""
    lent = any(x.keys() & _THING_LENT for x in inputs.items)
    return lent or bool(_BOOKS.search(inputs.text))


def compute_equipment(rule: Rule, inputs: Inputs) -> Outcome | None:
    """Its price as often as theft and wilful damage cost; that no sum is stated of an accident."""
    if _OWN.search(inputs.text):
        return None
    stated: Figure | None = rule.fields.get("equipment")
    theft: Figure | None = rule.fields.get("theft")
    if theft is None or _BY_ACCIDENT.search(inputs.text):
        if stated is None:
            return None
        title = phrase("compensation.equipment_unstated", quote=stated.quote)
        return Outcome(Status.ANSWERED, title, (stated,))
    return pay_as_stolen(theft, inputs) or ask_back(phrase("compensation.equipment_price"), [theft])


def pay_as_stolen(theft: Figure, inputs: Inputs) -> Outcome | None:
    """The price of what was stolen or destroyed, as often as the text says; None without a price."""
    name = phrase("compensation.price_of_it")
    prices = [number_of(x, "price") or number_of(x, "set_price") for x in inputs.items]
    costs = [times(name, theft, n, x) for n, x in zip(prices, inputs.items, strict=True)]
    known = [c for c in costs if c is not None]
    if not known:
        return None
    amount = sum((c.amount for c in known), Decimal(0))
    steps = [s for c in known for s in c.steps]
    if len(steps) > 1:
        steps.append(phrase("working.total_money", total=amount))
    title = phrase("compensation.pay_price", amount=amount)
    return answered(title, amount, "元", [theft], steps)
