"""Counts that only describe a part of what is counted, and one that alone is meant.

「四本書晚九天，兩本是兒子借的」 are four; 「借了四本書和兩片DVD，只有一本書晚九天」 is one.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.reading.filling import (
    COUNT,
    HIDDEN,
    KIND,
    LEAD,
    NOT_MEANT,
    SAID,
    Line,
    has_measure,
    tells,
)
from assistant.reading.taken_off import WITHIN
from assistant.reading.words import is_measure
from ingest.rule_records import Parameter
from ingest.text import fold

_DESCRIBES = re.compile(r"[本册件片张]书?(?:都|则|还)?是[^几多哪]{1,20}(?:的|借|买|用)$")
_ALONE = re.compile(r"(?:只有|就只有?|只|仅有?|单单|唯独|唯有)(?:我|他|她)?(?:借)?的?$")
_ALL = re.compile("都|全|皆|均|统统|通通")
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


def without_context(lines: list[Line], known: Mapping[str, Parameter]) -> list[Line]:
    """Without a count that others are only a part of: 借了六本，掉了四本; 五本，其中兩本…."""
    lost = [fold(w) for w in known[COUNT].near] if COUNT in known else []
    kept = list(lines)
    for line, after in itertools.pairwise(lines):
        whole, part = line.get(COUNT), after.get(COUNT)
        if not isinstance(whole, Decimal) or not isinstance(part, Decimal) or part >= whole:
            continue
        if has_measure({k: v for k, v in line.items() if k != COUNT}) or after.keys() & NOT_MEANT:
            continue
        others = [x[COUNT] for x in lines if COUNT in x and x is not line]
        if sum((n for n in others if is_measure(n)), Decimal(0)) == whole:
            continue  # a total, which tells its kind to the others
        said, before = str(after.get(SAID, "")), str(line.get(SAID, ""))
        if _kind(line) != _kind(after) and _ALL.search(said) and not WITHIN.search(said):
            continue  # 小說兩本、DVD一片都弄丟
        some = False
        if said == before:  # 四本書我弄丟兩本: the words before each count tell
            some = str(after.get(LEAD, "")).endswith("有")  # 七本書有三本逾期
            said, before = str(after.get(LEAD, "")), str(line.get(LEAD, ""))
        is_lost = any(w in said for w in lost) and not any(w in before for w in lost)
        if WITHIN.search(str(after.get(SAID, ""))) or is_lost or some:
            kept = [x for x in kept if x is not line]
            meant = {k: v for k, v in line.items() if k not in (COUNT, SAID)}
            kept = [{**meant, **x} if x is after else x for x in kept]
    return kept


def _kind(line: Line) -> str:
    return str(line.get("media", line.get("item", "")))


def _is_of(lines: Sequence[Line], part: Line) -> bool:
    """Whether a part is of no other kind than the lines."""
    kinds = {(k, v) for x in lines for k, v in x.items() if k in KIND}
    return all((k, v) in kinds for k, v in part.items() if k in KIND)


def _count(line: Line) -> Decimal:
    count = line.get(COUNT)
    return count if isinstance(count, Decimal) else Decimal(0)
