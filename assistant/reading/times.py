"""Spans of time of day in a folded text, as hours: 下午兩點到五點半 is 3.5 hours."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading.numbers import read_colloquial
from assistant.records import Quantity
from assistant.sentences import phrase
from ingest.errors import CorpusError

_NOON = r"(上午|早上|中午|下午|傍晚|晚上|晚间|夜间|凌晨)?"
_CLOCK = rf"{_NOON}\s*(\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})\s?(?:点|时(?!间)|[:：])\s?(半|\d{{1,2}}|[一二三四五]?十五?)?分?"
_SPAN = re.compile(rf"{_CLOCK}[^,。,;]{{0,4}}?(?:到|至|~|-|—)\s*(?:同一天|当天|同天|隔天)?{_CLOCK}")
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
    return FoundTimes(tuple(hours), rest, tuple(impossible))


def _hour(noon: str | None, words: str, minutes: str | None) -> Decimal | None:
    try:
        hour = Decimal(read_colloquial(words))
        part = Decimal(30) if minutes == "半" else Decimal(read_colloquial(minutes or "0"))
    except CorpusError:
        return None
    if noon in _AFTERNOON and hour < 12:
        hour += 12
    return hour + part / 60
