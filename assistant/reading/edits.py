"""What becomes of counted things: held, given back or wished for; and the counts of all turns.

「借了9本，還了2本」 holds 7; 「再加4本」 adds to the turn before, 「改成6本」 stands in its place.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from assistant.reading.changes import adds, counts_all, direction
from assistant.records import Quantities, Quantity

THINGS = frozenset("本冊件片張卷部捲種")
_CLAUSE = re.compile(r"[,;。?!()\n]|\. ")
_LISTED = re.compile(r"\s*|[^,;。?!了借]{0,8}?(?:、|和|跟|与|及|还有|加上?|and|plus)\s*")
_GIVEN_BACK = re.compile(
    r"(?<![没未不尚])(?:归还|退还|退回|退掉|交还|还掉|还回|还给|还清|扣掉|减掉|取消|撤掉|领走|取走|取了|领了"
    r"|\breturn(?:ed|ing)?\b|cancel|(?:gave|give|giv(?:en|ing)|br(?:ing|ought)) (?:\w+ )?back)"
    r"|(?<![没未不尚可])还[了过]|[先今昨天刚要会又将]还(?=$|[\d一二两三四五六七八九十])|拿去还"
)
_BARE_BACK = re.compile(r"(?:^|[,我他她后再就])还$")
_TAKEN = re.compile("(?:拿走|取走|领走|拿回|借走)了?")  # of what was reserved: 其中2冊我拿走了
_NOT_YET = re.compile(r"^[^,]{0,4}(?:没还|未还|没看|在手|在外|still)")
_WISHED = re.compile(
    r"(?:想|要|打算|希望|准备|帮|托|\bwant|would like|wish|plan)[^,]{0,10}"
    r"(?:借|约|申请|拿|带走?|搬|挑|选|borrow|reserve|take|request|order|checkout|check out)[^,]{0,4}$"
    r"|[又还再]?(?:挑|看)(?:中|上|好|了)+$"
)


_PRICE_OF_ONE = re.compile(
    r"(?:[ab][345]|影印|黑白|彩色)?的?(?:要|是|卖|收|算)?(?:多少|几(?:元|块|钱))"
)


class Role(StrEnum):
    """What a count says of its things."""

    HELD = "held"
    GIVEN_BACK = "given back"
    WISHED = "wished"


def role_of(place: int, asked: Quantities) -> Role:
    """The role of the number at `place`, by the words of its clause up to its neighbours."""
    numbers, text = asked.numbers, asked.text
    quantity = numbers[place]
    before = numbers[place - 1].end if place else 0
    after = numbers[place + 1].start if place + 1 < len(numbers) else len(text)
    opened = max((m.end() for m in _CLAUSE.finditer(text, 0, quantity.start)), default=0)
    cut = _CLAUSE.search(text, quantity.end)
    closed = cut.start() if cut else len(text)
    left = text[max(before, opened) : quantity.start].strip()
    right = text[quantity.end : min(after, closed)]
    last = after >= closed
    if _GIVEN_BACK.search(left) or (_BARE_BACK.search(left) and not _NOT_YET.search(right)):
        return Role.GIVEN_BACK
    if _WISHED.search(left):
        return Role.WISHED
    if last and (_GIVEN_BACK.search(right) or ("约" in text and _TAKEN.search(right))):
        return Role.GIVEN_BACK
    if place and before > opened and _LISTED.fullmatch(text[before : quantity.start]):
        return role_of(place - 1, asked)
    return Role.HELD


def gather(turns: Sequence[Quantities]) -> Quantities:
    """The quantities of all turns as of one text; a count said again stands for the one before.

    Days are the last turn's that names any, as is what cannot be.
    """
    if len(turns) == 1:
        return turns[0]
    text, numbers = "", list[Quantity]()
    for turn in turns:
        numbers = [q for q in numbers if not asks_price_of_one(q)]
        at = len(text) + 1 if text else 0
        now = [replace(q, start=q.start + at, end=q.end + at) for q in turn.numbers]
        if sign := direction(turn.text):
            numbers, now = _counted_from(numbers, now, turn, sign)
        elif counts_all(turn.text) or not adds(turn.text):
            held = [
                q for n, q in enumerate(turn.numbers) if q.counts and role_of(n, turn) is Role.HELD
            ]
            said = {_sort(q) for q in held}
            numbers = [q for q in numbers if _sort(q) not in said]
        text = f"{text}。{turn.text}" if text else turn.text
        numbers += now
    dated = next((t for t in reversed(turns) if t.dates), turns[-1])
    return replace(turns[-1], text=text, numbers=tuple(numbers), dates=dated.dates)


def asks_price_of_one(quantity: Quantity) -> bool:
    """Whether a number only asks what one costs, and counts nothing: A4一張多少錢."""
    asked = _PRICE_OF_ONE.match(quantity.after.lstrip())
    return quantity.value == 1 and quantity.unit in THINGS and bool(asked)


def _counted_from(
    numbers: list[Quantity], now: list[Quantity], turn: Quantities, sign: int
) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers told before, more or fewer by those of a turn: 少兩本, 多5捲; the turn's others."""
    kept, others = list(numbers), []
    for at, step in enumerate(now):
        same = [n for n, q in enumerate(kept) if q.unit == step.unit and q.counts]
        held = sign < 0 or (role_of(at, turn) is Role.HELD and "馆" not in turn.text)
        if not same or not held or kept[same[-1]].value + sign * step.value <= 0:
            others.append(step)
        else:
            place = same[-1]
            kept[place] = replace(kept[place], value=kept[place].value + sign * step.value)
    return kept, others


def _sort(quantity: Quantity) -> str:
    return "things" if quantity.unit in THINGS else quantity.unit
