"""Whether a sentence turns a rule round: what may and may not, what must and need not be.

A clause of the sentence is held against the clauses of the evidence that speak most of the same
thing; a negative must be said there, and a permission or duty must not be denied there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from assistant.model.clauses import Clause, read_clauses

_NEGATIVE = frozenset({"forbids", "exempts"})
_POSITIVE = frozenset({"allows", "demands", "charges"})
# A sign that another comes to the same as: 不收 is both, 限館內 forbids what is not.
_LIKE = {
    "forbids": frozenset({"forbids", "exempts", "only", "stops", "lacks"}),
    "exempts": frozenset({"exempts", "forbids", "lacks"}),
    "allows": frozenset({"allows"}),
    "demands": frozenset({"demands", "allows", "only", "charges"}),
    "charges": frozenset({"charges"}),
}
_OPPOSITE = {
    "allows": frozenset({"forbids", "lacks"}),
    "demands": frozenset({"exempts", "forbids"}),
    "charges": frozenset({"exempts", "forbids"}),
}
_SIGNS = _NEGATIVE | _POSITIVE | {"stops"}
_SINGLE = 0.3  # what a single character in common weighs, beside a pair
_NEAR = 0.8  # of the best clause's score: speaks of the same thing
_ENOUGH = 0.5  # of a pair: what is governed is spoken of
_LATIN = re.compile(r"[a-z]{3,}")


def turns_round(
    sentence: str, evidence: str, english: Mapping[str, str] = MappingProxyType({})
) -> str:
    """The clause of `sentence` that says the opposite of `evidence`, "" where none does.

    >>> turns_round("參考書可以外借。", "參考書不外借，限館內閱覽。")
    '参考书可以外借'
    >>> turns_round("參考書不能借出館外。", "參考書不外借，限館內閱覽。")
    ''
    """
    told = read_clauses(evidence)
    said = [_in_chinese(c, english) for c in read_clauses(sentence)]
    for number, clause in enumerate(said):
        signs = clause.signs & (_NEGATIVE | _POSITIVE | {"lacks"})
        following = said[number + 1] if number + 1 < len(said) else None
        if signs and not clause.pairs and following:  # 「可以，……」 speaks of what follows
            if _contradict(clause, following):
                return clause.words
            clause = replace(following, signs=clause.signs, words=clause.words)
        if signs and not _agrees(clause, told):
            return clause.words
    return ""


def _contradict(lead: Clause, clause: Clause) -> bool:
    allows_first = bool(lead.signs & _POSITIVE)
    return bool(clause.signs & (_NEGATIVE if allows_first else {"allows"})) and not (
        clause.signs & (_POSITIVE if allows_first else _NEGATIVE)
    )


def _agrees(clause: Clause, told: Sequence[Clause]) -> bool:
    """Whether the clauses that speak of the same thing say it, or at least do not deny it."""
    near = _near(clause, told)
    if clause.signs & {"charges"} and not any("charges" in c.signs for c in told):
        return False  # a fee or a fine is never implied
    said = frozenset().union(*(c.signs for c in near))
    if clause.signs & {"lacks"}:  # 沒去領: told of a fact, wherever it stands
        return any(c.signs & (_NEGATIVE | {"lacks", "stops", "only"}) for c in told)
    if clause.signs & _NEGATIVE:
        return any(said & _LIKE[s] for s in clause.signs & _NEGATIVE)
    return all(said & _LIKE[s] or not said & _OPPOSITE[s] for s in clause.signs & _POSITIVE)


def _near(clause: Clause, told: Sequence[Clause]) -> Sequence[Clause]:
    """The clauses that share most with `clause`; all of them where none shares anything.

    What its sign governs decides before what else it speaks of.
    """
    excepted = [c for c in told if c.is_exception]
    subject = [_shared(clause.pairs - clause.governed, c, told) for c in excepted]
    if max(subject, default=0.0) >= 1:
        return _best(excepted, subject)
    governed = [_shared(clause.governed, c, told) for c in told]
    if max(governed, default=0.0) >= _ENOUGH:
        near = _best(told, governed)
        subject = [_shared(clause.pairs - clause.governed, c, told) for c in near]
        return _best(near, subject) if max(subject) >= _ENOUGH else near
    return _best(told, [_shared(clause.pairs, c, told) for c in told])


def _best(told: Sequence[Clause], scores: Sequence[float]) -> Sequence[Clause]:
    best = max(scores, default=0.0)
    return [c for c, score in zip(told, scores, strict=True) if score >= best * _NEAR]


def _shared(parts: frozenset[str], other: Clause, told: Sequence[Clause]) -> float:
    """Pairs in common, rarer ones in the evidence more; single characters little."""
    return sum(
        (1 if len(part) > 1 else _SINGLE) / sum(part in c.pairs for c in told)
        for part in parts & other.pairs
    )


def _in_chinese(clause: Clause, english: Mapping[str, str]) -> Clause:
    """An English clause with the pairs of what its words are in Chinese."""
    words = _LATIN.findall(clause.words)
    known = [english[w] for word in words for w in (word, word.rstrip("s")) if w in english]
    pairs = frozenset(k[i : i + 2] for k in known for i in range(len(k) - 1))
    return replace(clause, pairs=clause.pairs | pairs, governed=clause.governed | pairs)
