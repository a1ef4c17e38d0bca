"""What the paper says: findings and recommendations by topic and by the words they share.

A question that asks for a list gets the whole section, with the sections under it.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.gaps import stands
from ingest.numerals import parse_numeral
from ingest.table_records import Finding, Paper
from ingest.text import fold, says_any

_LATIN = re.compile(r"[a-z0-9.]+")
_HAN = re.compile(r"[一-鿿]+")
_LIST = re.compile(r"哪些|哪几|几项|几条|几点|几个|什么|列出|做哪|怎么做|有何|what|which")
_ANY_LIST = re.compile(rf"{_LIST.pattern}|怎么|如何|how")
_ANNOUNCES = re.compile(r"\d+[種項條點個則]")
_GIVEN = re.compile(r"结论|建议|recommend|conclu|suggest")
_OF_KIND = re.compile(r"[^(]+\([^)]+\)\d+")
_OPENS = re.compile(r"列有\d+條|有\d+則")
CERTAIN = 9.5  # of shared weight: so much alone tells that the paper is asked
LIKELY = 5.0  # where the question asks what the paper says
_LEAST = 6.0  # under it, nothing was found
_NEAR = 0.75
_HALF = 0.5  # of the best score, what the opening of a section must have to stand for it
_TOPIC = 0.8  # what a topic named counts beside the words shared
_KIND = 4.0
_SPEAKER = re.compile(r"[教師館]+[A-K]\d?")
_SAID = 8.0  # for the opinion of the one who is named: 教師E2
_MOST = 10
_UNIT = 2.5  # for a figure of the unit that is asked for
_NUMERAL = re.compile(r"[一二两三四五六七八九十]{1,3}(?=[个项条点种则类位馆所篇份件])")
_ASKED_UNITS = (
    (re.compile(r"哪一?天|几月几[日号]|哪一?日|什么时候|何时|日期|when|从何时"), ("日期", "年月")),
    (
        re.compile(
            r"多少钱|几元|多少元|几万|多少经费|经费.{0,4}多少|预算.{0,6}(?:多少|几)|how much"
        ),
        ("元",),
    ),
    (
        re.compile(
            r"几[位人名]|几个人|多少[位人名]|多少个?人|how many (?:experts|people|teachers)"
        ),
        ("位", "人"),
    ),
    (re.compile(r"几[馆所家]|多少[馆所家]"), ("館",)),
    (re.compile(r"几[国]"), ("國",)),
    (re.compile(r"几[条项点]|多少[条项]"), ("項", "條")),
    (re.compile(r"几[则]|多少则"), ("則", "建議")),
    (re.compile(r"(?:几|多少)个(?=结论|建议|意见|重点)"), ("項", "條", "種", "則")),
    (re.compile(r"几种|哪[几一]?种"), ("種",)),
    (re.compile(r"几[份篇件笔]|多少[份篇件笔]"), ("份", "篇", "件", "筆")),
    (re.compile(r"几次|多少次"), ("次",)),
)


@dataclass(frozen=True)
class _Read:
    """The findings' speakers, and of each its terms and its topics as a question names them."""

    speakers: frozenset[str]
    terms: tuple[frozenset[str], ...]
    weight: Mapping[str, float]  # of a term
    topics: tuple[tuple[tuple[str, float], ...], ...]


def search_findings(text: str, paper: Paper, least: float = _LEAST) -> tuple[Finding, ...]:
    """The findings that the folded question asks for, best first or a section in order."""
    if numbered := _numbered(text, paper):
        return numbered
    wanted = _with_digits(_widen(text, paper))
    read = _read(tuple(paper.findings))
    named = {s for s in read.speakers if re.search(rf"{fold(s).lower()}(?!\d)", text)}
    units = {u for pattern, said in _ASKED_UNITS if pattern.search(text) for u in said}
    asked = _terms(wanted)
    kinds = {k for k, words in paper.kinds.items() if says_any(words, text)}
    scores = [
        sum(read.weight[t] for t in asked & own) / math.sqrt(8 + len(own) / 4)
        + sum(weight for topic, weight in topics if topic in wanted)
        + _KIND * (finding.kind in kinds)
        + _SAID * bool(named & set(finding.topics))
        + _UNIT * bool(units & set(finding.units))
        for finding, own, topics in zip(paper.findings, read.terms, read.topics, strict=True)
    ]
    best = max(scores, default=0.0)
    if best < least:
        return ()
    first = paper.findings[scores.index(best)]
    if (
        _LIST.search(text)
        and _GIVEN.search(text)
        and (whole := _addressed(first, kinds, wanted, paper))
    ):
        return whole
    opens = _OPENS.search(first.text) is not None
    if (opens or _LIST.search(text)) and (whole := _section(first, paper.findings)):
        return whole
    if _ANY_LIST.search(text) and (kin := _kin(first, paper.findings)):
        return kin
    ranked = sorted(zip(scores, paper.findings, strict=True), key=lambda x: -x[0])
    near = [f for s, f in ranked if s >= _NEAR * best]
    if _LIST.search(text) and (whole := _above(first, near, paper.findings)):
        return whole
    return tuple(f for s, f in ranked[:3] if s >= _NEAR * best)


def _numbered(text: str, paper: Paper) -> tuple[Finding, ...]:
    """The section of the conclusion or recommendation that is named by its number."""
    for kind in paper.kinds:
        match = re.search(rf"第([一二三四五六七八九十\d]+)[个项条点]?{fold(kind)}", text)
        if match:
            end = f"){parse_numeral(match[1])}"
            found = [f for f in paper.findings if f.kind == kind and f.section.endswith(end)]
            return _section(found[0], paper.findings) if found else ()
    return ()


def _section(first: Finding, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """All of the section that `first` opens, with what stands under it; none where it is long."""
    whole = [f for f in findings if f.section == first.section]
    under = [f for f in findings if f.section.startswith(f"{first.section}(")]
    if not under and len(whole) > 1 and whole[0] is not first:
        return ()
    found = [*whole, *under]
    return tuple(found) if len(found) <= _MOST else ()


def _addressed(
    first: Finding, kinds: Collection[str], wanted: str, paper: Paper
) -> tuple[Finding, ...]:
    """The one conclusion or recommendation whose subject is named: 給學會的建議.

    None where the best finding is more particular than that.
    """
    openers = {
        f.section: f
        for f in reversed(paper.findings)
        if f.kind in kinds and _OF_KIND.fullmatch(f.section)
    }
    named = {
        section: max(map(len, topics))
        for section, f in openers.items()
        if (topics := [t for t in f.topics if fold(t) in wanted])
    }
    if not named or list(named.values()).count(max(named.values())) > 1:
        return ()
    opener = openers[max(named, key=lambda s: named[s])]
    own = [t for t in first.topics if t not in opener.topics and fold(t) in wanted]
    if own and first.section.startswith(opener.section):
        return ()
    return _section(opener, paper.findings)


def _kin(first: Finding, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What goes on from a finding that announces several: those that share two topics with it."""
    if _ANNOUNCES.search(first.text) is None:
        return ()
    own = set(first.topics)
    kin = [f for f in findings if f.section == first.section and len(own & set(f.topics)) > 1]
    return tuple(kin) if 1 < len(kin) <= _MOST else ()


def _above(
    first: Finding, near: Sequence[Finding], findings: Sequence[Finding]
) -> tuple[Finding, ...]:
    """The section above, where most of what fits stands under it: 建議學會做哪些事."""
    above = first.section.rpartition("(")[0]
    under = [f for f in near if f.section.startswith(f"{above}(")]
    opening = next((f for f in findings if f.section == above), None)
    if len(under) < 2 or not above[-1:].isdigit() or opening is None:
        return ()
    return _section(opening, findings)


def _widen(text: str, paper: Paper) -> str:
    """The question with the findings' words for its own, and all names of what it names."""
    more = [k for k, v in paper.words.items() if any(stands(w, text) for w in v)]
    for name, others in paper.names.items():
        for said in map(fold, (name, *others)):
            if said in text:
                more += [text.replace(said, fold(other)) for other in (name, *others)]
    return " ".join([text, *map(fold, more)])


@lru_cache(maxsize=2)
def _read(findings: tuple[Finding, ...]) -> _Read:
    """What every question is compared with; rarer terms and topics weigh more."""
    texts = [_with_digits(fold(f"{f.text} {' '.join(f.topics)}")) for f in findings]
    terms = tuple(frozenset(_terms(t)) for t in texts)
    seen = Counter(t for each in terms for t in each)
    folded = {t: _with_digits(fold(t)) for f in findings for t in f.topics}
    held = {t: sum(t in text for text in texts) for t in set(folded.values())}
    topics = {
        name: (topic, _TOPIC * math.log(1 + len(texts) / held[topic]))
        for name, topic in folded.items()
    }
    return _Read(
        speakers=frozenset(t for f in findings for t in f.topics if _SPEAKER.fullmatch(t)),
        terms=terms,
        weight={t: math.log(1 + len(terms) / n) for t, n in seen.items()},
        topics=tuple(tuple(topics[t] for t in f.topics) for f in findings),
    )


def _with_digits(text: str) -> str:
    """A folded text with numerals before a measure as digits: 四項 and 4個 are alike."""
    return _NUMERAL.sub(lambda m: str(parse_numeral(m[0])), text)


def _terms(text: str) -> set[str]:
    """Pairs of Chinese characters, and Latin words and numbers whole."""
    pairs = {w[i : i + 2] for w in _HAN.findall(text) for i in range(len(w) - 1)}
    return pairs | {w for w in _LATIN.findall(text) if len(w) > 1 or w.isdigit()}
