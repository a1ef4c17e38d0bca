"""A count less those of it that are not meant: 六本，其中兩本準時還，剩下的晚七天."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.reading.filling import COUNT, HIDDEN, NOT_MEANT, PART, SAID, Line, has_measure
from assistant.reading.words import is_measure
from assistant.records import Value, Values

_OTHERS = re.compile(r"另|(?<!中)还有|其他|其余|also|other|another")


_LATE = {"days_late", "due", "returned"}
_REST = re.compile(r"另外|剩|其余|其他|others|rest")
WITHIN = re.compile(r"其中|里面|当中|[里中]有|里头|of them|of which|of these")


def take_off(lines: list[Line]) -> list[Line]:
    """A count less those of it that are not meant: 六本，其中兩本準時還，剩下的晚七天."""
    kept = list(lines)
    for line in [x for x in lines if x.keys() & NOT_MEANT and PART not in x]:
        place = next((n for n, x in enumerate(kept) if x is line), None)
        if place is None:
            continue  # taken off with another
        part = line.get(COUNT)
        if len(kept) > 1 and line.keys() <= {*NOT_MEANT, *HIDDEN} and _REST.search(str(line[SAID])):
            kept = [x for x in kept if x is not line]  # 其他都準時
            continue
        if part is None and not has_measure(line) and (kinds := _kinds(line)):
            others = [x for x in kept if x is line or _kinds(x) != kinds or _LATE & x.keys()]
            kept = [x for x in others if x is not line] if len(others) > 1 else kept
            continue
        if part is None and (same := _same_item(kept, place)) is not None:
            kept = [x for n, x in enumerate(kept) if n not in (same, place)]
            continue
        if not isinstance(part, Decimal) or _OTHERS.search(str(line.get(SAID, ""))):
            continue
        if (total := _total_of(kept, place)) is not None:  # 五本，四本晚3天，第五本準時還
            shared = {k: v for k, v in kept[total].items() if k not in {COUNT, *HIDDEN}}
            kept = [{**shared, **x} for n, x in enumerate(kept) if n not in (total, place)]
            continue
        before = _whole_before(kept, place, line)
        if before is None:
            continue
        whole = kept[before]
        left = whole[COUNT] - part  # type: ignore[operator]
        after = [x[COUNT] for x in kept[place + 1 :] if COUNT in x]
        told_again = left in after or left == sum((n for n in after if is_measure(n)), Decimal(0))
        meant = {k: v for k, v in line.items() if not (is_measure(v) or k in {*NOT_MEANT, SAID})}
        if told_again or not left:
            rest = {k: v for k, v in whole.items() if k not in {COUNT, SAID}}
            kept[before : before + 1] = [] if not after else [rest] if has_measure(rest) else []
        else:
            kept[before] = {**meant, **whole, COUNT: left}
        kept = [x for x in kept if x is not line]
    return kept


def _kinds(line: Line) -> set[Value]:
    return {line[k] for k in ("item", "media") if k in line}


def _same_item(lines: Sequence[Line], place: int) -> int | None:
    """The item that is told of again by its price: 200、240、300，240那本找到了."""
    own = {k: v for k, v in lines[place].items() if is_measure(v)}
    if not own:
        return None
    same = [n for n in range(place) if own.items() <= lines[n].items()]
    return same[0] if same else None


def _total_of(lines: Sequence[Line], place: int) -> int | None:
    """The line that sums up all others, the part at `place` among them."""
    counts = [x.get(COUNT) for x in lines]
    for n in range(place):
        others = [c for m, c in enumerate(counts) if m != n and isinstance(c, Decimal)]
        if len(others) > 1 and counts[n] == sum(others, Decimal(0)):
            return n
    return None


def _whole_before(lines: Sequence[Line], place: int, part: Line) -> int | None:
    """The line that a part not meant is a part of: the nearest with as much, and no other kind."""
    measures = {k: v for k, v in part.items() if is_measure(v) and k != COUNT}
    for before in range(place - 1, -1, -1):
        whole = lines[before].get(COUNT)
        if lines[before].keys() & NOT_MEANT or not isinstance(whole, Decimal):
            continue
        said = str(part.get(SAID, ""))
        if _LATE & lines[before].keys() and said and not WITHIN.search(said):
            continue  # 三本晚5天、一本準時 are four
        other = any(lines[before].get(k, v) != v for k, v in measures.items())
        if whole >= part[COUNT] and not other:  # type: ignore[operator]
            return before
    return None


def without_found(before: Sequence[Values], now: Sequence[Values]) -> tuple[Values, ...]:
    """The items before, less those that a turn says are not meant: 其中一本找到了."""
    whole: list[Line] = [{COUNT: Decimal(1), **x} for x in before]
    part: list[Line] = []
    for line in now:
        own = {k: v for k, v in line.items() if is_measure(v) and k != COUNT}
        same = [w for w in whole if own and own.items() <= w.items()]
        if not line.keys() & NOT_MEANT:
            part += [{COUNT: Decimal(1), SAID: "", **line}] if not _told(line, whole) else []
        elif len(same) == 1 and same[0][COUNT] == line.get(COUNT, Decimal(1)):
            whole = [w for w in whole if w is not same[0]]  # 280那本找到了
        else:
            meant = {k: v for k, v in line.items() if k != "media"}
            part.append({COUNT: Decimal(1), SAID: "", **meant})
    left = take_off([*whole, *part])
    return tuple(
        {k: v for k, v in x.items() if k != SAID} for x in left if not x.keys() & NOT_MEANT
    )


def _told(line: Values, lines: Sequence[Values]) -> bool:
    return any(line.items() <= x.items() for x in lines)
