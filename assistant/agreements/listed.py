"""Rows that meet the conditions as a list: how many, in which wordings, and what is not among them."""

import re
from collections.abc import Sequence

from assistant.agreements.cooperation import wordings
from assistant.agreements.days import taiwan_date
from assistant.agreements.named import named_places
from assistant.agreements.order import by_day
from assistant.agreements.records import CONTENTS, Filter, Found, Part
from assistant.agreements.wants import asks_count, asks_whether, unit_asked
from assistant.sentences import joined, phrase
from ingest.numerals import parse_numeral
from ingest.records import Agreement
from ingest.rule_records import Places

_FEW = 6
_IN_TURN = re.compile(r"先后|时间顺序|[依按照](?:时间|日期|年份)|依序|from earliest")
_HOW_MANY_ITEMS = re.compile("(?<!第)几项|多少项")
_STATED = re.compile(
    r"(?<![第几\d])([一两二三四五六七八九十]|\d+)\s*(?:份|个(?:单位|机构|图书馆)|所|家)(?!以)"
)


def listed(
    part: Part,
    rows: Sequence[Agreement],
    filters: Sequence[Filter],
    every: Sequence[Agreement],
    places: Places,
) -> Found:
    """The rows found, one told whole, several counted; what the reader states is said right or not."""
    text, wants, count = part.text, part.wants, len(rows)
    rows = by_day(rows) if _IN_TURN.search(text) else rows
    words = joined(dict.fromkeys(f.words for f in filters))
    lead = joined([words, "："], "") if words else ""
    counts = wants == "count" or asks_count(text)
    if stated := _stated(text, count):
        lead = joined([stated, lead], "")
    elif wants == "exists" or (_asks_yes(text) and _says_something(filters)):
        lead = phrase("register.yes_all" if "都" in text else "register.yes") + "。" + lead
    several = len(named_places(text, places)) > 1
    if count == 1 and not (counts or several):
        row = rows[0]
        where = phrase(
            "register.one",
            partner=row.partner,
            country=row.country,
            text_kind=row.text_kind,
            number=row.number,
        )
        line = phrase("register.one_signed", lead=lead, where=where, day=taiwan_date(row.signed))
        if wants == "items":
            said = phrase("register.items", count=len(row.items))
            number = float(len(row.items))
            return Found((row,), (line, said), number, "項", row.signed, whole=True)
        return Found((row,), (line,), day=row.signed, whole=True)
    lines = [phrase("register.count", lead=lead, count=count), *_told_apart(filters, rows, places)]
    if _HOW_MANY_ITEMS.search(text) and count <= _FEW:
        counts = False
        lines.append(
            joined(
                [phrase("register.has_items", number=r.number, count=len(r.items)) for r in rows]
            )
            + "。"
        )
    lines += _absent(text, rows, filters, every, places)
    amount = float(count) if counts else None
    return Found(tuple(rows), tuple(lines), amount, unit_asked(text) if amount else "")


def _absent(
    text: str,
    rows: Sequence[Agreement],
    filters: Sequence[Filter],
    every: Sequence[Agreement],
    places: Places,
) -> list[str]:
    """Of the places named, those with no row at all and those with none that is asked for."""
    if not any(f.kind in ("place", "partner") and not f.outside for f in filters):
        return []
    left_out = joined([f.words for f in filters if f.outside], "")
    named = {n: h for n, h in named_places(text, places).items() if n not in left_out}
    absent = [n for n, holds in named.items() if not any(map(holds, rows))]
    never = [n for n in absent if not any(map(named[n], every))]
    of_place = any(f.kind == "place" for f in filters)
    others = [n for n in absent if n not in never and of_place]
    lines: list[str] = [phrase("register.never", names=joined(never))] if never else []
    return lines + ([phrase("register.not_fitting", names=joined(others))] if others else [])


def _asks_yes(text: str) -> bool:
    return asks_whether(text) or "有没有" in text


def _says_something(filters: Sequence[Filter]) -> bool:
    return any(f.kind in CONTENTS for f in filters)


def _stated(text: str, count: int) -> str:
    """Whether the number that the reader states is right: 簽了三份對吧."""
    match = _STATED.search(text)
    if match is None or not asks_whether(text):
        return ""
    return (
        phrase("register.yes_stop")
        if parse_numeral(match[1]) == count
        else phrase("register.no_stop")
    )


def _told_apart(filters: Sequence[Filter], rows: Sequence[Agreement], places: Places) -> list[str]:
    """Where the rows hold a cooperation in different wordings, which hold which."""
    lines: list[str] = []
    for name in (
        f.words for f in filters if f.kind == "cooperation" and f.words in places.cooperation
    ):
        groups: dict[str, list[int]] = {}
        for row in rows:
            groups.setdefault(wordings(name, row, places), []).append(row.number)
        if len(groups) > 1:
            said = [
                phrase("register.wording", word=w, names=joined(map(str, n)))
                for w, n in groups.items()
            ]
            lines.append(phrase("register.wordings", names=joined(said, "；")))
    return lines
