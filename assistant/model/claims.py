"""What a text states that can be checked against another: numbers, days, articles, quotes.

Chinese, Arabic and full-width numerals come to the same; so do 100年8月25日 and 2011/8/25.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from assistant.model.amounts import DIGITS, NUMERAL, Amount, blank, read_amounts, read_value
from assistant.reading.dates import read_dates
from ingest.text import fold

_REFERENCE = re.compile(
    rf"第\s*({NUMERAL})\s*([条点项款目])(?:之\s*({NUMERAL}))?|§\s*(\d+)|\b(article|point|section)\s+(\d+)"
)
_WEEKDAY = re.compile(
    r"(?:星期|礼拜|周)([一二三四五六日天](?:、[一二三四五六日](?![一-鿿]?[十次册本]))*)(?!次|天)"
)
_WEEKDAYS = re.compile(
    r"(?:星期|礼拜|周)([一二三四五六日天])\s*(?:至|到|~|-|–)\s*(?:星期|礼拜|周)?([一二三四五六日天])(?!次)"
)
_ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_CLOCK = re.compile(
    rf"(?P<noon>上午|早上|中午|下午|傍晚|晚上|晚间|夜间)?\s*(?P<hour>{NUMERAL})\s*(?:时(?!间)|点(?(noon)|(?!第|规|之|[^半\d整到至~\-、,。这的前后开关起止])))\s*(?P<part>半|(?:\d{{1,2}}|[{DIGITS}]+)(?=分(?!钟)))?分?"
    r"|(?P<half>上午|早上|中午|下午|傍晚|晚上|晚间|夜间)?\s*(?P<digital>\d{1,2}:\d{2})(?:\s*(?P<pm>pm|p\.m\.|am|a\.m\.))?|\b(?P<english>\d{1,2})\s*(?P<late>pm|p\.m\.|am|a\.m\.)"
)
_LATE = ("下午", "傍晚", "晚上", "晚间", "夜间", "pm", "p.m.")
_SERIAL = re.compile(r"\d+(?:-\d+){2,}")  # ISBN 978-957-678-431-6 counts nothing
_BRACKETS = {"「": "」", "『": "』", "“": "”"}
_STRAIGHT = re.compile(r"\"([^\"]+)\"")
_TITLE = re.compile(r"《([^《》]+)》")
_FORMAL_ONE = re.compile(r"乙(?=[次份张件本册])")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NO_YEAR = re.compile(r"(?<!\d)(19|20)(\d\d)(?=\s*[元块圆册本面页张件人倍])")  # 2000元
_PART_OF_DAY = re.compile(rf"(上午|下午|晚上|晚间)[(（](?={NUMERAL})")  # 晚間（六時至十時）
_LEAP_YEARS = dt.date(2000, 1, 1), dt.date(2004, 1, 1)  # a day without a year takes either
_RANGE = re.compile(
    rf"({NUMERAL})[^\d\s,，。;；、{DIGITS}]{{0,3}}?(?:至|(?<![碰达收接拿遇看])到|~|–|—|-)({NUMERAL})"
)
_CODE = re.compile(r"(?<![a-z0-9])[a-z](?:\d+|[一二三四五六七八九](?![一-鿿]*[点条]))(?![a-z0-9])")


@dataclass(frozen=True)
class Claims:
    """All that a text states of the kinds that are compared."""

    amounts: tuple[Amount, ...]
    days: frozenset[dt.date]
    days_of_year: frozenset[tuple[int, int]]  # 11月29日 without its year
    months: frozenset[tuple[int, int]]
    years: frozenset[int]
    times: frozenset[Decimal]
    time_spans: frozenset[tuple[Decimal, Decimal]]  # 19:00 to 21:00
    weekdays: frozenset[int]
    week_spans: frozenset[tuple[int, int]]  # 星期二至星期五
    references: frozenset[str]
    ranges: frozenset[tuple[Decimal | None, Decimal | None]]
    codes: frozenset[str]  # A4, B5
    impossible: tuple[str, ...]  # 3月40日
    quotes: tuple[str, ...]
    titles: tuple[str, ...]
    is_balanced: bool  # every quotation mark has its other half


@lru_cache(maxsize=8192)
def read_claims(text: str, loosely: bool = False) -> Claims:
    """The claims of `text`; `loosely` as for `read_amounts`.

    >>> claims = read_claims("民國100年8月25日起，每冊罰三十六元（第四點）。")
    >>> [(str(a.value), a.unit) for a in claims.amounts], sorted(claims.references)
    ([('36', 'money')], ['4点'])
    >>> claims.days == read_claims("2011/8/25").days
    True
    """
    titles = tuple(m[1] for m in _TITLE.finditer(text))
    folded = _plain(text)
    found, again = (read_dates(folded, today) for today in _LEAP_YEARS)
    pairs = zip(found.dates, again.dates, strict=True)
    told = [(d, d.day == other.day) for d, other in pairs if not d.relative]
    rest = found.rest
    rest = blank(_SERIAL, rest)
    references = frozenset(_reference(m) for m in _REFERENCE.finditer(rest))
    rest = blank(_REFERENCE, rest)
    weekdays = frozenset(_weekday(day) for m in _WEEKDAY.finditer(rest) for day in m[1][::2])
    weekdays |= {n for n, name in enumerate(_ENGLISH_DAYS) if name in rest}
    spans = frozenset((_weekday(m[1]), _weekday(m[2])) for m in _WEEKDAYS.finditer(rest))
    rest = blank(_WEEKDAY, blank(_WEEKDAYS, rest))
    clocks = list(_times(rest))
    # What is no time of day is a number: 34點.
    rest = _CLOCK.sub(lambda m: m[0] if _time(m) is None else " " * len(m[0]), rest)
    return Claims(
        amounts=tuple(read_amounts(rest, loosely)),
        days=frozenset(d.day for d, has_year in told if d.exact and has_year),
        days_of_year=frozenset(
            (d.day.month, d.day.day) for d, has_year in told if d.exact and not has_year
        ),
        months=frozenset((d.day.year, d.day.month) for d, _ in told if not d.exact),
        years=frozenset(d.day.year for d in found.years),
        times=frozenset(value for value, _ in clocks),
        time_spans=frozenset((a, b) for (a, _), (b, goes_on) in pairwise(clocks) if goes_on),
        weekdays=weekdays | {day for span in spans for day in span},
        week_spans=spans,
        references=references,
        ranges=frozenset((read_value(m[1]), read_value(m[2])) for m in _RANGE.finditer(rest)),
        codes=frozenset(m[0] for m in _CODE.finditer(rest)),
        impossible=found.impossible,
        quotes=tuple(_quotes(text)),
        titles=titles,
        is_balanced=all(text.count(a) == text.count(b) for a, b in _BRACKETS.items()),
    )


def _plain(text: str) -> str:
    """`text` folded, its numbers in the form in which they are read."""
    folded = _THOUSANDS.sub("", _FORMAL_ONE.sub("一", fold(text)))
    return _NO_YEAR.sub(r"\1,\2", _PART_OF_DAY.sub(r"\1", folded))


def _quotes(text: str) -> list[str]:
    """What stands in quotation marks, the outermost: 「甲「乙」丙」 is one."""
    found, start, waits = [], 0, [""]
    for place, character in enumerate(text):
        if character in _BRACKETS:
            if len(waits) == 1:
                start = place + 1
            waits.append(_BRACKETS[character])
        elif len(waits) > 1 and character == waits[-1]:
            waits.pop()
            if len(waits) == 1:
                found.append(text[start:place])
    return [q.strip() for q in (*found, *_STRAIGHT.findall(text)) if q.strip()]


def _reference(match: re.Match[str]) -> str:
    if match[4] or match[6]:
        return f"{match[4] or match[6]}条"
    further = f"之{read_value(match[3])}" if match[3] else ""
    return f"{read_value(match[1])}{match[2]}{further}"


def _weekday(word: str) -> int:
    return "一二三四五六日".index(word.replace("天", "日"))


def _times(text: str) -> Iterator[tuple[Decimal, bool]]:
    """Times of day in order, and whether each ends a span with the one before.

    The end of a span takes its start's half of the day.
    """
    before: re.Match[str] | None = None
    last = Decimal(0)
    for match in _CLOCK.finditer(text):
        value = _time(match)
        if value is None:
            continue
        spans = before is not None and len(text[before.end() : match.start()].strip()) <= 1
        if spans and value < 12 and value < last < value + 12:
            value += 12
        yield value, spans
        before, last = match, value


def _time(match: re.Match[str]) -> Decimal | None:
    """The time of day in hours; 下午 and pm add twelve."""
    if match["digital"]:
        hours, minutes = match["digital"].split(":")
        value, late = Decimal(hours) + Decimal(minutes) / 60, match["half"] or match["pm"]
    elif match["english"]:
        value, late = Decimal(match["english"]), match["late"]
    else:
        hour = read_value(match["hour"])
        if hour is None or hour > 24:
            return None
        part = Decimal(30) if match["part"] == "半" else read_value(match["part"] or "0")
        value, late = hour + (part or Decimal(0)) / 60, match["noon"]
    return value + 12 if late in _LATE and value < 12 else value
