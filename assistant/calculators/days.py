"""Days moved by a regulation's period, and days as an answer says them."""

import calendar
import datetime as dt
from decimal import Decimal

from ingest.rule_records import Figure

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


def days_of(figure: Figure) -> Decimal | None:
    """The length of a period in days; None where it is in months, which differ."""
    return figure.number * _DAYS[figure.unit] if figure.unit in _DAYS else None


def said_day(day: dt.date) -> str:
    """民國 and common year alike: 民國100年11月19日（2011-11-19）."""
    return f"民國{day.year - 1911}年{day.month}月{day.day}日（{day.isoformat()}）"


def said_month(day: dt.date) -> str:
    """A month where no day is known: 民國105年6月（2016年6月）."""
    return f"民國{day.year - 1911}年{day.month}月（{day.year}年{day.month}月）"
