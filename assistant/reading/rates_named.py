"""A rate of exchange told by the currency's name alone: 定價15歐元，那天歐元是36塊; 美金用31.5塊算."""

import re
from collections.abc import Mapping, Sequence

from assistant.reading.numbers import currency_in
from assistant.reading.rates_by_day import DAY_BEFORE, RATE
from assistant.reading.words import Mention
from assistant.records import Quantities, Quantity
from ingest.rule_records import Parameter

_FOREIGN = "foreign_price"
_STOP = re.compile(r"[,;。?!]")
_OF_A_THING = re.compile("[本册件片套卷书]|定价|标价|售价|原价|运费|封底")  # 另一本歐元20
_IS = re.compile(
    r"(?:现在|今天|目前|当[天日]|那[天日]|的|牌告|行情|价位?|大概|大约|约|差不多|就|已经?)*"
    r"(?:是|为|算|用|以|按|照|要|报|收|涨[到成]|[跌降贬升][到成]|来到|在)?(?:大概|大约|约|差不多)?(?:新?台币)?"
)
_AT_HOME = re.compile("[块元]$")
_SURE = 20.0
_NAME = range(2, 5)  # characters of a currency's name


def read_rates_named(
    mentions: Sequence[Mention], asked: Quantities, known: Mapping[str, Parameter]
) -> list[Mention]:
    """The mentions, a sum behind the name of a currency in which a price is told read as its rate."""
    if RATE not in known or any(m.parameter.name in (RATE, DAY_BEFORE) for m in mentions):
        return list(mentions)
    priced = {m.start for m in mentions if m.parameter.name == _FOREIGN}
    prices = [q for q in asked.numbers if q.start in priced]
    rates = [q for q in asked.numbers if _is_rate(q, prices, asked.text)]
    taken = {q.start for q in rates}
    kept = [m for m in mentions if m.start not in taken]
    own = [Mention(known[RATE], q.value, q.start, q.end, claim=_SURE) for q in rates]
    return sorted([*kept, *own], key=lambda m: m.start)


def _is_rate(quantity: Quantity, prices: Sequence[Quantity], text: str) -> bool:
    """Whether a number stands behind the name of a currency in which another sum is a price."""
    clause = _STOP.split(text[: quantity.start])[-1]
    if _OF_A_THING.search(clause):
        return False
    said = text[quantity.start : quantity.end]
    if quantity.unit == "外幣":
        named = not said[:1].isdigit()
        money = quantity.currency if named else ""
    elif quantity.unit in ("", "元"):
        money = _named_just_before(clause)
    else:
        return False
    others = [q for q in prices if q is not quantity and q.currency == money]
    told_after = any(text[q.start].isdigit() for q in others)  # 20歐元, whose name comes after
    return bool(money and others) and (told_after or bool(_AT_HOME.search(said)))


def _named_just_before(clause: str) -> str:
    """The currency that ends a clause's words, but for those that say what it comes to."""
    said = clause.rstrip()
    head = next((said[:n] for n in range(len(said) + 1) if _IS.fullmatch(said[n:])), "")
    return next((m for n in _NAME if (m := currency_in(head[-n:]))), "")
