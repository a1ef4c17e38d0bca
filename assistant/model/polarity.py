"""Whether a sentence turns a rule round: what may and may not, what must and need not be.

A clause of the sentence is held against the clauses of the evidence that speak most of the same
thing; a negative must be said there, and a permission or duty must not be denied there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from assistant.reading.clauses import Clause, in_chinese, read_clauses, subject_of
from assistant.reading.topics import clauses_of_same

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
_CONDITIONS = frozenset({"demands", "only", "forbids", "lacks", "only if"})
_NUMBER = re.compile(r"[\d一二三四五六七八九十]")
_NO_FINE = re.compile(r"(?:不|没有?)[^,，]{0,5}罚|\bno fine")
_CLOSED = re.compile(r"[休闭清]馆$")
_STATES = _NEGATIVE | _POSITIVE | {"lacks", "same", "differs", "open"}


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


def _agrees(clause: Clause, told: Sequence[Clause]) -> bool:
    """Whether the clauses that speak of the same thing say it, or at least do not deny it."""
    near = clauses_of_same(clause, told)
    if clause.signs & {"same", "differs"} and not _compares_alike(clause, told):
        return False
    if "open" in clause.signs and not any("open" in c.signs for c in told):
        return False
    if clause.signs & {"charges"} and not any("charges" in c.signs for c in told):
        return False  # a fee or a fine is never implied
    said = frozenset().union(*(c.signs for c in near))
    if {"lacks", "supposed"} <= clause.signs:
        return True  # what is supposed states nothing
    if clause.signs & {"lacks"}:  # 沒去領: told of a fact, wherever it stands
        return any(c.signs & (_NEGATIVE | {"lacks", "stops", "only"}) for c in told)
    if "only if" in clause.signs and not clause.signs & _NEGATIVE and said & _CONDITIONS:
        return True
    everywhere = frozenset().union(*(c.signs for c in told))
    if _NO_FINE.search(clause.words) and "stops" in everywhere and "charges" not in everywhere:
        return True  # who is suspended and never charged is not fined
    if clause.signs & _NEGATIVE:
        like = {x for s in clause.signs & _NEGATIVE for x in _LIKE[s]}
        return bool(said & (like - (clause.signs & {"stops"})))  # 不得停止 is no stop
    if (
        clause.signs & {"allows"}
        and not clause.signs & {"only"}
        and "only" in said
        and "allows" not in said
    ):
        return any(clause.governed & c.governed & _pairs_of(c) for c in near)  # 可以在館內看
    if clause.signs & _POSITIVE == {"allows"} and "allows" not in said and _is_new(clause, told):
        return False  # a permission for what the evidence never speaks of
    return all(said & _LIKE[s] or not said & _OPPOSITE[s] for s in clause.signs & _POSITIVE)


def _is_new(clause: Clause, told: Sequence[Clause]) -> bool:
    """Whether nothing of what the clause's sign governs is spoken of."""
    parts = frozenset(p for p in clause.governed if len(p) > 1)
    counts = _NUMBER.search(clause.words)  # 「還能再借1冊」: the number is proven by itself
    return bool(parts) and not counts and not any(parts & c.pairs for c in told)


def _is_told(clause: Clause, told: Sequence[Clause]) -> bool:
    return any("allows" in c.signs for c in clauses_of_same(clause, told))


def _pairs_of(clause: Clause) -> frozenset[str]:
    return frozenset(p for p in clause.pairs if len(p) > 1)


def _compares_alike(clause: Clause, told: Sequence[Clause]) -> bool:
    """Whether 相同 or 不同 is told, or at least not only the other."""
    said = frozenset().union(*(c.signs for c in told)) & {"same", "differs"}
    return not said or bool(said & clause.signs)
