"""The least and the most of what a question asks at once: 獎勵金總額最低與最高各是多少."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.calculators.working import amounts_alike, told_together
from assistant.records import Outcome
from assistant.sentences import phrase
from ingest.text import fold

_LEAST = "最[少低短小]|至少|下限"
_MOST = "最[多高长大]|上限|顶多"
_HOW = r"(?:会?[是要有拿领]?(?:多少|几)[元块天日冊册件张人个月钱]*)"
_LINK = rf"{_HOW}?(?:[、,/]|和|跟|与|及|以及|到|至|还是|或)*(?:的)?"
_ENDS = re.compile(
    rf"(?P<first>{_LEAST})(?P<mid>{_LINK})(?P<second>{_MOST})"
    rf"|(?P<high>{_MOST})(?P<link>{_LINK})(?P<low>{_LEAST})"
)
_RANGE = re.compile(
    r"(?:介于|介於|大概|大约|从|会?在)?(?:多少|几)[元块天]?(?:到|至|和|跟|与|~)(?=多少|几)"
)
_EACH = re.compile(r"各(?:自|别)?|分别")
_DAYS = re.compile(
    r"(?P<first>最[早快]|最[晚迟慢])(?P<mid>[^。?!]{0,20}?)(?P<second>最[早快]|最[晚迟慢])"
)
_FIRST = ("最早", "最快")
_ASKS = re.compile("什么时候|何时|哪|几")
_LIKE = ("最少", "最多")


@dataclass(frozen=True)
class BothEnds:
    """The question for the least alone and for the most alone."""

    least: str
    most: str


def read_both_ends(question: str) -> BothEnds | None:
    """The two questions of one that asks for both ends of a range; None of another.

    >>> read_both_ends("5館入選，獎勵金最低與最高各是多少？").most
    '5館入選，獎勵金最高是多少？'
    """
    text = fold(question)
    if len(text) != len(question):
        return None
    if match := _ENDS.search(text):
        each = _EACH.match(text, match.end())
        before, rest = question[: match.start()], question[(each or match).end() :]
        named = "first" if match["first"] else "high"
        last = "second" if match["first"] else "low"
        first, second = (question[match.start(n) : match.end(n)] for n in (named, last))
        how = "" if re.match(_HOW, fold(rest)) else "多少"
        asked = [f"{before}{word}{how}{rest}" for word in (first, second)]
        return BothEnds(*asked) if match["first"] else BothEnds(*reversed(asked))
    if days := _both_days(question, text):
        return days
    if match := _RANGE.search(text):
        before, rest = question[: match.start()], question[match.end() :]
        return BothEnds(*(f"{before}{word}{rest}" for word in _LIKE))
    return None


def _both_days(question: str, text: str) -> BothEnds | None:
    """The earliest and the latest day: 申請表最早什麼時候能送，又最晚什麼時候要送出."""
    match = _DAYS.search(text)
    if match is None or (match["first"] in _FIRST) == (match["second"] in _FIRST):
        return None
    before, rest = question[: match.start()], question[match.end() :]
    first, second = (question[match.start(n) : match.end(n)] for n in ("first", "second"))
    mid = question[match.start("mid") : match.end("mid")]
    own = mid if _ASKS.search(match["mid"]) else rest
    asked = [f"{before}{first}{own}", f"{before}{second}{rest}"]
    return BothEnds(*(asked if match["first"] in _FIRST else reversed(asked)))


def at_both_ends(ends: BothEnds | None, compute: Callable[[str], Outcome | None]) -> Outcome | None:
    """The least and the most, where both are sums of one kind and not the same."""
    if ends is None:
        return None
    low, high = compute(ends.least), compute(ends.most)
    if low and high and low.date and high.date and low.date < high.date:
        return replace(_both(low, high), date=None)
    amounts = amounts_alike(low, high)
    if low is None or high is None or amounts is None or amounts[0] >= amounts[1]:
        return None
    title = phrase("working.both_ends", low=amounts[0], high=amounts[1], unit=low.unit)
    return replace(_both(low, high), title=title, amount=None, unit="", readings=())


def _both(low: Outcome, high: Outcome) -> Outcome:
    """Both ends, each with how it was counted, a step of both once."""
    return told_together(low, high, dict.fromkeys((*low.steps, *high.steps)))
