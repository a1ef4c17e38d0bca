"""Whether a number stands beside what the evidence says it of.

Where the evidence has several numbers of a kind (十冊 for a card, 二十冊 for a family's), a
sentence must take one whose place shares most with its own: words, times, other numbers, and
what the number is there: a rate, a sum, what is left, the most.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from assistant.model.amounts import Amount, alike
from assistant.model.claims import read_claims
from assistant.model.clauses import in_chinese, read_clause
from ingest.text import fold

_DAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_NEAR = 0.75  # of the best place's score
_CONTEXT = 0.4  # what words of the whole sentence weigh, beside the segment's own
_WEAK = 1.45  # a best score below which the reader's own numbers stand anywhere
_FAINT = 0.5  # a best score below which the first place counts
_OTHER_NUMBER = 1.5  # what another number in common weighs, beside a pair
_ROLE = 0.8  # what the same role weighs, and another one costs
_SEGMENT = re.compile(r"(?:[^,，。;；!！?？\n]|(?<=\d),(?=\d{3}(?!\d)))+")
_MEMBER = re.compile(r"、|(?<=[人元天日册件次份篇张个月年])(?:以及|和|与|跟|及)")
_OF_EACH = re.compile(r"[各每]|一[本冊册件张人天日]")
_TOTAL = re.compile(r"合计|总共|一共|共计|总计|in total")
_SENTENCE = re.compile(r"[^;；。!！?？\n]+")
_PART = re.compile(r"(?:[^,，。;；:：!！?？\n]|(?<=\d)[,:](?=\d))+")
_LINE_MARK = re.compile(r"^\s*(?:[・\-]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}\.(?!\d))")
_ROLES = {
    "sum": (re.compile(r"(?:合计|总共|一共|共计|总计|总额|总价|总数|共|[=＝]|in total|altogether)[^,，=＝]{0,6}$"), None),
    "most": (re.compile(r"(?:最多|上限|至多|不超过|不得超过|at most|up to|maximum|limit is)[^,，]{0,8}$"),
             re.compile(r"^[^,，\d]{0,4}(?:为限|以内|以下|为上限)")),
    "used": (re.compile(r"(?:已用|已借|已有|已经|已预约|already|have)[^,，]{0,3}$"), None),
    "left": (re.compile(r"(?:还可以|还能|还可|还差|还剩|还缺|还要|还需|剩下|再[借申预]?)[^,，]{0,4}$"),
             re.compile(r"^\s*(?:more|left)\b")),
    "rate": (re.compile(r"(?:每|各以|一(?=[天日次张件册页面]))[^,，=＝]{0,8}$|[×]\s*$"),
             re.compile(r"^\s*(?:元)?\s*(?:×|(?:a|per|each|every)\b)")),
}  # fmt: skip
# Roles that two numbers may not exchange; a rate only in money.
PIECE = "\f"  # between two pieces of evidence, each of which opens with what it is about
GIVEN = "读者的条件"  # folded: how evidence calls the numbers that a case was computed from
_BINDING = ("sum", "used", "left", "rate")


@dataclass(frozen=True)
class _Place:
    """A number where it stands: what its segment speaks of, what its sentence does, its role."""

    amount: Amount
    parts: frozenset[str]
    around: frozenset[str]
    role: str
    segment: str
    beside: tuple[Amount, ...]  # the other numbers of its segment


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
    told = [place for piece in fold(evidence).split(PIECE) for place in _under_its_heading(piece)]
    said = _places(fold(sentence), True, english)
    if repeated := _said_too_often(said, told):
        return repeated
    for place in said:
        is_money = place.amount.unit == "money" and place.role in ("", "sum")
        is_main = is_money and place.amount.value in main
        if not (is_main and not _OF_EACH.search(place.segment)) and not _stands(place, told):
            return place.amount.words
    return ""


def _said_too_often(said: Sequence[_Place], told: Sequence[_Place]) -> str:
    """A number that one segment has twice and the evidence once: 62位中有62位."""
    for place in said:
        amount = place.amount
        twice = sum(p.segment == place.segment and p.amount == amount for p in said) > 1
        if twice and sum(p.amount.value == amount.value for p in told) == 1:
            return amount.words
    return ""


def _under_its_heading(piece: str) -> list[_Place]:
    """The numbers of a piece; what it says first (a partner, the clause above) goes for all."""
    lines = [line for line in piece.split("\n") if len(_pairs(line)) > 2]
    heading = lines[0] if lines else ""
    above = _pairs(heading)
    rest = piece.replace(heading, "", 1)
    own = _places(heading, False, MappingProxyType({}))
    under = _places(rest, False, MappingProxyType({}))
    return [*own, *(replace(place, around=place.around | above) for place in under)]


def _places(text: str, is_sentence: bool, english: Mapping[str, str]) -> list[_Place]:
    found: list[_Place] = []
    for sentence in _SENTENCE.findall(text):
        parts = _PART if is_sentence else _SEGMENT
        segments = [_LINE_MARK.sub("", words) for words in parts.findall(sentence)]
        segments = [s for words in segments for s in _listed(words)] if is_sentence else segments
        pairs = [_of_english(w, english) if english else _pairs(w) for w in segments]
        numbers = {f"#{a.value}{a.unit}" for w in segments for a in read_claims(w, True).amounts}
        around = frozenset().union(*pairs, numbers)
        for words, own in zip(segments, pairs, strict=True):
            found += _placed(words, own, around, is_sentence)
    return found


def _listed(words: str) -> Iterator[str]:
    """The members of a list, each with its number: IFLA 27人、ALA 24人."""
    held = ""
    for member in _MEMBER.split(words):
        held += member
        if read_claims(held).amounts:
            yield held
            held = ""
    if held:
        yield held


def _of_english(words: str, english: Mapping[str, str]) -> frozenset[str]:
    return in_chinese(read_clause(words), english).pairs


@lru_cache(maxsize=8192)
def _pairs(words: str) -> frozenset[str]:
    return read_clause(words).pairs


@lru_cache(maxsize=8192)
def _placed(
    words: str, pairs: frozenset[str], around: frozenset[str], is_sentence: bool
) -> tuple[_Place, ...]:
    """The numbers of a segment, its days, and its days of the week where it has no times."""
    claims = read_claims(words, loosely=True)
    parts = pairs | {f"@{time}" for time in claims.times}
    parts |= {"@total"} if _TOTAL.search(words) else set()
    days = {(d.month, d.day) for d in claims.days} | claims.days_of_year
    others = [Amount(Decimal(m * 100 + d), "day", f"{m}月{d}日") for m, d in sorted(days)]
    if not (claims.times and is_sentence):  # a sentence's days with times are held against hours
        others += [Amount(Decimal(d), "weekday", _DAYS[d]) for d in sorted(claims.weekdays)]
    amounts = (*claims.amounts, *others)
    tokens = {a: f"#{a.value}{a.unit}" for a in amounts}
    return tuple(
        _Place(
            a,
            parts | {t for b, t in tokens.items() if b != a},
            around,
            _role(a, words),
            words,
            tuple(b for b in amounts if b != a),
        )
        for a in amounts
    )


def _role(amount: Amount, words: str) -> str:
    """What a number is where it stands, "" where that is not said."""
    if amount.unit in ("day", "weekday"):
        return ""
    if words.startswith(GIVEN):
        return "given"
    head = words[: amount.place]
    tail = words[amount.place + len(amount.words) :]
    for role, (before, after) in _ROLES.items():
        if before.search(head) or (after is not None and after.search(tail)):
            return role
    return ""


def _stands(place: _Place, told: Sequence[_Place]) -> bool:
    """Whether a place that fits best has the number; a single value of its kind always stands."""
    amount = place.amount
    fitting = [p for p in told if alike(amount.unit, p.amount.unit)]
    values = {p.amount.value for p in fitting}
    if amount.value not in values:
        return True  # the check of numbers is for others
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


def _codes(parts: frozenset[str]) -> frozenset[str]:
    """Sizes of paper and the like: 「A3 每張三元」 is no price of A4."""
    return frozenset(p for p in parts if p[0] not in "#@" and p[-1].isdigit())


def _scores(place: _Place, places: Sequence[_Place]) -> list[float]:
    """How much each of `places` shares with `place`, of what not all of them have."""
    parts = place.parts - frozenset.intersection(*(p.parts for p in places))
    around = place.around - frozenset.intersection(*(p.around for p in places))
    around -= {p for p in around if p[0] == "#" and p.endswith(place.amount.unit)}
    return [_score(place.role, parts, around, p, places) for p in places]


def _score(
    role: str,
    parts: frozenset[str],
    around: frozenset[str],
    other: _Place,
    places: Sequence[_Place],
) -> float:
    near = sum(_rarity(p, places) for p in parts & other.parts)
    owned = sum(_rarity(p, places) for p in parts & around & (other.around - other.parts))
    beside = sum(_rarity(p, places) for p in around & other.around)
    score = near + _CONTEXT * (owned + beside)
    if role and other.role:
        score += _ROLE if role == other.role else -_ROLE
    return score


def _rarity(part: str, places: Sequence[_Place]) -> float:
    if len(part) < 2:
        return 0.0
    weight = _OTHER_NUMBER if part[0] == "#" else 1.0
    return weight / max(1, sum(part in p.parts for p in places))
