"""The inputs of a conversation's turns, merged: a later turn changes what it says again.

「那10天呢」 changes the days, 「如果是DVD」 the kind; a turn that lists several items of its own
replaces the items before it.
"""

from collections.abc import Mapping, Sequence

from assistant.records import Inputs, Value, Values


def merge_inputs(turns: Sequence[Inputs], bases: Mapping[str, str]) -> Inputs:
    """The inputs of all turns, oldest first; `bases` maps a parameter to its basis."""
    merged = turns[0]
    for turn in turns[1:]:
        merged = Inputs(
            values={**merged.values, **turn.values},
            items=_merge_items(merged.items, turn.items, bases),
            text=f"{merged.text} {turn.text}",
            dates=turn.dates or merged.dates,
        )
    return merged


def _merge_items(
    before: Sequence[Values], now: Sequence[Values], bases: Mapping[str, str]
) -> tuple[Values, ...]:
    if not now:
        return tuple(before)
    if not before:
        return tuple(now)
    if len(now) > 1:
        kept = {k: v for k, v in before[0].items() if k != "copies"} if len(before) == 1 else {}
        return tuple(_override(kept, line, bases) for line in now)
    if len(before) > 1 and "copies" in now[0]:
        return tuple(now)
    return tuple(_override(line, now[0], bases) for line in before)


def _override(line: Values, change: Values, bases: Mapping[str, str]) -> Values:
    """`line` with what `change` says instead; another value of the same basis falls away."""
    changed = {bases.get(name, name) for name in change}
    kept: dict[str, Value] = {k: v for k, v in line.items() if bases.get(k, k) not in changed}
    return {**kept, **change}
