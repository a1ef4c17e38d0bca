"""Numbers of a text where they stand: what is said beside each, and what it is there.

A number is a rate, a sum, what is left or used, the most or the least, or plain.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from assistant.model.amounts import Amount
from assistant.model.claims import read_claims
from assistant.reading.clauses import in_chinese, read_clause

_DAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_SEGMENT = re.compile(r"(?:[^,，。;；!！?？\n]|(?<=\d),(?=\d{3}(?!\d)))+")
_PART = re.compile(r"(?:[^,，。;；:：!！?？\n]|(?<=\d)[,:](?=\d))+")
_MEMBER = re.compile(r"、|(?<=[人元天日册件次份篇张个月年])(?:以及|和|与|跟|及)")
_TOTAL = re.compile(r"合计|总共|一共|共计|总计|in total")
_SENTENCE = re.compile(r"[^;；。!！?？\n]+")
_LINE_MARK = re.compile(r"^\s*(?:[・\-]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}\.(?!\d))")
PIECE = "\f"  # between two pieces of evidence, each of which opens with what it is about
GIVEN = "读者的条件"  # folded: how evidence calls the numbers that a case was computed from
_ROLES = {
    "sum": (re.compile(r"(?:合计|总共|一共|共计|总计|总额|总价|总数|共|[=＝]|in total|altogether)[^,，=＝]{0,6}$"), None),
    "most": (re.compile(r"(?:最多|上限|至多|不超过|不得超过|at most|up to|maximum|limit is)[^,，]{0,8}$"),
             re.compile(r"^[^,，\d]{0,4}(?:为限|以内|以下|为上限)")),
    "least": (re.compile(r"(?:至少|不少于|不得少于|at least)[^,，]{0,4}$"), None),
    "used": (re.compile(r"(?:已用|已借|已有|您有|手上有|已经|已预约|already|have)[^,，]{0,3}$"), None),
    "left": (re.compile(r"(?:还可以|还能|还可|还差|还剩|还缺|还要|还需|剩下|再[借申预]?)[^,，]{0,4}$"),
             re.compile(r"^\s*(?:more|left)\b")),
    "rate": (re.compile(r"(?:每|各以|一(?=[天日次张件册页面]))[^,，=＝]{0,8}$|[×]\s*$"),
             re.compile(r"^\s*(?:元)?\s*(?:×|(?:a|per|each|every)\b)")),
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A number where it stands: what its segment speaks of, what its sentence does, its role."""

    amount: Amount
    parts: frozenset[str]
    around: frozenset[str]
    role: str
    segment: str
    beside: tuple[Amount, ...]  # the other numbers of its segment


def read_told(piece: str) -> list[Place]:
    """The numbers of a piece; what it says first (a partner, the clause above) goes for all."""
    lines = [line for line in piece.split("\n") if len(_pairs(line)) > 2]
    heading = lines[0] if lines and not read_claims(lines[0]).amounts else ""
    above = _pairs(heading)
    rest = piece.replace(heading, "", 1) if heading else piece
    own = read_places(heading, False, MappingProxyType({}))
    under = read_places(rest, False, MappingProxyType({}))
    return [*own, *(replace(place, around=place.around | above) for place in under)]


def read_places(text: str, is_sentence: bool, english: Mapping[str, str]) -> list[Place]:
    """The numbers of a folded text; a sentence's lists are read member by member."""
    found: list[Place] = []
    for sentence in _SENTENCE.findall(text):
        parts = _PART if is_sentence else _SEGMENT
        segments = [_LINE_MARK.sub("", words) for words in parts.findall(sentence)]
        contexts = [_context(words, english) for words in segments]
        for place, words in enumerate(segments):
            # A sentence's clause goes on from those before it; a provision is read as a whole.
            around = frozenset().union(*(contexts[: place + 1] if is_sentence else contexts))
            members = list(_listed(words)) if is_sentence else [words]
            for member in members:
                own = _of_english(member, english) if english else _pairs(member)
                # A member of a list speaks of itself: 報刊三種、圖書三冊.
                beside = around if len(members) == 1 else _context(member, english)
                found += _placed(member, own, beside, is_sentence)
    return found


def _context(words: str, english: Mapping[str, str]) -> frozenset[str]:
    pairs = _of_english(words, english) if english else _pairs(words)
    return pairs | {f"#{a.value}{a.unit}" for a in read_claims(words, True).amounts}


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
) -> tuple[Place, ...]:
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
        Place(
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
