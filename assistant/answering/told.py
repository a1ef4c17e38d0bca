"""What an answer's quotes tell, clause by clause, and which clauses speak of what is claimed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.reading.clauses import Clause, read_clause, read_clauses
from assistant.reading.topics import clauses_of_same
from assistant.records import Answer, Citation
from assistant.retrieval.asked_units import speaks_of_money
from ingest.text import fold

CLAUSES = re.compile(r"[,，。;；]")
_LISTED = re.compile(r"[与及和或、]|以及")
_LEADS = re.compile(r"^(?:但|惟|除|不包[括含]|不含|不适用)+")
_VAGUE = re.compile(r"其他|前|本|者|规定|除外|不")
_EXCEPTED = re.compile(r"不包[括含]|不含|除外|不适用|不在此限")
_OF_FEES = frozenset({"charges", "exempts", "spares"})
_ENDS = "。；：\n"
_SHOWN = 26  # characters of the quote that a correction repeats


@dataclass(frozen=True)
class Told:
    """A clause of a quote as read, and where it stands there."""

    clause: Clause
    citation: Citation
    start: int
    end: int


def told_in(answer: Answer) -> list[Told]:
    """The clauses of what is quoted; an item speaks of what the clause that governs it does."""
    found: list[Told] = []
    for passage in answer.passages:
        first, *others = passage.citations
        opener = next((c for c in others if c.quote.rstrip().endswith(("：", ":"))), None)
        governing = read_clause(fold(opener.quote).rpartition("者")[2]) if opener else None
        found += _clauses_told(first, governing)
        for citation in others:
            found += [] if citation is opener else _clauses_told(citation, None)
    return found


def _clauses_told(citation: Citation, governing: Clause | None) -> list[Told]:
    """The clauses of one quote, with the signs and the matter of the clause that governs it."""
    text, place = fold(citation.quote), 0
    found: list[Told] = []
    for clause in read_clauses(citation.quote, as_evidence=True):
        at = text.find(clause.words, place)
        if at < 0 or len(text) != len(citation.quote):
            continue
        place = at + len(clause.words)
        if governing and not clause.signs - {"supposed", "lacks", "same"}:
            clause = replace(clause, signs=governing.signs, pairs=clause.pairs | governing.pairs)
        if _EXCEPTED.search(clause.words):
            clause = replace(clause, signs=frozenset({"excepts"}))
        found.append(Told(clause, citation, at, _predicate_end(text, at, place)))
    return found


def _predicate_end(text: str, start: int, end: int) -> int:
    """Where the clause ends that says what a subject before it may: 第一次申請發證，免收規費."""
    if read_clause(text[start:end]).signs or text[end : end + 1] != ",":
        return end
    following = CLAUSES.search(text, end + 1)
    return following.start() if following else len(text)


def excepted(text: str, told: Sequence[Told]) -> Told | None:
    """The clause that takes out of the rule what the question is about: 班級借閱證除外.

    From a rule of fees it takes out nothing of a question that speaks of no money.
    """
    for one in told:
        rule = [t.clause.signs for t in told if t.citation is one.citation and t.start < one.start]
        of_fees = bool(frozenset().union(*rule) & _OF_FEES)
        if "excepts" not in one.clause.signs or (of_fees and not speaks_of_money(text)):
            continue
        things = [_LEADS.sub("", t) for t in _LISTED.split(one.clause.words)]
        if any(t[:2] in text for t in things if len(t) > 2 and not _VAGUE.match(t)):
            return one
    return None


def near_to(claim: str, told: Sequence[Told]) -> list[Told]:
    """The clauses of the quotes that speak of what is claimed."""
    whole = read_clauses(claim.replace(",", "").replace("，", ""))
    if not whole:
        return []
    same = clauses_of_same(whole[0], [t.clause for t in told])
    return [t for t in told if any(t.clause is c for c in same)]


def quoted(told: Told) -> str:
    """The clause's own words, with what goes before it in its sentence where that is short."""
    text, start = told.citation.quote, told.start
    while start > 0 and text[start - 1] not in _ENDS:
        earlier = max(text.rfind(e, 0, start - 1) for e in f"{_ENDS}，") + 1
        if told.end - earlier > _SHOWN:
            break
        start = earlier
    return f"「{text[start : told.end].strip()}」"
