"""Whether a place is open on the day that a question tells: 2027年5月27日星期四去總館，會不會撲空."""

import datetime as dt
import re
from collections.abc import Sequence

from assistant.calculators.open_on import (
    Closings,
    compute_on_holiday,
    compute_open_on,
    compute_open_weekday,
)
from assistant.calculators.schedule import named_days
from assistant.computing.by_grammar import RulesOf, names_said, rule_named
from assistant.reading.quantities import read_quantities
from assistant.reading.times import read_clocks
from assistant.records import Outcome
from ingest.rule_records import Rule
from ingest.text import fold

_ASKS_OPEN = re.compile(
    r"扑空|白跑|闭门羹|碰壁|空跑|跑空|有没有(?:对外)?(?:开|营业)|有(?:对外)?(?:开|营业)(?:著|放|馆|门)?[吗嘛?,。]|开不开|开没开"
    r"|(?:还|也|会|都|正常|照常|是)?(?:开著|开放|开馆|开门|(?<![打离公分展避召])开)[吗嘛]|(?:进得去|去得成|进得了|能不能进)|会不会(?:刚好|正好|是)?(?:没|不|休|关|(?:遇|碰)[到上](?:休|关|清|整|[?]))"
    r"|(?:休馆|闭馆|关门|休息|清洁日|清馆日)(?:日)?[吗嘛]|是不是(?:刚好|正好)?(?:休|闭|关|没开)|is it open|be open|\b(?:is|will)\b[^?.]{1,60}\bopen\b|closed\?"
)
_HOLIDAY = re.compile(
    r"国庆|双十|春节|过年|农历年|元旦|中秋|端午|国定假日|放假日|补假|除夕|清明|劳动节|和平纪念|光复节|行宪"
)
_UNSURE = re.compile(r"连假|儿童节|台风|停班|罢工|停电|施工|装修")
_ANOTHER = re.compile(r"^[^,。?]{1,16}呢[?]?$")
_OTHER = re.compile(r"还书箱|电话|网站|展出|开展|档期|场地|租|申请|停权|停借|逾期|到期|续借")


def open_on(turns: Sequence[str], rules_of: RulesOf) -> Outcome | None:
    """Open or closed on the day told by its date; by its weekday."""
    last, text = _last(turns), fold(" ".join(turns))
    if not _ASKS_OPEN.search(last) or _UNSURE.search(text) or _OTHER.search(text):
        return None
    place = _place(_naming(turns, rules_of("hours")), rules_of)
    if place is None:
        return None
    if _HOLIDAY.search(text):
        return compute_on_holiday(place)
    clocks = read_clocks(last)
    at = clocks[0] if len(clocks) == 1 else None
    if (day := _date(turns)) is not None:
        return compute_open_on(place, day, at)
    named = named_days(last)
    if len(named) != 1:
        return None
    return compute_open_weekday(place, named[0], at)


def _last(turns: Sequence[str]) -> str:
    """The last turn, folded; with the one before it, where it only names another day: 那6月24日呢."""
    last = fold(turns[-1])
    return fold(" ".join(turns[-2:])) if turns[1:] and _ANOTHER.search(last) else last


def _date(turns: Sequence[str]) -> dt.date | None:
    """The one day told with its date by the last turn that tells one."""
    for turn in reversed(turns):
        days = {d.day for d in read_quantities(turn).dates if d.exact}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _naming(turns: Sequence[str], rules: Sequence[Rule]) -> str:
    """The last turn that names a room or branch, else all of them, folded."""
    named = (fold(t) for t in reversed(turns) if any(names_said(fold(t), r) for r in rules))
    return next(named, fold(" ".join(turns)))


def _place(text: str, rules_of: RulesOf) -> Closings | None:
    """The room or branch that the text names, with its own closing days or the library's."""
    hours = rule_named(text, rules_of("hours"))
    if hours is None:
        return None
    cleaning = [r for r in rules_of("cleaning") if r.document == hours.document]
    holidays = [r for r in rules_of("holiday") if r.document == hours.document]
    month_end = [r for r in rules_of("month_end") if names_said(text, r)]
    ends = month_end[0] if month_end else None
    return Closings(hours, rule_named(text, cleaning), ends, rule_named(text, holidays))
