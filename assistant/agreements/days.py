"""The days, months and years between which a question over the agreements looks."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial

from assistant.agreements.records import Filter
from assistant.sentences import joined, phrase
from ingest.numerals import parse_numeral
from ingest.records import Agreement

_N = r"[\d一二三四五六七八九十百〇零]+"
_DAY = re.compile(
    rf"(民国)?\s*(\d{{2,4}}|[一二三四五六七八九十百〇零]{{2,4}})\s*(?:年度?|[/.-])(?:\s*({_N})\s*(?:月份?|[/.-])(?:\s*({_N})\s*[日号]?)?)?"
    r"|(?<![\d])((?:19|20)\d\d)(?!\d)"
)
_TO = re.compile(r"\s*(?:以来)?\s*(?:到|至|-|~|—|–|和|与|跟|、)\s*")
_SPAN = re.compile(r"\s*(?P<after>之后|以后|后)?\s*(?:到|至|-|~|—|–)\s*")
_AND_MONTHS = re.compile(rf"(?:\s*(?:和|跟|与|及|、)\s*{_N}\s*月份?)+")
_TO_MONTH = re.compile(rf"\s*(?:到|至|-|~|—|–)\s*({_N})\s*月")
_FROM = re.compile(r"\s*(?:年底|底|初)?(?:起|以后|以来|开始|onwards?)")
_AFTER = re.compile(r"\s*(?:之后|后)")
_UNTIL = re.compile(r"\s*(?:以前|之前|前(?!后)|以内)")
_BY_END = re.compile(r"\s*(?:年)?(?:底|末|年终)(?:以前|之前|前|为止)?|\s*(?:为止|\(含\)以前)")
_DECADE = re.compile(r"(?:(19|20)(\d)0)\s*(?:年代|s\b)")
_HALVES = {
    "上半年": range(1, 7),
    "下半年": range(7, 13),
    "第一季": range(1, 4),
    "第二季": range(4, 7),
    "第三季": range(7, 10),
    "第四季": range(10, 13),
}
_WEEKDAY = re.compile(r"(?:星期|礼拜|周)([一二三四五六日天])")
_LATELY = re.compile(rf"最?近的?({_N})年")
_MONTHS = re.compile(rf"(?<![年\d])({_N})月?份?\s*(?:到|至|-|~|—|–)\s*({_N})月")
_EDGES = (
    (re.compile(r"(?:since|starting)\s*(?:in\s*)?$"), ">="),
    (re.compile(r"after\s*$"), ">"),
    (re.compile(r"before\s*$"), "<"),
    (re.compile(r"(?:until|by|through|up to)\s*$|(?:截至|到|至)\s*$"), "<="),
)
_MONTH = re.compile(r"(?<![年\d个几])\s*(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?!\d)")
_DENIED = re.compile(r"(?:(?<!是)不是在?|并非在?|不在|除了?|扣掉|扣除|去掉|不含|不算)\s*$")
_REPUBLIC = 1911
_OLDEST = 1900


def find_days(text: str) -> Iterator[Filter]:
    """The condition that the days of a folded question put; several years are any of them."""
    if (span := _MONTHS.search(text)) and not _DAY.search(text):
        start, end = parse_numeral(span[1]), parse_numeral(span[2])
        months = {(start - 1 + n) % 12 + 1 for n in range((end - start) % 12 + 1)}
        yield Filter(
            phrase("condition.months", start=start, end=end), "half", partial(_is_in, months)
        )
    elif (named := [parse_numeral(m[1]) for m in _MONTH.finditer(text)]) and not _DAY.search(text):
        words = joined([phrase("register.month_no", month=n) for n in named])
        yield Filter(words, "half", partial(_is_in, named))
    if weekday := _WEEKDAY.search(text):
        number = "一二三四五六日".index(weekday[1].replace("天", "日"))
        yield Filter(
            phrase("condition.weekday", weekday=weekday[1]),
            "half",
            lambda a: a.signed.weekday() == number,
        )
    halves = named_halves(text)
    if halves:
        yield Filter(joined(halves), "half", lambda a: any(h(a) for h in halves.values()))
    text = text.replace("民国百年", "民国100年")
    decade = _DECADE.search(text)
    text = _DECADE.sub(" ", text)
    if decade and not _DAY.search(text):
        start = int(f"{decade[1]}{decade[2]}0")
        yield _between(dt.date(start, 1, 1), dt.date(start + 9, 12, 31))
        return
    found = [(m, p) for m in _DAY.finditer(text) if (p := _period(m))]
    if not found:
        return
    days = _of_periods(text, found)
    if _DENIED.search(text[: found[0][0].start()]):
        yield Filter(
            phrase("condition.but", words=days.words),
            "day",
            lambda a: not days.holds(a),
            outside=True,
        )
    else:
        yield days


def _of_periods(
    text: str, found: Sequence[tuple[re.Match[str], tuple[dt.date, dt.date]]]
) -> Filter:
    """The one condition that the periods named put together."""
    (match, (first, last)), *others = found
    before, after = text[: match.start()], text[match.end() :]
    if others:
        between = text[match.end() : others[0][0].start()]
        second = others[0][1]
        span = _SPAN.fullmatch(between)
        if span and span["after"] and _UNTIL.match(text, others[0][0].end()):
            words = phrase(
                "condition.after_before", first=_words(first, last), last=_words(*second)
            )
            return Filter(words, "day", lambda a: last < a.signed < second[0])
        if span or ("between" in before and between.strip() == "and"):
            return _between(min(first, second[0]), max(last, second[1]))
        return _together(_each(text, found), text)
    if edge := next((sign for word, sign in _EDGES if word.search(before)), ""):
        return _edge(edge, first, last)
    if match[3] and (more := _AND_MONTHS.match(after)):
        others_too = [parse_numeral(n) for n in re.findall(rf"({_N})月", more[0])]
        return _in_months(first.year, [first.month, *others_too])
    if match[3] and (month := _TO_MONTH.match(after)):
        last = _period_of(first.year, parse_numeral(month[1]))[1]
        return _between(first, last)
    if _FROM.match(after):
        return _edge(">=", first, last)
    if _AFTER.match(after):
        return _edge(">", first, last)
    if _BY_END.match(after):
        return _edge("<=", first, last)
    if _UNTIL.match(after):
        return _edge("<", first, last)
    return _between(first, last)


def find_lately(text: str, agreements: Sequence[Agreement]) -> Iterator[Filter]:
    """The last few years, counted from the year of the latest agreement: 最近五年."""
    match = _LATELY.search(text)
    if match is None or _DAY.search(text):
        return
    number, last = parse_numeral(match[1]), max(a.signed.year for a in agreements)
    first = last - number + 1
    words = phrase("condition.last_years", number=number, last=last, first=first)
    yield Filter(words, "day", lambda a: a.signed.year >= first)


def named_halves(text: str) -> dict[str, Callable[[Agreement], bool]]:
    """The halves of the year that a folded text names, each with the rows signed in it."""
    return {word: partial(_is_in, months) for word, months in _HALVES.items() if word in text}


def named_years(text: str) -> dict[str, Callable[[Agreement], bool]]:
    """The years that a folded text names, or from or up to which, with the rows signed then."""
    found = [(m, p) for m in _DAY.finditer(text) if (p := _period(m)) and not m[3]]
    return {f.words: f.holds for f in _each(text, found)}


def _each(
    text: str, found: Sequence[tuple[re.Match[str], tuple[dt.date, dt.date]]]
) -> list[Filter]:
    """A condition for each period named: 2015年以前, 2015年起; (含2015年) is no other."""
    conditions = []
    for match, (first, last) in found:
        after = text[match.end() :]
        if text[: match.start()].endswith("含"):
            continue
        signs = ((_FROM, ">="), (_AFTER, ">"), (_UNTIL, "<"))
        edge = next((sign for word, sign in signs if word.match(after)), "")
        conditions.append(_edge(edge, first, last) if edge else _between(first, last))
    return conditions


def _together(conditions: Sequence[Filter], text: str) -> Filter:
    """Any of the periods; from one day and up to another both."""
    words = joined([f.words for f in conditions])
    ends = [f.words[-1] for f in conditions]
    if ends in (["起", "前"], ["後", "前"]) and not re.search("各|比|还是|哪[边个]", text):
        return Filter(words, "day", lambda a: all(f.holds(a) for f in conditions))
    return Filter(words, "day", lambda a: any(f.holds(a) for f in conditions))


def _is_in(months: Container[int], row: Agreement) -> bool:
    return row.signed.month in months


def _edge(sign: str, first: dt.date, last: dt.date) -> Filter:
    """From, after, before, or up to the period named."""
    words = _words(first, last)
    if sign == ">=":
        return Filter(phrase("condition.from", words=words), "day", lambda a: a.signed >= first)
    if sign == ">":
        return Filter(phrase("condition.after", words=words), "day", lambda a: a.signed > last)
    if sign == "<":
        return Filter(phrase("condition.before", words=words), "day", lambda a: a.signed < first)
    return Filter(phrase("condition.until", words=words), "day", lambda a: a.signed <= last)


def taiwan_date(day: dt.date) -> str:
    """2009/3/20（民國98年3月20日）."""
    return phrase(
        "register.signed_on",
        year=day.year,
        month=day.month,
        day=day.day,
        republic=day.year - _REPUBLIC,
        date=day,
    )


def _in_months(year: int, months: Sequence[int]) -> Filter:
    words = joined(
        [
            phrase("register.year", year=year),
            joined([phrase("register.month_no", month=m) for m in months]),
        ],
        "",
    )
    return Filter(words, "day", lambda a: a.signed.year == year and a.signed.month in months)


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
        return phrase(
            "register.date", year=first.year, month=first.month, day=first.day, date=first
        )
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole:
        return (
            phrase("register.year", year=first.year)
            if first.year == last.year
            else phrase("register.years", year=first.year, year2=last.year)
        )
    start = phrase("register.month", year=first.year, month=first.month, date=first)
    same = (first.year, first.month) == (last.year, last.month)
    return (
        start
        if same
        else phrase("register.months", start=start, year=last.year, month=last.month, date=last)
    )
