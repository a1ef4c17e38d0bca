"""Lines of items that speak of the same things: totals, parts of them, and what describes them.

「六本，四本晚7天，剩下的晚12天」 is 4 and 2; 「一本書和兩片DVD，書晚3天，DVD各晚10天」 is two lines.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from assistant.records import Value

_COUNT = "copies"
COUNTS = {_COUNT, "images"}
NOT_MEANT = {"on_time", "unharmed"}
KINDS = ("item", "media")
_GENERAL = ("", "圖書", "視聽資料")
Line = dict[str, Value]


def settle_counts(lines: list[Line]) -> list[Line]:
    """The lines with a count each: described where they are counted, totals and asides left out."""
    return _give_rest(_drop_total(_take_off(_describe(lines))))


def is_measure(value: Value) -> bool:
    """Whether a value is a number or a day, and no choice."""
    return isinstance(value, Decimal | dt.date)


def kind_of(line: Mapping[str, Value]) -> Value:
    """The kind of things that a line is of, "" where it says none."""
    return next((line[k] for k in KINDS if k in line), "")


def _describe(lines: list[Line]) -> list[Line]:
    """Kinds counted first and measured later are one line each: 書晚3天，DVD各晚10天."""
    found: list[Line] = []
    for line in lines:
        told = {k for k, v in line.items() if is_measure(v) or k in NOT_MEANT}
        waiting = [
            x for x in found if _COUNT in x and kind_of(x) == kind_of(line) and not told & x.keys()
        ]
        if told and _COUNT not in line and kind_of(line) and waiting and len(lines) > 2:
            for counted in waiting:
                counted.update({k: v for k, v in line.items() if k not in KINDS})
        else:
            found.append(dict(line))
    return found


def _give_rest(lines: list[Line]) -> list[Line]:
    """A line without a count has what a total leaves of it: 六本，四本晚7天，剩下的晚12天."""
    if len(lines) < 3 or _COUNT not in lines[0] or any(_measures(lines[0])):
        return lines
    open_lines = [x for x in lines[1:] if _COUNT not in x and any(_measures(x))]
    counted = [x[_COUNT] for x in lines[1:] if _COUNT in x]
    total = lines[0][_COUNT]
    rest = sum((c for c in counted if isinstance(c, Decimal)), Decimal(0))
    if len(open_lines) != 1 or not isinstance(total, Decimal) or not 0 < rest < total:
        return lines
    if any(kind_of(x) not in ("", kind_of(lines[0])) for x in lines[1:]):
        return lines
    head = {k: v for k, v in lines[0].items() if k != _COUNT}
    open_lines[0][_COUNT] = total - rest
    return [head | x for x in lines[1:]]


def _measures(line: Line) -> list[str]:
    return [k for k, v in line.items() if is_measure(v) and k != _COUNT]


def _take_off(lines: list[Line]) -> list[Line]:
    """A count less those of it that are not meant: 六本，其中兩本準時還，剩下的晚七天."""
    for place, line in enumerate(lines[1:], 1):
        whole, part = lines[place - 1].get(_COUNT), line.get(_COUNT)
        told = [v for k, v in lines[place - 1].items() if is_measure(v) and k != _COUNT]
        if not (
            line.keys() & NOT_MEANT and isinstance(whole, Decimal) and isinstance(part, Decimal)
        ):
            continue
        rest = [x for x in lines[place + 1 :] if _COUNT in x]
        if whole > part and not told and not rest:
            meant = {k: v for k, v in line.items() if k not in {*NOT_MEANT, _COUNT}}
            kept = {**meant, **lines[place - 1], _COUNT: whole - part}
            return [*lines[: place - 1], kept, *lines[place + 1 :]]
    return lines


def _drop_total(lines: list[Line]) -> list[Line]:
    """Without a count that only sums up the others: 三片，兩片準時還，一片晚5天; 兩本，A…，B…."""
    if len(lines) < 2:
        return lines
    name = next((n for n in COUNTS if n in lines[0]), "copies")
    counts = [line.get(name) for line in lines]
    kinds = [line.get("media", line.get("item", "")) for line in lines]
    if kinds[0] not in _GENERAL and any(kinds[1:]) and kinds[0] not in kinds[1:]:
        return lines  # a kind of its own: no sum of the others
    if counts[0] == Decimal(len(lines)) and not any(counts[1:]):
        return [{k: v for k, v in lines[0].items() if k != name}, *lines[1:]]
    own = [k for k, v in lines[0].items() if is_measure(v) and k != name]
    again = any(k in line for k in own for line in lines[1:])
    if len(lines) < 3 or again or not all(isinstance(c, Decimal) for c in counts):
        return lines
    if counts[0] == sum(c for c in counts[1:] if isinstance(c, Decimal)):
        kept = {k: v for k, v in lines[0].items() if k != name}
        return [kept | line for line in lines[1:]]
    return lines
