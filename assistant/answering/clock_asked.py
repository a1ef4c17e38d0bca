"""The time of day that a question asks for, read off quoted opening hours: 開到晚上幾點."""

import re
from decimal import Decimal

from assistant.calculators.schedule import named_days, parts_of, spans_of

HOUR = "時"
_MIDNIGHT = 24
_ASKED = re.compile(r"几[点时](?!候|间)|what time")
_UNTIL = re.compile(
    r"(?:[开放用待坐留看借到]到|到|至)[^,。?]{0,4}几[点时]|(?:几[点时])[^,。?]{0,4}(?:关|闭|打烊|结束|休息|收|熄灯|赶人)"
    r"|(?:关门|关馆|闭馆|打烊|结束)[^,。?]{0,6}几[点时]|最晚|最迟|close"
)
_FROM = re.compile(
    r"(?:从|早上|上午|最早)[^,。?]{0,4}几[点时]|几[点时][^,。?]{0,4}(?:开|可以进|能进|才可以|才能)|(?:开门|开馆|开始|开放)[^,。?]{0,4}几[点时]|open"
)
_WORKDAYS = re.compile("平日|平常日|weekday")
_TUESDAY_TO_FRIDAY = (1, 2, 3, 4)  # open at every library, so that one answer is possible


def asks_clock(ask: str) -> bool:
    """Whether a folded text asks when a place opens or closes."""
    if not _ASKED.search(ask):
        return False
    return bool(_UNTIL.search(ask) or _FROM.search(ask))


def clock_of(quote: str, ask: str) -> tuple[Decimal, str] | None:
    """The one hour of the day at which what is quoted opens or closes; None where days differ."""
    days = named_days(ask) or (list(_TUESDAY_TO_FRIDAY) if _WORKDAYS.search(ask) else [])
    parts = parts_of(quote)
    told = [words for _, on, words in parts if not days or on & set(days)] if parts else [quote]
    until = bool(_UNTIL.search(ask))
    found = set[Decimal]()
    for words in told:
        spans = spans_of(words)
        if spans:
            found.add(max(b for _, b in spans) if until else min(a for a, _ in spans))
    return (found.pop(), HOUR) if len(found) == 1 and max(found) <= _MIDNIGHT else None


def say_clock(hour: float) -> str:
    """An hour of the day as regulations write it: 20.5 is 20時30分."""
    whole, minutes = divmod(round(hour * 60), 60)
    return f"{whole}時{minutes}分" if minutes else f"{whole}時"
