"""Spans of time of day in a folded text, as hours: 下午兩點到五點半 is 3.5 hours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading.numbers import read_colloquial
from assistant.records import Quantity
from assistant.sentences import Sentence, phrase
from ingest.errors import CorpusError

_NOON = r"(上午|早上|中午|下午|傍晚|晚上|晚间|夜间|凌晨)?"
_CLOCK = rf"{_NOON}\s*(\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})\s?(?:点|时(?!间)|[:：])\s?(半|\d{{1,2}}|[一二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九](?=分))?分?"
_ENGLISH = re.compile(r"\b(\d{1,2})(?::(\d\d))?\s?([ap])\.?m\b")
_QUARTER = re.compile("([一三])刻")
_QUARTERS = {"一": Decimal("0.25"), "三": Decimal("0.75")}
_SPAN = re.compile(
    rf"{_CLOCK}[^,。,;]{{0,4}}?(?:到|至|~|〜|-|–|—)\s*(?:同一天|当天|同天|隔天)?{_CLOCK}"
)
_IN = r"[^,。;?!\d]{0,4}?(?:进场|入场|进去|进馆|开始|开演|开场|起租|起用)"
_OUT = r"[^,。;?!\d]{0,4}?(?:离场|结束|散场|撤场|退场|离开|出来|用完|收场|还场地|散|才走|走人)"
_FROM_TO = re.compile(
    rf"{_CLOCK}{_IN}[^。;?!\d]{{0,20}}?(?P<next>隔天|翌日|第二天|次日)?{_CLOCK}{_OUT}"
)
_AFTERNOON = ("下午", "傍晚", "晚上", "晚间", "夜间")


@dataclass(frozen=True)
class FoundTimes:
    """Hours between two times of day, each where it stands; and spans that run backwards."""

    hours: tuple[Quantity, ...]
    rest: str
    impossible: tuple[str, ...]


def read_times(text: str) -> FoundTimes:
    """The spans of time of a folded `text`.

    >>> [str(q.value) for q in read_times("下午两点到五点半").hours]
    ['3.5']
    """
    hours, impossible = [], []
    for match in _SPAN.finditer(text):
        start = _hour(match[1], match[2], match[3])
        end = _hour(match[4] or match[1], match[5], match[6])
        if start is None or end is None:
            continue
        if end <= start and not match[4] and end + 12 > start:
            end += 12
        if end <= start:
            impossible.append(phrase("fault.ends_before"))
            continue
        hours.append(
            Quantity(end - start, "小時", text[max(0, match.start() - 8) : match.start()],
                     text[match.end() : match.end() + 8], match.start(), match.end())
        )  # fmt: skip
    rest = _SPAN.sub(lambda m: " " * len(m[0]), text)
    for match in _FROM_TO.finditer(rest):
        hours_told, fault = _between(match)
        hours += hours_told
        impossible += fault
    rest = _FROM_TO.sub(lambda m: " " * len(m[0]), rest)
    return FoundTimes(tuple(hours), rest, tuple(impossible))


def clocks_in(text: str) -> list[tuple[set[Decimal], int, int]]:
    """Each time of day in a folded `text`: the hours that it may be, and where it stands.

    >>> [sorted(map(str, hours)) for hours, *_ in clocks_in("晚上九点和八点半")]
    [['21'], ['20.5', '8.5']]
    """
    found = []
    for match, hour in _clocks(text):
        may_be = {hour} if match[1] or hour > 12 else {hour, hour + 12}
        found.append((may_be, match.start(), match.end()))
    return found


def _clocks(text: str) -> Iterator[tuple[re.Match[str], Decimal]]:
    """Each time of day, and its hour as it is written."""
    for match in re.finditer(_CLOCK, text):
        if (hour := _hour(match[1], match[2], match[3])) is not None:
            yield match, hour


def read_spans(text: str) -> list[tuple[Decimal, Decimal, int, int]]:
    """Each span of time of a folded `text`: its hours of the day, and where it stands.

    >>> [(str(a), str(b)) for a, b, *_ in read_spans("早上9:00-11:30")]
    [('9', '11.5')]
    """
    found = []
    for match in _SPAN.finditer(text):
        start = _hour(match[1], match[2], match[3])
        end = _hour(match[4] or match[1], match[5], match[6])
        if start is not None and end is not None:
            later = end + 12 if end <= start and not match[4] else end
            found.append((start, later, match.start(), match.end()))
    return found


def _between(match: re.Match[str]) -> tuple[list[Quantity], list[Sentence]]:
    """The hours from going in to going out: 下午三點進場、五點離場."""
    start = _hour(match[1], match[2], match[3])
    end = _hour(match[5] or match[1], match[6], match[7])
    if start is None or end is None or match["next"]:
        return [], []
    if end <= start and not match[5] and end + 12 > start:
        end += 12
    if end <= start:
        return [], [phrase("fault.ends_before")]
    return [Quantity(end - start, "小時", "", "", match.start(), match.end())], []


def read_clocks(text: str) -> list[Decimal]:
    """The times of day of a folded `text`, in hours, in order.

    >>> [str(h) for h in read_clocks("下午两点半到，晚上八点12分离开")]
    ['14.5', '20.2']
    """
    found: list[tuple[int, Decimal]] = []
    for match, hour in _clocks(text):
        if hour <= 24:
            quarter = _QUARTER.match(text, match.end())
            found.append((match.start(2), hour + _QUARTERS[quarter[1]] if quarter else hour))
    for match in _ENGLISH.finditer(text):
        hour = Decimal(match[1]) % 12 + (12 if match[3].startswith("p") else 0)
        found.append((match.start(), hour + Decimal(match[2] or 0) / 60))
    return [hour for _, hour in sorted(dict(found).items())]


def _hour(noon: str | None, words: str, minutes: str | None) -> Decimal | None:
    try:
        hour = Decimal(read_colloquial(words))
        part = Decimal(30) if minutes == "半" else Decimal(read_colloquial(minutes or "0"))
    except CorpusError:
        return None
    if noon in _AFTERNOON and hour < 12:
        hour += 12
    return hour + part / 60
