"""Which clauses of the evidence speak of the same thing as a clause of a sentence."""

from collections.abc import Sequence

from assistant.reading.clauses import Clause

# What every clause on fees speaks of, so that it picks none of them.
_OF_FEES = frozenset(
    {"收费", "付费", "费用", "缴费", "规费", "收取", "加收", "罚款", "费", "收", "钱"}
)
_SINGLE = 0.3  # what a single character in common weighs, beside a pair
_NEAR = 0.8  # of the best clause's score: speaks of the same thing
_ENOUGH = 0.5  # of a pair: what is governed is spoken of


def clauses_of_same(clause: Clause, told: Sequence[Clause]) -> Sequence[Clause]:
    """The clauses of `told` that share most with `clause`; all of them where none shares anything.

    What its sign governs decides before what else it speaks of.
    """
    excepted = [c for c in told if c.is_exception]
    subject = [_shared(clause.pairs - clause.governed, c, told) for c in excepted]
    if max(subject, default=0.0) >= 1:
        return _best(excepted, subject)
    governed = [_shared(clause.governed - _OF_FEES, c, told) for c in told]
    if max(governed, default=0.0) >= _ENOUGH:
        near = _best(told, governed)
        subject = [_shared(clause.pairs - clause.governed, c, told) for c in near]
        return _best(near, subject) if max(subject) >= _ENOUGH else near
    topic = clause.pairs - _OF_FEES
    if max((_shared(topic, c, told) for c in told), default=0.0) < _ENOUGH:
        topic = clause.pairs
    return _best(told, [_shared(topic, c, told) for c in told])


def _best(told: Sequence[Clause], scores: Sequence[float]) -> Sequence[Clause]:
    best = max(scores, default=0.0)
    return [c for c, score in zip(told, scores, strict=True) if score >= best * _NEAR]


def _shared(parts: frozenset[str], other: Clause, told: Sequence[Clause]) -> float:
    """Pairs in common, rarer ones in the evidence more; single characters little."""
    return sum(
        (1 if len(part) > 1 else _SINGLE) / sum(part in c.pairs for c in told)
        for part in parts & other.pairs
    )
