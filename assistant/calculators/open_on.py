"""Whether a place is open on a day: by its hours of the weekday, and its monthly closing days."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculators.closing import in_the_day, open_spans, say_time
from assistant.calculators.days import cleaning_day
from assistant.calculators.schedule import WEEK
from assistant.records import Outcome, Status
from assistant.sentences import Sentence, joined, phrase
from ingest.rule_records import Figure, Rule


@dataclass(frozen=True)
class Closings:
    """A place's hours, and its rules of closing: a day of each month, a month's end, holidays."""

    hours: Rule
    cleaning: Rule | None = None
    month_end: Rule | None = None
    holiday: Rule | None = None


def compute_open_on(place: Closings, day: dt.date, at: Decimal | None = None) -> Outcome:
    """Whether it is open on a day, and at the time of day told."""
    on = phrase("open_on.on", day=day, weekday=WEEK[day.weekday()])
    cleaning, month_end = place.cleaning, place.month_end
    if cleaning is not None and day == cleaning_day(cleaning, day.year, day.month):
        which = phrase("cleaning.last" if cleaning.fields["last"] else "cleaning.first")
        weekday = WEEK[cleaning.fields["weekday"]]
        told = phrase("cleaning.which", year=day.year, month=day.month, which=which, weekday=weekday, when=day)  # fmt: skip
        why = phrase("open_on.cleaning", day=day, which=told)
        return _closed(why, [cleaning.fields["day"]], [])
    if month_end is not None and day.month != (day + dt.timedelta(days=1)).month:
        why = phrase("open_on.month_end", day=day)
        return _closed(why, [month_end.fields["day"]], [on], (month_end.fields["doubt"],))
    outcome = compute_open_weekday(replace(place, cleaning=None), day.weekday(), at)
    is_open = bool(open_spans(place.hours.fields["open"], day.weekday()))
    steps = (on, *([phrase("open_on.holidays")] if is_open else []))
    return replace(outcome, steps=steps)


def compute_open_weekday(place: Closings, weekday: int, at: Decimal | None = None) -> Outcome:
    """Whether it is open on a weekday, and at the time of day told."""
    figure: Figure = place.hours.fields["open"]
    spans = open_spans(figure, weekday)
    if not spans:
        own: Figure | None = place.hours.fields.get("closed")
        why = phrase("open_on.weekday", day=WEEK[weekday])
        return _closed(why, [own, figure] if own else [figure], [])
    said = _said(spans)
    title = phrase("open_on.open", said=said)
    if at is not None:
        at = in_the_day(at, spans)
        key = "open_then" if any(a <= at < b for a, b in spans) else "closed_then"
        title = phrase(f"open_on.{key}", at=say_time(at), said=said)
    monthly = place.cleaning
    if monthly is None or monthly.fields["weekday"] != weekday:
        return Outcome(Status.ANSWERED, title, (figure,))
    which = phrase("cleaning.last" if monthly.fields["last"] else "cleaning.first")
    step = phrase("open_on.but_monthly", which=which, weekday=WEEK[weekday])
    return Outcome(Status.ANSWERED, title, (figure, monthly.fields["day"]), steps=(step,))


def compute_on_holiday(place: Closings) -> Outcome | None:
    """Closed on a public holiday; None where the rules of the place do not say so."""
    if place.holiday is None:
        return None
    return _closed(phrase("open_on.holiday"), [place.holiday.fields["day"]], [])


def _said(spans: Sequence[tuple[Decimal, Decimal]]) -> Sentence:
    return joined([phrase("closing.span", a=say_time(a), b=say_time(b)) for a, b in spans])


def _closed(
    why: Sentence, figures: Sequence[Figure], steps: Sequence[str], doubts: Sequence[str] = ()
) -> Outcome:
    title = phrase("open_on.closed", why=why)
    return Outcome(Status.ANSWERED, title, tuple(figures), steps=tuple(steps), doubts=tuple(doubts))
