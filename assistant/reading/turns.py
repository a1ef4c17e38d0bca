"""The inputs of a conversation's turns, merged: a later turn changes what it says again.

「那10天呢」 changes the days, 「如果是DVD」 the kind; a turn that lists several items of its own
replaces the items before it, 「再加2片DVD」 adds one, 「其中2片準時還」 takes some away.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.reading.counts import NOT_MEANT, kind_of
from assistant.reading.edits import adds
from assistant.records import Inputs, Value, Values

_COUNT = "copies"
_LONGER = re.compile("(?:再|又)(?:多)?(?:拖|晚|放|延|遲|迟|过|超过)了?[\\d一二两三四五六七八九十]")


def merge_inputs(turns: Sequence[Inputs], bases: Mapping[str, str]) -> Inputs:
    """The inputs of all turns, oldest first; `bases` maps a parameter to its basis."""
    merged = turns[0]
    for turn in turns[1:]:
        merged = Inputs(
            values={**merged.values, **turn.values},
            items=tuple(_merge_items(merged.items, turn, bases)),
            text=f"{merged.text} {turn.text}",
            dates=turn.dates or merged.dates,
        )
    return merged


def _merge_items(
    before: Sequence[Values], turn: Inputs, bases: Mapping[str, str]
) -> Sequence[Values]:
    now = [dict(line) for line in turn.items]
    if not now or not before:
        return [*(now or before)]
    counted = [x for x in now if _COUNT in x]
    if len(now) == 1 and not counted and _LONGER.search(turn.text):
        return [_longer(x, now[0]) for x in before]
    if all(x.keys() & NOT_MEANT for x in now):
        return _without(before, now)
    if counted and adds(turn.text):
        return [*before, *(_like(x, before) for x in now)]
    if len(now) > 1:
        kept = {k: v for k, v in before[0].items() if k != _COUNT} if len(before) == 1 else {}
        return [_override(kept, line, bases) for line in now]
    return _change(before, now[0], bases)


def _longer(line: Values, more: Values) -> Values:
    """A line with the days of a turn that goes on added: 再拖3天呢."""
    added = {}
    for name, value in more.items():
        own = line.get(name)
        if isinstance(own, Decimal) and isinstance(value, Decimal):
            added[name] = own + value
    return {**line, **added}


def _without(before: Sequence[Values], taken: Sequence[Values]) -> Sequence[Values]:
    """The items of the turns before less those that were not meant: 其中2片準時還."""
    left = [dict(x) for x in before]
    for line in taken:
        same = [x for x in left if kind_of(x) == kind_of(line)]
        for item in reversed(same or left):
            held, less = item.get(_COUNT, Decimal(1)), line.get(_COUNT)
            if isinstance(held, Decimal) and isinstance(less, Decimal) and less < held:
                item[_COUNT] = held - less
            elif len(left) > 1:
                left.remove(item)
            else:
                item |= {k: v for k, v in line.items() if k in NOT_MEANT}
            break
    return left


def _like(line: Values, before: Sequence[Values]) -> Values:
    """A line that is added, with what it does not say as the items before it."""
    model = next((x for x in reversed(before) if kind_of(x) == kind_of(line)), before[-1])
    kept = {k: v for k, v in model.items() if k not in (_COUNT, *NOT_MEANT)}
    return {**kept, **line}


def _change(before: Sequence[Values], change: Values, bases: Mapping[str, str]) -> list[Values]:
    """One line that changes what was said: of its kind alone, where several kinds were."""
    same = [x for x in before if kind_of(change) and kind_of(x) == kind_of(change)]
    if len(before) > 1 and 0 < len(same) < len(before):
        return [_override(x, change, bases) if x in same else x for x in before]
    if len(before) > 1 and _COUNT in change:
        return [change]
    return [_override(x, change, bases) for x in before]


def _override(line: Values, change: Values, bases: Mapping[str, str]) -> Values:
    """`line` with what `change` says instead; another value of the same basis falls away."""
    changed = {bases.get(name, name) for name in change}
    kept: dict[str, Value] = {k: v for k, v in line.items() if bases.get(k, k) not in changed}
    return {**kept, **change}
