"""The books that a question offers as gifts: kind, year and count of each, and the year it is now."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from assistant.calculators.donation import Offered, compute_donation
from assistant.reading.words import matches
from assistant.records import DateMention, Outcome, Quantities
from ingest.rule_records import Rule

_PART = re.compile(r"[^,;。?!、:]+")
_NOW = re.compile(r"\s*(?:我?[要想]|现在|今年)?[^,。]{0,4}(?:捐|赠|送)")
_IS_NOW = re.compile(r"(?:今年|现在)(?:是)?\s*$")
_OF_A_BOOK = re.compile(
    r"\s*(?:间|度)?(?:初版|出版|出的|出品|出刊|版|印|发行|买|的[^,;。?!]{0,8}[书本册])"
)
_ITS_THING = re.compile(
    r"^\s*(?:间|度)?(?:初版|出版|出|版|印)?的(?!有|是|要|和|跟|与|都|各|$|[\d一二两三四五六七八九十]|那|这|书[\d一二两三四五六七八九十]|书$|本$)"
)
_OF_A_BOOK_BEFORE = re.compile(r"(?:出版|版|印行|发行)(?:年份?|日期)?(?:是|为|在|于|:)?\s*$")
_REFUSED = re.compile(
    r"(?:不[要收能行符]|拒收|退回|被退|不會收|不会收|淘汰)[^,;。?]{0,6}(?:几|多少)|how many[^.?]{0,30}(?:refus|reject|turned)"
)
_NO_MARK = re.compile(r"(?:没有?|无|未|不)[^,。]{0,3}$")


def choose_donation(rule: Rule, asked: Quantities) -> Outcome | None:
    """The copies of what is told that are taken; None where no book is told with its year."""
    now = next((y for y in asked.years if _is_now(y, asked.text)), None) or _first_told(asked)
    this_year = now.day.year if now else dt.date.today().year
    offered = [
        _offered(rule, asked, year)
        for year in asked.years
        if year is not now and year.day.year <= this_year
    ]
    refused = bool(_REFUSED.search(asked.text))
    return compute_donation(rule, offered, this_year, refused) if offered else None


def _is_now(year: DateMention, text: str) -> bool:
    before, after = text[max(0, year.start - 4) : year.start], text[year.end :]
    return bool(_IS_NOW.search(before) or _NOW.match(after))


def _first_told(asked: Quantities) -> DateMention | None:
    """The year that a question opens with, where no book is told with it: 2026年我整理書櫃要捐…."""
    first = asked.years[0] if len(asked.years) > 1 else None
    if first is None or any(y.day.year > first.day.year for y in asked.years[1:]):
        return None
    clause = _PART.match(asked.text, first.end)
    told = clause.group() if clause else ""
    return (
        None
        if _OF_A_BOOK.match(told) or _OF_A_BOOK_BEFORE.search(asked.text[: first.start])
        else first
    )


def _offered(rule: Rule, asked: Quantities, year: DateMention) -> Offered:
    """What the clause of a year tells of the book."""
    spans = (m.span() for m in _PART.finditer(asked.text))
    start, end = next(((a, b) for a, b in spans if a <= year.start < b), (year.start, year.end))
    part = asked.text[start:end]
    own = [q.value for q in asked.numbers if start <= q.start < end and q.unit in ("本", "冊")]
    is_refused = any(matches(part, w) for w in rule.fields["refused_words"])
    marks = [m for w in rule.fields["marks"] for m in matches(part, w)]
    is_marked = any(not _NO_MARK.search(part[: m.start()]) for m in marks)
    copies = own[0] if own else Decimal(1)
    kind = _kind(rule, part)
    own_thing = _ITS_THING.search(asked.text[year.end : end])
    if not kind["words"] and not own_thing:  # 4本電腦書，出版年是2005、2006
        kind = _kind(rule, asked.text[:start])
    return Offered(kind, year.day.year, copies, is_refused, is_marked)


def _kind(rule: Rule, text: str) -> Any:
    """The kind with most of its words said in a clause; the one without words where none is."""
    kinds = rule.fields["kinds"]
    said = [sum(len(w) for w in k["words"] if matches(text, w)) for k in kinds]
    if any(said):
        return kinds[said.index(max(said))]
    return next(k for k in kinds if not k["words"])
