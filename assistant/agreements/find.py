"""What one question asks of the rows that meet its conditions."""

import re
from collections.abc import Callable, Sequence

from assistant.agreements.cooperation import wordings
from assistant.agreements.days import taiwan_date
from assistant.agreements.filters import named_places
from assistant.agreements.groups import (
    GROUPS,
    by_items,
    counted,
    countries,
    empty_months,
    empty_years,
    extreme,
    identical,
    limited,
    nth_group,
    same_month,
)
from assistant.agreements.none import none_of
from assistant.agreements.one import about_one
from assistant.agreements.order import (
    beside,
    both_ends,
    by_day,
    day_beside,
    days_running,
    end_of_order,
    first_few,
    gap,
    in_turn,
    longest_gap,
    nth_in_order,
    same_day,
    shortest_gap,
    term,
    weekday,
)
from assistant.agreements.records import Filter, Found, Part
from assistant.agreements.relative import ends_named
from assistant.agreements.wants import (
    asks_count,
    asks_end,
    asks_lowest,
    asks_whether,
    first_asked,
    least_asked,
    limit_asked,
    nth_asked,
    order_asked,
    range_asked,
    unit_asked,
)
from assistant.agreements.weigh import weighed
from assistant.gaps import stands
from assistant.sentences import joined, phrase
from ingest.numerals import parse_numeral
from ingest.records import Agreement
from ingest.rule_records import Places

_FEW = 6
_APART = re.compile(r"花了?[几多]|隔|差|距|多久|多长")
_IN_TURN = re.compile(r"先后|时间顺序|[依按照](?:时间|日期|年份)|依序|from earliest")
_YEARS = re.compile("[几多少]年")
_HOW_MANY_ITEMS = re.compile("(?<!第)几项|多少项")
_WHO_FIRST = re.compile(r"(?:哪|谁).{0,4}[先早]")
_ONCE = re.compile(r"(?<!不)(?:只|仅)(?:有|签|签了|签过|签署)*(?:一|1)[份次个]|only one")
_STATED = re.compile(
    r"(?<![第几\d])([一两二三四五六七八九十]|\d+)\s*(?:份|个(?:单位|机构|图书馆)|所|家)(?!以)"
)


def is_choice(part: Part) -> bool:
    """Whether the part chooses a few of the rows by what is most, first or last."""
    ends = part.wants in ("earliest", "latest", "items ends") or first_asked(part.text)
    return bool(ends) or (part.wants in GROUPS and asks_end(part.text))


def find(
    part: Part,
    rows: Sequence[Agreement],
    filters: Sequence[Filter],
    among: Sequence[Agreement],
    every: Sequence[Agreement],
    places: Places,
) -> Found:
    """The rows, lines and the one number or day that the part asks for."""
    text, wants = part.text, part.wants
    if found := weighed(part, rows, among, every, places):
        return found
    if not rows:
        return none_of(filters, among, every)
    if lacked := _lacked(text, places):
        line = phrase("register.not_recorded", lacked=lacked)
        return Found(tuple(rows) if len(rows) <= _FEW else (), (line,))
    if _APART.search(text) and len(ends := ends_named(text, every)) == 2:
        return gap(ends, "年" if _YEARS.search(text) else "天")
    if wants == "next" or wants == "previous":
        return beside(rows, every, wants == "next")
    if few := first_asked(text):
        return first_few(rows, *few)
    if (nth := order_asked(text)) and (nth[1] or _names_no_number(filters)) and nth[0] <= len(rows):
        return nth_in_order(rows, *nth)
    if wants in ("gap", "both ends gap") and len(rows) > 1:
        return gap(rows, "年" if _YEARS.search(text) else "天", bool(_WHO_FIRST.search(text)))
    if found := about_one(text, wants, rows, every, places) if len(rows) == 1 else None:
        return found
    if wants == "countries" and (len(rows) > 1 or not filters):
        most = 1 if _ONCE.search(text) else len(rows)
        return countries(rows, *(range_asked(text) or (least_asked(text), most)))
    if wants in GROUPS and (len(rows) > 1 or asks_end(text) or asks_count(text)):
        return _grouped(text, rows, wants)
    if wants == "term" and asks_count(text):
        wants = "count"
    if (
        wants in ("earliest", "latest")
        and len(rows) == 2
        and (len(among) == 2 or _are_named(filters))
    ):
        return in_turn(rows, wants == "latest")
    simple = _SIMPLE.get(wants)
    return simple(text, rows, every) if simple else _listed(part, rows, filters, every, places)


def _grouped(text: str, rows: Sequence[Agreement], wants: str) -> Found:
    """Rows counted by group: the n-th, an end, those with so many, or all."""
    if number := nth_asked(text):
        return nth_group(rows, wants, number)
    if asks_end(text):
        return extreme(rows, wants, asks_lowest(text))
    if (limit := limit_asked(text)) and not asks_count(text):
        return limited(rows, wants, *limit)
    return counted(rows, wants)


_SIMPLE: dict[str, Callable[[str, Sequence[Agreement], Sequence[Agreement]], Found]] = {
    "both ends": lambda _, rows, __: both_ends(rows),
    "earliest": lambda _, rows, __: end_of_order(rows, False),
    "latest": lambda _, rows, __: end_of_order(rows, True),
    "longest gap": lambda _, __, every: longest_gap(every),
    "day beside": lambda _, rows, every: (
        days_running(rows) if len(rows) > 2 else day_beside(rows, every)
    ),
    "days running": lambda _, rows, __: days_running(rows),
    "shortest gap": lambda _, rows, __: shortest_gap(rows),
    "same month": lambda _, rows, __: same_month(rows),
    "weekday": lambda _, rows, __: weekday(rows[:_FEW]),
    "same day": lambda text, rows, __: same_day(rows, asks_whether(text)),
    "term": lambda _, rows, __: term(rows),
    "identical": lambda _, rows, every: identical(rows, every),
    "items ends": lambda text, rows, _: by_items(rows, asks_lowest(text)),
    "empty months": lambda _, rows, __: empty_months(rows),
    "empty years": lambda _, rows, __: empty_years(rows),
}


def _lacked(text: str, places: Places) -> str:
    """What is asked for that the register has no column for, "" where nothing is."""
    lacked = places.agreements_lack.items()
    return next((name for name, words in lacked if any(stands(w, text) for w in words)), "")


def _are_named(filters: Sequence[Filter]) -> bool:
    return any(f.kind in ("partner", "number") for f in filters)


def _names_no_number(filters: Sequence[Filter]) -> bool:
    return bool(filters) and not any(f.kind == "number" for f in filters)


def _listed(
    part: Part,
    rows: Sequence[Agreement],
    filters: Sequence[Filter],
    every: Sequence[Agreement],
    places: Places,
) -> Found:
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
    return any(f.kind in ("cooperation", "clause") for f in filters)


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
