"""Rows that meet the conditions as a list: how many, in which wordings, and what is not among them."""

import re
from collections.abc import Sequence

from assistant.agreements.cooperation import wordings
from assistant.agreements.days import taiwan_date
from assistant.agreements.filters import named_places
from assistant.agreements.order import by_day
from assistant.agreements.records import Filter, Found, Part
from assistant.agreements.wants import asks_count, asks_whether, unit_asked
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
    words = "、".join(dict.fromkeys(f.words for f in filters))
    lead = f"{words}：" if words else ""
    counts = wants == "count" or asks_count(text)
    if stated := _stated(text, count):
        lead = f"{stated}{lead}"
    elif wants == "exists" or (_asks_yes(text) and _says_something(filters)):
        lead = f"{'是，都有' if '都' in text else '有'}。{lead}"
    several = len(named_places(text, places)) > 1
    if count == 1 and not (counts or several):
        row = rows[0]
        where = f"與{row.partner}（{row.country}）的合作{row.text_kind}（編號{row.number}）"
        line = f"{lead}{where}，{taiwan_date(row.signed)}簽署。"
        if wants == "items":
            said = f"合作方式共{len(row.items)}項。"
            number = float(len(row.items))
            return Found((row,), (line, said), number, "項", row.signed, whole=True)
        return Found((row,), (line,), day=row.signed, whole=True)
    lines = [f"{lead}共{count}份。", *_told_apart(filters, rows, places)]
    if _HOW_MANY_ITEMS.search(text) and count <= _FEW:
        counts = False
        lines.append("、".join(f"編號{r.number}有{len(r.items)}項" for r in rows) + "。")
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
    left_out = "".join(f.words for f in filters if f.outside)
    named = {n: h for n, h in named_places(text, places).items() if n not in left_out}
    absent = [n for n, holds in named.items() if not any(map(holds, rows))]
    never = [n for n in absent if not any(map(named[n], every))]
    of_place = any(f.kind == "place" for f in filters)
    others = [n for n in absent if n not in never and of_place]
    lines = [f"沒有與{'、'.join(never)}簽署的。"] if never else []
    return lines + ([f"與{'、'.join(others)}簽的協議都不合所問。"] if others else [])


def _asks_yes(text: str) -> bool:
    return asks_whether(text) or "有没有" in text


def _says_something(filters: Sequence[Filter]) -> bool:
    return any(f.kind in ("cooperation", "clause") for f in filters)


def _stated(text: str, count: int) -> str:
    """Whether the number that the reader states is right: 簽了三份對吧."""
    match = _STATED.search(text)
    if match is None or not asks_whether(text):
        return ""
    return "是。" if parse_numeral(match[1]) == count else "不是。"


def _told_apart(filters: Sequence[Filter], rows: Sequence[Agreement], places: Places) -> list[str]:
    """Where the rows hold a cooperation in different wordings, which hold which."""
    lines = []
    for name in (
        f.words for f in filters if f.kind == "cooperation" and f.words in places.cooperation
    ):
        groups: dict[str, list[int]] = {}
        for row in rows:
            groups.setdefault(wordings(name, row, places), []).append(row.number)
        if len(groups) > 1:
            said = [f"「{w}」編號{'、'.join(map(str, n))}" for w, n in groups.items()]
            lines.append(f"用字不同：{'；'.join(said)}。")
    return lines
