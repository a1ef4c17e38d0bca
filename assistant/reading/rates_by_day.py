"""Rates of exchange told by the day: 週三0.38、週四0.39，我週四去賠.

The day of payment has its rate, and so has the day before it; the others are of no account.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading.numbers import currency_in
from assistant.reading.words import Mention
from assistant.records import Quantities
from ingest.rule_records import Parameter

RATE, DAY_BEFORE = "rate", "rate_day_before"
_WEEKDAYS = "一二三四五六日天"
_DAY = re.compile(rf"(?:周|星期|礼拜)([{_WEEKDAYS}])")
_CLAUSE = re.compile(r"[,;。?!:、()\n]")
_SENTENCE = re.compile("[;。?!]")
_PAYS = re.compile(r"^[^,;。?!、\d]{0,8}(?:赔|缴|付(?!的|款人)|结清)")
_OTHER_MATTER = re.compile("借|丢|掉|到期|还书")
_SURE = 20.0
_WEEK = 7


@dataclass(frozen=True)
class _Day:
    """A day as a question names it: by the weekday or by its date."""

    way: str
    number: int

    def before(self) -> "_Day":
        number = self.number - 1
        return _Day(self.way, number % _WEEK if self.way == "weekday" else number)


def read_rates_by_day(
    mentions: Sequence[Mention], asked: Quantities, known: Mapping[str, Parameter]
) -> list[Mention] | None:
    """The mentions with the rate of the day of payment and of the day before; None where not told."""
    if RATE not in known or "汇率" not in asked.text:
        return None
    days = sorted(_days(asked), key=lambda d: d[0])
    prices = {m.start for m in mentions if m.parameter.name == "foreign_price"}
    told = _told(asked, days, {q.currency for q in asked.numbers if q.start in prices})
    payday = next((day for _, end, day in days if _PAYS.match(asked.text[end:])), None)
    if payday is None or payday not in told or len(told) < 2:
        return None
    places = {start for _, start in told.values()}
    kept = [m for m in mentions if m.parameter.name not in (RATE, DAY_BEFORE)]
    kept = [m for m in kept if m.start not in places]
    for name, day in ((RATE, payday), (DAY_BEFORE, payday.before())):
        if name in known and day in told:
            value, start = told[day]
            kept.append(Mention(known[name], value, start, start + 1, claim=_SURE))
    return kept


def _days(asked: Quantities) -> Iterator[tuple[int, int, _Day]]:
    """Where a day is named, and which."""
    for match in _DAY.finditer(asked.text):
        number = _WEEKDAYS.index(match[1])
        yield match.start(), match.end(), _Day("weekday", min(number, _WEEK - 1))
    for mention in asked.dates:
        yield mention.start, mention.end, _Day("date", mention.day.toordinal())


def _told(
    asked: Quantities, days: Sequence[tuple[int, int, _Day]], currencies: set[str]
) -> dict[_Day, tuple[Decimal, int]]:
    """The rate of each day, and where it stands: the number behind the day in its clause."""
    told: dict[_Day, tuple[Decimal, int]] = {}
    for quantity in asked.numbers:
        if quantity.unit not in ("", "元", "外幣"):
            continue
        within = [end for _, end, _ in days if quantity.start < end < quantity.end]
        opened = max([quantity.start, *within])  # 今天31: the day stands where blanks are read
        if not re.search(r"\d", asked.text[opened : quantity.end]):
            continue  # 星期一歐元: no rate of one
        money = quantity.currency or currency_in(_SENTENCE.split(asked.text[: quantity.start])[-1])
        if money and currencies and money not in currencies:
            continue
        before = [(end, day) for _, end, day in days if end <= opened]
        if not before:
            continue
        end, day = max(before, key=lambda b: b[0])
        between = asked.text[end:opened]
        if not _CLAUSE.search(between) and not _OTHER_MATTER.search(between):
            told.setdefault(day, (quantity.value, quantity.start))
    return told
