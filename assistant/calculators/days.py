"""Days moved by a regulation's period, and days as an answer says them."""

import calendar
import datetime as dt
from decimal import Decimal

from assistant.sentences import Sentence, phrase
from ingest.rule_records import Figure, Rule

_DAYS = {"日": 1, "天": 1, "星期": 7, "週": 7}
_MONTHS = {"月": 1, "個月": 1, "年": 12}


def shift(day: dt.date, figure: Figure, direction: int) -> dt.date:
    """`day` moved by the figure's days, weeks, months or years; a month's end is kept within it."""
    count = int(figure.number) * direction
    if figure.unit in _DAYS:
        return day + dt.timedelta(days=count * _DAYS[figure.unit])
    months = day.year * 12 + day.month - 1 + count * _MONTHS[figure.unit]
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def cleaning_day(rule: Rule, year: int, month: int) -> dt.date:
    """The first or last given weekday of a month, on which a place is cleaned."""
    last = calendar.monthrange(year, month)[1]
    every = (dt.date(year, month, d) for d in range(1, last + 1))
    days = [d for d in every if d.weekday() == rule.fields["weekday"]]
    return days[-1] if rule.fields["last"] else days[0]


def days_of(figure: Figure) -> Decimal | None:
    """The length of a period in days; None where it is in months, which differ."""
    return figure.number * _DAYS[figure.unit] if figure.unit in _DAYS else None


def said_month(day: dt.date) -> Sentence:
    """A month where no day is known: 民國105年6月（2016年6月）."""
    return phrase(
        "working.month", republic=day.year - 1911, month=day.month, year=day.year, day=day
    )
