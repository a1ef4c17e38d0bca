"""Things that are counted again: 弄丟兩本，那兩本…; 借四本書，四本都晚六天."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.reading.borders import CLAUSE
from assistant.reading.filling import CLASSIFIER, COUNT, Line, measures_more
from assistant.reading.words import Mention

_THOSE = re.compile(
    r"[那这]\s*$|(?:弄丢|弄坏|遗失|丢|掉|不见|逾期|泡水)(?:了|掉)?的$|\b(?:those|these)\s*$"
)
_OPENS = re.compile(rf"(?:^|{CLAUSE.pattern})(?:结果|而且|但是?|可是|不过|后来|最后|因为|所以)?$")
_ALL_OF_THEM = re.compile(
    "书?(?:[也就]?(?:都|全|通通|统统|皆|均|一起)|(?:的)?(?:定价|原价|价钱|价格|标价)?(?:都)?(?:一样|相同))"
)


def refers_back(current: Line, mention: Mention, text: str) -> bool:
    """Whether a count speaks of the same items again: 弄丟兩本，那兩本定價…; 借四本書，四本都晚六天."""
    same = mention.parameter.name == COUNT and current.get(COUNT) == mention.value
    return same and _of_unit(current, mention) and _speaks_again(mention, text)


def _speaks_again(mention: Mention, text: str) -> bool:
    """Whether a count is of things counted before: 那兩本, or 四本 at the start of 四本都晚六天."""
    if _THOSE.search(text[max(0, mention.start - 6) : mention.start]):
        return True
    return bool(_OPENS.search(text[: mention.start]) and _ALL_OF_THEM.match(text, mention.end))


def _of_unit(line: Line, mention: Mention) -> bool:
    """Whether a line's things are counted in the unit of a count, or in none."""
    return line.get(CLASSIFIER, mention.unit) == mention.unit


def taken_up(lines: Sequence[Line], mention: Mention, text: str) -> Line | None:
    """The one earlier line that tells nothing yet and that a count speaks of again: 他那兩本各300."""
    if mention.parameter.name != COUNT or not _speaks_again(mention, text):
        return None
    alike = [x for x in lines if _of_unit(x, mention)]
    same = [x for x in alike if x.get(COUNT) == mention.value and not measures_more(x)]
    return same[0] if len(same) == 1 else None


def told_one_by_one(line: Line, after: Sequence[Line], mention: Mention) -> bool:
    """Whether what comes after a line tells each of its things: 兩本，一本300、一本250，這兩本…."""
    counts = [c for x in after if _of_unit(x, mention) and isinstance(c := x.get(COUNT), Decimal)]
    return sum(counts, Decimal(0)) == line[COUNT]
