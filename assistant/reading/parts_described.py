"""Counts that only describe a part of what is counted, and one that alone is meant.

「四本書晚九天，兩本是兒子借的」 are four; 「借了四本書和兩片DVD，只有一本書晚九天」 is one.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.reading.filling import COUNT, HIDDEN, KIND, LEAD, SAID, Line, tells

_DESCRIBES = re.compile(r"[本册件片张]书?(?:都|则|还)?是[^几多哪]{1,20}(?:的|借|买|用)$")
_ALONE = re.compile(r"(?:只有|就只有?|只|仅有?|单单|唯独|唯有)(?:我|他|她)?(?:借)?的?$")
_SAME = KIND | {COUNT, *HIDDEN}


def without_described(lines: Sequence[Line]) -> list[Line]:
    """Without counts that only say of a part what it is, where more is told before: 一本是課本."""
    kept: list[Line] = []
    for line in lines:
        told = any(tells(x) and _count(x) > _count(line) for x in kept)
        only = COUNT in line and line.keys() <= _SAME and _is_of(kept, line)
        if not (told and only and _DESCRIBES.search(str(line.get(SAID, "")))):
            kept.append(line)
    return kept


def alone_meant(lines: Sequence[Line]) -> list[Line]:
    """From the count that alone is meant, without those before of which nothing is told: 只有一本."""
    for place, line in enumerate(lines):
        if not place or COUNT not in line or not _ALONE.search(str(line.get(LEAD, ""))):
            continue
        before = lines[:place]
        if not any(map(tells, before)) and any(map(tells, lines[place:])):
            kind = {k: v for k, v in before[-1].items() if k in KIND} if place == 1 else {}
            return [{**kind, **line}, *lines[place + 1 :]]
    return list(lines)


def _is_of(lines: Sequence[Line], part: Line) -> bool:
    """Whether a part is of no other kind than the lines."""
    kinds = {(k, v) for x in lines for k, v in x.items() if k in KIND}
    return all((k, v) in kinds for k, v in part.items() if k in KIND)


def _count(line: Line) -> Decimal:
    count = line.get(COUNT)
    return count if isinstance(count, Decimal) else Decimal(0)
