"""What a question takes for granted, held against what is quoted: 「並非14天：「外借每件借期七日」。」

Only a claim is corrected (對吧, 聽說, 一定要……嗎), and only with the quote's own words.
"""

import re
from collections.abc import Sequence

from assistant.answering.claim import ASKS, as_asked, claim_of, is_told, only_confirms, wants_word
from assistant.answering.claimed import agrees_with, by_number, numbers_in, size_of, unit_of
from assistant.answering.told import CLAUSES, Told, excepted, near_to, quoted, told_in
from assistant.answering.weekdays import by_frequency, by_order, by_weekday
from assistant.reading.clauses import read_clauses
from assistant.reading.quantities import read_quantities
from assistant.records import Answer, Query
from assistant.sentences import phrase
from ingest.text import CHINESE, fold

_CANNOT = re.compile(r"([一-鿿])不[了到]")
_NOT = re.compile(r"[不没免无未]")
_OWN_CASE = re.compile(
    r"我|如果|要是|因为|假如|假设|想|打算|请|若|万一|已经|刚|昨|今天|明|准备|[他她]"
)
_RULES = frozenset({"allows", "forbids", "exempts", "spares"})
_ONLY = re.compile(r"只有(.{2,6}?)(?:才)?(?:可以|能|要|得)")
_NEGATIVE = frozenset({"forbids", "exempts", "spares"})
_CONTRARY = (
    (frozenset({"allows"}), frozenset({"forbids"})),
    (frozenset({"forbids", "lacks"}), frozenset({"allows"})),
    (frozenset({"charges", "demands"}), frozenset({"exempts", "spares"})),
    (frozenset({"exempts", "spares"}), frozenset({"charges", "demands", "excepts"})),
)
_REFUSES = re.compile(r"不(?:能|可以?|行|得|准|许)")
_SAME_DAY = re.compile(r"[限于]?当[日天]")
_IDLE = re.compile("[的可以会能是不要有就都]")  # characters that name no matter


def correct(
    answer: Answer,
    query: Query,
    opposites: Sequence[tuple[str, str]],
    claim: str = "",
    spoken: str = "",
) -> str:
    """The sentence that corrects what the question claims, "" where the quote does not deny it.

    `opposites` are pairs of a reader's word and a word of the regulations that denies it; `claim`
    is what the question takes for granted, where that is known; `spoken` the question with the
    regulations' words for what it names.
    """
    claim = claim or _chinese_claim(query)
    told = told_in(answer)
    if told and (out := excepted(spoken or fold(query.content), told)):
        return phrase("premise.exception", quote=quoted(out))
    if not told or not claim:
        return ""
    last = CLAUSES.split(claim)[-1]
    near = near_to(claim, told)
    agrees = any(agrees_with(n, near) for n in read_quantities(last).numbers)
    sense = None if agrees else _by_sense(last, near, told)
    stated = CLAUSES.split(claim) if is_told(query) else [last]
    for clause in filter(None, stated):
        same = near_to(clause, told)
        if found := by_number(clause, same, same if sense else told):
            return _not_that(found, query)
    counted = [t for t in told if numbers_in(t)]
    if not (agrees or sense) and (found := by_number(last, near_to(last, counted), counted)):
        return _not_that(found, query)
    denied = (
        by_frequency(last, near)
        or by_order(last, told)
        or _by_same_day(last, told)
        or _by_few(last, told)
        or _by_age(last, told)
        or by_weekday(last, told)
        or _by_opposite(last, told, opposites)
        or sense
        or (None if agrees else _by_verb(last, told))
    )
    if not denied and wants_word(query) and _is_refused_too(last, near):
        return phrase("premise.right")
    return phrase("premise.not_so", quote=quoted(denied)) if denied else ""


def _chinese_claim(query: Query) -> str:
    """What is claimed in Chinese: which clauses are near it is told by the regulations' own words."""
    claim = claim_of(query)
    return claim if CHINESE.search(claim) else ""


def _is_refused_too(claim: str, near: Sequence[Told]) -> bool:
    """Whether a claim that something may not be is what the clauses say: 所以不能帶回家囉."""
    if not _REFUSES.search(claim) or not near:
        return False
    signs = [t.clause.signs for t in near]
    return any("forbids" in s for s in signs) and not any("allows" in s for s in signs)


def _not_that(found: tuple[str, Told], query: Query) -> str:
    claim, told = found
    return phrase("premise.not", claim=as_asked(claim, query.question), quote=quoted(told))


def taken_for_granted(query: Query, opposites: Sequence[tuple[str, str]]) -> str:
    """A rule that the question states before it asks: DVD可以借回家七天，那逾期罰多少; "" if none."""
    clauses = [c.strip() for c in CLAUSES.split(fold(query.content)) if c.strip()]
    if len(clauses) < 2 or not ASKS.search(clauses[-1]):
        return ""
    stated = [c for c in clauses[:-1] if not (ASKS.search(c) or _OWN_CASE.search(c))]
    signs = [frozenset().union(*(r.signs for r in read_clauses(c))) for c in stated]
    found = [
        c
        for c, s in zip(stated, signs, strict=True)
        if s & _RULES or any(fold(said) in c for said, _ in opposites)
    ]
    if found and only_confirms(clauses[-1]):  # ……，是真的嗎
        return ",".join(clauses[:-1])
    return found[0] if found else ""


def _by_sense(claim: str, near: Sequence[Told], told: Sequence[Told]) -> Told | None:
    """The clause by which what is claimed may not be, need not be or costs nothing, or does."""
    signs = frozenset().union(*(c.signs for c in read_clauses(claim)))
    if "forbids" in signs or _CANNOT.search(claim):
        signs = signs - {"allows", "demands", "charges"} | {"forbids"}
    words, beside = _pairs(claim), [t for t in told if any(t.citation is n.citation for n in near)]
    said = frozenset().union(
        *(t.clause.signs for t in near),
        *(t.clause.signs for t in beside if words & _pairs(t.clause.words)),
    )
    for ours, theirs in _CONTRARY:
        if signs & ours and said & theirs and not said & ours:
            return next(t for t in near if t.clause.signs & theirs)
    return None


def _pairs(text: str) -> set[str]:
    """The pairs of characters of a text that name a matter."""
    pairs = {text[n : n + 2] for n in range(len(text) - 1)}
    return {p for p in pairs if not _IDLE.search(p) and p.strip() == p}


def _by_same_day(claim: str, near: Sequence[Told]) -> Told | None:
    """The clause that gives one day where more are claimed: 用一個禮拜, and 「限當日有效」."""
    days = [n for n in read_quantities(claim).numbers if n.counts and unit_of(n) == "日"]
    if not any(size_of(n) > 1 for n in days):
        return None
    return next((t for t in near if _SAME_DAY.search(t.clause.words)), None)


def _by_few(claim: str, told: Sequence[Told]) -> Told | None:
    """The clause that names others beside those to whom the claim limits it: 館員及讀者."""
    match = _ONLY.search(claim)
    if not match:
        return None
    who = match[1][-2:]
    others = re.compile(rf"{who}[及与和或、]|[及与和或、][^,。]{{0,4}}{who}")
    return next((t for t in told if others.search(t.clause.words)), None)


def _by_age(claim: str, told: Sequence[Told]) -> Told | None:
    """The clause that sets no age, where one is claimed: 滿六歲才能辦, and 「任何年齡」."""
    if not any(n.unit == "歲" for n in read_quantities(claim).numbers):
        return None
    return next((t for t in told if "open" in t.clause.signs and "年龄" in t.clause.words), None)


def _by_opposite(
    claim: str, told: Sequence[Told], opposites: Sequence[tuple[str, str]]
) -> Told | None:
    """The clause that says the opposite of a word of the claim: 會被沒收, and 「全數退還」."""
    for said, opposite in opposites:
        before = claim.partition(fold(said))[0] if fold(said) in claim else None
        if before is None or _NOT.search(before[-3:]):
            continue
        topic = _pairs(before)
        about = {
            t.citation for t in told if not topic or any(pair in t.clause.words for pair in topic)
        }
        spoken = [t for t in told if t.citation in about]
        denying = [t for t in spoken if fold(opposite) in t.clause.words]
        if denying and not any(fold(said) in t.clause.words for t in spoken):
            return denying[0]
    return None


def _by_verb(claim: str, told: Sequence[Told]) -> Told | None:
    """The clause that grants what is said never to be done: 退不了, and 「退還三分之二費用」."""
    match = _CANNOT.search(claim)
    if not match or not match[1]:
        return None
    spoken = [t for t in told if match[1] in t.clause.words]
    denied = any(t.clause.signs & (_NEGATIVE | {"lacks"}) for t in spoken)
    return spoken[0] if spoken and not denied else None
