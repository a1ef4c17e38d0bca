"""How long a place is still open at some time of a day, how long until it opens, and a day in minutes."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.schedule import WEEK, parts_of, spans_of
from assistant.calculators.working import answered, ask_back, show
from assistant.records import Outcome
from ingest.rule_records import Figure, Rule

_HOUR = Decimal(60)


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
    open_days = [o for o, d in zip(found, range(7), strict=True) if _spans(figure, d)]
    if len({o.amount for o in open_days if o}) == 1:
        return open_days[0]
    return ask_back("請告訴我是星期幾。", [figure])


def _on_day(
    figure: Figure, day: int, at: Decimal | None, wants: str, last_call: Figure | None
) -> Outcome | None:
    spans = _spans(figure, day)
    name = f"星期{WEEK[day]}"
    figures = [figure, *([last_call] if last_call else [])]
    if not spans:
        return answered(f"{name}不開放", Decimal(0), "分", [figure], [f"{name}不開放"])
    said = "、".join(f"{_clock(a)}至{_clock(b)}" for a, b in spans)
    if wants == "全天":
        total = sum((b - a for a, b in spans), Decimal(0)) * _HOUR
        return answered(_long(total, "開放"), total, "分", figures, [f"{name} {said}"])
    if at is None:
        return None
    at = _in_the_day(at, spans)
    if wants == "到開館":
        ahead = [a for a, _ in spans if a >= at]
        wait = (ahead[0] - at) * _HOUR if ahead and not _is_open(at, spans) else Decimal(0)
        return answered(_long(wait, "還要等"), wait, "分", figures, [f"{name} {said}"])
    end = spans[-1][1] - (last_call.number / _HOUR if last_call else 0)
    left = max(end - at, Decimal(0)) * _HOUR
    steps = [f"{name} {said}", f"{_clock(end)} － {_clock(at)} ＝ {show(left)} 分"]
    if wants == "實際開放":
        left = sum((max(b - max(a, at), Decimal(0)) for a, b in spans), Decimal(0)) * _HOUR
        steps[1] = f"{_clock(at)} 起，扣掉中間不開放的時間 ＝ {show(left)} 分"
    return answered(_long(left, "還有") if left else "已經過了時間", left, "分", figures, steps)


def _spans(figure: Figure, day: int) -> list[tuple[Decimal, Decimal]]:
    return sorted(s for _, days, words in parts_of(figure.quote) if day in days for s in spans_of(words))  # fmt: skip


def _is_open(at: Decimal, spans: Sequence[tuple[Decimal, Decimal]]) -> bool:
    return any(a <= at < b for a, b in spans)


def _in_the_day(at: Decimal, spans: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """四點半 of a place that is open from nine to nine is in the afternoon."""
    first, last = spans[0][0], spans[-1][1]
    later = at + 12
    return later if at < first and at < 8 and later < last else at


def _clock(hour: Decimal) -> str:
    minutes = int(hour * _HOUR + Decimal("0.5"))
    return f"{minutes // 60}:{minutes % 60:02}"


def _long(minutes: Decimal, lead: str) -> str:
    """A length in minutes as a reader says it: 還有 2 小時 35 分鐘（155 分鐘）."""
    whole, rest = divmod(int(minutes + Decimal("0.5")), 60)
    if not whole:
        return f"{lead} {rest} 分鐘"
    parts = f"{whole} 小時" + (f" {rest} 分鐘" if rest else "")
    return f"{lead} {parts}（{whole * 60 + rest} 分鐘）"
