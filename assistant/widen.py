"""A query's content to weighted index terms, widened by the thesaurus."""

import re
from collections.abc import Callable, Sequence

from assistant.search_records import Wanted
from ingest.segment import Segmenter
from ingest.synonyms import Synonyms, widenings

_CHINESE = re.compile(r"[㐀-鿿]")
_WORD, _PAIR, _CHARACTER, _WIDENED = 1.0, 0.6, 0.2, 0.7
_INHERITED = 0.35  # of what was said before


def widen(
    content: str,
    thesaurus: Sequence[Synonyms],
    segmenter: Segmenter,
    is_known: Callable[[str], bool],
) -> Wanted:
    """The wanted terms and word groups of `content` (folded).

    A question without a Chinese character wants only those of its words that are known: the
    others could stand in no provision, and their lack says nothing.
    """
    foreign = not _CHINESE.search(content)
    terms: dict[str, float] = {}
    groups: list[tuple[str, ...]] = []
    unknown: list[str] = []
    covered = content
    added: list[str] = []
    for widening in widenings(content, thesaurus):
        groups.append((*widening.found, *widening.regulation))
        added += widening.regulation
        for word in widening.found:
            covered = covered.replace(word, " ")
    for word in segmenter.words(covered):
        if len(word) > 1:
            if not is_known(word):
                unknown.append(word)
            if not foreign or word not in unknown:
                groups.append((word,))
    for term in segmenter.terms(content):
        if term not in segmenter.question_words:
            _raise(terms, term, _weight(term))
    for word in added:
        for term in segmenter.terms(word):
            _raise(terms, term, _WIDENED * _weight(term))
    return Wanted(terms, tuple(dict.fromkeys(groups)), " ".join([content, *added]), tuple(unknown))


def with_inherited(wanted: Wanted, before: Wanted) -> Wanted:
    """`wanted`, helped by what was said before: its terms weigh less, its words need not be held."""
    terms = dict(wanted.terms)
    for term, weight in before.terms.items():
        _raise(terms, term, _INHERITED * weight)
    groups = wanted.groups or before.groups
    return Wanted(terms, groups, f"{wanted.text} {wanted.text} {before.text}", wanted.unknown)


def _weight(term: str) -> float:
    if len(term) == 1:
        return _CHARACTER
    return _WORD if len(term) > 2 or term.isascii() else _PAIR


def _raise(terms: dict[str, float], term: str, weight: float) -> None:
    terms[term] = max(weight, terms.get(term, 0.0))
