"""How many times over all pages are printed: A4印25張、A3印5張，全部印兩份."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.price import Part
from assistant.reading.changes import adds
from assistant.records import Quantities, Quantity
from ingest.rule_records import Rule

_UNITS = ("份", "套")
_WANTED = re.compile(r"(?:[印要列影]|影印|都|各|全部|总共|做|[再多加][印要做]?)了?\s*$|^$")
_EACH = re.compile(r"[每各][份套](?:[^,;。?!]{0,6})\d|\d[^,;。?!]{0,4}每[份套]")
_OF_PAGES = ("張", "頁", "面")


def times_over(turns: Sequence[Quantities], wanted: Sequence[Rule]) -> Decimal:
    """How many sets of the pages the turns want; one where none is told, or 份 is what is priced."""
    counters = {c for r in wanted for c in r.fields["counters"]}
    if counters & set(_UNITS) or not counters & set(_OF_PAGES):
        return Decimal(1)
    sets = Decimal(1)
    for turn in turns:
        told = next((q.value for q in turn.numbers if _is_set(q, turn.text)), None)
        if told is not None:
            more = adds(turn.text) and not any(q.unit in _OF_PAGES for q in turn.numbers)
            sets = sets + told if more else told
    return sets


def multiplied(parts: Sequence[Part], sets: Decimal) -> list[Part]:
    """The parts, each so many times over."""
    return [(rule, n if sets == 1 else (n or Decimal(1)) * sets) for rule, n in parts]


def _is_set(quantity: Quantity, text: str) -> bool:
    """Whether a number counts sets: 印兩份, not 25份講義，每份5張."""
    if quantity.unit not in _UNITS or not quantity.counts or _EACH.search(text):
        return False
    return bool(_WANTED.search(text[: quantity.start]))
