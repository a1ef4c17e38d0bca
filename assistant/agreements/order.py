"""Agreements in order of their days: the first, the next one, the time between, when one ends."""

import datetime as dt
import itertools
from collections.abc import Sequence

from assistant.agreements.days import taiwan_date
from assistant.agreements.records import Found
from assistant.sentences import joined, phrase
from ingest.records import Agreement

_FEW = 6
_WEEK = "一二三四五六日"


def by_day(rows: Sequence[Agreement]) -> list[Agreement]:
    """Rows in order of day, then of number."""
    return sorted(rows, key=lambda r: (r.signed, r.number))


def end_of_order(rows: Sequence[Agreement], latest: bool) -> Found:
    """The earliest or latest day's rows."""
    day = (max if latest else min)(r.signed for r in rows)
    chosen = tuple(r for r in rows if r.signed == day)
    word = phrase("register.latest") if latest else phrase("register.earliest")
    line = phrase(
        "register.end", word=word, day=taiwan_date(day), names=joined([r.partner for r in chosen])
    )
    return Found(chosen, (line,), day=day, whole=len(chosen) == 1)


def in_turn(rows: Sequence[Agreement], latest: bool) -> Found:
    """Which of two that are named was signed first (last), and when the other was."""
    chosen = end_of_order(rows, latest)
    others = [r for r in by_day(rows) if r not in chosen.rows]
    lines = [
        phrase("register.signed_with", partner=r.partner, day=taiwan_date(r.signed)) for r in others
    ]
    return Found((*chosen.rows, *others), (*chosen.lines, *lines), day=chosen.day)


def first_few(rows: Sequence[Agreement], number: int, latest: bool) -> Found:
    """The earliest (latest) few in order, and those signed on the same day as the last of them."""
    order = by_day(rows)[::-1] if latest else by_day(rows)
    edge = order[min(number, len(order)) - 1].signed
    chosen = [r for r in order if (r.signed >= edge if latest else r.signed <= edge)]
    word = phrase("register.latest") if latest else phrase("register.earliest")
    lines = [phrase("register.ends", word=word, count=len(chosen))]
    if len(chosen) > number:
        lines.append(phrase("register.tie", number=number))
    return Found(tuple(chosen), tuple(lines))


def both_ends(rows: Sequence[Agreement]) -> Found:
    """The earliest and the latest."""
    first, last = end_of_order(rows, False), end_of_order(rows, True)
    return Found((*first.rows, *last.rows), (*first.lines, *last.lines))


def beside(rows: Sequence[Agreement], every: Sequence[Agreement], forward: bool) -> Found:
    """What was signed directly after (or before) the last (first) of `rows`, and how long between."""
    order = by_day(every)
    start = by_day(rows)[-1 if forward else 0]
    later = [r for r in order if (r.signed > start.signed if forward else r.signed < start.signed)]
    if not later:
        word = phrase("register.after") if forward else phrase("register.before")
        return Found(
            (start,),
            (
                phrase(
                    "register.no_other",
                    partner=start.partner,
                    day=taiwan_date(start.signed),
                    word=word,
                ),
            ),
        )
    day = later[0 if forward else -1].signed
    chosen = [r for r in later if r.signed == day]
    word = phrase("register.next") if forward else phrase("register.previous")
    line = phrase(
        "register.neighbour",
        word=word,
        names=joined([r.partner for r in chosen]),
        day=taiwan_date(day),
    )
    return Found((*chosen, start), (line, joined([_apart(start, chosen[0]), "。"], "")), day=day)


def gap(rows: Sequence[Agreement], unit: str = "天", who_first: bool = False) -> Found:
    """The time between the first and the last of the rows named, in days, or months or years completed."""
    first, *_, last = by_day(rows)
    months = _months(first, last)
    number = {"年": months // 12, "個月": months}.get(unit, (last.signed - first.signed).days)
    before = phrase("register.signed_first", partner=first.partner) if who_first else ""
    line = joined([before, _apart(first, last), "。"], "")
    return Found((first, last), (line,), float(number), unit)


def longest_gap(rows: Sequence[Agreement]) -> Found:
    """The longest time in which none such was signed."""
    pairs = list(itertools.pairwise(by_day(rows)))
    if not pairs:
        return Found(tuple(rows), (phrase("register.no_gap"),))
    before, after = max(pairs, key=lambda p: p[1].signed - p[0].signed)
    days = (after.signed - before.signed).days
    return Found(
        (before, after),
        (phrase("register.longest_gap", gap=_apart(before, after)),),
        float(days),
        "天",
    )


def shortest_gap(rows: Sequence[Agreement]) -> Found:
    """The shortest time between two that follow one another, on different days."""
    pairs = list(itertools.pairwise(by_day(rows)))
    apart = [p for p in pairs if p[0].signed < p[1].signed]
    if not apart:
        return same_day(rows)
    days = min((after.signed - before.signed).days for before, after in apart)
    near = [p for p in apart if (p[1].signed - p[0].signed).days == days]
    lines = [phrase("register.shortest_gap", gap=_apart(*p)) for p in near]
    if len(apart) < len(pairs):
        lines.append(phrase("register.same_day_left"))
    chosen = dict.fromkeys(r.number for p in near for r in p)
    return Found(
        tuple(r for r in by_day(rows) if r.number in chosen), tuple(lines), float(days), "天"
    )


def days_running(rows: Sequence[Agreement]) -> Found:
    """Rows signed on days that follow one another."""
    pairs = [p for p in itertools.pairwise(by_day(rows)) if (p[1].signed - p[0].signed).days == 1]
    if not pairs:
        return Found((), (phrase("register.no_consecutive"),))
    chosen = dict.fromkeys(r.number for p in pairs for r in p)
    lines = [
        phrase(
            "register.consecutive",
            day=_said(a.signed),
            partner=a.partner,
            next_day=_said(b.signed),
            other=b.partner,
        )
        for a, b in pairs
    ]
    return Found(
        tuple(r for r in by_day(rows) if r.number in chosen),
        (phrase("register.consecutive_days"), *lines),
    )


def nth_in_order(rows: Sequence[Agreement], number: int, backward: bool) -> Found:
    """The n-th by day among the rows, or the n-th from the end."""
    order = by_day(rows)[::-1] if backward else by_day(rows)
    day = order[number - 1].signed
    level = [r for r in order if r.signed == day]
    chosen = tuple(level if len(level) > 1 else order[number - 1 : number])
    word = phrase("register.nth_one", backward="倒數" if backward else "", number=number)
    line = phrase(
        "register.nth_is",
        word=word,
        day=taiwan_date(day),
        names=joined([r.partner for r in chosen]),
    )
    return Found(chosen, (line,), day=day, whole=len(chosen) == 1)


def weekday(rows: Sequence[Agreement]) -> Found:
    """The days of the week on which the rows were signed."""
    lines = [
        phrase(
            "register.weekday",
            day=_said(r.signed),
            partner=r.partner,
            weekday=_WEEK[r.signed.weekday()],
        )
        for r in rows
    ]
    return Found(tuple(rows), tuple(lines))


def same_day(rows: Sequence[Agreement], of_all: bool = False) -> Found:
    """Rows signed on a day on which another was signed; whether all were, where that is asked."""
    if of_all and len(rows) <= _FEW:
        verdict = (
            phrase("register.same_day_yes")
            if len({r.signed for r in rows}) == 1
            else phrase("register.same_day_no")
        )
        lines = [
            phrase("register.signed_with", partner=r.partner, day=_said(r.signed))
            for r in by_day(rows)
        ]
        return Found(tuple(rows), (joined([verdict, "："], ""), *lines))
    days = [r.signed for r in rows]
    chosen = [r for r in by_day(rows) if days.count(r.signed) > 1]
    lines = [
        joined(
            [taiwan_date(day), "：", joined([r.partner for r in chosen if r.signed == day]), "。"],
            "",
        )
        for day in dict.fromkeys(r.signed for r in chosen)
    ]
    if not lines:
        return Found((), (phrase("register.no_same_day"),))
    return Found(tuple(chosen), (phrase("register.same_days"), *lines))


def day_beside(rows: Sequence[Agreement], every: Sequence[Agreement]) -> Found:
    """What was signed on the day before or after the one row named."""
    mine = by_day(rows)[0]
    chosen = [r for r in by_day(every) if abs((r.signed - mine.signed).days) == 1]
    if not chosen:
        return Found(
            (mine,), (phrase("register.no_adjacent", partner=mine.partner, day=_said(mine.signed)),)
        )
    told = joined([joined([r.partner, "（", _said(r.signed), "）"], "") for r in chosen])
    return Found(
        (*chosen, mine),
        (phrase("register.told_and", told=told, partner=mine.partner, day=_said(mine.signed)),),
    )


def _said(day: dt.date) -> str:
    return phrase("register.date", year=day.year, month=day.month, day=day.day, date=day)


def _apart(first: Agreement, second: Agreement) -> str:
    """The time between two days in years, months and days, and in days."""
    early, late = sorted((first, second), key=lambda r: r.signed)
    months = _months(early, late)
    days = (late.signed - early.signed).days
    years, rest = divmod(months, 12)
    spans = [phrase("register.for_years", years=years)] if years else []
    spans += [phrase("register.for_months", rest=rest)] if rest else []
    said = joined(spans or [phrase("working.days_plain", days=days)], "")
    return phrase(
        "register.between",
        partner=early.partner,
        day=_said(early.signed),
        other=late.partner,
        other_day=_said(late.signed),
        gap=said if months < 1 else phrase("register.about", said=said, days=days),
    )


def _months(early: Agreement, late: Agreement) -> int:
    """The months completed between two days."""
    months = (late.signed.year - early.signed.year) * 12 + late.signed.month - early.signed.month
    return months - 1 if late.signed.day < early.signed.day else months
