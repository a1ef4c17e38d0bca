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
_REHEARSAL, _PERFORMANCE = "彩排|排练|排演|预演|布置|装台", "演出|公演|正式演出"
_SO_MANY = "([一二两三四五六七八九十\\d]+)[天晚]"
_OFTEN = re.compile(
    rf"(?:{_REHEARSAL}|{_PERFORMANCE})(?:了|要)?([二两三四五六七八九十2-9]+)[次回](?!要|多)"
)


def booked_days(inputs: Inputs, lines: Sequence[Values]) -> Decimal:
    """On how many days the same is booked; one where the hours told are those of all days."""
    days = inputs.number("days") or _times(inputs.text)
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
    words = _REHEARSAL if line.get("activity", _SHOW) != _SHOW else _PERFORMANCE
    told = re.search(rf"(?:{words})(?:了|要)?{_SO_MANY}|{_SO_MANY}(?:的|都)?(?:{words})", text)
    return said_number(next(g for g in told.groups() if g)) if told else Decimal(1)


def _times(text: str) -> Decimal:
    """How often the same is done: 彩排兩次."""
    told = _OFTEN.search(text)
    return said_number(told[1]) if told else Decimal(1)
