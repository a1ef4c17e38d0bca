"""Counts that a question only asks of, its things being told before: 一本300、一本250，兩本要交多少."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.reading.filling import COUNT, HIDDEN, SAID, Line, tells
from assistant.reading.words import is_measure

_ASKED = re.compile(r"多少|几(?:元|块)|怎么[算赔罚]|how much")


def asks_last(line: Line) -> bool:
    """Whether a count behind the last number of a list is what is asked of: 120、150元，兩本多少."""
    first = next((k for k, v in line.items() if is_measure(v)), COUNT)
    return first != COUNT and bool(_ASKED.search(str(line.get(SAID, ""))))


def asks_of_all(lines: Sequence[Line]) -> bool:
    """Whether the last count is what is asked of, all being told: 一本300、一本250，兩本要交多少."""
    last, (first, *each) = lines[-1], lines[:-1]
    own = [k for k, v in first.items() if is_measure(v) and k != COUNT]
    is_total = first.get(COUNT) == last.get(COUNT) and not any(k in x for k in own for x in each)
    told = each if is_total else [first, *each]
    counts = [x.get(COUNT, Decimal(1)) for x in told]
    whole = sum((n for n in counts if is_measure(n)), Decimal(0)) == last.get(COUNT)
    bare = last.keys() <= {COUNT, *HIDDEN}
    asked = _ASKED.search(str(last.get(SAID, "")))
    return bool(asked) and bare and whole and len(told) > 1 and all(map(tells, told))
