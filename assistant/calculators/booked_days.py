"""How often the same is booked: the whole booking, or one part of several."""

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
_REHEARSAL = "彩排|综排|排练|排演|预演|布置|装台|布台"
_PERFORMANCE = "正式演出|演出|公演|正式"
_AND_OTHER = f"[和跟与及、](?:{_REHEARSAL}|{_PERFORMANCE})"
_COUNT = "(?<![第\\d一二两三四五六七八九十])(?P<n>[一二两三四五六七八九十\\d]+)"
_TIMES = "(?:[天晚次回遍场]|个(?:晚上|上午|下午|早上|晚场|午场))"
_HOURS_EACH = "(?:各|每次|都是)?(?:[\\d一二两三四五六七八九十半]+个?半?(?:小时|钟头))?的?"
_ONE_TO_TEN = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_ENGLISH = {w: n for n, w in enumerate(_ONE_TO_TEN, 1)} | {"once": 1, "twice": 2, "thrice": 3}
_ENGLISH_COUNT = rf"\b(?P<n>\d+|{'|'.join(_ONE_TO_TEN)})(?: [\w-]+){{0,3}}?"
_WEEKLY = re.compile(  # 每個星期六、一連六個星期; 六個週末
    r"(?:[一]?连续?(?:上|辦|办|租|借)?|共|开|上|办|租|借|持续|为期)了?(?P<n>[二两三四五六七八九十\d]+)个?(?:星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天])|周末|周(?![一二三四五六日末]))"
)
_EVERY_WEEK = re.compile("每个?(?:周|星期|礼拜)(?:的)?[一二三四五六日天末]?")
_TWICE = r"[^,.;]{0,12}\b(?P<n>once|twice|thrice)\b"
_CLAUSE = re.compile(r"[,;。?!、]|\.\s")
_SOME_DAY = re.compile(
    r"(?:只有?|仅|其中)[^,]{0,3}(?:第?[一二三四1-4][天日次场]|最后一[天次场]|头一[天次场]|当天|那天)|only on|one of the"
)
_AIR = re.compile("冷气|空调|air")


def _often(words: str, english: str) -> tuple[re.Pattern[str], ...]:
    """The ways of saying how often something is done: 彩排兩次, 兩次四小時彩排, two 4-hour rehearsals."""
    return (
        re.compile(rf"(?:{words})(?:了|要|各|都|{_AND_OTHER}各)?{_COUNT}{_TIMES}(?!多)"),
        re.compile(rf"{_COUNT}{_TIMES}{_HOURS_EACH}(?:{words})"),
        re.compile(rf"{_ENGLISH_COUNT} (?:{english})s\b"),
        re.compile(rf"\b(?:{english}){_TWICE}"),
    )


_REHEARSED_OFTEN = _often(_REHEARSAL, "rehearsal|rehearse|run-through")
_SHOWN_OFTEN = _often(_PERFORMANCE, "performance|perform|show|concert")


def booked_days(inputs: Inputs, lines: Sequence[Values]) -> Decimal:
    """On how many days the same is booked; one where the hours told are those of all days."""
    rehearsed = bool(lines) and lines[0].get("activity") == REHEARSED
    days = inputs.number("days") or _weeks(inputs.text) or _times(rehearsed, lines, inputs.text)
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
    return _times(line.get("activity", _SHOW) != _SHOW, lines, text)


def _weeks(text: str) -> Decimal | None:
    """For how many weeks the same is held every week; None where the question tells of none."""
    told = _WEEKLY.search(text) if _EVERY_WEEK.search(text) else None
    return said_number(told["n"]) if told else None


def _times(rehearsed: bool, lines: Sequence[Values], text: str) -> Decimal:
    """How often the same is done: 彩排兩次; once where each of the times has its own line."""
    patterns = _REHEARSED_OFTEN if rehearsed else _SHOWN_OFTEN
    told = next((m for p in patterns if (m := p.search(text))), None)
    times = _number(told["n"]) if told else Decimal(1)
    alike = [x for x in lines if (x.get("activity", _SHOW) != _SHOW) == rehearsed]
    return Decimal(1) if times == len(alike) else times


def _number(words: str) -> Decimal:
    known = _ENGLISH.get(words)
    return said_number(words) if known is None else Decimal(known)


def cooled_once(text: str) -> bool:
    """Whether of several days alike one alone is cooled: 彩排兩天，只有第二天開冷氣."""
    return any(_SOME_DAY.search(c) and _AIR.search(c) for c in _CLAUSE.split(text))


def rehearsed_again(lines: Sequence[Values]) -> list[Values]:
    """Lines that tell hours alone, after a rehearsal's, as rehearsals too: 第一次三小時，第二次五小時."""
    again: list[Values] = []
    for line in lines:
        bare = "hours" in line and not line.keys() & {"session", "activity"}
        if bare and again and again[-1].get("activity") == REHEARSED and "hours" in again[-1]:
            line = {**line, "activity": REHEARSED}
        again.append(line)
    return again


def rooms_alike(inputs: Inputs, lines: Sequence[Values]) -> Decimal:
    """How many rooms are alike; one where each of them is told apart: 視聽室8小時、教室3小時，兩間."""
    told = {str(x["place"]) for x in lines if "place" in x}
    rooms = inputs.number("rooms") or Decimal(1)
    return rooms if len(told) < rooms else Decimal(1)


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
