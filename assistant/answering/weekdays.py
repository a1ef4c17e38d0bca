"""What quotes say of weekdays and of how often, where something else is claimed."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.told import Told
from ingest.numerals import parse_numeral
from ingest.text import fold

_WEEK = "一二三四五六日"
_DAY = r"(?:星期|礼拜|周)([一二三四五六日天])"
_RUN = re.compile(rf"{_DAY}(?:(?:至|到|~|-)(?:星期|礼拜|周)?([一二三四五六日天]))?")
_PART = re.compile(r"[^；;。\n]+")
_CLOSED = re.compile(r"休馆|闭馆|公休|休息|关门|不(?:对外)?开|没有?开")
_OPEN = re.compile(r"有开|会开|照常|开放|开门|开馆|营业")
_CLOCK = re.compile(r"\d\s*[:：]\s*\d\d|[\d一二三四五六七八九十]\s*[时点]")
_EACH = re.compile(r"每([半一二两三四五六七八九十\d]*)(年|个月|月|周|星期|天|日)(?!度)")
_ORDER = re.compile(r"([一二三四五]|最[后末])一?个?(?:星期|礼拜|周)[一二三四五六日天]")
_NOT_WEEKLY = re.compile(r"每月|月底|除外")


def by_weekday(claim: str, told: Sequence[Told]) -> Told | None:
    """The part of a quote that gives hours for a day claimed to be closed, or closes one claimed open."""
    days = _days(claim)
    closed = bool(_CLOSED.search(claim))
    if len(days) != 1 or not (closed or _OPEN.search(claim)):
        return None
    found: list[tuple[bool, Told]] = []
    for first in {id(t.citation): t for t in told}.values():
        quote = first.citation.quote
        for part in _PART.finditer(fold(quote)):
            if len(fold(quote)) == len(quote) and days <= _days(part[0]):
                found += _said(part, first)
    if any(is_closed == closed for is_closed, _ in found):
        return None
    return found[0][1] if found else None


def by_order(claim: str, told: Sequence[Told]) -> Told | None:
    """The clause that names another of a month's weeks: 每月第一個星期四, and 「每月最後一個星期四」."""
    said = _ORDER.search(claim)
    if not said:
        return None
    found = [(t, m[1]) for t in told for m in [_ORDER.search(t.clause.words)] if m]
    agrees = any(order[0] == said[1][0] for _, order in found)
    return found[0][0] if found and not agrees else None


def by_frequency(claim: str, near: Sequence[Told]) -> Told | None:
    """The clause that says how often, where that is another: 每年, and 「每三年驗證乙次」."""
    said = {_often(m) for m in _EACH.finditer(claim)}
    found = [(t, {_often(m) for m in _EACH.finditer(t.clause.words)}) for t in near]
    other = [t for t, often in found if often]
    agrees = any(said & often for _, often in found)
    return other[0] if said and other and not agrees else None


def _often(match: re.Match[str]) -> tuple[int, str]:
    if match[1] == "半":
        return 1, f"半{match[2]}"
    return parse_numeral(match[1]) if match[1] else 1, match[2]


def _said(part: re.Match[str], first: Told) -> list[tuple[bool, Told]]:
    """Whether a part of a quote closes its days, with its place; nothing where it tells neither."""
    is_closed = bool(_CLOSED.search(part[0]))
    if _NOT_WEEKLY.search(part[0]) or not (is_closed or _CLOCK.search(part[0])):
        return []
    return [(is_closed, replace(first, start=part.start(), end=part.end()))]


def _days(text: str) -> frozenset[str]:
    """The weekdays that a folded text names, ranges filled in."""
    found: set[str] = set()
    for first, last in _RUN.findall(text.replace("天", "日")):
        start = _WEEK.index(first)
        found |= set(_WEEK[start : _WEEK.index(last) + 1]) if last else {first}
    return frozenset(found)
