"""Whether days of the week stand with the times that the evidence gives them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from assistant.model.claims import Claims, read_claims
from ingest.text import fold

_SENTENCE = re.compile(r"[^;；。\n]+")
_DAY = r"(?:星期|礼拜|周)[一二三四五六日天]"
_DAYS = re.compile(
    rf"{_DAY}(?:\s*[、及和与至到~\-]?\s*(?:{_DAY}|[一二三四五六日天](?![一-鿿]?[十次册本])))*"
)
_PART = re.compile(r"(?:[^,，;；。\n]|(?<=\d),(?=\d{3}))+")


def mistaken_hours(sentence: str, evidence: str) -> str:
    """The part of `sentence` whose days have other times in the evidence, "" where none.

    >>> told = "週二至週六：八時三十分至二十一時；週日、週一：九時至十七時"
    >>> mistaken_hours("星期日開到下午5點", told), mistaken_hours("星期六開到下午5點", told)
    ('', '星期六开到下午5点')
    """
    told = [(_days(c), c.times) for part in _parts(fold(evidence)) if (c := _read(part))]
    told = [(days, times) for days, times in told if days and times]
    if not told:
        return ""
    for part in _PART.findall(fold(sentence)):
        said = _read(part)
        days, times = _days(said), said.times
        if days and times and not any(days <= d and _within(times, t) for d, t in told):
            return str(part)
    return ""


def _parts(evidence: str) -> Iterator[str]:
    """Its sentences; one that names days with times several times, from days to days."""
    for sentence in _SENTENCE.findall(evidence):
        starts = [m.start() for m in _DAYS.finditer(sentence)]
        ends = [*starts[1:], len(sentence)] if starts else []
        parts = [sentence[a:b] for a, b in zip(starts, ends, strict=True)]
        if sum(bool(_read(p).times) for p in parts) > 1:
            yield from parts
        else:
            yield sentence


@lru_cache(maxsize=4096)
def _read(part: str) -> Claims:
    return read_claims(part)


def _days(claims: Claims) -> frozenset[int]:
    """The days of the week, those between the ends of a span included."""
    spans = [
        range(a, b + 1) if a <= b else (*range(a, 7), *range(b + 1)) for a, b in claims.week_spans
    ]
    return claims.weekdays | {day for span in spans for day in span}


def _within(times: frozenset[Decimal], told: frozenset[Decimal]) -> bool:
    return all(t in told or t + 12 in told for t in times)
