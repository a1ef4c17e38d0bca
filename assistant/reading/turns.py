"""The inputs of a conversation's turns, merged: a later turn changes, adds to or takes off a case.

「那10天呢」 changes the days, 「如果是DVD」 the kind; 「再加一本250的」 is one item more, 「其中一本
找到了」 one less; a turn that lists several items of its own replaces the items before it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.filling import COUNT, KIND, NOT_MEANT, SAID, Line, basis_of, has_measure
from assistant.reading.taken_off import take_off
from assistant.reading.words import is_measure
from assistant.records import Inputs, Quantities, Value, Values
from ingest.rule_records import Parameter

_MORE = re.compile(
    r"再(?:拖|晚|放|加|多|买|印|补|租|借|丢|掉|弄|赔|要|来)|另外|还(?:有|要|少|想|弄|丢|掉)|外加|加上|加一|多(?:买|印|加)"
    r"|也(?:弄|丢|掉|要|想|有|补|印|买)|^(?:那)?(?:再|加(?!工|收|到))|\balso\b|\banother\b|as well|in addition|\bplus\b|\badd\b|one more|the other"
)
_DIGIT = r"[\d一二两三四五六七八九十百半]"
_FEWER = re.compile(rf"(?:少|减少?|扣掉?)[展印用借租买算了掉要]?\s*{_DIGIT}")
_FURTHER = re.compile(rf"(?:再多|多|再加|延长)[展印用借租买算了上]?\s*{_DIGIT}")
_LESS = re.compile(
    r"找到|找回|寻获|翻出|已经还|取消|扣掉|少了|不用了|\bfound\b|turned up|gave back"
)


def adds(text: str) -> bool:
    """Whether a folded turn tells of something more."""
    return bool(_MORE.search(text))


def direction(text: str) -> int:
    """Whether a folded turn tells its number as more (1) or less (-1) than before, or anew (0)."""
    return -1 if _FEWER.search(text) else 1 if _FURTHER.search(text) else 0


def goes_on(text: str) -> bool:
    """Whether a folded turn adds to the case before it, or takes something off it."""
    return adds(text) or bool(_LESS.search(text))


def merge_inputs(
    turns: Sequence[Inputs], asked: Sequence[Quantities], known: Mapping[str, Parameter]
) -> Inputs:
    """The inputs of all turns, oldest first; `known` are the calculator's parameters."""
    merged = turns[0]
    for turn, quantities in zip(turns[1:], asked[1:], strict=True):
        turn = _of_what_was_said(turn, quantities, merged, known)
        merged = Inputs(
            values={**merged.values, **_changed(merged.values, turn)},
            items=_merge_items(merged.items, turn, known),
            text=f"{merged.text} {turn.text}",
            dates=turn.dates or merged.dates,
        )
    return merged


def _of_what_was_said(
    turn: Inputs, asked: Quantities, before: Inputs, known: Mapping[str, Parameter]
) -> Inputs:
    """A turn of one bare number gives the one number before it again: 不是400，是460."""
    bare = [q.value for q in asked.numbers if not q.unit and q.counts]
    if len(bare) != 1 or turn.values or any(map(has_measure, turn.items)):
        return turn
    told = [*before.values.items(), *(p for x in before.items for p in x.items())]
    names = {k for k, v in told if isinstance(v, Decimal) and k != COUNT and k in known}
    names = {n for n in names if known[n].basis == "price"} or names
    if len(names) != 1:
        return turn
    name = names.pop()
    if known[name].per_item:
        items = tuple({**x, name: bare[0]} for x in turn.items or ({},))
        return replace(turn, items=items)
    return replace(turn, values={**turn.values, name: bare[0]})


def _changed(before: Values, turn: Inputs) -> Values:
    """A turn's values, a number told as more or less counted from the one before: 少展兩天."""
    sign = direction(turn.text)
    return {
        k: old + sign * v
        if sign and isinstance(v, Decimal) and isinstance(old := before.get(k), Decimal)
        else v
        for k, v in turn.values.items()
    }


def _merge_items(
    before: Sequence[Values], turn: Inputs, known: Mapping[str, Parameter]
) -> tuple[Values, ...]:
    now = turn.items
    if not now or not before:
        return tuple(now or before)
    if any(line.keys() & NOT_MEANT for line in now):
        return _without(before, now)
    if adds(turn.text) and all(map(_is_item, now)):
        return _with(before, now, known)
    if len(now) > 1:
        kept = {k: v for k, v in before[0].items() if k != COUNT} if len(before) == 1 else {}
        return tuple(_override(kept, line, known) for line in now)
    kind = {k: v for k, v in now[0].items() if k in KIND}
    same = [x for x in before if kind and kind.items() <= x.items()]
    if len(before) > 1 and same and len(same) < len(before):  # CD改成兩片
        return tuple(
            _override(x, now[0], known) if any(x is s for s in same) else x for x in before
        )
    if len(before) > 1 and COUNT in now[0]:
        return tuple(now)
    return tuple(_override(line, now[0], known) for line in before)


def _is_item(line: Values) -> bool:
    return bool(line.keys() & {COUNT, *KIND}) or any(map(is_measure, line.values()))


def _with(
    before: Sequence[Values], now: Sequence[Values], known: Mapping[str, Parameter]
) -> tuple[Values, ...]:
    """The items before and those added, which are like the last where they do not say otherwise.

    A count of all (一共三捲) says how many there are now.
    """
    if len(now) == 1 and (further := _further(before[-1], now[0])) is not None:
        return (*before[:-1], further)
    had = sum((_count(x) for x in before), Decimal(0))
    totals = [x for x in now if _is_total(x, had, now)]
    more = [x for x in now if not any(x is t for t in totals)]
    told = sum((_count(x) for x in more), Decimal(0))
    if totals and had + told != _count(totals[-1]):
        more = [{COUNT: _count(totals[-1]) - had}]
    like = {k: v for k, v in before[-1].items() if k != COUNT}
    return (*before, *(_override(like, line, known) for line in more))


def _further(line: Values, change: Values) -> Values | None:
    """The line with more hours or days, where a turn tells only of those."""
    if (
        not change
        or change.keys() - {"hours", "days_late", "item"}
        or not line.keys() >= change.keys()
    ):
        return None
    summed = {
        k: v + old
        for k, v in change.items()
        if isinstance(v, Decimal) and isinstance(old := line[k], Decimal)
    }
    return {**line, **summed} if summed else None


def _is_total(line: Values, had: Decimal, now: Sequence[Values]) -> bool:
    """Whether a count of a turn is of all items, those before included."""
    count = _count(line)
    others = sum((_count(x) for x in now if x is not line), Decimal(0))
    if len(now) > 1 and count == had + others:
        return True
    return count > had and line.keys() <= {COUNT, "item", "media"}


def _count(line: Values) -> Decimal:
    count = line.get(COUNT)
    return count if isinstance(count, Decimal) else Decimal(1)


def _without(before: Sequence[Values], now: Sequence[Values]) -> tuple[Values, ...]:
    """The items before, less those that a turn says are not meant: 其中一本找到了."""
    whole: list[Line] = [{COUNT: Decimal(1), **x} for x in before]
    part: list[Line] = [
        {COUNT: Decimal(1), SAID: "", **{k: v for k, v in x.items() if k != "media"}} for x in now
    ]
    left = take_off([*whole, *part])
    return tuple(x for x in left if not x.keys() & NOT_MEANT)


def _override(line: Values, change: Values, known: Mapping[str, Parameter]) -> Values:
    """`line` with what `change` says instead; another value of the same basis falls away."""
    changed = {n if n in line else basis_of(n, known) for n in change}
    out = {n for name in change if name in known for n in known[name].rules_out}
    kept: dict[str, Value] = {
        k: v for k, v in line.items() if not {k, basis_of(k, known)} & changed and k not in out
    }
    return {**kept, **change}
