"""On how many days the same is booked: of the whole booking, or of one part of several."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.records import Inputs, Values
from ingest.said import said_number

_OF_ALL_DAYS = re.compile(r"[总一合]?[共计]\s*[\d一二两三四五六七八九十]+个?(?:小时|钟头)")
_EVERY_DAY = re.compile("每[天日晚]|天天|各")
_ANOTHER_DAY = re.compile("前一?[天日晚]|[隔次翌][天日晚]")
_ONE_DAY = re.compile("第[一二三四1-4][天日晚]|(?:周|星期|礼拜)[一二三四五六日天]")
_LISTED_DAYS = 3  # characters: 週六、週日 are listed, 週六布置，週日 are told apart
_SHOW = "正式"
REHEARSED = "彩排"
_ONCE_FIRST = re.compile("先|[一1][次回场]|剩|其余|余下|扣掉")
_REHEARSAL, _PERFORMANCE = "彩排|排练|排演|预演|布置|装台", "演出|公演|正式演出"
_SO_MANY = "([一二两三四五六七八九十\\d]+)[天晚]"
_WEEKLY = re.compile(  # 每個星期六、一連六個星期; 六個週末
    r"(?:[一]?连续?(?:上|辦|办|租|借)?|共|开|上|办|租|借|持续|为期)了?(?P<n>[二两三四五六七八九十\d]+)个?(?:星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天])|周末|周(?![一二三四五六日末]))"
)
_EVERY_WEEK = re.compile("每个?(?:周|星期|礼拜)(?:的)?[一二三四五六日天末]?")
_OFTEN = re.compile(
    rf"(?:{_REHEARSAL}|{_PERFORMANCE})(?:了|要)?([二两三四五六七八九十2-9]+)[次回](?!要|多)"
)


def booked_days(inputs: Inputs, lines: Sequence[Values]) -> Decimal:
    """On how many days the same is booked; one where the hours told are those of all days."""
    days = inputs.number("days") or _weeks(inputs.text) or _times(inputs.text)
    if any(own_days(x, lines, inputs.text) > 1 for x in lines):
        return Decimal(1)
    each_told = len(lines) > 1 and _tells_each_day(inputs.text)
    return Decimal(1) if each_told or _OF_ALL_DAYS.search(inputs.text) else days


def _tells_each_day(text: str) -> bool:
    """Whether each day has a telling of its own: 前一天布置3小時，隔天上課2小時."""
    if _EVERY_DAY.search(text):
        return False
    told = list(_ONE_DAY.finditer(text))
    apart = (b.start() - a.end() > _LISTED_DAYS for a, b in pairwise(told) if a[0] != b[0])
    return bool(_ANOTHER_DAY.search(text)) or any(apart)


def own_days(line: Values, lines: Sequence[Values], text: str) -> Decimal:
    """On how many days one part of several is: 排練兩天，最後一天演出."""
    if len({x.get("activity", _SHOW) for x in lines}) < 2:
        return Decimal(1)
    if line.get("activity", _SHOW) == _SHOW and (weeks := _weeks(text)):
        return weeks
    words = _REHEARSAL if line.get("activity", _SHOW) != _SHOW else _PERFORMANCE
    told = re.search(rf"(?:{words})(?:了|要)?{_SO_MANY}|{_SO_MANY}(?:的|都)?(?:{words})", text)
    return said_number(next(g for g in told.groups() if g)) if told else Decimal(1)


def _weeks(text: str) -> Decimal | None:
    """For how many weeks the same is held every week; None where the question tells of none."""
    told = _WEEKLY.search(text) if _EVERY_WEEK.search(text) else None
    return said_number(told["n"]) if told else None


def _times(text: str) -> Decimal:
    """How often the same is done: 彩排兩次."""
    told = _OFTEN.search(text)
    return said_number(told[1]) if told else Decimal(1)


def rehearsed_once(
    lines: Sequence[Values], text: str
) -> tuple[tuple[Values, ...], tuple[Values, ...]]:
    """The rehearsal before all bookings, and what is booked again and again: 先彩排一次，剩下的錢….

    Both empty where a booking has its own rehearsal each time, or there is none.
    """
    rehearsals = tuple(x for x in lines if x.get("activity") == REHEARSED)
    others = tuple(x for x in lines if x not in rehearsals)
    if not rehearsals or not others or not _ONCE_FIRST.search(text):
        return (), ()
    place = next((x["place"] for x in lines if "place" in x), "")
    first, again = (tuple({"place": place, **x} for x in part) for part in (rehearsals, others))
    return first, again
