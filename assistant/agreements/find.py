"""What one question asks of the rows that meet its conditions."""

import re
from collections.abc import Callable, Sequence

from assistant.agreements.groups import (
    GROUPS,
    counted,
    countries,
    empty_months,
    empty_years,
    extreme,
    first_groups,
    limited,
    nth_group,
    same_month,
)
from assistant.agreements.items import by_items, identical
from assistant.agreements.listed import listed
from assistant.agreements.none import none_of
from assistant.agreements.one import about_one
from assistant.agreements.order import (
    beside,
    both_ends,
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
    weekday,
)
from assistant.agreements.records import Filter, Found, Part
from assistant.agreements.relative import ends_named
from assistant.agreements.term import term
from assistant.agreements.wants import (
    asks_count,
    asks_end,
    asks_lowest,
    asks_whether,
    first_asked,
    groups_asked,
    least_asked,
    limit_asked,
    nth_asked,
    order_asked,
    range_asked,
    says_order,
)
from assistant.agreements.weigh import weighed
from assistant.gaps import stands
from assistant.sentences import phrase
from ingest.records import Agreement
from ingest.rule_records import Places

_FEW = 6
_APART = re.compile(r"花了?[几多]|隔|差|距|多久|多长")
_YEARS = re.compile("[几多少]年")
_MONTHS = re.compile("(?:几|多少)个?月")
_COUNTRIES = re.compile("几个?国|多少个?国")
_WHO_FIRST = re.compile(r"(?:哪|谁).{0,4}[先早]")
_ONCE = re.compile(r"(?<!不)(?:只|仅)(?:有|签|签了|签过|签署)*(?:一|1)[份次个]|only one")


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
    if found := _by_order(part, rows, filters, every):
        return found
    if found := about_one(text, wants, rows, every, places) if len(rows) == 1 else None:
        return found
    if wants == "countries" and groups_asked(text) > 1:
        wants = "by country"
    if wants == "countries" and (len(rows) > 1 or not filters or _COUNTRIES.search(text)):
        most = 1 if _ONCE.search(text) else len(rows)
        return countries(rows, *(range_asked(text) or (least_asked(text), most)))
    if wants in GROUPS and (len(rows) > 1 or asks_end(text) or asks_count(text)):
        return _grouped(text, rows, wants)
    if wants == "term" and asks_count(text):
        wants = "count"
    if (
        wants in ("earliest", "latest")
        and len(rows) == 2
        and ((len(among) == 2 and "最" not in text) or _are_named(filters))
    ):
        return in_turn(rows, wants == "latest")
    simple = _SIMPLE.get(wants)
    return simple(text, rows, every) if simple else listed(part, rows, filters, every, places)


def _by_order(
    part: Part, rows: Sequence[Agreement], filters: Sequence[Filter], every: Sequence[Agreement]
) -> Found | None:
    """The next one, the first few, the n-th, or the time between."""
    text, wants = part.text, part.wants
    unit = "年" if _YEARS.search(text) else "個月" if _MONTHS.search(text) else "天"
    if _APART.search(text) and len(ends := ends_named(text, every)) == 2:
        return gap(ends, unit)
    if wants == "next" or wants == "previous":
        return beside(rows, every, wants == "next")
    if few := first_asked(text):
        return first_few(rows, *few)
    nth = order_asked(text)
    counts = nth and (nth[1] or says_order(text) or _is_of_some(rows, filters, every))
    if nth and counts and nth[0] <= len(rows):
        return nth_in_order(rows, *nth)
    if wants in ("gap", "both ends gap") and len(rows) > 1:
        return gap(rows, unit, bool(_WHO_FIRST.search(text)))
    return None


def _grouped(text: str, rows: Sequence[Agreement], wants: str) -> Found:
    """Rows counted by group: the n-th, an end, those with so many, or all."""
    if number := nth_asked(text):
        return nth_group(rows, wants, number)
    if (number := groups_asked(text)) > 1:
        return first_groups(rows, wants, number, asks_lowest(text))
    if asks_end(text):
        return extreme(rows, wants, asks_lowest(text))
    if (limit := limit_asked(text)) and not asks_count(text):
        return limited(rows, wants, *limit)
    return counted(rows, wants)


_SIMPLE: dict[str, Callable[[str, Sequence[Agreement], Sequence[Agreement]], Found]] = {
    "both ends": lambda _, rows, __: both_ends(rows),
    "earliest": lambda _, rows, __: end_of_order(rows, False),
    "latest": lambda _, rows, __: end_of_order(rows, True),
    "longest gap": lambda _, rows, __: longest_gap(rows),
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


def _is_of_some(
    rows: Sequence[Agreement], filters: Sequence[Filter], every: Sequence[Agreement]
) -> bool:
    """Whether conditions chose the rows, none of them by the number that the register prints."""
    chosen = bool(filters) or len(rows) < len(every)
    return chosen and not any(f.kind == "number" for f in filters)
