"""Whether a number stands beside what the evidence says it of.

Where the evidence has several numbers of a kind (十冊 for a card, 二十冊 for a family's), a
sentence must take the one whose clause shares most with its own.
"""

from collections.abc import Sequence, Set
from decimal import Decimal
from functools import lru_cache

from assistant.model.amounts import Amount
from assistant.model.claims import read_claims
from assistant.model.clauses import Clause, read_clauses

_DAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_NEAR = 0.75  # of the best place's score
_CONTEXT = 0.4  # what words of the clauses before weigh, beside the clause's own


def misplaced_number(sentence: str, evidence: str, results: Set[Decimal] = frozenset()) -> str:
    """The words of the first number that the evidence says of something else, "" where none.

    `results` are numbers computed or counted, which belong to the question's own case.

    >>> told = "每張借閱證以十冊為限，每張家庭圖書證以二十冊為限"
    >>> misplaced_number("家庭圖書證可借十冊", told), misplaced_number("家庭圖書證可借20冊", told)
    ('十册', '')
    """
    places = _places(evidence)
    before: frozenset[str] = frozenset()
    for clause in read_clauses(sentence):
        for amount in _placed(clause):
            if amount.value not in results and not _stands(amount, clause, before, places):
                return amount.words
        before |= clause.pairs
    return ""


_Place = tuple[Clause, frozenset[str], tuple[Amount, ...]]


def _places(evidence: str) -> list[_Place]:
    """Each clause with the pairs of its line's clauses before it, and its numbers."""
    found = []
    for line in evidence.split("\n"):
        before: frozenset[str] = frozenset()
        for clause in read_clauses(line):
            found.append((clause, before, _placed(clause)))
            before |= clause.pairs
    return found


def _placed(clause: Clause) -> tuple[Amount, ...]:
    """The numbers of a clause, and its days of the week."""
    claims = read_claims(clause.words)
    days = (Amount(Decimal(day), "weekday", _DAYS[day]) for day in sorted(claims.weekdays))
    return (*claims.amounts, *days)


def _stands(
    amount: Amount, clause: Clause, before: frozenset[str], places: Sequence[_Place]
) -> bool:
    """Whether a place that fits best has the number; a single value of its kind always stands."""
    fitting = [p for p in places if any(_same_kind(a, amount) for a in p[2])]
    values = {a.value for p in fitting for a in p[2] if _same_kind(a, amount)}
    if len(values) < 2 or amount.value not in values:
        return True  # the check of numbers is for others
    if coded := [p for p in fitting if _codes(clause) & (p[0].pairs | p[1])]:
        fitting = coded
    scores = [_score(clause, before, p, fitting) for p in fitting]
    best = max(scores)
    if not best:  # the first says it of the plain case: 每張借閱證, then 每張家庭圖書證
        return any(amount.value == a.value for a in fitting[0][2])
    return any(
        amount.value == a.value
        for place, score in zip(fitting, scores, strict=True)
        if score >= best * _NEAR
        for a in place[2]
    )


@lru_cache(maxsize=8192)
def _parts(clause: Clause) -> frozenset[str]:
    """The pairs that a clause speaks of, and its times of day."""
    return clause.pairs | {f"@{time}" for time in read_claims(clause.words).times}


def _codes(clause: Clause) -> frozenset[str]:
    """Sizes of paper and the like: 「A3 每張三元」 is no price of A4."""
    return frozenset(p for p in clause.pairs if p[-1].isdigit())


def _same_kind(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit


def _score(
    clause: Clause, before: frozenset[str], place: _Place, places: Sequence[_Place]
) -> float:
    own, earlier, _ = place
    near = sum(_rarity(p, places) for p in _parts(clause) & _parts(own))
    around = (clause.pairs | before) & (own.pairs | earlier)
    return near + _CONTEXT * sum(_rarity(p, places) for p in around)


def _rarity(part: str, places: Sequence[_Place]) -> float:
    return 1 / max(1, sum(part in _parts(p[0]) for p in places)) if len(part) > 1 else 0.0
