"""The word that answers first, 「可以，……」 or 「不用，……」, and whether the evidence bears it out.

It answers the question, which the gate does not read, so only the clauses that follow can prove
it. One that they do not prove is cut: the sentence says the same without it.
"""

import re

from assistant.reading.clauses import Clause, read_clauses
from assistant.reading.topics import clauses_of_same
from ingest.text import fold

_LEAD = re.compile(
    r"^\s*(?P<denies>不可以|不可|不能|不行|不得|没办法|无法|no)?(?P<spares>不用|不必|不需要|不须)?"
    r"(?P<allows>可以|能|行|有|yes)?(?P<demands>要|需要|必须)?"
    r"(?P<bare>是的|是|对|没错|不是|不对|没有|会|不会|正确|错)?(?:的|喔|哦)?[,，。！!]\s*"
)
_TURNS = re.compile(r"^(?:但|不过|惟|可是|然而|只是|只要|but|however|only)")
_PROVES = {
    "denies": frozenset({"forbids", "only", "stops"}),
    "spares": frozenset({"exempts"}),
    "allows": frozenset({"allows"}),
    "demands": frozenset({"demands", "charges"}),
}
_DENIES = {
    "denies": frozenset({"allows"}),
    "spares": frozenset({"demands", "charges"}),
    "allows": frozenset({"forbids", "only", "stops"}),
    "demands": frozenset({"exempts", "forbids"}),
}


def split_lead(sentence: str) -> tuple[str, str]:
    """The word that answers first, "" where there is none, and what follows it.

    >>> split_lead("不行，參考書不外借。")
    ('不行，', '參考書不外借。')
    >>> split_lead("參考書不外借。")
    ('', '參考書不外借。')
    """
    match = _lead(sentence)
    return (sentence[: match.end()], sentence[match.end() :]) if match else ("", sentence)


def is_proven_lead(sentence: str, evidence: str) -> bool:
    """Whether what follows the lead says the same, in the sentence and in the evidence."""
    match = _lead(sentence)
    if match is None:
        return True
    kind = match.lastgroup or "bare"
    following = [c for c in read_clauses(sentence[match.end() :]) if c.words]
    if kind not in _PROVES or not following:
        return False
    told = read_clauses(evidence, as_evidence=True)
    first = _before_a_turn(following)
    said = frozenset().union(*(c.signs for c in first))
    if said & _DENIES[kind] and not said & _PROVES[kind]:
        return False
    near = [c.signs for clause in first for c in clauses_of_same(clause, told)]
    return bool(frozenset().union(*near) & _PROVES[kind])


def _lead(sentence: str) -> re.Match[str] | None:
    """The match, in a text of the same length as `sentence`."""
    folded = fold(sentence[:8])
    match = _LEAD.match(folded) if len(folded) == len(sentence[:8]) else None
    return match if match and match.lastgroup else None


def _before_a_turn(clauses: list[Clause]) -> list[Clause]:
    """The clauses before 但 and the like, none where the first begins so."""
    found = []
    for clause in clauses:
        if _TURNS.match(clause.words):
            break
        found.append(clause)
    return found
