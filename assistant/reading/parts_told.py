"""Counts that others hold already: the parts of a total told, what is in hand after all that."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.reading.edits import Role, role_of
from assistant.records import Quantities, Quantity

_CLAUSE = re.compile(r"[,;。?!、()\s]")
_SENTENCE = re.compile(r"[;。?!]")
_READ = re.compile("(?:读|念|看)(?:完|过|了)?$")
_SUPPOSED = re.compile(
    "以为(?!只)|(?:我|他|她)(?:自己)?(?:估|猜|算|想)(?:起来|下来|了一下|的)?(?:是|应该|还|可)|照(?:我|他|她)(?:的)?算"
)
IN_HAND = re.compile("(?:手上|手边|目前|现在)[^,。]{0,3}(?:有|剩|是)[^,。]{0,3}$")
IN_ALL = re.compile("(?:总共|一共|合计|全部)(?:已经?|都|就|是)?(?:借|约|预约)了?$")
BACK_BEFORE = re.compile("上(?:周|个?星期|个?礼拜|个?月|次)|前(?:天|几天|阵子)|之前|先前")


def before_of(quantity: Quantity, asked: Quantities) -> str:
    """The words of its clause before a count."""
    return _CLAUSE.split(asked.text[: quantity.start])[-1]


def in_hand(counts: Sequence[tuple[Quantity, Decimal]], asked: Quantities) -> bool:
    """Whether one of the counts is of what is there now: 目前手上有4本."""
    return any(IN_HAND.search(before_of(q, asked)) for q, _ in counts)


def only_said(quantity: Quantity, asked: Quantities) -> bool:
    """Whether a count is of no things in use: 一次可以讀3本書; what is only supposed (我以為還有3本)."""
    before = before_of(quantity, asked)
    return bool(_READ.search(before) or _SUPPOSED.search(before))


def first_told(place: int, asked: Quantities) -> int:
    """The place of the count of which some were given back: 期刊3冊、昨天還了1冊; else its own."""
    last, now = asked.numbers[max(place - 1, 0)], asked.numbers[place]
    same = last.unit == now.unit and last.value >= now.value
    apart = _SENTENCE.search(asked.text, last.end, now.start)
    return (
        place - 1
        if place and same and not apart and role_of(place, asked) is Role.GIVEN_BACK
        else place
    )


def without_parts(
    counts: list[tuple[Quantity, Decimal]], asked: Quantities
) -> list[tuple[Quantity, Decimal]]:
    """The counts without those that a total told before them holds: 總共6本，老大4本、老二2本."""
    counts = [(q, n) for q, n in counts if q.unit != "次"] or counts  # 一次預約兩冊
    if len(counts) < 2:
        return counts
    (first, whole), rest = counts[0], counts[1:]
    within = [q for q in asked.numbers if q.start > first.end and "其中" in before_of(q, asked)]
    told = sum((n for _, n in rest), Decimal(0))
    if within and told != whole:
        told += within[0].value  # 其中3本是這館的，另外3本
    in_all = within or IN_ALL.search(before_of(first, asked))
    return counts[:1] if in_all and told == whole else counts
