"""A time of day that follows from another: how long something that began then may be used."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.closing import in_the_day, open_spans, say_time
from assistant.calculators.working import answered
from assistant.records import Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_HOUR = Decimal(60)
_MINUTES = {"分": Decimal(1), "小時": _HOUR}
_CLOCK = "時"


def length_of(figures: Sequence[Figure]) -> Decimal:
    """Lengths of use, one after the other, in minutes."""
    return sum((f.number * _MINUTES[f.unit] for f in figures), Decimal(0))


def compute_until(
    topic: str, figures: Sequence[Figure], at: Decimal, hours: Rule | None, day: int | None
) -> Outcome:
    """The time of day until which what began `at` may be used; no later than it is open."""
    at = _of_the_day(at, hours, day)
    minutes = length_of(figures)
    end = at + minutes / _HOUR
    start = say_time(at)
    steps = [phrase("until.counted", start=start, minutes=minutes, topic=topic, end=say_time(end))]
    closing = _closes(hours, day, at)
    if closing is not None and hours is not None and closing < end:
        title = phrase("until.by_closing", end=say_time(closing))
        own = [hours.fields.get("session"), hours.fields["open"]]
        more = [f for f in own if isinstance(f, Figure)]
        return answered(title, closing, _CLOCK, [*figures, *more], steps)
    return answered(phrase("until.clock", end=say_time(end)), end, _CLOCK, figures, steps)


def compute_away(figure: Figure, left: Decimal, back: Decimal) -> Outcome:
    """Whether who left at one time and was back at another was away longer than the figure allows."""
    back = back if back > left else back + 12
    minutes = ((back - left) * _HOUR).quantize(Decimal(1))
    most = length_of([figure])
    key = "until.past" if minutes > most else "until.within"
    step = phrase("until.away", start=say_time(left), end=say_time(back), minutes=minutes)
    return answered(phrase(key, minutes=most, words=figure.words), minutes, "分", [figure], [step])


def _of_the_day(at: Decimal, hours: Rule | None, day: int | None) -> Decimal:
    """兩點 of a place that is open from nine is in the afternoon."""
    spans = _all_spans(hours, day)
    return in_the_day(at, spans) if spans else at


def _closes(hours: Rule | None, day: int | None, at: Decimal) -> Decimal | None:
    """The end of the time of opening that is on then: on the day told, else on the longest day."""
    return max((b for a, b in _all_spans(hours, day) if a <= at < b), default=None)


def _all_spans(hours: Rule | None, day: int | None) -> list[tuple[Decimal, Decimal]]:
    if hours is None:
        return []
    days = range(7) if day is None else [day]
    return sorted({s for d in days for s in open_spans(hours.fields["open"], d)})
