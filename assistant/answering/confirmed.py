"""A number that a question wants confirmed, held against what is answered where it is asked for.

可以用三年對嗎 is read as 可以用多久: the number read off the quotes, or the sum computed, says
whether it is right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering.claim import (
    as_asked,
    asked_for,
    asked_of,
    claim_of,
    claimed_clock,
    claimed_number,
    number_words,
    wants_word,
)
from assistant.answering.claimed import is_same, keeps_within, numbers_in, size_of, unit_of
from assistant.answering.clock_asked import asks_clock, clock_of, say_clock
from assistant.answering.read_off import read_off
from assistant.answering.told import Told, quoted, told_in
from assistant.reading.clauses import read_clause
from assistant.reading.quantities import read_quantities
from assistant.reading.yes_no import read_yes_no
from assistant.records import Answer, Outcome, Quantity, Query
from assistant.sentences import phrase
from ingest.rule_records import Kinds, Rule
from ingest.text import fold

_RESULTS = frozenset({"budget", "suspension"})  # inputs that tell what a sum should come to
_UNITS = {"天": "日", "冊（件）": "冊"}  # as they are compared
_OPEN = re.compile(r"[不没無无未免勿]|至少|最少|以上|以下|超过|不到")  # claims more than the number
_ENGLISH_OPEN = re.compile(
    r"\b(?:not|never|no|none|only|free|without|least|over|under|more|less|above|below|beyond)\b|n't\b"
)
_PLACE = re.compile(  # 10 books with a personal card at a time
    r"(?:(?:at|in|from|with|on|per|for|to|a|an|the|my|one|each|every|once|personal|individual|family|library|card|cards|person|time|book|item|copy)\b ?)*"
)
_FAR = 4  # characters behind a number: 二十冊書


@dataclass(frozen=True)
class Known:
    """A number that a question claims or asks about, and the one that the quotes have for it."""

    asked: Quantity
    number: Quantity
    standing: Told


def known_number(answer: Answer, query: Query, rules: Sequence[Rule], kinds: Kinds) -> Known | None:
    """What the quotes have for the one number of a claim or a yes/no question; None where none."""
    words = number_words(query)
    asked = claimed_number(words)
    if asked is None or len(query.libraries) > 1 or not answer.citations:
        return None
    bare = replace(answer, amount=None, unit=None)
    found = read_off(bare, rules, [fold(asked_for(words))], kinds)
    if found.amount is None:
        return None
    unit = _UNITS.get(found.unit or "", found.unit or "")
    number = replace(asked, value=Decimal(str(found.amount)), unit=unit)
    standing = [t for t in told_in(answer) if any(is_same(n, number) for n in numbers_in(t))]
    alike = standing and unit_of(number) == unit_of(asked)
    return Known(asked, number, standing[0]) if alike else None


def confirm_quoted(known: Known | None, query: Query) -> str:
    """「沒錯。」 or 「並非三年：「…」。」 of a claim; "" where it says neither."""
    claim = claim_of(query)
    if known is None or not claim:
        return ""
    if is_same(known.asked, known.number):
        says_all = wants_word(query) and _is_all(claim, known.asked)
        return phrase("premise.right") if says_all else ""
    if keeps_within(claim, known.asked, known.standing, known.number):
        return ""
    words = as_asked(claim[known.asked.start : known.asked.end], query.question)
    return phrase("premise.not", claim=words, quote=quoted(known.standing))


def may_have(known: Known | None, query: Query) -> str:
    """「可以」 where so many things are asked for as the quotes let one have; "" elsewhere."""
    yes_no = read_yes_no(fold(query.question))
    if known is None or yes_no is None or yes_no.kind != "may" or unit_of(known.asked) != "冊":
        return ""
    if _OPEN.search(fold(known.standing.clause.words)) or _OPEN.search(yes_no.clause):
        return ""
    return "可以" if size_of(known.asked) <= size_of(known.number) else "不可以"


def confirm_clock(answer: Answer, query: Query) -> str:
    """「沒錯。」 or 「並非晚上九點，是 18時。」 of a time of day that is claimed; "" where none is read off."""
    claim = claim_of(query)
    clock = claimed_clock(claim)
    if clock is None or not answer.citations or len(query.libraries) > 1:
        return ""
    hours, start, end = clock
    ask = asked_of(query)
    known = clock_of(answer.citations[0].quote, ask) if asks_clock(ask) else None
    if known is None:
        return ""
    if known[0] in hours:
        return phrase("premise.right") if wants_word(query) else ""
    words = as_asked(claim[start:end], query.question)
    return phrase("premise.but", claim=words, said=say_clock(float(known[0])))


def confirm_sum(answer: Answer, query: Query) -> str:
    """The opening of a computed sum, behind whether the sum that is claimed is right."""
    outcome = answer.outcome
    claim = claim_of(query)
    if outcome is None or outcome.amount is None or outcome.readings or not wants_word(query):
        return answer.opening
    claimed = _last_sum(claim, outcome.unit)
    if claimed is None or _is_input(claimed, claim, outcome):
        return answer.opening
    known = replace(claimed, value=outcome.amount, unit=outcome.unit)
    if is_same(claimed, known):
        return phrase("premise.right_sum", said=answer.opening)
    words = as_asked(claim[claimed.start : claimed.end], query.question)
    return phrase("premise.not_sum", claim=words, said=answer.opening)


def unit_differs(answer: Answer, query: Query) -> bool:
    """Whether the number claimed is of another unit than the sum computed: 可以開兩格, and 0元."""
    claimed, outcome = claimed_number(claim_of(query)), answer.outcome
    if claimed is None or outcome is None or not outcome.unit:
        return False
    return unit_of(claimed) != unit_of(replace(claimed, unit=outcome.unit))


def _is_all(claim: str, claimed: Quantity) -> bool:
    """Whether a claim says no more than its number: not 十塊會退給我, nor 不能借二十冊."""
    behind = claim[claimed.end :].strip("的 ")
    if claim.isascii():
        return not _ENGLISH_OPEN.search(claim) and bool(_PLACE.fullmatch(behind))
    return len(behind) <= _FAR and not _OPEN.search(claim) and not read_clause(behind).signs


def _is_input(claimed: Quantity, claim: str, outcome: Outcome) -> bool:
    """Whether the number is what the sum was computed from, and no other of its value stands there."""
    rows = (outcome.inputs.values, *outcome.inputs.items)
    told = [v for row in rows for name, v in row.items() if name not in _RESULTS]
    said = [n for n in read_quantities(claim).numbers if n.value == claimed.value]
    return 0 < told.count(claimed.value) >= len(said)


def _last_sum(claim: str, unit: str) -> Quantity | None:
    """The last number of a claim where it is one of the unit that an outcome comes to."""
    numbers = [n for n in read_quantities(claim).numbers if n.counts]
    if not numbers or claim[numbers[-1].end :].strip("的钱 "):
        return None
    last = numbers[-1] if numbers[-1].unit else replace(numbers[-1], unit=unit)
    return last if unit_of(last) == unit_of(replace(last, unit=unit)) else None
