"""A rate of exchange told of one of a currency, or of so many: 一日圓0.21元, 100日圓換21元."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.reading.rates_by_day import RATE
from assistant.reading.words import Mention
from assistant.records import Quantities, Quantity
from ingest.rule_records import Parameter

_FOREIGN, _PRICE = "foreign_price", "price"
_IS = re.compile(
    r"\s*(?:约|大约|大概|差不多|银行|现在|今天|当天|当日|就|可以?|要|能)*(?:等于|相当于|卖出?|买入?|买进|兑换?成?|换成?|折合?|合|是|为|算|比|对|=|:|is|equals|at|to|for)?(?:约|大约|大概|差不多)?(?:新?台币|nt\$?)?\s*"
)
_ROUND = (1, 10, 100, 1000, 10000)  # of these a rate is told
_SURE = 20.0


def read_rates_of_one(
    mentions: Sequence[Mention], asked: Quantities, known: Mapping[str, Parameter]
) -> list[Mention]:
    """The mentions, what one of a currency comes to at home read as the rate, no price at all.

    A price without its currency is then in that one: 定價1500圓，一日圓0.22元.
    """
    told = [(a, b) for a, b in pairwise(asked.numbers) if _is_rate(a, b, asked)]
    if not told or RATE not in known:
        return list(mentions)
    taken = {q.start for pair in told for q in pair}
    kept = [m for m in mentions if m.start not in taken]
    if _FOREIGN in known and not any(m.parameter.name == _FOREIGN for m in kept):
        kept = [_abroad(m, asked, known[_FOREIGN]) for m in kept]
    rates = [
        Mention(known[RATE], home.value / one.value, home.start, home.end, claim=_SURE)
        for one, home in told
    ]
    return sorted([*kept, *rates], key=lambda m: m.start)


def _is_rate(one: Quantity, home: Quantity, asked: Quantities) -> bool:
    """Whether the first of two numbers beside each other is exchanged for the second."""
    if one.unit != "外幣" or home.unit not in ("元", "") or one.value not in _ROUND:
        return False
    if not _IS.fullmatch(asked.text[one.end : home.start]):
        return False
    same = [q for q in asked.numbers if q.unit == "外幣" and q.currency == one.currency]
    return one.value == 1 or len(same) > 1


def _abroad(mention: Mention, asked: Quantities, foreign: Parameter) -> Mention:
    """A price in 圓, or in no money, as one in the currency that the rate is of."""
    said = asked.text[mention.start : mention.end]
    bare = mention.parameter.name == _PRICE and (said.endswith("圆") or said[-1:].isdigit())
    return replace(mention, parameter=foreign) if bare else mention
