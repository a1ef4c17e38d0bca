"""Things at so much each: counts times prices, and how many a budget buys."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from assistant.calculators.working import answered, ask_back
from assistant.records import Inputs, Outcome, Values
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_LEFT = re.compile(
    r"(?:剩|余)下?[^,;。]{0,4}[\d一二两三四五六七八九十百]+\s*元"
)  # of what is left nothing was spent
Part = tuple[Rule, Decimal | None]


def compute_price(
    parts: Sequence[Part], inputs: Inputs, asks_how_many: bool, asks_unit_price: bool
) -> Outcome | None:
    """The sum for `parts` (a price rule and how many of it), or how many a budget buys.

    A count that was not told is one; a thing sold in numbers asks for it, unless one is asked for.
    """
    if not parts:
        return None
    budget = inputs.number("budget")
    if budget is not None and len({r.id for r, _ in parts}) == 1:
        rule, _ = parts[0]
        if asks_how_many and rule.fields["price"].number:
            bought = inputs.number("bought") or Decimal(0)
            return _within(rule, budget, Decimal(0) if _LEFT.search(inputs.text) else bought)
    if not asks_unit_price and any(n is None and r.fields.get("count_needed") for r, n in parts):
        rule = parts[0][0]
        return ask_back(
            phrase("price.ask", counter=rule.fields["counters"][0]), [rule.fields["price"]]
        )
    return _sum([(r, n if n is not None else Decimal(1)) for r, n in parts])


def _sum(parts: Sequence[tuple[Rule, Decimal]]) -> Outcome:
    steps, figures, total = [], [], Decimal(0)
    for rule, count in parts:
        price: Figure = rule.fields["price"]
        cost = price.number * count
        total += cost
        counter = rule.fields["counters"][0]
        steps.append(
            phrase(
                "price.line",
                topic=rule.fields["topic"],
                count=count,
                counter=counter,
                price=price.number,
                cost=cost,
            )
        )
        figures.append(price)
    if len(parts) > 1:
        steps.append(phrase("working.total_money", total=total))
    title = phrase("working.money", total=total)
    if not total:
        title = phrase("price.free", words=figures[0].words)
    items: tuple[Values, ...] = tuple({"thing": r.id, "copies": n} for r, n in parts)
    return replace(answered(title, total, "元", figures, steps), inputs=Inputs(items=items))


def _within(rule: Rule, budget: Decimal, bought: Decimal) -> Outcome:
    """How many more a budget buys, once those bought already are paid."""
    price: Figure = rule.fields["price"]
    rest = max(budget - bought * price.number, Decimal(0))
    paid = (
        [phrase("price.bought", budget=budget, bought=bought, price=price.number, rest=rest)]
        if bought
        else []
    )
    budget = rest
    count = (budget / price.number).to_integral_value(ROUND_FLOOR)
    counter = rule.fields["counters"][0]
    step = phrase("price.budget", budget=budget, counter=counter, price=price.number, count=count)
    found = answered(
        phrase("price.most", count=count, counter=counter), count, counter, [price], [*paid, step]
    )
    return replace(found, inputs=Inputs({"budget": budget}, ({"thing": rule.id},)))
