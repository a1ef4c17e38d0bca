"""Hits to passages: the shortest provisions that answer, quoted with the clause that governs them."""

import re
from collections.abc import Mapping, Sequence

from assistant.answering.whole import best_items, is_whole, items_of, list_of, sharing
from assistant.cite import cite_list, cite_own_words, cite_whole
from assistant.records import Citation, Hit, Passage
from assistant.retrieval.listing import heads_list, lists_over
from assistant.sentences import joined, phrase
from ingest.ranking import Ranking
from ingest.records import Document, Provision

_GOVERNS = re.compile(r"下列|情事|情形|不得|不|除|以")
_LONGEST_WHOLE = 700
_SHORT_ITEM = 16  # characters: 「推廣活動。」 says nothing by itself
_MOST_ITEMS = 3
_ALIKE = 0.82  # of the best item's score: two items of a list answer alike
_NEAR = 0.62  # of the best score: belongs to the same list
_COUNTS_FROM = 0.4  # of the best score: speaks for the list that it belongs to
_LEAST_MASS, _OTHER_MASS = 1.4, 1.9  # summed scores: of the best hit's list, of another
_HEAD = 0.75  # of the best score: a heading that is meant
_NAMED_HEAD = 0.9  # of the best score: a heading that answers as well as the best
_NAMED = 0.5  # of the question's words: a heading that names the list
_LONGEST_LIST = 1000
_SHARED = 0.5  # of an inner list's mass: what the outer must hold besides


def compose_passage(
    hits: Sequence[Hit],
    documents: Mapping[str, Document],
    ranking: Ranking,
    asks_list: bool = False,
) -> Passage:
    """The passage for the best of `hits` (all of one document, best first)."""
    document = documents[hits[0].document]
    provisions = _settle(document, hits, asks_list, ranking)
    quotes = [_quotes(document, p, hits, asks_list) for p in provisions]
    above = (c for more in quotes for c in more[1:])
    citations = dict.fromkeys([*(q[0] for q in quotes), *above])
    return Passage(lead=_lead(document, *provisions), citations=tuple(citations))


def passage_of(document: Document, provision: Provision) -> Passage:
    """The passage that shows one provision whole, with the list that it opens."""
    items = document.list_items(provision)
    if items and not document.children(provision.path):
        quotes = (cite_whole(document, provision), *(cite_whole(document, i) for i in items))
        return Passage(_lead(document, provision), quotes)
    return Passage(_lead(document, provision), (cite_whole(document, provision),))


def _lead(document: Document, *provisions: Provision) -> str:
    labels = joined([p.label for p in provisions])
    return phrase("lead.at", title=document.title, label=labels)


def _settle(
    document: Document, hits: Sequence[Hit], asks_list: bool, ranking: Ranking
) -> tuple[Provision, ...]:
    """The provision that answers: a whole list, or an item of it, or two that answer alike."""
    best = document.by_path[hits[0].path]
    if document.kind == "agreements":
        return (document.by_path[best.number],)
    own = [h for h in hits if h.document == document.id]
    top = document.by_path[best.number]
    if top.kind == "table":
        return (top,)  # a table is read whole: its rows explain each other
    opener = (_list_asked(document, own) if asks_list else None) or list_of(document, best)
    while opener:
        items = best_items(document, opener, own)
        if not items:
            return (best,)
        if is_whole(document, opener, own, ranking):
            return (opener,)
        inner = list_of(document, document.by_path[items[0].path])
        if inner is None or not inner.path.startswith(f"{opener.path}."):
            parts = sharing(items)
            most = len(parts) * 2 > len(items_of(document, opener)) and own[0].signs["asks_list"]
            if most or len(parts) == len(items_of(document, opener)) > 1:
                return (opener,)
            alike = [h for h in items[1:2] if h.score >= _ALIKE * items[0].score]
            chosen = tuple(dict.fromkeys(h.path for h in (*parts, *alike)))
            return tuple(document.by_path[path] for path in chosen[:_MOST_ITEMS])
        opener = inner
    return (best,)


def _list_asked(document: Document, hits: Sequence[Hit]) -> Provision | None:
    """The list that most of the hits speak for: its clause, and items of it."""
    best = document.by_path[hits[0].path]
    if heads_list(document, best):
        return best
    mass: dict[str, float] = {}
    for hit in hits:
        if hit.score >= _COUNTS_FROM:
            for heading in lists_over(document, document.by_path[hit.path]):
                mass[heading] = mass.get(heading, 0.0) + hit.score
    if not mass:
        return None
    heads = {h.path: h.score for h in hits if h.score >= _HEAD}
    heads |= {h.path: h.score for h in hits if _names_list(h, hits)}
    path = _widest(document, mass, heads, max(mass, key=mass.__getitem__))
    holds_best = f"{best.path}.".startswith(f"{path}.")
    named = heads.get(path, 0.0) >= _NAMED_HEAD
    least = _LEAST_MASS if holds_best or named else _OTHER_MASS
    return document.by_path[path] if mass[path] >= least else None


def _names_list(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a heading holds more of the question's words than all that stands under it."""
    held = hit.features["cover_own"]
    under = [h.features["cover_own"] for h in hits if h.path.startswith(f"{hit.path}.")]
    return bool(under) and held >= _NAMED and held > max(under)


def _widest(
    document: Document, mass: Mapping[str, float], heads: Mapping[str, float], path: str
) -> str:
    """The list under `path` that takes nearly all of its mass, or `path` where several share it.

    A list whose heading is itself a good hit is meant as a whole, if it is not too long.
    """
    inner = [p for p in mass if p.startswith(f"{path}.")]
    best = max(inner, key=lambda p: mass[p], default="")
    if not best:
        return path
    is_long = len(document.words(document.by_path[path])) > _LONGEST_LIST
    is_shared = mass[path] - mass[best] >= _SHARED * mass[best] or path in heads
    if is_shared and not (is_long and mass[best] >= _LEAST_MASS):
        return path
    return _widest(document, mass, heads, best)


def _quotes(
    document: Document, provision: Provision, hits: Sequence[Hit], asks_list: bool
) -> tuple[Citation, ...]:
    children = document.children(provision.path)
    items = document.list_items(provision)
    if not children and items:
        return (cite_own_words(document, provision), *(cite_whole(document, i) for i in items))
    if not children:
        return (cite_own_words(document, provision), *_governing(document, provision))
    if provision.kind == "table":
        return (cite_whole(document, provision),)
    whole = cite_list(document, provision)
    if len(whole.quote) <= _LONGEST_WHOLE:
        return (whole,)
    if asks_list and heads_list(document, provision):
        items = tuple(c for c in children if c.kind == "item")
        return (cite_own_words(document, provision), *(cite_own_words(document, c) for c in items))
    scores = {h.path: h.score for h in hits}
    good = [c for c in children if scores.get(c.path, 0.0) >= _NEAR * hits[0].score]
    return (cite_own_words(document, provision), *(cite_whole(document, c) for c in good[:4]))


def _governing(document: Document, provision: Provision) -> tuple[Citation, ...]:
    """The clause that a list item stands under, where the item alone would mislead."""
    opener = document.opener(provision) if provision.kind == "item" else None
    if opener is None:
        return ()
    words = document.own_words(opener).strip()
    is_short = len(document.own_words(provision).strip()) <= _SHORT_ITEM
    if document.opens_list(opener) and (is_short or _GOVERNS.search(words)):
        return (cite_own_words(document, opener),)
    return ()
