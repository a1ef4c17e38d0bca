"""Counts that others hold already: the parts of a total told, what is in hand after all that."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.reading.edits import Role, role_of
from assistant.records import Quantities, Quantity

_CLAUSE = re.compile(r"[,;。?!、()\s]")
_SENTENCE = re.compile(r"[;。?!]")
IN_HAND = re.compile("(?:手上|手边|目前|现在)[^,。]{0,3}(?:有|剩|是)[^,。]{0,3}$")
IN_ALL = re.compile("(?:总共|一共|合计|全部)(?:已经?|都|就|是)?(?:借|约|预约)了?$")
BACK_BEFORE = re.compile("上(?:周|个?星期|个?礼拜|个?月|次)|前(?:天|几天|阵子)|之前|先前")


def before_of(quantity: Quantity, asked: Quantities) -> str:
    """The words of its clause before a count."""
    return _CLAUSE.split(asked.text[: quantity.start])[-1]


def in_hand(counts: Sequence[tuple[Quantity, Decimal]], asked: Quantities) -> bool:
    """Whether one of the counts is of what is there now: 目前手上有4本."""
    return any(IN_HAND.search(before_of(q, asked)) for q, _ in counts)


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
    if len(counts) < 2:
        return counts
    (first, whole), rest = counts[0], counts[1:]
    within = [q for q in asked.numbers if q.start > first.end and "其中" in before_of(q, asked)]
    told = sum((n for _, n in rest), Decimal(0))
    if within and told != whole:
        told += within[0].value  # 其中3本是這館的，另外3本
    in_all = within or IN_ALL.search(before_of(first, asked))
    return counts[:1] if in_all and told == whole else counts
