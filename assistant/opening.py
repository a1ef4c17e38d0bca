"""Opening hours added up over a week, and the monthly cleaning day, read from the quoted words."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.days import said_day
from assistant.records import Outcome, Quantities, Status
from ingest.rule_records import Figure, Rule
from ingest.said import said_number
from ingest.text import fold

_WEEK = "一二三四五六日"
_PART = re.compile(r"((?:(?:週|星期)[一二三四五六日][至、]?)+)[：，,](.+?)(?=[；;。\n]|$)")
_SPAN = re.compile(
    r"(上午|下午)?([^至、，；：\s上下]+?[時分]+)至(上午|下午)?([^至、，；：\s]+?[時分]+(?:\d+分)?)"
)
_MONTH = re.compile(r"(?:(\d{4})年|民国(\d{2,3})年)?\s*(\d{1,2})月")


def compute_weekly_hours(rules: Sequence[Rule], asked: Quantities) -> Outcome | None:
    """The hours open in a week by the rule whose branch or room the question names."""
    named = [r for r in rules if any(fold(n) in asked.text for n in r.fields["names"])]
    general = [r for r in rules if not r.fields["names"]]
    rule = (named or general or [None])[0]  # type: ignore[list-item]
    if rule is None:
        return None
    figure: Figure = rule.fields["open"]
    total, steps = Decimal(0), []
    for days, spans in _PART.findall(figure.quote):
        count = len(_days(days))
        hours = sum((_length(*s) for s in _SPAN.findall(spans)), Decimal(0))
        total += count * hours
        steps.append(
            f"{days.rstrip('：，')} {count} 天 × {hours.normalize():f} 小時 ＝ {(count * hours).normalize():f} 小時"
        )
    return Outcome(
        status=Status.ANSWERED,
        title=f"每週開放 {total.normalize():f} 小時",
        figures=(figure,),
        amount=total,
        unit="小時",
        steps=(*steps, f"合計 {total.normalize():f} 小時（不計放假日與清潔日）"),
    )


def compute_cleaning_day(rules: Sequence[Rule], asked: Quantities) -> Outcome | None:
    """The first or last given weekday of the month that the question names."""
    match = _MONTH.search(asked.text)
    if not rules or not match or not 1 <= int(match[3]) <= 12:
        return None
    year = int(match[1]) if match[1] else int(match[2]) + 1911 if match[2] else None
    if year is None:
        return None
    rule = rules[0]
    month = int(match[3])
    days = [
        d
        for d in range(1, calendar.monthrange(year, month)[1] + 1)
        if dt.date(year, month, d).weekday() == rule.fields["weekday"]
    ]
    day = dt.date(year, month, days[-1] if rule.fields["last"] else days[0])
    return Outcome(
        status=Status.ANSWERED,
        title=f"清潔日：{said_day(day)}",
        figures=(rule.fields["day"],),
        date=day,
        steps=(f"{year}年{month}月{'最後一個' if rule.fields['last'] else '第一個'}星期四",),
    )


def _days(words: str) -> set[int]:
    days: set[int] = set()
    for part in re.split("、", words):
        names = [_WEEK.index(c) for c in re.findall(r"(?:週|星期)([一二三四五六日])", part)]
        if "至" in part and len(names) == 2:
            first, last = names
            days |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
        else:
            days |= set(names)
    return days


def _length(noon: str, opens: str, later: str, closes: str) -> Decimal:
    return _hour(later or "", closes) - _hour(noon, opens)


def _hour(noon: str, words: str) -> Decimal:
    hour = said_number(words)
    return hour + 12 if noon == "下午" and hour < 12 else hour
