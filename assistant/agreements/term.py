"""How long an agreement is in force, by the days that its text names."""

import datetime as dt
import re
from collections.abc import Sequence

from assistant.agreements.days import taiwan_date
from assistant.agreements.records import Found
from assistant.sentences import joined, phrase
from ingest.numerals import parse_numeral
from ingest.records import Agreement

_EXTENSION = re.compile(r"得(?:展延|延长|延長|续约|續約)([一二三四五六七八九十\d]+)年")
_TERM = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日起([一二三四五六七八九十\d]+)年")


def term(rows: Sequence[Agreement]) -> Found:
    """How long the rows are in force, as their words say, and when that ends."""
    stated = [r for r in rows if r.term]
    if not stated:
        names = joined([r.partner for r in rows[:3]])
        return Found(tuple(rows[:3]), (phrase("register.no_term", names=names),), whole=True)
    row = stated[0]
    match = _TERM.search(row.term)
    if match is None:
        return Found((row,), (joined([row.partner, "：", row.term], ""),), whole=True)
    start = dt.date(int(match[1]), int(match[2]), int(match[3]))
    full = start.replace(year=start.year + parse_numeral(match[4]))
    last = full - dt.timedelta(days=1)
    lines = (
        joined([row.partner, "：", row.term], ""),
        phrase(
            "register.term_ends",
            start=taiwan_date(start),
            years=match[4],
            last=_said(last),
            full=_said(full),
        ),
        *_if_extended(row.term, full),
        phrase("register.no_extension"),
    )
    years = float(parse_numeral(match[4]))
    return Found((row,), lines, years, "年", last, whole=True)


def _if_extended(term: str, full: dt.date) -> list[str]:
    """When the term would end if it were extended once, as its words allow."""
    match = _EXTENSION.search(term)
    if match is None:
        return []
    extended = full.replace(year=full.year + parse_numeral(match[1]))
    last = extended - dt.timedelta(days=1)
    years = match[1]
    return [phrase("register.extended", years=years, last=_said(last), full=_said(extended))]


def _said(day: dt.date) -> str:
    return phrase("register.date", year=day.year, month=day.month, day=day.day, date=day)
