"""Whether a number stands beside what the evidence says it of.

Where the evidence has several numbers of a kind (十冊 for a card, 二十冊 for a family's), a
sentence must take one whose place shares most with its own: words, times, other numbers, and
what the number is there: a rate, a sum, what is left, the most.
"""

import re
from collections.abc import Mapping, Sequence, Set
from decimal import Decimal
from types import MappingProxyType

from assistant.model.amounts import alike
from assistant.model.places import PIECE, Place, read_places, read_told
from ingest.text import fold

_NEAR = 0.75  # of the best place's score
_CONTEXT = 0.4  # what words of the whole sentence weigh, beside the segment's own
_WEAK = 1.45  # a best score below which the reader's own numbers stand anywhere
_FAINT = 0.5  # a best score below which the first place counts
_OTHER_NUMBER = 1.5  # what another number in common weighs, beside a pair
_ROLE = 0.8  # what the same role weighs, and another one costs
_OF_EACH = re.compile(r"[各每]|一[本冊册件张人天日]")
# Roles that two numbers may not exchange; a rate only in money.
_BINDING = ("sum", "least", "used", "left", "rate")


def misplaced_number(
    sentence: str,
    evidence: str,
    english: Mapping[str, str] = MappingProxyType({}),
    main: Set[Decimal] = frozenset(),
) -> str:
    """The words of the first number that the evidence says of something else, "" where none.

    `main` are the sums that a calculation comes to, which stand where no rate is told.

    >>> told = "每張借閱證以十冊為限，每張家庭圖書證以二十冊為限"
    >>> misplaced_number("家庭圖書證可借十冊", told), misplaced_number("家庭圖書證可借20冊", told)
    ('十册', '')
    """
    told = [place for piece in fold(evidence).split(PIECE) for place in read_told(piece)]
    said = read_places(fold(sentence), True, english)
    if repeated := _said_too_often(said, told):
        return repeated
    for place in said:
        if not _is_main(place, main, told) and not _stands(place, told, main):
            return place.amount.words
    return ""


def _is_main(place: Place, main: Set[Decimal], told: Sequence[Place]) -> bool:
    """Whether a sum of money is the calculation's result, beside nothing but what it came from."""
    given = {p.amount.value for p in told if p.role == "given"}
    beside = {b.value for b in place.beside} - given
    traced = any(
        p.amount.value == place.amount.value and beside <= {b.value for b in p.beside} for p in told
    )
    is_sum = place.amount.unit == "money" and place.role in ("", "sum")
    alone = traced and not _OF_EACH.search(place.segment)
    return is_sum and alone and place.amount.value in main


def _said_too_often(said: Sequence[Place], told: Sequence[Place]) -> str:
    """A number that one segment has twice and the evidence once: 62位中有62位."""
    for place in said:
        amount = place.amount
        twice = sum(_is_same(p, place) for p in said) > 1
        if twice and sum(p.amount.value == amount.value for p in told) == 1:
            return amount.words
    return ""


def _stands(place: Place, told: Sequence[Place], main: Set[Decimal]) -> bool:
    """Whether a place that fits best has the number; a single value of its kind always stands."""
    amount = place.amount
    fitting = [p for p in told if alike(amount.unit, p.amount.unit)]
    values = {p.amount.value for p in fitting}
    if amount.value not in values:  # 「逾期1天」 of a day that only says each
        return amount.value != 1 or bool(place.beside) or bool(_OF_EACH.search(place.segment))
    exact = [p for p in fitting if p.amount.unit == amount.unit]
    if any(p.amount.value == amount.value for p in exact):  # 8月 is none of 二個月
        fitting = exact
    if _is_mistaken_sum(place, fitting, main):
        return False
    if len(values) < 2:
        return True
    beside = [b for b in place.beside if not b.unit or alike(b.unit, amount.unit)]
    said = {b.value for b in beside} - {amount.value}
    fitting = [p for p in fitting if p.amount.value not in said]  # those are spoken for
    if place.role in _BINDING and (place.role != "rate" or amount.unit == "money"):
        roles = {place.role} | ({""} if place.role == "sum" else set())
        fitting = [p for p in fitting if p.role in roles] or fitting
    elif any(p.role != "rate" and p.amount.value == amount.value for p in fitting):
        fitting = [p for p in fitting if p.role != "rate" or amount.unit != "money"]
    if codes := _codes(place.parts):  # A3: what is said of A4 does not count
        coded = [p for p in fitting if codes & p.around]
        fitting = [p for p in fitting if p in coded or not _codes(p.around)] if coded else fitting
    scores = _scores(place, fitting) if fitting else []
    best = max(scores, default=0.0)
    if best < _WEAK and any(p.role == "given" and p.amount.value == amount.value for p in fitting):
        return True  # the reader's own number
    near = [p for p, score in zip(fitting, scores, strict=True) if score >= best * _NEAR]
    if (
        best < _FAINT and near
    ):  # the first says it of the plain case: 每張借閱證, then 每張家庭圖書證
        first = near[0].segment
        near = [p for p in near if p.segment == first or p.role == "sum"]
    return any(amount.value == p.amount.value for p in near)


def _is_same(one: Place, other: Place) -> bool:
    """The same number in one segment, or as a member of one list: 7、7月."""
    same = one.segment == other.segment and one.amount == other.amount
    return same or (one.amount.value == other.amount.value and not one.amount.unit)


def _is_mistaken_sum(place: Place, fitting: Sequence[Place], main: Set[Decimal]) -> bool:
    """Whether a rate is told as a sum, or a part of it as the total."""
    amount = place.amount
    sums = {p.amount.value for p in fitting if p.role == "sum"}
    if amount.unit != "money" or _OF_EACH.search(place.segment):
        is_whole = amount.value in main and "各" in place.segment
        return amount.unit == "money" and is_whole and bool(sums - main)
    if main and "@total" in place.parts and not place.beside:
        totals = {p.amount.value for p in fitting if "@total" in p.parts}
        return amount.value not in main | totals
    roles = {p.role for p in fitting if p.amount.value == amount.value}
    return roles == {"rate"} and any(p.role == "sum" for p in fitting)


def _codes(parts: frozenset[str]) -> frozenset[str]:
    """Sizes of paper and the like: 「A3 每張三元」 is no price of A4."""
    return frozenset(p for p in parts if p[0] not in "#@" and p[-1].isdigit())


def _scores(place: Place, places: Sequence[Place]) -> list[float]:
    """How much each of `places` shares with `place`, of what not all of them have."""
    parts = place.parts - frozenset.intersection(*(p.parts for p in places))
    around = place.around - frozenset.intersection(*(p.around for p in places))
    around -= {p for p in around if p[0] == "#" and p.endswith(place.amount.unit)}
    return [_score(place.role, parts, around, p, places) for p in places]


def _score(
    role: str,
    parts: frozenset[str],
    around: frozenset[str],
    other: Place,
    places: Sequence[Place],
) -> float:
    near = sum(_rarity(p, places) for p in parts & other.parts)
    owned = parts & around & (other.around - other.parts)
    score = near + _context(owned, places) + _context(around & other.around, places)
    if role and other.role:
        score += _ROLE if role == other.role else -_ROLE
    return score


def _context(parts: frozenset[str], places: Sequence[Place]) -> float:
    """What parts of the whole sentence weigh; another number there half of it."""
    weights = [_rarity(p, places) * (0.5 if p[0] == "#" else 1) for p in parts]
    return _CONTEXT * sum(weights)


def _rarity(part: str, places: Sequence[Place]) -> float:
    if len(part) < 2:
        return 0.0
    weight = _OTHER_NUMBER if part[0] == "#" else 1.0
    return weight / max(1, sum(part in p.parts for p in places))
