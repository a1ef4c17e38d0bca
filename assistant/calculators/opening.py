"""Opening hours added up over a week, and the monthly cleaning day, read from the quoted words."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.days import cleaning_day
from assistant.calculators.schedule import WEEK, hours_open, named_days, parts_of
from assistant.calculators.working import answered, ask_back
from assistant.records import Inputs, Outcome, Status
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?!底)")
_A_DAY = re.compile("[一每][天日]")
_WEEK_ASKED = re.compile("周|星期|礼拜|week")
_MORE = re.compile("比|差|多几|多多少|少几|longer|more")


def compute_hours(rule: Rule, text: str) -> Outcome | None:
    """The hours open on the days that `text` names, day by day as quoted; else in a whole week.

    Of a day that is not named, only where all are alike.

    Of two days compared (週二比週日多幾小時), the difference.
    """
    figure: Figure = rule.fields["open"]
    parts = parts_of(figure.quote)
    if named := named_days(text):
        return _of_days(named, parts, figure, bool(_MORE.search(text)))
    if _A_DAY.search(text) and not _WEEK_ASKED.search(text):
        alike = {hours_open(spans) for _, _, spans in parts}
        return _of_days(list(parts[0][1])[:1], parts, figure, False) if len(alike) == 1 else None
    total, steps = Decimal(0), []
    for name, days, spans in parts:
        hours, count = hours_open(spans), len(days)
        total += count * hours
        steps.append(phrase("hours.days", name=name, count=count, hours=hours, sum=count * hours))
    title = phrase("hours.week", total=total)
    steps.append(phrase("hours.total", total=total))
    return answered(title, total, "小時", [figure], steps)


def _of_days(
    named: Sequence[int],
    parts: Sequence[tuple[str, set[int], str]],
    figure: Figure,
    compared: bool,
) -> Outcome:
    each = [
        sum((hours_open(spans) for _, days, spans in parts if day in days), Decimal(0))
        for day in named
    ]
    steps = [
        phrase("hours.day", day=WEEK[day], hours=hours)
        if hours
        else phrase("hours.closed", day=WEEK[day])
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
    day = cleaning_day(rule, year, month)
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
                weekday=WEEK[rule.fields["weekday"]],
                when=given,
            ),
        ),
        inputs=Inputs({"month": given}),
    )
