"""Hits to passages: the shortest provisions that answer, quoted with the clause that governs them."""

import re
from collections.abc import Mapping, Sequence

from assistant.cite import cite_list, cite_own_words, cite_whole
from assistant.records import Citation, Hit, Passage
from ingest.records import Document, Provision

_OPENS_LIST = re.compile(r"[:：]$")
_GOVERNS = re.compile(r"下列|情事|情形|不得|不|除|以")
_LONGEST_WHOLE = 700
_NEAR = 0.62  # of the best score: belongs to the same list
_BESIDE = 0.85  # of the best score: answers as well


def compose_passage(hits: Sequence[Hit], documents: Mapping[str, Document]) -> Passage:
    """The passage for the best of `hits` (all of one document, best first)."""
    document = documents[hits[0].document]
    provision = _lift(document, hits)
    return Passage(lead=_lead(document, provision), citations=_quotes(document, provision, hits))


def passage_of(document: Document, provision: Provision) -> Passage:
    """The passage that shows one provision whole."""
    return Passage(_lead(document, provision), (cite_whole(document, provision),))


def _lead(document: Document, provision: Provision) -> str:
    return f"《{document.title}》{provision.label}"


def _lift(document: Document, hits: Sequence[Hit]) -> Provision:
    """The best hit, or the provision that holds it and other good hits side by side."""
    best = document.by_path[hits[0].path]
    if best.parent is None:
        return best
    parent = document.by_path[best.parent]
    if document.kind == "agreements":
        return parent
    scores = {h.path: h.score for h in hits if h.document == document.id}
    siblings = [c for c in document.children(parent.path) if c.kind == "item"]
    beside = [scores.get(c.path, 0.0) >= _BESIDE * hits[0].score for c in siblings]
    near = [scores.get(c.path, 0.0) >= _NEAR * hits[0].score for c in (*siblings, parent)]
    opens_list = bool(_OPENS_LIST.search(document.own_words(parent).strip()))
    if opens_list and (sum(beside) > 1 or (near[-1] and sum(near) > 2)):
        return parent
    return best


def _quotes(document: Document, provision: Provision, hits: Sequence[Hit]) -> tuple[Citation, ...]:
    children = document.children(provision.path)
    if not children:
        return (cite_own_words(document, provision), *_governing(document, provision))
    whole = cite_list(document, provision)
    if len(whole.quote) <= _LONGEST_WHOLE:
        return (whole,)
    scores = {h.path: h.score for h in hits}
    good = [c for c in children if scores.get(c.path, 0.0) >= _NEAR * hits[0].score]
    return (cite_own_words(document, provision), *(cite_whole(document, c) for c in good[:4]))


def _governing(document: Document, provision: Provision) -> tuple[Citation, ...]:
    """The clause that a list item stands under, where the item alone would mislead."""
    if provision.kind != "item" or provision.parent is None:
        return ()
    parent = document.by_path[provision.parent]
    words = document.own_words(parent).strip()
    if _OPENS_LIST.search(words) and _GOVERNS.search(words):
        return (cite_own_words(document, parent),)
    return ()
