"""The days, months and years between which a question over the agreements looks."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from assistant.agreements.records import Filter
from ingest.numerals import parse_numeral
from ingest.records import Agreement

_N = r"[\d一二三四五六七八九十百〇零]+"
_DAY = re.compile(
    rf"(民国)?\s*(\d{{2,4}}|[一二三四五六七八九十百〇零]{{2,4}})\s*(?:年度?|[/.-])(?:\s*({_N})\s*(?:月份?|[/.-])(?:\s*({_N})\s*[日号]?)?)?"
    r"|(?<![\d])((?:19|20)\d\d)(?!\d)"
)
_TO = re.compile(r"\s*(?:以来)?\s*(?:到|至|-|~|—|–|和|与|跟|、)\s*")
_SPAN = re.compile(r"\s*(?:到|至|-|~|—|–)\s*")
_TO_MONTH = re.compile(rf"\s*(?:到|至|-|~|—|–)\s*({_N})\s*月")
_FROM = re.compile(r"\s*(?:起|以后|以来|开始)")
_AFTER = re.compile(r"\s*(?:之后|后)")
_UNTIL = re.compile(r"\s*(?:以前|之前|前|以内)")
_REPUBLIC = 1911
_OLDEST = 1900


def find_days(text: str) -> Iterator[Filter]:
    """The condition that the days of a folded question put; several years are any of them."""
    found = [(m, p) for m in _DAY.finditer(text) if (p := _period(m))]
    if not found:
        return
    (match, (first, last)), *others = found
    after = text[match.end() :]
    if others:
        between = text[match.end() : others[0][0].start()]
        second = others[0][1]
        if _SPAN.fullmatch(between):
            yield _between(min(first, second[0]), max(last, second[1]))
        else:
            periods = [p for _, p in found]
            words = "、".join(_words(*p) for p in periods)
            yield Filter(words, "day", lambda a: any(s <= a.signed <= e for s, e in periods))
    elif match[3] and (month := _TO_MONTH.match(after)):
        last = _period_of(first.year, parse_numeral(month[1]))[1]
        yield _between(first, last)
    elif _FROM.match(after):
        yield Filter(f"{_words(first, last)}起", "day", lambda a: a.signed >= first)
    elif _AFTER.match(after):
        yield Filter(f"{_words(first, last)}之後", "day", lambda a: a.signed > last)
    elif _UNTIL.match(after):
        yield Filter(f"{_words(first, last)}以前", "day", lambda a: a.signed < first)
    else:
        yield _between(first, last)


def taiwan_date(day: dt.date) -> str:
    """2009/3/20（民國98年3月20日）."""
    return (
        f"{day.year}/{day.month}/{day.day}（民國{day.year - _REPUBLIC}年{day.month}月{day.day}日）"
    )


def _between(first: dt.date, last: dt.date) -> Filter:
    def holds(row: Agreement) -> bool:
        return first <= row.signed <= last

    return Filter(_words(first, last), "day", holds)


def _period(match: re.Match[str]) -> tuple[dt.date, dt.date] | None:
    """The first and last day of what is named; None for a count of years."""
    year = int(match[5]) if match[5] else parse_numeral(match[2])
    if match[1] or 70 <= year < 200:
        year += _REPUBLIC
    if not _OLDEST < year < 2100:
        return None
    month = parse_numeral(match[3]) if match[3] else 0
    day = parse_numeral(match[4]) if match[4] else 0
    if month > 12:
        return None
    if not month:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    first, last = _period_of(year, month)
    if day:
        only = first.replace(day=min(day, last.day))
        return only, only
    return first, last


def _period_of(year: int, month: int) -> tuple[dt.date, dt.date]:
    length = calendar.monthrange(year, min(max(month, 1), 12))[1]
    first = dt.date(year, min(max(month, 1), 12), 1)
    return first, first.replace(day=length)


def _words(first: dt.date, last: dt.date) -> str:
    if first == last:
        return f"{first.year}年{first.month}月{first.day}日"
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole:
        return f"{first.year}年" if first.year == last.year else f"{first.year}至{last.year}年"
    start = f"{first.year}年{first.month}月"
    same = (first.year, first.month) == (last.year, last.month)
    return start if same else f"{start}至{last.year}年{last.month}月"
