"""Hits to passages: the shortest provisions that answer, quoted with the clause that governs them."""

import re
from collections.abc import Mapping, Sequence

from assistant.cite import cite_list, cite_own_words, cite_whole
from assistant.records import Citation, Hit, Passage
from ingest.records import Document, Provision

_OPENS_LIST = re.compile(r"[:：]$")
_GOVERNS = re.compile(r"下列|情事|情形|不得|不|除|以")
_LONGEST_WHOLE = 700
_ALIKE = 0.02  # of the question's words
_EVEN = 0.65  # of the best score: two items of a list answer alike
_NEAR = 0.62  # of the best score: belongs to the same list


def compose_passage(
    hits: Sequence[Hit], documents: Mapping[str, Document], asks_list: bool = False
) -> Passage:
    """The passage for the best of `hits` (all of one document, best first)."""
    document = documents[hits[0].document]
    provision = _settle(document, hits, asks_list)
    return Passage(lead=_lead(document, provision), citations=_quotes(document, provision, hits))


def passage_of(document: Document, provision: Provision) -> Passage:
    """The passage that shows one provision whole."""
    return Passage(_lead(document, provision), (cite_whole(document, provision),))


def _lead(document: Document, provision: Provision) -> str:
    return f"《{document.title}》{provision.label}"


def _settle(document: Document, hits: Sequence[Hit], asks_list: bool) -> Provision:
    """The provision that answers: a whole list where one is asked for, else the item in it."""
    best = document.by_path[hits[0].path]
    if document.kind == "agreements":
        return document.by_path[best.number]
    own = [h for h in hits if h.document == document.id]
    top = document.by_path[best.number]
    if top.kind == "table":
        return top  # a table is read whole: its rows explain each other
    if asks_list:
        return _list_of(document, best, own)
    if best.parent is not None and _opens_list(document, document.by_path[best.parent]):
        beside = [h for h in own[1:] if document.by_path[h.path].parent == best.parent]
        if any(_answers_alike(h, hits[0]) for h in beside):
            return document.by_path[best.parent]
    return best


def _answers_alike(hit: Hit, best: Hit) -> bool:
    """Whether two items of a list hold what is asked about equally: one alone would mislead."""
    cover = best.features["cover_own"] - hit.features["cover_own"]
    return hit.score >= _EVEN and cover <= _ALIKE


def _list_of(document: Document, best: Provision, hits: Sequence[Hit]) -> Provision:
    """The list that `best` opens, or the one it stands in where its neighbours hit too."""
    if best.parent is None or _opens_list(document, best):
        return best
    parent = document.by_path[best.parent]
    near = [h for h in hits if h.score >= _NEAR * hits[0].score]
    family = [
        h for h in near if h.path == parent.path or document.by_path[h.path].parent == parent.path
    ]
    return parent if len(family) > 1 and _opens_list(document, parent) else best


def _opens_list(document: Document, provision: Provision) -> bool:
    return bool(_OPENS_LIST.search(document.own_words(provision).strip()))


def _quotes(document: Document, provision: Provision, hits: Sequence[Hit]) -> tuple[Citation, ...]:
    children = document.children(provision.path)
    if not children:
        return (cite_own_words(document, provision), *_governing(document, provision))
    if provision.kind == "table":
        return (cite_whole(document, provision),)
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
