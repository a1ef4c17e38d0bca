"""Opening hours added up over a week, and the monthly cleaning day, read from the quoted words."""

import calendar
import datetime as dt
import re
from decimal import Decimal

from assistant.calculators.days import said_day
from assistant.calculators.working import answered, ask_back, show
from assistant.records import Inputs, Outcome, Status
from ingest.rule_records import Figure, Rule
from ingest.said import said_number

_WEEK = "一二三四五六日"
_PART = re.compile(r"((?:週|星期)[一二三四五六日](?:[至、及](?:週|星期)?[一二三四五六日])*)[：，,]?(.+?)(?=[；;。\n]|(?:(?:週|星期)[一二三四五六日])|$)")  # fmt: skip
_CLOSED = re.compile(r"每(?:週|星期)([一二三四五六日])")
_CLOCK = re.compile(r"(\d{2})[：:](\d{2})-(\d{2})[：:](\d{2})")
_SPAN = re.compile(
    r"(上午|下午)?([^至、，；：\s上下]+?[時分]+)至(上午|下午)?([^至、，；：\s]+?[時分]+(?:\d+分)?)"
)


def compute_weekly_hours(rule: Rule) -> Outcome:
    """The hours open in a week, day by day as the quoted words list them."""
    figure: Figure = rule.fields["open"]
    total, steps = Decimal(0), []
    for name, count, spans in _parts(figure.quote):
        hours = _hours(spans)
        total += count * hours
        steps.append(f"{name} {count} 天 × {show(hours)} 小時 ＝ {show(count * hours)} 小時")
    title = f"每週開放 {show(total)} 小時"
    steps.append(f"合計 {show(total)} 小時（不計放假日與清潔日）")
    return answered(title, total, "小時", [figure], steps)


def compute_cleaning_day(rule: Rule, inputs: Inputs) -> Outcome:
    """The first or last given weekday of the month that the question names."""
    given = inputs.day("month") or (inputs.dates[0].day if inputs.dates else None)
    if given is None:
        return ask_back("請告訴我是哪一年哪一月。", [rule.fields["day"]])
    year, month = given.year, given.month
    last = calendar.monthrange(year, month)[1]
    weekday = rule.fields["weekday"]
    days = [d for d in range(1, last + 1) if dt.date(year, month, d).weekday() == weekday]
    day = dt.date(year, month, days[-1] if rule.fields["last"] else days[0])
    which = "最後一個" if rule.fields["last"] else "第一個"
    return Outcome(
        Status.ANSWERED,
        f"清潔日：{said_day(day)}",
        (rule.fields["day"],),
        date=day,
        steps=(f"{year}年{month}月{which}星期{_WEEK[weekday]}",),
        inputs=Inputs({"month": given}),
    )


def _parts(quote: str) -> list[tuple[str, int, str]]:
    """(days, how many they are, their times) as listed; of 每日, the days told as closed are taken."""
    if quote.startswith("每日"):
        closed = _CLOSED.findall(quote)
        name = f"每日（週{'、週'.join(closed)}除外）" if closed else "每日"
        return [(name, 7 - len(closed), quote)]
    return [(days, len(_days(days)), spans) for days, spans in _PART.findall(quote)]


def _days(words: str) -> set[int]:
    days: set[int] = set()
    for part in re.split("、", words):
        names = [_WEEK.index(c) for c in re.findall(f"[{_WEEK}]", part)]
        if "至" in part and len(names) == 2:
            first, last = names
            days |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
        else:
            days |= set(names)
    return days


def _hours(words: str) -> Decimal:
    spans = _SPAN.findall(words)
    total = sum((_hour(c or a, d) - _hour(a, b) for a, b, c, d in spans), Decimal(0))
    for a, b, c, d in _CLOCK.findall(words):
        total += Decimal(int(c) - int(a)) + Decimal(int(d) - int(b)) / 60
    return total


def _hour(noon: str, words: str) -> Decimal:
    hour = said_number(words)
    return hour + 12 if noon == "下午" and hour < 12 else hour
