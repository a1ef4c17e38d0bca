"""What the paper says: findings and recommendations by topic and by the words they share.

A question that asks for a list gets the whole section, with the sections under it.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from ingest.table_records import Finding, Paper
from ingest.text import fold

_LATIN = re.compile(r"[a-z0-9.]+")
_HAN = re.compile(r"[一-鿿]+")
_LIST = re.compile(r"哪些|哪几|几项|几条|几点|几个|什么|列出|做哪|怎么做|有何|what|which")
_OPENS = re.compile(r"列有\d+條|有\d+則")
_LEAST = 6.0  # of shared weight: under it, nothing was found
_NEAR = 0.75
_TOPIC = 0.8  # what a topic named counts beside the words shared
_KIND = 4.0
_MOST = 10


def search_findings(text: str, paper: Paper) -> tuple[Finding, ...]:
    """The findings that the folded question asks for, best first or a section in order."""
    wanted = _widen(text, paper)
    texts = [fold(f"{f.text} {' '.join(f.topics)}") for f in paper.findings]
    terms = [_terms(t) for t in texts]
    seen = Counter(t for each in terms for t in each)
    weight = {t: math.log(1 + len(terms) / n) for t, n in seen.items()}
    asked = _terms(wanted)
    kinds = {k for k, words in paper.kinds.items() if _any(words, text)}
    scores = [
        sum(weight[t] for t in asked & own) / math.sqrt(8 + len(own) / 4)
        + _topics(finding, wanted, texts)
        + _KIND * (finding.kind in kinds)
        for finding, own in zip(paper.findings, terms, strict=True)
    ]
    best = max(scores, default=0.0)
    if best < _LEAST:
        return ()
    first = paper.findings[scores.index(best)]
    opens = _OPENS.search(first.text) is not None
    if (opens or _LIST.search(text)) and (whole := _section(first, paper.findings)):
        return whole
    ranked = sorted(zip(scores, paper.findings, strict=True), key=lambda x: -x[0])
    return tuple(f for s, f in ranked[:3] if s >= _NEAR * best)


def _section(first: Finding, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """All of the section that `first` opens, with what stands under it; none where it is long."""
    whole = [f for f in findings if f.section == first.section]
    under = [f for f in findings if f.section.startswith(f"{first.section}(")]
    if not under and len(whole) > 1 and whole[0] is not first:
        return ()
    found = [*whole, *under]
    return tuple(found) if len(found) <= _MOST else ()


def _widen(text: str, paper: Paper) -> str:
    """The question with the findings' words for its own, and all names of what it names."""
    more = [k for k, v in paper.words.items() if _any(v, text)]
    for name, others in paper.names.items():
        for said in map(fold, (name, *others)):
            if said in text:
                more += [text.replace(said, fold(other)) for other in (name, *others)]
    return " ".join([text, *map(fold, more)])


def _topics(finding: Finding, text: str, texts: Sequence[str]) -> float:
    """The weight of the finding's topics that the question names, rarer ones more."""
    named = [t for t in map(fold, finding.topics) if t in text]
    return sum(_TOPIC * math.log(1 + len(texts) / sum(t in x for x in texts)) for t in named)


def _terms(text: str) -> set[str]:
    """Pairs of Chinese characters, and Latin words and numbers whole."""
    pairs = {w[i : i + 2] for w in _HAN.findall(text) for i in range(len(w) - 1)}
    return pairs | {w for w in _LATIN.findall(text) if len(w) > 1 or w.isdigit()}


def _any(words: Sequence[str], text: str) -> bool:
    return any(fold(w) in text for w in words)
