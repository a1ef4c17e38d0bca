"""Which of several booked sessions a refund is for: the morning was held, the evening was not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.reading.words import matches
from assistant.records import Inputs
from ingest.rule_records import Rule

_CLAUSE = re.compile(r"[,;。?!、()\n]|(?=但|可是|不过|而)")
_HELD = re.compile(
    r"(?<!没)(?<!没有)(?<!未)(?:办完|用完|演完|结束|办了|用了|演了|用过|办好|完成|顺利|照常|照样|如期|正常|没问题|没事)"
    r"|went ahead|went fine|was held|took place|as planned"
)
_LOST = re.compile(
    r"没[办用演有]|没能|不能|无法|取消|停办|停掉|停电|泡汤|不办|不用|退|因为|遇到|碰上|来袭|卡在|cancel|could not|couldn't|called off"
)


def of_lost_sessions(inputs: Inputs, text: str, venues: Sequence[Rule]) -> Inputs:
    """The inputs with the fee of the sessions that were not held, where others were.

    Only where the fee told is that of all sessions named, or none is told.
    """
    rows = next((r.fields["sessions"] for r in venues if "sessions" in r.fields), ())
    named, held, lost = set[str](), set[str](), set[str]()
    current = set[str]()  # a clause that names no session goes on with those before it
    for clause in _CLAUSE.split(text):
        said = _named(clause, rows)
        current = said or current
        named |= said
        if _HELD.search(clause):
            held |= current
        elif _LOST.search(clause):
            lost |= current
    fees = {r["name"]: r["fee"].number for r in rows}
    told = inputs.number("fee")
    meant = named - held if held else lost
    if not meant or meant == named or told not in (None, sum(fees[n] for n in named)):
        return inputs
    return replace(
        inputs, values={**inputs.values, "fee": sum((fees[n] for n in meant), Decimal(0))}
    )


def _named(clause: str, rows: Sequence[Mapping[str, Any]]) -> set[str]:
    """The sessions that a clause names, by the longest words: 上午場 is no 午場."""
    words = sorted(((w, r["name"]) for r in rows for w in r["words"]), key=lambda x: -len(x[0]))
    taken: list[tuple[int, int]] = []
    found: set[str] = set()
    for word, name in words:
        for match in matches(clause, word):
            if not any(s < match.end() and match.start() < e for s, e in taken):
                taken.append(match.span())
                found.add(name)
    return found
