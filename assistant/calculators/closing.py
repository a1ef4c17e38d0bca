"""How long a place is still open at some time of a day, how long until it opens, and a day in minutes."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.schedule import WEEK, parts_of, spans_of
from assistant.calculators.working import answered, ask_back
from assistant.records import Outcome
from assistant.sentences import joined, phrase
from ingest.rule_records import Figure, Rule

_HOUR = Decimal(60)
_MINUTE, _FINE = Decimal("1"), Decimal("0.00001")


def compute_closing(
    rule: Rule, day: int | None, at: Decimal | None, wants: str, last_call: Figure | None = None
) -> Outcome | None:
    """What `wants` says (到閉館, 實際開放, 到開館 or 全天) of a weekday; `at` is an hour of the day.

    `last_call` is how many minutes before closing nothing more is taken. Without a day the question
    is asked back, unless every open day comes to the same.
    """
    figure: Figure = rule.fields["open"]
    if day is not None:
        return _on_day(figure, day, at, wants, last_call)
    found = [_on_day(figure, d, at, wants, last_call) for d in range(7)]
    open_days = [o for o, d in zip(found, range(7), strict=True) if open_spans(figure, d)]
    if len({o.amount for o in open_days if o}) == 1:
        return open_days[0]
    return ask_back(phrase("closing.ask_day"), [figure])


def _on_day(
    figure: Figure, day: int, at: Decimal | None, wants: str, last_call: Figure | None
) -> Outcome | None:
    spans = open_spans(figure, day)
    name = WEEK[day]
    figures = [figure, *([last_call] if last_call else [])]
    if not spans:
        return answered(phrase("closing.closed", day=name), Decimal(0), "分", [figure], [])
    said = joined([phrase("closing.span", a=say_time(a), b=say_time(b)) for a, b in spans])
    told = phrase("closing.spans", day=name, said=said)
    if wants == "全天":
        total = sum((b - a for a, b in spans), Decimal(0)) * _HOUR
        return answered(_long(total, "closing.open"), total, "分", figures, [told])
    if at is None:
        return None
    at = in_the_day(at, spans).quantize(_FINE)
    if wants == "到開館":
        ahead = [a for a, _ in spans if a >= at]
        wait = (
            ((ahead[0] - at) * _HOUR).quantize(_MINUTE)
            if ahead and not _is_open(at, spans)
            else Decimal(0)
        )
        return answered(_long(wait, "closing.wait"), wait, "分", figures, [told])
    end = spans[-1][1] - (last_call.number / _HOUR if last_call else 0)
    left = (max(end - at, Decimal(0)) * _HOUR).quantize(_MINUTE)
    steps = [told, phrase("closing.left", end=say_time(end), at=say_time(at), left=left)]
    if wants == "實際開放":
        left = sum((max(b - max(a, at), Decimal(0)) for a, b in spans), Decimal(0)) * _HOUR
        left = left.quantize(_MINUTE)
        steps[1] = phrase("closing.less_breaks", at=say_time(at), left=left)
    return answered(
        _long(left, "closing.rest") if left else phrase("closing.past"), left, "分", figures, steps
    )


def compute_session(rule: Rule, day: int | None, at: Decimal) -> Outcome | None:
    """How long one use that begins at an hour may last: to the session's end, one use at most.

    None where no session is on then.
    """
    figure: Figure = rule.fields["open"]
    session, one_use = rule.fields.get("session"), rule.fields.get("one_use")
    days = [day] if day is not None else range(7)
    ends = {_at_end(figure, d, at) for d in days if open_spans(figure, d)}
    if len(ends) != 1 or (span := next(iter(ends))) is None:
        return None
    start, end = span
    left = ((end - start) * _HOUR).quantize(_MINUTE)
    steps = [phrase("closing.left", end=say_time(end), at=say_time(start), left=left)]
    if one_use is not None and left > one_use.number * _HOUR:
        left = one_use.number * _HOUR
        steps.append(phrase("closing.one_use", hours=one_use.number))
    figures = [f for f in (figure, session, one_use) if f is not None]
    return answered(_long(left, "closing.use"), left, "分", figures, steps)


def _at_end(figure: Figure, day: int, at: Decimal) -> tuple[Decimal, Decimal] | None:
    """From an hour of a weekday to the end of the session that is on then."""
    spans = open_spans(figure, day)
    start = in_the_day(at, spans).quantize(_FINE)
    return next(((start, b) for a, b in spans if a <= start < b), None)


def open_spans(figure: Figure, day: int) -> list[tuple[Decimal, Decimal]]:
    """When it is open on a weekday, in hours of the day."""
    return sorted(s for _, days, words in parts_of(figure.quote) if day in days for s in spans_of(words))  # fmt: skip


def _is_open(at: Decimal, spans: Sequence[tuple[Decimal, Decimal]]) -> bool:
    return any(a <= at < b for a, b in spans)


def in_the_day(at: Decimal, spans: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """四點半 of a place that is open from nine to nine is in the afternoon."""
    first, last = spans[0][0], spans[-1][1]
    later = at + 12
    return later if at < first and at < 8 and later < last else at


def say_time(hour: Decimal) -> str:
    """An hour of the day as a clock shows it: 16.5 is 16:30."""
    minutes = int(hour * _HOUR + Decimal("0.5"))
    return f"{minutes // 60}:{minutes % 60:02}"


def _long(minutes: Decimal, key: str) -> str:
    """A length in minutes as a reader says it: 還有 2 小時 35 分鐘（155 分鐘）."""
    whole, rest = divmod(int(minutes + Decimal("0.5")), 60)
    if not whole:
        return phrase(key, long=phrase("closing.minutes", minutes=Decimal(rest)))
    more = phrase("closing.and_minutes", rest=Decimal(rest)) if rest else ""
    in_minutes = Decimal(whole * 60 + rest)
    long = phrase("closing.hours", hours=Decimal(whole), and_minutes=more, minutes=in_minutes)
    return phrase(key, long=long)
