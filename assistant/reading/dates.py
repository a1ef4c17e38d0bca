"""Dates in a folded text: 民國101年3月5日, 2012/3/5, 101.3.5, 3月5日, March 5, 2012, 上個月底.

A date without a year takes the year of the one before it (the next year where the months run
backwards), else a year that stands alone in the text, else the year of `today`.
"""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.reading.numbers import read_colloquial
from assistant.reading.units import ENGLISH_UNITS, UNITS
from assistant.records import DateMention
from assistant.sentences import phrase
from ingest.errors import CorpusError

_CHINESE = "零〇○一二三四五六七八九十廿卅"
_N = rf"(?:\d{{1,2}}|[{_CHINESE}]{{1,3}})"
_Y = rf"(?:\d{{2,4}}|[{_CHINESE}百]{{2,5}})"
_NO_UNIT = {"年", "月", "日", "天", "期", "个月", "学年", "个"}
_COUNTED = "|".join(w for w in (*UNITS, *ENGLISH_UNITS) if w not in _NO_UNIT)
_FULL = re.compile(
    rf"(?:(?P<era>民国|西元|公元)\s*)?(?P<year>{_Y})\s*年\s*(?P<month>{_N})\s*月\s*(?P<day>{_N})\s*[日号]?"
)
_SLASHED = re.compile(
    r"(?:民国|西元|公元)?\s*(?<![\d.])(?P<year>\d{2,4})(?P<sign>[/.\-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d|\.\d)"
)
_MONTH_DAY = re.compile(rf"(?P<month>{_N})\s*月\s*(?P<day>{_N})\s*(?:[日号]|(?![个本册件元小\d]))")
_SHORT = re.compile(r"(?<![\d./])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/])")
_YEAR_MONTH = re.compile(
    rf"(?:(?P<era>民国|西元|公元)\s*)?(?P<year>{_Y})\s*年\s*(?P<month>{_N})\s*月(?!\s*\d)"
)
_YEAR = re.compile(
    rf"(?:(?P<era>民国|西元|公元)\s*)?(?P<year>{_Y})\s*年(?![级内])|(?<![$价])(?<![$价] )(?:\b|(?<=年是)|(?<=年为)|(?<=年份)|(?<=出版))(?P<plain>(?:19|20)\d\d)\b(?!\s?(?:{_COUNTED}))"  # 2000 元 is no year
)
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december"]  # fmt: skip
_NAME = "|".join(f"{m}|{m[:3]}" for m in _MONTHS)
_DAY_ONLY = re.compile(rf"(?<![月\d])(?P<day>{_N})号(?![码馆楼])(?P<marked>)")
_BARE_DAY = re.compile(  # 郵戳13日，館方16日才收到: days of a month told before
    rf"(?<=[,;。( 章方员馆我他她于])(?P<day>{_N})日(?=(?:才|就|已|再|馆方|馆员|图书馆)*(?:签?收|归?还|寄|到期|送达|登记))|(?<=[戳盖])(?:是|为|日期?)?(?P<marked>{_N})日(?![数后内])"
)
_ENGLISH = re.compile(
    rf"\b(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_NAME})\.?"
    rf"(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,?\s+(?P<year>\d{{4}}))?\b"
)
_RELATIVE = {"大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "后天": 2,
             "yesterday": -1, "today": 0, "tomorrow": 1}  # fmt: skip
_NEXT_MONTH = re.compile(r"隔月|次月|下个?月(?![底初中\d一二三四五六七八九十])")
_TODAY_IS = re.compile(r"(?:今天|今日|\btoday)\s*(?:就是|是|为|is|,|:|\()?\s*$")
_IS_TODAY = re.compile(r"\s*[,(]?(?:也?就是)?(?:今天|今日|today\b)")
_COMES = re.compile("[^,;。?!借还期罚逾]{0,3}(?:坐|搭|骑|开车)[^,;。?!借还期罚逾]*(?:[,;。?!]|$)")
_LONG_AGO = 200  # a smaller year is one of the Republic


@dataclass(frozen=True)
class FoundDates:
    """The dates in order, years alone, the text with them blanked, and what is no date (13月)."""

    dates: tuple[DateMention, ...]
    years: tuple[DateMention, ...]
    rest: str
    impossible: tuple[str, ...]


@dataclass(frozen=True)
class _Parts:
    start: int
    end: int
    year: int | None
    month: int
    day: int | None


def read_dates(text: str, today: dt.date) -> FoundDates:
    """The dates of a folded `text`.

    >>> found = read_dates("民国100年12月20日到1月5日", dt.date(2026, 1, 1))
    >>> [d.day.isoformat() for d in found.dates]
    ['2011-12-20', '2012-01-05']
    """
    parts, rest = _find(text)
    years = _years(rest)
    lone = years[0].day.year if years else next((p.year for p in parts if p.year), None)
    impossible: list[str] = []
    dates: list[DateMention] = []
    before: dt.date | None = None
    for part in parts:
        day = _settle(part, before, lone or today.year, impossible)
        if day is not None:
            dates.append(DateMention(day, part.start, part.end, exact=part.day is not None))
            before = day
    today, rest = _told_today(dates, text, rest, today)
    relative, rest = _relative(rest, today)
    rest = _YEAR.sub(lambda m: " " * len(m[0]) if _is_year(m) else m[0], rest)
    impossible += _wrong_month(rest)
    found = sorted([*dates, *relative], key=lambda d: d.start)
    return FoundDates(tuple(found), years, rest, tuple(impossible))


def _told_today(
    dates: Sequence[DateMention], text: str, rest: str, today: dt.date
) -> tuple[dt.date, str]:
    """The day that the question calls today (今天是3月8日), with the word for it blanked."""
    for date in dates:
        if match := _TODAY_IS.search(text[: date.start]):
            return date.day, rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
        if match := _IS_TODAY.match(text[date.end :]):
            start, end = date.end + match.start(), date.end + match.end()
            return date.day, rest[:start] + " " * (end - start) + rest[end:]
    return today, rest


def _find(text: str) -> tuple[list[_Parts], str]:
    """Dates by their parts, in order, and the text with their words blanked."""
    parts: list[_Parts] = []
    for pattern in (
        _FULL,
        _SLASHED,
        _YEAR_MONTH,
        _MONTH_DAY,
        _SHORT,
        _ENGLISH,
        _DAY_ONLY,
        _BARE_DAY,
    ):
        for match in pattern.finditer(text):
            if (parts or match.re is not _BARE_DAY) and (part := _parts(match)) is not None:
                parts.append(part)
        for part in parts:
            text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return sorted(parts, key=lambda p: p.start), text


def _parts(match: re.Match[str]) -> _Parts | None:
    groups = match.groupdict()
    if match.re in (_DAY_ONLY, _BARE_DAY):
        only = _int(groups["day"] or groups["marked"]) or 99
        return None if only > 31 else _Parts(match.start(), match.end(), None, 0, only)
    words = groups["month"]
    if words in _NAME.split("|"):
        month: int | None = next(n for n, m in enumerate(_MONTHS, 1) if m.startswith(words[:3]))
        if not (groups["day"] or groups["first"] or groups["year"]):
            return None  # "may", "march" alone are words
    else:
        month = _int(words)
    day_words = groups.get("day") or groups.get("first")
    day = _int(day_words) if day_words else None
    year_words = groups.get("year")
    year = _year(year_words) if year_words else None
    if month is None or (day_words and day is None) or (year_words and year is None):
        return None
    if match.re is _SHORT and (month > 12 or (day or 0) > 31):
        return None
    return _Parts(match.start(), match.end(), year, month, day)


def _settle(
    part: _Parts, before: dt.date | None, fallback: int, impossible: list[str]
) -> dt.date | None:
    if not part.month and before is None:
        return None
    year = part.year or (before.year if before else fallback)
    if not part.month and before is not None:
        part = replace(part, month=before.month)
    if not 1 <= part.month <= 12:
        impossible.append(phrase("fault.month", month=part.month))
        return None
    day = part.day or 1
    if not 1 <= day <= calendar.monthrange(year, part.month)[1]:
        impossible.append(phrase("fault.day", month=part.month, day=day))
        return None
    found = dt.date(year, part.month, day)
    if (
        part.year is None
        and before is not None
        and found < before
        and before.month - found.month > 6
    ):
        return replace_year(found, year + 1)
    if part.year is None and before is not None and found.month - before.month > 6:
        return replace_year(found, year - 1)
    return found


def replace_year(day: dt.date, year: int) -> dt.date:
    """The same month and day of another year; 28 February where there is no 29th."""
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def _years(rest: str) -> tuple[DateMention, ...]:
    """Calendar years that stand without a month, as the first of January."""
    found = []
    for match in _YEAR.finditer(rest):
        year = _year(match["year"] or match["plain"]) if _is_year(match) else None
        if year is not None and 1 <= year <= 9999:
            found.append(DateMention(dt.date(year, 1, 1), match.start(), match.end(), exact=False))
    return tuple(found)


def _is_year(match: re.Match[str]) -> bool:
    """Whether 年 follows a calendar year and not a number of years: 民國100年, 2012年, not 5年."""
    words = match["year"] or match["plain"]
    number = _int(words)
    return number is not None and (bool(match["era"]) or number > 60)


def _relative(text: str, today: dt.date) -> tuple[list[DateMention], str]:
    """昨天, 今天 and the ends of last and this month."""
    found = []
    for words, days in _RELATIVE.items():
        for match in re.finditer(words, text):
            if _COMES.match(text, match.end()):
                continue  # 昨天坐車來的 dates nothing
            mention = DateMention(today + dt.timedelta(days=days), match.start(), match.end())
            found.append(replace(mention, relative=True))
            text = text[: match.start()] + " " * len(words) + text[match.end() :]
    for match in _NEXT_MONTH.finditer(text):
        first = today.replace(day=1) + dt.timedelta(days=31)
        day = first.replace(day=1)
        found.append(DateMention(day, match.start(), match.end(), exact=False, relative=True))
    for match in re.finditer(r"(上个月|上月|这个月|本月)底", text):
        first = today.replace(day=1)
        last = first - dt.timedelta(days=1)
        if match[1].startswith(("这", "本")):
            last = today.replace(day=calendar.monthrange(today.year, today.month)[1])
        found.append(DateMention(last, match.start(), match.end(), relative=True))
    return found, text


def _wrong_month(rest: str) -> list[str]:
    """A month that is none: 2024年13月; 三個月 counts months, 13 月 names one."""
    wrong: list[str] = []
    for match in re.finditer(rf"(?<!\d)({_N})月(?!底)", rest):
        month = _int(match[1])
        if not match[1].isdigit() and len(match[1]) > 1 and not set(match[1]) & set("十廿卅"):
            continue  # 七八月: July and August
        if month is not None and not 1 <= month <= 12:
            wrong.append(phrase("fault.month", month=month))
    if day := re.search(
        r"(?:星期|礼拜|周)([八九十]|[89])(?!本|册|天|个|次|小时|堂|点|百|千|十)", rest
    ):
        wrong.append(phrase("fault.weekday", day=day[1]))
    return wrong


def _year(words: str) -> int | None:
    number = _int(words)
    if number is None:
        return None
    return number + 1911 if number < _LONG_AGO else number


def _int(words: str) -> int | None:
    try:
        return read_colloquial(words)
    except CorpusError:
        return None
