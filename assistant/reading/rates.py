"""Prices in foreign money and their rates of exchange, told apart by their currencies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.reading.numbers import currency_in
from assistant.reading.rates_by_day import DAY_BEFORE, RATE, read_rates_by_day
from assistant.reading.rates_named import read_rates_named
from assistant.reading.rates_of_one import read_rates_of_one
from assistant.reading.words import Mention
from assistant.records import Quantities, Value
from ingest.rule_records import Parameter

_FOREIGN, _OWN = "foreign_price", "own_rate"
_RATES = (RATE, DAY_BEFORE)
_EXCHANGE = re.compile(r"汇率|兑|换|等于|当[天日]|那[天日]|今天|=|rate|equals|exchange")
_PAYDAY = re.compile(r"今天|当[天日]|赔|缴|付|today|pay")
_AGAIN = re.compile(r"(?:今天|当[天日]|那[天日]|现在|后来|[去才]赔)[^,;。]{0,6}[是为变到了]$")
_AT_HOME = re.compile("台币|臺币|本国")
_SENTENCE_END = re.compile("[;。?!]")
_PRICED = 2  # sums of one currency: a price and one rate
_LISTED = 8.0  # how surely a rate is told that goes on with others
_STOP = re.compile("[,;。?!]")
_BACK = 8  # characters before a rate in which its currency may stand
Line = dict[str, Value]


@dataclass(frozen=True)
class Rates:
    """Rates of exchange by currency ("" where none is named), in order."""

    by_currency: tuple[tuple[str, Decimal], ...]

    def of(self, currency: str, place: int) -> Decimal | None:
        """The rate of a currency, else the one told at the same place of a list without names."""
        own = [rate for name, rate in self.by_currency if name == currency]
        unnamed = [rate for name, rate in self.by_currency if not name]
        return own[0] if own else unnamed[min(place, len(unnamed) - 1)] if unnamed else None


def read_rates(
    mentions: Sequence[Mention], asked: Quantities, parameters: Sequence[Parameter]
) -> tuple[list[Mention], Rates]:
    """The mentions, a second sum of one currency read as its rate; and the rates by currency."""
    rate = next((p for p in parameters if p.name == RATE), None)
    if rate is None:
        return list(mentions), Rates(())
    known = {p.name: p for p in parameters}
    mentions = read_rates_of_one(mentions, asked, known)
    mentions = read_rates_named(mentions, asked, known)
    mentions = _of_a_small_unit(mentions, asked, parameters, rate)
    mentions = _listed_rates(_priced_abroad(mentions, asked.text), asked, rate)
    by_day = read_rates_by_day(mentions, asked, known)
    if by_day is not None:
        return by_day, Rates(())
    mentions = [*mentions, *_rates_again(mentions, asked, rate)]
    at = {q.start: q.currency for q in asked.numbers}
    foreign = [m for m in mentions if m.parameter.name == _FOREIGN]
    units = [m for m in foreign if m.value == 1 and _is_unit(m, foreign, at)]
    kept = [m for m in mentions if m not in units]
    prices: dict[str, list[Mention]] = {}
    for mention in (m for m in foreign if m not in units):
        prices.setdefault(at.get(mention.start, ""), []).append(mention)
    told = any(m.parameter.name in _RATES for m in mentions)
    seconds = (
        [] if told else [m for same in prices.values() for m in _second_sums(same, asked.text)]
    )
    rates = {id(m) for m in seconds}
    named = [replace(m, parameter=rate) if id(m) in rates else m for m in kept]
    named = [_of_payday(m, asked.text) for m in named]
    several = sum(m.parameter.name == DAY_BEFORE for m in named) > 1
    found = [
        (at.get(m.start) or _currency_before(m, asked), m.value)
        for m in sorted(named, key=lambda m: m.start)
        if m.parameter.name == (DAY_BEFORE if several else RATE) and isinstance(m.value, Decimal)
    ]
    return named, Rates(tuple(found))


def _of_a_small_unit(
    mentions: Sequence[Mention], asked: Quantities, parameters: Sequence[Parameter], rate: Parameter
) -> list[Mention]:
    """The mentions, less than one of a currency read as its rate: 寫2,800圓，賠的當天日圓0.22.

    Only where nothing else is in foreign money; a price in 圓 is then in that currency.
    """
    foreign = next((p for p in parameters if p.name == _FOREIGN), None)
    small = [m for m in mentions if _is_less_than_one(m)]
    if (
        foreign is None
        or not small
        or any(m.parameter is foreign for m in mentions if m not in small)
    ):
        return list(mentions)
    read: list[Mention] = []
    for mention in mentions:
        if mention in small:
            read.append(replace(mention, parameter=rate, claim=_LISTED))
        elif mention.parameter.name == "price" and _in_yen(mention, asked.text):
            read.append(replace(mention, parameter=foreign))
        else:
            read.append(mention)
    return read


def _is_less_than_one(mention: Mention) -> bool:
    value = mention.value
    return mention.parameter.name == _FOREIGN and isinstance(value, Decimal) and value < 1


def _in_yen(mention: Mention, text: str) -> bool:
    return text[mention.start : mention.end].endswith("圆")


def _priced_abroad(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Without a want of a price at home, where one in foreign money is told: 沒有臺幣定價."""
    if not any(m.parameter.name == _FOREIGN for m in mentions):
        return list(mentions)
    return [
        m
        for m in mentions
        if m.parameter.name != "unpriced" or not _AT_HOME.search(text[m.start : m.end])
    ]


def _listed_rates(mentions: Sequence[Mention], asked: Quantities, rate: Parameter) -> list[Mention]:
    """The mentions, a sum behind its currency that goes on with rates read as one: 匯率0.27，美元32.4.

    A rate of a currency in which nothing is priced is left out.
    """
    own = {q.start: q for q in asked.numbers if q.unit == "外幣"}
    foreign = [m for m in mentions if m.parameter.name == _FOREIGN]
    rates = [m.claim for m in mentions if m.parameter.name == RATE]
    told = max(rates, default=_LISTED)
    listed = [
        m for m in foreign if _goes_on(m, asked.text) or _of_a_day(m, foreign, asked, bool(rates))
    ]
    prices = {
        own[m.start].currency
        for m in mentions
        if m.parameter.name == _FOREIGN and m not in listed and m.start in own
    }
    named: list[Mention] = []
    for mention in mentions:
        if mention.parameter.name == RATE and prices and _of_no_price(mention, asked, prices):
            continue
        if mention not in listed or not prices:
            named.append(mention)
        elif mention.start in own and own[mention.start].currency in prices:
            named.append(replace(mention, parameter=rate, claim=told))
    return named


def _of_no_price(mention: Mention, asked: Quantities, prices: set[str]) -> bool:
    """Whether a rate is of a currency in which nothing is priced: 美元匯率31、歐元匯率37."""
    currency = _currency_before(mention, asked)
    return bool(currency) and currency not in prices


def _goes_on(mention: Mention, text: str) -> bool:
    """Whether a sum stands behind the name of its currency, in a sentence that told a rate."""
    sentence = _SENTENCE_END.split(text[: mention.start])[-1]
    return "汇率" in sentence and _is_named_first(mention, text)


def _of_a_day(mention: Mention, foreign: Sequence[Mention], asked: Quantities, rated: bool) -> bool:
    """Whether a sum is a day's rate for a price told before: 18歐元，借書那天歐元34.8，今天匯率35.5."""
    own = {q.start: q.currency for q in asked.numbers}
    if sum(own.get(m.start) == own.get(mention.start) for m in foreign) < (
        _PRICED if rated else _PRICED + 1
    ):
        return False  # a price and its rate alone: told apart below
    clause = _STOP.split(asked.text[: mention.end])[-1]
    priced = any(
        m.end <= mention.start
        and own.get(m.start) == own.get(mention.start)
        and not _is_named_first(m, asked.text)
        for m in foreign
    )
    return priced and _is_named_first(mention, asked.text) and bool(_EXCHANGE.search(clause))


def _is_named_first(mention: Mention, text: str) -> bool:
    """Whether the name of its currency stands before a sum: 歐元34.8."""
    return not text[mention.start : mention.start + 1].isdigit()


def _rates_again(mentions: Sequence[Mention], asked: Quantities, rate: Parameter) -> list[Mention]:
    """Bare numbers that tell the rate of another day: 那天匯率46，今天是47."""
    told = [m for m in mentions if m.parameter is rate]
    taken = {m.start for m in mentions}
    return [
        Mention(rate, q.value, q.start, q.end, claim=m.claim)
        for q in asked.numbers
        for m in told[:1]
        if not q.unit
        and q.start not in taken
        and q.start > m.end
        and isinstance(m.value, Decimal)
        and m.value / 2 < q.value < m.value * 2
        and _AGAIN.search(asked.text[m.end : q.start])
    ]


def _of_payday(mention: Mention, text: str) -> Mention:
    """A rate of the day of payment is surer than one of another day."""
    if mention.parameter.name != RATE:
        return mention
    after = _STOP.split(text[mention.end : mention.end + _BACK])[0]
    around = text[max(0, mention.start - _BACK * 2) : mention.end] + after
    return replace(mention, claim=mention.claim + (1 if _PAYDAY.search(around) else 0))


def _is_unit(mention: Mention, foreign: Sequence[Mention], at: dict[int, str]) -> bool:
    """Whether 一日圓 only says what is exchanged: another sum of the currency is the price."""
    own = at.get(mention.start)
    return any(m is not mention and at.get(m.start) == own for m in foreign)


def _second_sums(same: Sequence[Mention], text: str) -> list[Mention]:
    """Of two sums of one currency, the one in a clause about exchange, else the later."""
    if len(same) != 2 or not _EXCHANGE.search(text):
        return []
    told = [m for m in same if _EXCHANGE.search(text[max(0, m.start - _BACK) : m.start])]
    return told if len(told) == 1 else [same[1]]


def _currency_before(mention: Mention, asked: Quantities) -> str:
    ends = [q.end for q in asked.numbers if q.end <= mention.start and q.value != 1]
    first = max([mention.start - _BACK * 2, 0, *ends[-1:]])
    return currency_in(asked.text[first : mention.start])


def with_own_rates(lines: Sequence[Line], asked: Quantities, rates: Rates) -> list[Line]:
    """Each line with the rate of its own currency, where several are told."""
    sums: dict[Value, str] = {
        q.value: q.currency for q in reversed(asked.numbers) if q.unit == "外幣"
    }
    if len({sums.get(x[_FOREIGN], "") for x in lines if _FOREIGN in x}) < 2:
        return list(lines)
    priced = []
    for place, line in enumerate(lines):
        price = line.get(_FOREIGN)
        rate = rates.of(sums.get(price, ""), place) if isinstance(price, Decimal) else None
        priced.append({**line, _OWN: rate} if rate is not None else line)
    return priced
