"""Months, seasons, halves of a year and days of the week, whatever the year."""

import re
from collections.abc import Callable, Container, Iterator
from functools import partial

from assistant.agreements.records import Filter
from assistant.sentences import joined, phrase
from ingest.numerals import parse_numeral
from ingest.records import Agreement

_N = r"[\d一二三四五六七八九十百〇零]+"
_HALVES = {
    "上半年": range(1, 7),
    "下半年": range(7, 13),
    "第一季": range(1, 4),
    "第二季": range(4, 7),
    "第三季": range(7, 10),
    "第四季": range(10, 13),
}
_WEEKDAY = re.compile(r"(?:星期|礼拜|周)([一二三四五六日天])")
_MONTHS = re.compile(rf"(?<![年\d])({_N})月?份?\s*(?:到|至|-|~|—|–)\s*({_N})月")
_MONTH = re.compile(
    r"(?:(?<=每年)|(?<=每年的)|(?<![年\d个几]))\s*(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?!\d)"
)


def find_months(text: str, names_year: bool) -> Iterator[Filter]:
    """The conditions on the time of a year or week; months of a year that is named are its own."""
    if (span := _MONTHS.search(text)) and not names_year:
        start, end = parse_numeral(span[1]), parse_numeral(span[2])
        months = {(start - 1 + n) % 12 + 1 for n in range((end - start) % 12 + 1)}
        yield Filter(
            phrase("condition.months", start=start, end=end), "half", partial(_is_in, months)
        )
    elif (named := [parse_numeral(m[1]) for m in _MONTH.finditer(text)]) and not names_year:
        words = joined([phrase("register.month_no", month=n) for n in named])
        yield Filter(words, "day" if "每年" in text else "half", partial(_is_in, named))
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


def named_halves(text: str) -> dict[str, Callable[[Agreement], bool]]:
    """The halves of the year that a folded text names, each with the rows signed in it."""
    return {word: partial(_is_in, months) for word, months in _HALVES.items() if word in text}


def _is_in(months: Container[int], row: Agreement) -> bool:
    return row.signed.month in months
