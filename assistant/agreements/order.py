"""Agreements in order of their days: the first, the next one, the time between, when one ends."""

import datetime as dt
import itertools
import re
from collections.abc import Sequence

from assistant.agreements.days import taiwan_date
from assistant.agreements.records import Found
from ingest.numerals import parse_numeral
from ingest.records import Agreement

_FEW = 6
_WEEK = "一二三四五六日"
_TERM = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日起([一二三四五六七八九十\d]+)年")


def by_day(rows: Sequence[Agreement]) -> list[Agreement]:
    """Rows in order of day, then of number."""
    return sorted(rows, key=lambda r: (r.signed, r.number))


def end_of_order(rows: Sequence[Agreement], latest: bool) -> Found:
    """The earliest or latest day's rows."""
    day = (max if latest else min)(r.signed for r in rows)
    chosen = tuple(r for r in rows if r.signed == day)
    word = "最近" if latest else "最早"
    line = f"{word}的是{taiwan_date(day)}與{'、'.join(r.partner for r in chosen)}簽的。"
    return Found(chosen, (line,), day=day, whole=len(chosen) == 1)


def in_turn(rows: Sequence[Agreement], latest: bool) -> Found:
    """Which of two that are named was signed first (last), and when the other was."""
    chosen = end_of_order(rows, latest)
    others = [r for r in by_day(rows) if r not in chosen.rows]
    lines = [f"與{r.partner}是{taiwan_date(r.signed)}簽的。" for r in others]
    return Found((*chosen.rows, *others), (*chosen.lines, *lines), day=chosen.day)


def first_few(rows: Sequence[Agreement], number: int, latest: bool) -> Found:
    """The earliest (latest) few in order, and those signed on the same day as the last of them."""
    order = by_day(rows)[::-1] if latest else by_day(rows)
    edge = order[min(number, len(order)) - 1].signed
    chosen = [r for r in order if (r.signed >= edge if latest else r.signed <= edge)]
    word = "最近" if latest else "最早"
    lines = [f"{word}的{len(chosen)}份，依序："]
    if len(chosen) > number:
        lines.append(f"第{number}份有同日簽署的，一併列出。")
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
        word = "之後" if forward else "之前"
        return Found(
            (start,),
            (f"{start.partner}（{taiwan_date(start.signed)}）{word}，清單上沒有別的協議。",),
        )
    day = later[0 if forward else -1].signed
    chosen = [r for r in later if r.signed == day]
    word = "下一份" if forward else "前一份"
    line = f"{word}是與{'、'.join(r.partner for r in chosen)}的，{taiwan_date(day)}簽署。"
    return Found((*chosen, start), (line, f"{_apart(start, chosen[0])}。"), day=day)


def gap(rows: Sequence[Agreement], unit: str = "天", who_first: bool = False) -> Found:
    """The time between the first and the last of the rows named, in days, or months or years completed."""
    first, *_, last = by_day(rows)
    months = _months(first, last)
    number = {"年": months // 12, "個月": months}.get(unit, (last.signed - first.signed).days)
    before = f"{first.partner}先簽，" if who_first else ""
    return Found((first, last), (f"{before}{_apart(first, last)}。",), float(number), unit)


def longest_gap(rows: Sequence[Agreement]) -> Found:
    """The longest time in which none such was signed."""
    pairs = list(itertools.pairwise(by_day(rows)))
    if not pairs:
        return Found(tuple(rows), ("只有一份，沒有間隔可算。",))
    before, after = max(pairs, key=lambda p: p[1].signed - p[0].signed)
    days = (after.signed - before.signed).days
    return Found((before, after), (f"間隔最久：{_apart(before, after)}。",), float(days), "天")


def shortest_gap(rows: Sequence[Agreement]) -> Found:
    """The shortest time between two that follow one another, on different days."""
    pairs = list(itertools.pairwise(by_day(rows)))
    apart = [p for p in pairs if p[0].signed < p[1].signed]
    if not apart:
        return same_day(rows)
    days = min((after.signed - before.signed).days for before, after in apart)
    near = [p for p in apart if (p[1].signed - p[0].signed).days == days]
    lines = [f"間隔最短：{_apart(*p)}。" for p in near]
    if len(apart) < len(pairs):
        lines.append("同一天簽署的不計。")
    chosen = dict.fromkeys(r.number for p in near for r in p)
    return Found(
        tuple(r for r in by_day(rows) if r.number in chosen), tuple(lines), float(days), "天"
    )


def days_running(rows: Sequence[Agreement]) -> Found:
    """Rows signed on days that follow one another."""
    pairs = [p for p in itertools.pairwise(by_day(rows)) if (p[1].signed - p[0].signed).days == 1]
    if not pairs:
        return Found((), ("沒有連續兩天簽署的協議。",))
    chosen = dict.fromkeys(r.number for p in pairs for r in p)
    lines = [
        f"{_said(a.signed)}：{a.partner}；隔天{_said(b.signed)}：{b.partner}。" for a, b in pairs
    ]
    return Found(
        tuple(r for r in by_day(rows) if r.number in chosen), ("有連續兩天簽署的：", *lines)
    )


def nth_in_order(rows: Sequence[Agreement], number: int, backward: bool) -> Found:
    """The n-th by day among the rows, or the n-th from the end."""
    order = by_day(rows)[::-1] if backward else by_day(rows)
    day = order[number - 1].signed
    level = [r for r in order if r.signed == day]
    chosen = tuple(level if len(level) > 1 else order[number - 1 : number])
    word = f"{'倒數' if backward else ''}第{number}份"
    line = f"{word}是{taiwan_date(day)}與{'、'.join(r.partner for r in chosen)}簽的。"
    return Found(chosen, (line,), day=day, whole=len(chosen) == 1)


def weekday(rows: Sequence[Agreement]) -> Found:
    """The days of the week on which the rows were signed."""
    lines = [f"{_said(r.signed)}（{r.partner}）是星期{_WEEK[r.signed.weekday()]}。" for r in rows]
    return Found(tuple(rows), tuple(lines))


def same_day(rows: Sequence[Agreement], of_all: bool = False) -> Found:
    """Rows signed on a day on which another was signed; whether all were, where that is asked."""
    if of_all and len(rows) <= _FEW:
        verdict = "是，同一天" if len({r.signed for r in rows}) == 1 else "不是同一天"
        lines = [f"與{r.partner}是{_said(r.signed)}簽的。" for r in by_day(rows)]
        return Found(tuple(rows), (f"{verdict}：", *lines))
    days = [r.signed for r in rows]
    chosen = [r for r in by_day(rows) if days.count(r.signed) > 1]
    lines = [
        f"{taiwan_date(day)}：{'、'.join(r.partner for r in chosen if r.signed == day)}。"
        for day in dict.fromkeys(r.signed for r in chosen)
    ]
    if not lines:
        return Found((), ("沒有同一天簽署的協議。",))
    return Found(tuple(chosen), ("有同一天簽署的：", *lines))


def day_beside(rows: Sequence[Agreement], every: Sequence[Agreement]) -> Found:
    """What was signed on the day before or after the one row named."""
    mine = by_day(rows)[0]
    chosen = [r for r in by_day(every) if abs((r.signed - mine.signed).days) == 1]
    if not chosen:
        return Found((mine,), (f"{mine.partner}（{_said(mine.signed)}）前後一天沒有別的協議。",))
    told = "、".join(f"{r.partner}（{_said(r.signed)}）" for r in chosen)
    return Found((*chosen, mine), (f"{told}；{mine.partner}是{_said(mine.signed)}簽的。",))


def term(rows: Sequence[Agreement]) -> Found:
    """How long the rows are in force, as their words say, and when that ends."""
    stated = [r for r in rows if r.term]
    if not stated:
        names = "、".join(r.partner for r in rows[:3])
        return Found(tuple(rows[:3]), (f"{names}的協議沒有載明效期。",), whole=True)
    row = stated[0]
    match = _TERM.search(row.term)
    if match is None:
        return Found((row,), (f"{row.partner}：{row.term}",), whole=True)
    start = dt.date(int(match[1]), int(match[2]), int(match[3]))
    full = start.replace(year=start.year + parse_numeral(match[4]))
    last = full - dt.timedelta(days=1)
    lines = (
        f"{row.partner}：{row.term}",
        f"自{taiwan_date(start)}起算{match[4]}年，末日是{_said(last)}；以滿{match[4]}年之日計則為{_said(full)}。",
        "是否展延，清單沒有寫。",
    )
    years = float(parse_numeral(match[4]))
    return Found((row,), lines, years, "年", last, whole=True)


def _said(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _apart(first: Agreement, second: Agreement) -> str:
    """The time between two days in years, months and days, and in days."""
    early, late = sorted((first, second), key=lambda r: r.signed)
    months = _months(early, late)
    days = (late.signed - early.signed).days
    years, rest = divmod(months, 12)
    said = f"{f'{years}年' if years else ''}{f'{rest}個月' if rest else ''}" or f"{days}天"
    return (
        f"{early.partner}（{_said(early.signed)}）與{late.partner}（{_said(late.signed)}）"
        f"相隔{said if months < 1 else f'約{said}（{days}天）'}"
    )


def _months(early: Agreement, late: Agreement) -> int:
    """The months completed between two days."""
    months = (late.signed.year - early.signed.year) * 12 + late.signed.month - early.signed.month
    return months - 1 if late.signed.day < early.signed.day else months
