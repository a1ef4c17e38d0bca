"""A query's content to weighted index terms, widened by the thesaurus."""

import re
from collections.abc import Container, Sequence

from assistant.records import Wanted
from ingest.knowledge_records import ThesaurusEntry
from ingest.segment import Segmenter
from ingest.text import fold

_CHINESE = re.compile(r"[㐀-鿿]")
_WORD, _PAIR, _CHARACTER, _WIDENED = 1.0, 0.6, 0.2, 0.7


def widen(
    content: str,
    thesaurus: Sequence[ThesaurusEntry],
    segmenter: Segmenter,
    known: Container[str] = (),
) -> Wanted:
    """The wanted terms and word groups of `content` (folded).

    A question without a Chinese character wants only those of its words that are `known` to the
    index: the others could stand in no provision, and their lack says nothing.
    """
    foreign = not _CHINESE.search(content)
    terms: dict[str, float] = {}
    groups: list[tuple[str, ...]] = []
    covered = content
    added: list[str] = []
    padded = f" {content} "  # English entries may begin or end with a blank
    for entry in thesaurus:
        found = [w for w in map(fold, entry.reader) if w in padded]
        if found and not any(fold(w) in content for w in entry.unless):
            regulation = tuple(map(fold, entry.regulation))
            groups.append((*found, *regulation))
            added += regulation
            for word in found:
                covered = covered.replace(word, " ")
    for word in segmenter.words(covered):
        if len(word) > 1 and not (foreign and word not in known):
            groups.append((word,))
    for term in segmenter.terms(content):
        if term not in segmenter.question_words:
            _raise(terms, term, _weight(term))
    for word in added:
        for term in segmenter.terms(word):
            _raise(terms, term, _WIDENED * _weight(term))
    return Wanted(terms, tuple(dict.fromkeys(groups)), " ".join([content, *added]))


def _weight(term: str) -> float:
    if len(term) == 1:
        return _CHARACTER
    return _WORD if len(term) > 2 or term.isascii() else _PAIR


def _raise(terms: dict[str, float], term: str, weight: float) -> None:
    terms[term] = max(weight, terms.get(term, 0.0))
