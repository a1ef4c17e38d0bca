"""The days, months and years between which a question over the agreements looks."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence

from assistant.agreements.months import find_months
from assistant.agreements.records import Filter
from assistant.sentences import joined, phrase
from ingest.numerals import parse_numeral
from ingest.records import Agreement

_N = r"[\d一二三四五六七八九十百〇零]+"
_DAY = re.compile(
    rf"(民国)?\s*(\d{{2,4}}|[一二三四五六七八九十百〇零]{{2,4}})\s*(?:年度?|[/.-])(?:\s*({_N})\s*(?:月份?|[/.-])(?:\s*({_N})\s*[日号]?)?)?"
    r"|(?<![\d])((?:19|20)\d\d)(?!\d)"
)
_SPAN = re.compile(r"\s*(?P<after>之后|以后|后)?\s*(?:到|至|-|~|—|–)\s*")
_AND_MONTHS = re.compile(rf"(?:\s*(?:和|跟|与|及|、)\s*{_N}\s*月份?)+")
_TO_MONTH = re.compile(rf"\s*(?:到|至|-|~|—|–)\s*({_N})\s*月")
_FROM = re.compile(r"\s*(?:年底|底|初)?(?:\(?含\)?)?(?:起|以后|以来|开始|onwards?)")
_AFTER = re.compile(r"\s*(?:之后|后)")
_UNTIL = re.compile(r"\s*(?:以前|之前|前(?!后)|以内)")
_BY_END = re.compile(
    r"\s*(?:年)?(?:底|末|年终)(?:以前|之前|前|为止)?|\s*(?:为止|\(?含\)?(?:以|之)前)"
)
_DECADE = re.compile(r"(?:(19|20)(\d)0)\s*(?:年代|s\b)")
_LATELY = re.compile(rf"最?近的?({_N})年")
_EDGES = (
    (re.compile(r"(?:since|starting)\s*(?:in\s*)?$"), ">="),
    (re.compile(r"after\s*$"), ">"),
    (re.compile(r"before\s*$"), "<"),
    (re.compile(r"(?:until|by|through|up to)\s*$|(?:截至|到|至)\s*$"), "<="),
)
_DENIED = re.compile(r"(?:(?<!是)不是在?|并非在?|不在|除了?|扣掉|扣除|去掉|不含|不算)\s*$")
_NOT_TOO = re.compile(r"(?:的)?(?:不|也|都)(?:要)?(?:算|计|包[括含]|含)")  # 2010年不算進去
_SHORT_SPAN = re.compile(  # 民國97到100年
    r"(民国)?\s*(?<!\d)(\d{2,4})\s*(到|至|-|~|、|和|与|跟)\s*(?:民国)?\s*(\d{2,4})年"
)
_BEFORE_AND_AFTER = re.compile(r"((?:民国)?\s*\d{2,4}年)(?:以|之)?前[和跟与及、](?:以|之)?后")
_LEFT_OUT = re.compile(r"(?:签署?|订)?的?(?:以外|之外|除外|不算|不计|不含)")
_REPUBLIC = 1911
_OLDEST = 1900


def find_days(text: str) -> Iterator[Filter]:
    """The condition that the days of a folded question put; several years are any of them."""
    yield from find_months(text, names_year=_DAY.search(text) is not None)
    text = _spelled_out(text)
    decade = _DECADE.search(text)
    text = _DECADE.sub(" ", text)
    if decade and not _DAY.search(text):
        start = int(f"{decade[1]}{decade[2]}0")
        yield _between(dt.date(start, 1, 1), dt.date(start + 9, 12, 31))
        return
    found = [(m, p) for m in _DAY.finditer(text) if (p := _period(m))]
    if not found:
        return
    found = _counting(text, found)
    days = _together(_each(text, found), text)
    first, last = found[0][0], found[-1][0]
    if _DENIED.search(text[: first.start()]) or _LEFT_OUT.match(text[last.end() :]):
        yield Filter(
            phrase("condition.but", words=days.words),
            "day",
            lambda a: not days.holds(a),
            outside=True,
        )
    else:
        yield days


def _each(
    text: str, found: Sequence[tuple[re.Match[str], tuple[dt.date, dt.date]]]
) -> list[Filter]:
    """A condition for each period named, from one to another being one."""
    conditions = []
    rest = list(found)
    while rest:
        match, period = rest.pop(0)
        following = rest[0] if rest else None
        if following and (span := _spanning(text, match, period, *following)):
            conditions.append(span)
            rest.pop(0)
        else:
            conditions.append(_alone(text, match, *period))
    return conditions


def _counting(
    text: str, found: Sequence[tuple[re.Match[str], tuple[dt.date, dt.date]]]
) -> list[tuple[re.Match[str], tuple[dt.date, dt.date]]]:
    """The periods without one that only says whether an edge counts: (含2015年), 2010年不算進去."""
    (first, period), *others = found
    return [(first, period)] + [
        (m, p)
        for m, p in others
        if not (text[: m.start()].endswith("含") or _NOT_TOO.match(text[m.end() :]))
    ]


def _spanning(
    text: str,
    match: re.Match[str],
    period: tuple[dt.date, dt.date],
    other: re.Match[str],
    until: tuple[dt.date, dt.date],
) -> Filter | None:
    """From one period to another, where the words between say so."""
    between = text[match.end() : other.start()]
    span = _SPAN.fullmatch(between)
    if span and span["after"] and _UNTIL.match(text, other.end()):
        words = phrase("condition.after_before", first=_words(*period), last=_words(*until))
        return Filter(words, "day", lambda a: period[1] < a.signed < until[0])
    if span or ("between" in text[: match.start()] and between.strip() == "and"):
        return _between(min(period[0], until[0]), max(period[1], until[1]))
    return None


def _alone(text: str, match: re.Match[str], first: dt.date, last: dt.date) -> Filter:
    """A period by itself, from it, up to it, or with more months of its year."""
    before, after = text[: match.start()], text[match.end() :]
    if edge := next((sign for word, sign in _EDGES if word.search(before)), ""):
        return _edge(edge, first, last)
    if match[3] and (more := _AND_MONTHS.match(after)):
        others_too = [parse_numeral(n) for n in re.findall(rf"({_N})月", more[0])]
        return _in_months(first.year, [first.month, *others_too])
    if match[3] and (month := _TO_MONTH.match(after)):
        return _between(first, _period_of(first.year, parse_numeral(month[1]))[1])
    signs = ((_FROM, ">="), (_AFTER, ">"), (_BY_END, "<="), (_UNTIL, "<"))
    sign = next((sign for word, sign in signs if word.match(after)), "")
    return _edge(sign, first, last) if sign else _between(first, last)


def _spelled_out(text: str) -> str:
    """The years said for two at once, each by itself: 民國97到100年, 2015年前和之後."""
    text = _SHORT_SPAN.sub(r"\1\2年\3\1\4年", text.replace("民国百年", "民国100年"))
    return _BEFORE_AND_AFTER.sub(r"\1以前和\1以后", text)


def find_lately(text: str, agreements: Sequence[Agreement]) -> Iterator[Filter]:
    """The last few years, counted from the year of the latest agreement: 最近五年."""
    match = _LATELY.search(text)
    if match is None or _DAY.search(text):
        return
    number, last = parse_numeral(match[1]), max(a.signed.year for a in agreements)
    first = last - number + 1
    words = phrase("condition.last_years", number=number, last=last, first=first)
    yield Filter(words, "day", lambda a: a.signed.year >= first)


def named_years(text: str) -> dict[str, Callable[[Agreement], bool]]:
    """The periods that a folded text names, or from or up to which, with the rows signed then."""
    text = _spelled_out(text)
    found = [(m, p) for m in _DAY.finditer(text) if (p := _period(m))]
    return {f.words: f.holds for f in _each(text, found)}


def _together(conditions: Sequence[Filter], text: str) -> Filter:
    """Any of the periods; from one day and up to another both."""
    if len(conditions) == 1:
        return conditions[0]
    words = joined([f.words for f in conditions])
    ends = [f.words[-1] for f in conditions]
    if (
        len(ends) == 2
        and ends[0] in "起後"
        and ends[1] in "前止"
        and not re.search("各|比|还是|哪[边个]", text)
    ):
        return Filter(words, "day", lambda a: all(f.holds(a) for f in conditions))
    return Filter(words, "day", lambda a: any(f.holds(a) for f in conditions))


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
    return phrase("register.signed_on", year=day.year, month=day.month, day=day.day, republic=day.year - _REPUBLIC, date=day)  # fmt: skip


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
