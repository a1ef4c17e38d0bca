"""Whether a sentence turns a rule round: what may and may not, what must and need not be.

A clause of the sentence is held against the clauses of the evidence that speak most of the same
thing; a negative must be said there, and a permission or duty must not be denied there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from assistant.model.clauses import Clause, in_chinese, read_clauses, subject_of

_NEGATIVE = frozenset({"forbids", "exempts", "spares"})
_POSITIVE = frozenset({"allows", "demands", "charges"})
# A sign that another comes to the same as: 不收 is both, 限館內 forbids what is not.
_LIKE = {
    "forbids": frozenset({"forbids", "exempts", "only", "stops", "lacks"}),
    "exempts": frozenset({"exempts", "spares", "forbids", "lacks"}),
    "spares": frozenset({"exempts", "spares"}),
    "allows": frozenset({"allows"}),
    "demands": frozenset({"demands", "allows", "only", "charges"}),
    "charges": frozenset({"charges"}),
}
_OPPOSITE = {
    "allows": frozenset({"forbids", "lacks"}),
    "demands": frozenset({"exempts", "spares", "forbids"}),
    "charges": frozenset({"exempts", "spares", "forbids"}),
}
_CLOSED = re.compile(r"[休闭清]馆$")
_STATES = _NEGATIVE | _POSITIVE | {"lacks", "same", "differs"}
# What every clause on fees speaks of, so that it picks none of them.
_OF_FEES = frozenset({"收费", "付费", "费用", "缴费", "规费", "收取", "加收", "罚款", "费", "收", "钱"})
_SINGLE = 0.3  # what a single character in common weighs, beside a pair
_NEAR = 0.8  # of the best clause's score: speaks of the same thing
_ENOUGH = 0.5  # of a pair: what is governed is spoken of


def turns_round(
    sentence: str, evidence: str, english: Mapping[str, str] = MappingProxyType({})
) -> str:
    """The clause of `sentence` that says the opposite of `evidence`, "" where none does.

    >>> turns_round("參考書可以外借。", "參考書不外借，限館內閱覽。")
    '参考书可以外借'
    >>> turns_round("參考書不能借出館外。", "參考書不外借，限館內閱覽。")
    ''
    """
    told = read_clauses(evidence, as_evidence=True)
    subject: frozenset[str] = frozenset()
    stopped = False
    for clause in (in_chinese(c, english) for c in read_clauses(sentence)):
        own = subject_of(clause)
        subject = own or subject
        if clause.signs & _STATES and not _stands(clause, frozenset() if own else subject, told):
            if not (stopped and clause.signs & _NEGATIVE):
                return clause.words
        elif stopped and "allows" in clause.signs and not _is_told(clause, told):
            return clause.words
        stopped = bool(_CLOSED.search(clause.words))  # 「星期一休館，不能辦證」 follows from it
    return ""


def _stands(clause: Clause, subject: frozenset[str], told: Sequence[Clause]) -> bool:
    """Whether `clause` agrees, by itself or as going on of `subject`; what is positive by both."""
    if not subject:
        return _agrees(clause, told)
    fuller = replace(clause, pairs=clause.pairs | subject)
    found = [_agrees(clause, told), _agrees(fuller, told)]
    return any(found) if clause.signs & _NEGATIVE else all(found)


def clauses_of_same(clause: Clause, told: Sequence[Clause]) -> Sequence[Clause]:
    """The clauses of `told` that speak most of what `clause` speaks of."""
    return _near(clause, told)


def _agrees(clause: Clause, told: Sequence[Clause]) -> bool:
    """Whether the clauses that speak of the same thing say it, or at least do not deny it."""
    near = _near(clause, told)
    if clause.signs & {"same", "differs"} and not _compares_alike(clause, told):
        return False
    if clause.signs & {"charges"} and not any("charges" in c.signs for c in told):
        return False  # a fee or a fine is never implied
    said = frozenset().union(*(c.signs for c in near))
    if clause.signs & {"lacks"}:  # 沒去領: told of a fact, wherever it stands
        return any(c.signs & (_NEGATIVE | {"lacks", "stops", "only"}) for c in told)
    if "only if" in clause.signs and not clause.signs & _NEGATIVE and said & {"demands", "only", "forbids", "lacks", "only if"}:
        return True
    if clause.signs & _NEGATIVE:
        like = {x for s in clause.signs & _NEGATIVE for x in _LIKE[s]}
        return bool(said & (like - (clause.signs & {"stops"})))  # 不得停止 is no stop
    if clause.signs & {"allows"} and "only" in said and "allows" not in said:
        return any(clause.governed & c.governed & _pairs_of(c) for c in near)  # 可以在館內看
    return all(said & _LIKE[s] or not said & _OPPOSITE[s] for s in clause.signs & _POSITIVE)


def _is_told(clause: Clause, told: Sequence[Clause]) -> bool:
    return any("allows" in c.signs for c in _near(clause, told))


def _pairs_of(clause: Clause) -> frozenset[str]:
    return frozenset(p for p in clause.pairs if len(p) > 1)


def _compares_alike(clause: Clause, told: Sequence[Clause]) -> bool:
    """Whether 相同 or 不同 is told, or at least not only the other."""
    said = frozenset().union(*(c.signs for c in told)) & {"same", "differs"}
    return not said or bool(said & clause.signs)


def _near(clause: Clause, told: Sequence[Clause]) -> Sequence[Clause]:
    """The clauses that share most with `clause`; all of them where none shares anything.

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
