"""The inputs of a conversation's turns, merged: a later turn changes, adds to or takes off a case.

「那10天呢」 changes the days, 「如果是DVD」 the kind; 「再加一本250的」 is one item more, 「其中一本
找到了」 one less; a turn that lists several items of its own replaces the items before it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.changes import INSTEAD, adds, direction, joins_own
from assistant.reading.denied import denies
from assistant.reading.edits import THINGS
from assistant.reading.filling import COUNT, COUNTS, KIND, NOT_MEANT, has_measure
from assistant.reading.portions import override, split, whole_day
from assistant.reading.taken_off import without_found
from assistant.reading.words import is_measure
from assistant.records import Inputs, Quantities, Values
from ingest.rule_records import Parameter

_TAKEN_BACK = {"air"}  # what a booking may do without
_ONLY = re.compile("(?:就|仅|只)有|只剩|就只")
_BESIDE = re.compile("[一总]共|合计|加起来|in total|altogether")
_DAY_BEFORE, _ASKED_ALONE = re.compile("前[一两]?[天晚日]"), re.compile("呢|多少|几")
_ACTIVITY = "activity"
_LEFT = re.compile("剩下?(?:的)?$")
_POINTS = re.compile("[那这]|改|换成")  # 晚3天那四本改成晚7天


def merge_inputs(
    turns: Sequence[Inputs], asked: Sequence[Quantities], known: Mapping[str, Parameter]
) -> Inputs:
    """The inputs of all turns, oldest first; `known` are the calculator's parameters."""
    merged = turns[0]
    for turn, quantities in zip(turns[1:], asked[1:], strict=True):
        turn = _of_what_was_said(turn, quantities, merged, known)
        turn = _one_more(turn, quantities, merged, known)
        out = {n for k in turn.values if k in known for n in known[k].rules_out}
        kept = {k: v for k, v in merged.values.items() if k not in out or k in turn.values}
        merged = Inputs(
            values={**kept, **_changed(merged.values, turn)},
            items=_without_denied(
                _merge_items(merged.items, turn, quantities, known), quantities.text, known
            ),
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


def _one_more(
    turn: Inputs, asked: Quantities, before: Inputs, known: Mapping[str, Parameter]
) -> Inputs:
    """A turn of one count, more or fewer, is of the one input told before in its unit: 多一位."""
    counts = [q for q in asked.numbers if q.counts and q.unit]
    told = any(isinstance(v, Decimal) for v in turn.values.values())
    if len(counts) != 1 or told or turn.items or not direction(asked.text):
        return turn
    names = [k for k, v in before.values.items() if isinstance(v, Decimal) and k in known]
    names = [k for k in names if counts[0].unit in known[k].units]
    if len(names) != 1:
        return turn
    return replace(turn, values={**turn.values, names[0]: counts[0].value})


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
    before: Sequence[Values], turn: Inputs, asked: Quantities, known: Mapping[str, Parameter]
) -> tuple[Values, ...]:
    now = turn.items
    if not now or not before:
        return tuple(now or before)
    if (counted := _counted_from(before, turn, known)) is not None:
        return counted
    if len(before) == 1 and (left := _left_told(asked)) is not None:
        return ({**before[0], COUNT: left},)
    if any(line.keys() & NOT_MEANT for line in now):
        return without_found(before, now)
    if (parted := split(before, now, turn.text, known)) is not None:
        return parted
    if (day := whole_day(before, now, turn.text, known)) is not None:
        return day
    points = INSTEAD.search(turn.text) and _POINTS.search(turn.text)
    if points and len(now) == 2 and (named := _named(before, now, known)):
        return named
    if _ONLY.search(turn.text) and (meant := _only_those(before, now, known)):
        return meant  # 晚的只有那兩片CD
    more = adds(turn.text) or _is_of_new_kind(before, now, turn.text)
    if more and all(map(_is_item, now)) and not _is_list_of_own(before, now, asked):
        return _with(before, now, known)
    if len(now) > 1:
        kept = {k: v for k, v in before[0].items() if k != COUNT} if len(before) == 1 else {}
        return tuple(override(kept, line, known) for line in now)
    kind = {k: v for k, v in now[0].items() if k in KIND}
    same = [x for x in before if kind and kind.items() <= x.items()]
    if len(before) > 1 and same and len(same) < len(before):  # CD改成兩片
        return tuple(override(x, now[0], known) if any(x is s for s in same) else x for x in before)
    if len(before) > 1 and COUNT in now[0]:
        return tuple(now)
    return tuple(override(line, now[0], known) for line in before)


def _is_list_of_own(before: Sequence[Values], now: Sequence[Values], asked: Quantities) -> bool:
    """Whether a turn lists things anew, its 還有 joining only them: 我要印12張A4，還有5張A3."""
    counts = [q.start for q in asked.numbers if q.counts and q.unit in THINGS]
    counted = all(line.keys() & COUNTS for line in now) and len(now) > 1 and len(counts) >= len(now)
    had = sum((_count(x) for x in before), Decimal(0))
    counted = counted and not any(_is_total(x, had, now) for x in now)
    return counted and joins_own(asked.text, counts[0])


def _is_of_new_kind(before: Sequence[Values], now: Sequence[Values], text: str) -> bool:
    """Whether a turn books something else beside the sessions before: 前一天彩排4小時，共多少."""
    told = {x[_ACTIVITY] for x in before if _ACTIVITY in x}
    booked = any("session" in x for x in before)
    new = booked and all(_ACTIVITY in x and x[_ACTIVITY] not in told for x in now)
    beside = _BESIDE.search(text) or (_DAY_BEFORE.search(text) and not _ASKED_ALONE.search(text))
    return new and bool(beside)


def _without_denied(
    items: Sequence[Values], text: str, known: Mapping[str, Parameter]
) -> tuple[Values, ...]:
    """The items without what a turn takes back of them: 冷氣不用了."""
    out = {n for n, p in known.items() if n in _TAKEN_BACK and denies(text, p)}
    return tuple({k: v for k, v in x.items() if k not in out} for x in items)


def _only_those(
    before: Sequence[Values], now: Sequence[Values], known: Mapping[str, Parameter]
) -> tuple[Values, ...]:
    """Those of the items before that a turn says are the only ones, with what it says of them."""
    told = [{k: v for k, v in x.items() if k in {COUNT, "item", "media"}} for x in now]
    meant = tuple(
        override(x, change, known)
        for x in before
        for t, change in zip(told, now, strict=True)
        if t and t.items() <= x.items()
    )
    return meant if len(meant) == len(now) < len(before) else ()


def _left_told(asked: Quantities) -> Decimal | None:
    """How many a turn says are left of those before: 第7冊找到了，現在只剩三冊."""
    left = (q.value for q in asked.numbers if q.unit in THINGS and _LEFT.search(q.before))
    return next(left, None)


def _counted_from(
    before: Sequence[Values], turn: Inputs, known: Mapping[str, Parameter]
) -> tuple[Values, ...] | None:
    """The items with a number counted from the one told before: 少兩本, 再晚3天.

    More of what none of the items has, or of things with a price of their own, are items more.
    """
    sign = direction(turn.text)
    change = turn.items[0]
    measures = {k: v for k, v in change.items() if isinstance(v, Decimal)}
    if not sign or len(turn.items) > 1 or len(measures) != 1:
        return None
    (name, step) = next(iter(measures.items()))
    kind = {k: v for k, v in change.items() if k in KIND}
    same = [x for x in before if kind and kind.items() <= x.items()]
    meant = same or (list(before) if len(before) == 1 and (sign < 0 or name != COUNT) else [])
    meant = meant or ([x for x in before if name in x] if name != COUNT else [])
    if name == COUNT:
        meant = meant[-1:]
    told = [x.get(name, Decimal(1) if name == COUNT else None) for x in meant]
    sums = [old + sign * step for old in told if isinstance(old, Decimal)]
    if not sums or len(sums) < len(told) or any(n <= 0 for n in sums):
        return None
    new = {id(x): {**x, name: n} for x, n in zip(meant, sums, strict=True)}
    return tuple(new.get(id(x), x) for x in before)


def _named(
    before: Sequence[Values], now: Sequence[Values], known: Mapping[str, Parameter]
) -> tuple[Values, ...] | None:
    """The items, the one that a turn describes by its numbers changed: 晚3天那四本改成晚7天."""
    told, change = now
    measures = {k: v for k, v in told.items() if is_measure(v)}
    meant = [x for x in before if measures and measures.items() <= x.items()]
    if len(meant) != 1 or not has_measure(change):
        return None
    return tuple(override(x, change, known) if x is meant[0] else x for x in before)


def _is_item(line: Values) -> bool:
    return bool(line.keys() & {COUNT, *KIND}) or any(map(is_measure, line.values()))


def _with(
    before: Sequence[Values], now: Sequence[Values], known: Mapping[str, Parameter]
) -> tuple[Values, ...]:
    """The items before and those added, which are like the last where they do not say otherwise.

    A count of all (一共三捲) says how many there are now.
    """
    had = sum((_count(x) for x in before), Decimal(0))
    totals = [x for x in now if _is_total(x, had, now)]
    more = [x for x in now if not any(x is t for t in totals)]
    told = sum((_count(x) for x in more), Decimal(0))
    if totals and had + told != _count(totals[-1]):
        more = [{COUNT: _count(totals[-1]) - had}]
    like = {k: v for k, v in before[-1].items() if k != COUNT}
    return (*before, *(override(like, line, known) for line in more))


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
