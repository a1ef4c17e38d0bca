"""Items of turns before that a later turn tells otherwise in part, or sums up as one whole day."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.reading.filling import COUNTS, basis_of
from assistant.reading.taken_off import WITHIN
from assistant.records import Value, Values
from ingest.rule_records import Parameter

_WHOLE_DAY, _MORE_DAYS = "全天", re.compile("[再又另]|前一|隔|[后翌次][天日]|plus|another")


def split(
    before: Sequence[Values], now: Sequence[Values], text: str, known: Mapping[str, Parameter]
) -> tuple[Values, ...] | None:
    """The items, a part of one of them told otherwise: 三張裡有一張其實是25MB."""
    *whole, part = now
    told = [_things(x) for x in whole]
    if not WITHIN.search(text) or not part.keys() & COUNTS or not part.keys() - COUNTS:
        return None
    if any(x.keys() - COUNTS for x in whole) or len(whole) > 1:
        return None
    meant = [x for x in before if _things(x) > _things(part) and told in ([], [_things(x)])]
    if len(meant) != 1:
        return None
    name = next(iter(part.keys() & COUNTS))
    left = {**meant[0], name: _things(meant[0]) - _things(part)}
    parted = (left, override(meant[0], part, known))
    return tuple(y for x in before for y in (parted if x is meant[0] else (x,)))


def _things(line: Values) -> Decimal:
    """How many things a line is of."""
    counts = (v for k in COUNTS if isinstance(v := line.get(k), Decimal))
    return next(counts, Decimal(1))


def whole_day(
    before: Sequence[Values], now: Sequence[Values], text: str, known: Mapping[str, Parameter]
) -> tuple[Values, ...] | None:
    """One whole day for the sessions told before: 早上也包下來，全天總共多少."""
    days = [x for x in now if x.get("session") == _WHOLE_DAY]
    if len(days) != 1 or any(x.keys() != {"session"} for x in now) or _MORE_DAYS.search(text):
        return None
    told = [x.get("session") for x in before]
    alike = {tuple(sorted((k, str(v)) for k, v in x.items() if k != "session")) for x in before}
    if None in told or _WHOLE_DAY in told or len(set(told)) < len(told) or len(alike) > 1:
        return None
    return (override(before[0], days[0], known),)


def override(line: Values, change: Values, known: Mapping[str, Parameter]) -> Values:
    """`line` with what `change` says instead; another value of the same basis falls away."""
    changed = {n if n in line else basis_of(n, known) for n in change}
    out = {n for name in change if name in known for n in known[name].rules_out}
    kept: dict[str, Value] = {
        k: v for k, v in line.items() if not {k, basis_of(k, known)} & changed and k not in out
    }
    return {**kept, **change}
