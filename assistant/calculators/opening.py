"""Opening hours added up over a week, and the monthly cleaning day, read from the quoted words."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.working import answered, ask_back
from assistant.records import Inputs, Outcome, Status
from assistant.sentences import joined, phrase
from ingest.rule_records import Figure, Rule
from ingest.said import said_number

_WEEK = "一二三四五六日"
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = "(?:周|星期|礼拜)"
_DAY_NAMED = re.compile(
    rf"周末|weekend|{_DAY}([一二三四五六日天])(?:(?:到|至|~|-){_DAY}?([一二三四五六日天]))?"
    rf"|({'|'.join(_ENGLISH_DAYS)})"
)
_WHOLE_WEEK = re.compile(
    rf"[每整]个?{_DAY}(?![一二三四五六日天])|一个?(?:周(?![一二三四五六日])|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天]))|(?:per|a|each) week"
)
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?!底)")
_MORE = re.compile("比|差|多几|多多少|少几|longer|more")
_PART = re.compile(r"((?:週|星期)[一二三四五六日](?:[至、及](?:週|星期)?[一二三四五六日])*)[：，,]?(.+?)(?=[；;。\n]|(?:(?:週|星期)[一二三四五六日])|$)")  # fmt: skip
_CLOSED = re.compile(r"每(?:週|星期)([一二三四五六日])")
_CLOCK = re.compile(r"(\d{2})[：:](\d{2})-(\d{2})[：:](\d{2})")
_SPAN = re.compile(
    r"(上午|下午)?([^至、，；：\s上下]+?[時分]+)至(上午|下午)?([^至、，；：\s]+?[時分]+(?:\d+分)?)"
)


def compute_hours(rule: Rule, text: str) -> Outcome:
    """The hours open on the days that `text` names, day by day as quoted; else in a whole week.

    Of two days compared (週二比週日多幾小時), the difference.
    """
    figure: Figure = rule.fields["open"]
    parts = _parts(figure.quote)
    if named := _named_days(text):
        return _of_days(named, parts, figure, bool(_MORE.search(text)))
    total, steps = Decimal(0), []
    for name, days, spans in parts:
        hours, count = _hours(spans), len(days)
        total += count * hours
        steps.append(phrase("hours.days", name=name, count=count, hours=hours, sum=count * hours))
    title = phrase("hours.week", total=total)
    steps.append(phrase("hours.total", total=total))
    return answered(title, total, "小時", [figure], steps)


def _named_days(text: str) -> list[int]:
    """The days of the week that a folded question names, each once, unless it asks for the week."""
    if _WHOLE_WEEK.search(text):
        return []
    days: list[int] = []
    for match in _DAY_NAMED.finditer(text):
        first, last = match[1], match[2]
        if match[0] in ("周末", "weekend"):
            days += [5, 6]
        elif match[3]:
            days.append(_ENGLISH_DAYS.index(match[3]))
        elif last:
            start, end = (
                _WEEK.index(first.replace("天", "日")),
                _WEEK.index(last.replace("天", "日")),
            )
            days += [(start + n) % 7 for n in range((end - start) % 7 + 1)]
        else:
            days.append(_WEEK.index(first.replace("天", "日")))
    return list(dict.fromkeys(days))


def _of_days(
    named: Sequence[int],
    parts: Sequence[tuple[str, set[int], str]],
    figure: Figure,
    compared: bool,
) -> Outcome:
    each = [
        sum((_hours(spans) for _, days, spans in parts if day in days), Decimal(0)) for day in named
    ]
    steps = [
        phrase("hours.day", day=_WEEK[day], hours=hours)
        if hours
        else phrase("hours.closed", day=_WEEK[day])
        for day, hours in zip(named, each, strict=True)
    ]
    if compared and len(each) == 2:
        gap = abs(each[0] - each[1])
        steps.append(phrase("hours.apart", gap=gap))
        return answered(phrase("hours.gap", gap=gap), gap, "小時", [figure], steps)
    total = sum(each, Decimal(0))
    return answered(phrase("hours.open", total=total), total, "小時", [figure], steps)


def compute_cleaning_day(rule: Rule, inputs: Inputs) -> Outcome:
    """The first or last given weekday of the month that the question names."""
    given = inputs.day("month") or (inputs.dates[0].day if inputs.dates else None)
    told = not (inputs.dates and inputs.dates[-1].relative)  # 隔月 says which by itself
    if given is not None and told and (months := _MONTH.findall(inputs.text)):
        given = given.replace(month=int(months[-1]), day=1)  # 那3月呢, of the year told before
    if given is None:
        return ask_back(phrase("cleaning.ask"), [rule.fields["day"]])
    year, month = given.year, given.month
    last = calendar.monthrange(year, month)[1]
    weekday = rule.fields["weekday"]
    days = [d for d in range(1, last + 1) if dt.date(year, month, d).weekday() == weekday]
    day = dt.date(year, month, days[-1] if rule.fields["last"] else days[0])
    which = phrase("cleaning.last") if rule.fields["last"] else phrase("cleaning.first")
    return Outcome(
        Status.ANSWERED,
        phrase("cleaning.day", day=day),
        (rule.fields["day"],),
        date=day,
        steps=(
            phrase(
                "cleaning.which",
                year=year,
                month=month,
                which=which,
                weekday=_WEEK[weekday],
                when=given,
            ),
        ),
        inputs=Inputs({"month": given}),
    )


def _parts(quote: str) -> list[tuple[str, set[int], str]]:
    """(days as written, the days, their times) as listed; of 每日, the days told as closed are taken."""
    if quote.startswith("每日"):
        closed = _CLOSED.findall(quote)
        name = (
            phrase("hours.every_day_but", closed=joined(closed, "、週"))
            if closed
            else phrase("hours.every_day")
        )
        return [(name, set(range(7)) - {_WEEK.index(c) for c in closed}, quote)]
    return [(days, _days(days), spans) for days, spans in _PART.findall(quote)]


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
