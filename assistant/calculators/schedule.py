"""Opening hours as regulations quote them: which days, from when to when, and days as readers name them."""

import re
from decimal import Decimal

from assistant.sentences import joined, phrase
from ingest.said import said_number

WEEK = "一二三四五六日"
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = "(?:周|星期|礼拜)"
_DAY_NAMED = re.compile(
    rf"周末|weekend|{_DAY}([一二三四五六日天])(?:(?:到|至|~|-){_DAY}?([一二三四五六日天]))?"
    rf"|({'|'.join(_ENGLISH_DAYS)})"
)
_WHOLE_WEEK = re.compile(
    rf"[每整]个?{_DAY}(?![一二三四五六日天])|(?<![了过完])一个?(?:周(?=一[共起])|周(?![一二三四五六日])|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天]))|(?:per|a|each) week"
)
_PART = re.compile(r"((?:週|星期)[一二三四五六日](?:[至、及](?:週|星期)?[一二三四五六日])*)[：，,]?(.+?)(?=[；;。\n]|(?:(?:週|星期)[一二三四五六日])|$)")  # fmt: skip
_CLOSED = re.compile(r"每(?:週|星期)([一二三四五六日])")
_CLOCK = re.compile(r"(\d{2})[：:](\d{2})-(\d{2})[：:](\d{2})")
_SPAN = re.compile(
    r"(上午|下午)?([^至、，；：\s上下]+?[時分]+)至(上午|下午)?([^至、，；：\s]+?[時分]+(?:\d+分)?)"
)


def parts_of(quote: str) -> list[tuple[str, set[int], str]]:
    """(days as written, the days, their times) as listed; of 每日, the days told as closed are taken."""
    if quote.startswith("每日"):
        closed = _CLOSED.findall(quote)
        name = (
            phrase("hours.every_day_but", closed=joined(closed, "、週"))
            if closed
            else phrase("hours.every_day")
        )
        return [(name, set(range(7)) - {WEEK.index(c) for c in closed}, quote)]
    return [(days, _days(days), spans) for days, spans in _PART.findall(quote)]


def _days(words: str) -> set[int]:
    days: set[int] = set()
    for part in re.split("、", words):
        names = [WEEK.index(c) for c in re.findall(f"[{WEEK}]", part)]
        if "至" in part and len(names) == 2:
            first, last = names
            days |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
        else:
            days |= set(names)
    return days


def hours_open(words: str) -> Decimal:
    """The hours of all spans that the words tell."""
    return sum((end - start for start, end in spans_of(words)), Decimal(0))


def spans_of(words: str) -> list[tuple[Decimal, Decimal]]:
    """Each span that the words tell, in hours of the day, in order."""
    told = [(_hour(a, b), _hour(c or a, d)) for a, b, c, d in _SPAN.findall(words)]
    for a, b, c, d in _CLOCK.findall(words):
        told.append(
            (Decimal(int(a)) + Decimal(int(b)) / 60, Decimal(int(c)) + Decimal(int(d)) / 60)
        )
    return sorted(told)


def _hour(noon: str, words: str) -> Decimal:
    hour = said_number(words)
    return hour + 12 if noon == "下午" and hour < 12 else hour


def named_days(text: str) -> list[int]:
    """The days of the week that a folded question names, each once, unless it asks for the week."""
    if _WHOLE_WEEK.search(text):
        return []
    days: list[int] = []
    for match in _DAY_NAMED.finditer(text):
        first, last = match[1], match[2]
        if match[0] in ("周末", "weekend"):
            days += [5, 6]
        elif match[3]:
            days.append(_ENGLISH_DAYS.index(match[3]))
        elif last:
            start, end = (
                WEEK.index(first.replace("天", "日")),
                WEEK.index(last.replace("天", "日")),
            )
            days += [(start + n) % 7 for n in range((end - start) % 7 + 1)]
        else:
            days.append(WEEK.index(first.replace("天", "日")))
    return list(dict.fromkeys(days))
