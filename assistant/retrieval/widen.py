"""A query's content to weighted index terms, widened by the thesaurus."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.reading.story import asking_part
from assistant.retrieval.search_records import Wanted
from ingest.segment import Segmenter
from ingest.synonyms import Thesaurus, kind_of, widened, widenings

_WORD, _PAIR, _CHARACTER, _WIDENED = 1.0, 0.6, 0.2, 0.7
# 掉在捷運上, left on the metro: where a thing was lost is no matter
_WHERE_LOST = re.compile(
    r"(?:[掉丢忘落留]|遗失|不见)(?:记|了)?在[^,;。?!]{1,8}"
    r"|(?:left|lost|forgot|dropped)\b[^,;.?!]{0,30}? (?:on|in|at) (?:the |a |my )?[^,;.?!]{1,24}"
)
_AGAIN = 2  # times
_INHERITED = 0.35  # of what was said before


def widen(
    content: str,
    thesaurus: Thesaurus,
    segmenter: Segmenter,
    is_known: Callable[[str], bool],
    outside: re.Pattern[str],
) -> Wanted:
    """The wanted terms and word groups of `content` (folded)."""
    terms: dict[str, float] = {}
    groups: list[tuple[str, ...]] = []
    unknown: list[str] = []
    covered = content
    added: list[str] = []
    for widening in widenings(content, thesaurus):
        groups.append((*widening.found, *widening.regulation))
        added += widening.regulation
        for word in widening.found:
            covered = _without(covered, word)
    told = _WHERE_LOST.sub(" ", content)
    for word in segmenter.words(covered):
        if len(word) > 1:
            kind = () if is_known(word) else kind_of(word, content, thesaurus)
            if not kind and not is_known(word):
                if word not in told:
                    continue
                unknown.append(word)
            groups.append((word, *kind))
            added += kind
    for term in segmenter.terms(content):
        if term not in segmenter.question_words:
            _raise(terms, term, _weight(term))
    for word in added:
        for term in segmenter.terms(word):
            _raise(terms, term, _WIDENED * _weight(term))
    return Wanted(
        terms,
        tuple(dict.fromkeys(groups)),
        " ".join([content, *dict.fromkeys(added), *_asked_again(content, thesaurus)]),
        tuple(unknown),
        tuple(dict.fromkeys(outside.findall(asking_part(told) or told))),
    )


def _asked_again(content: str, thesaurus: Thesaurus) -> list[str]:
    """What an English story asks, once more and again: the story is not to outweigh it."""
    asking = asking_part(content)
    return [widened(asking, thesaurus)] * _AGAIN if asking else []


def _without(content: str, word: str) -> str:
    """`content` without `word`; an English one goes with its ending: reimburs-ed."""
    if not word.isascii():
        return content.replace(word, " ")
    return re.sub(rf"(?<![a-z0-9]){re.escape(word.strip())}[a-z]*", " ", content)


def outside_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """What finds `words` (folded) in a text, the longest first; English ones as whole words."""
    longest = sorted({w.strip() for w in words}, key=len, reverse=True)
    wholes = (rf"(?<![a-z0-9]){re.escape(w)}s?(?![a-z0-9])" for w in longest if w[0].isascii())
    return re.compile("|".join([*wholes, *(re.escape(w) for w in longest if not w[0].isascii())]))


def with_inherited(wanted: Wanted, before: Wanted) -> Wanted:
    """`wanted`, helped by what was said before: its terms weigh less, its words need not be held."""
    terms = dict(wanted.terms)
    for term, weight in before.terms.items():
        _raise(terms, term, _INHERITED * weight)
    groups = wanted.groups or before.groups
    text = f"{wanted.text} {wanted.text} {before.text}"
    return replace(wanted, terms=terms, groups=groups, text=text)


def _weight(term: str) -> float:
    if len(term) == 1:
        return _CHARACTER
    return _WORD if len(term) > 2 or term.isascii() else _PAIR


def _raise(terms: dict[str, float], term: str, weight: float) -> None:
    terms[term] = max(weight, terms.get(term, 0.0))
