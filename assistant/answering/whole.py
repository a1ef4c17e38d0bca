"""Whether a whole list answers a question, or one item of it: a fitted decision over named features."""

import math
from collections.abc import Mapping, Sequence

from assistant.records import Hit
from assistant.retrieval.listing import heads_list
from ingest.ranking import Ranking
from ingest.records import Document, Provision

_EVEN = 0.6  # of the best item's score
_SHARES = 0.4  # of the best item's score: answers another part of the question
_LEAST = 0.8  # of the least score seen: what a provision scores that is not among the hits
_WIDEST = 2.0  # how many times e lie between the clause's score and its best item's at most


def list_of(document: Document, provision: Provision) -> Provision | None:
    """The clause of the list that a provision heads or is an item of, None where there is none."""
    if heads_list(document, provision):
        return provision
    opener = document.opener(provision) if provision.kind == "item" else None
    return opener if opener and heads_list(document, opener) else None


def items_of(document: Document, opener: Provision) -> tuple[Provision, ...]:
    """The items that stand under a clause, or follow it."""
    under = tuple(c for c in document.children(opener.path) if c.kind == "item")
    return document.list_items(opener) or under


def best_items(document: Document, opener: Provision, hits: Sequence[Hit]) -> list[Hit]:
    """For each item of a list the best hit in it, in the order of `hits`."""
    paths = [i.path for i in items_of(document, opener)]
    found: dict[str, Hit] = {}
    for hit in hits:
        if hit.document == document.id:
            within = next((p for p in paths if f"{hit.path}.".startswith(f"{p}.")), None)
            if within:
                found.setdefault(within, hit)
    return list(found.values())


def sharing(items: Sequence[Hit]) -> list[Hit]:
    """The best item of a list, and those that hold words of the question which it does not."""
    chosen = [*items[:1]]
    held = set(items[0].own) if items else set()
    for hit in items[1:]:
        if hit.score >= _SHARES * items[0].score and hit.own - held:
            chosen.append(hit)
            held |= hit.own
    return chosen


def whole_features(
    document: Document, opener: Provision, hits: Sequence[Hit]
) -> Mapping[str, float]:
    """What the decision rests on, by the names of WHOLE."""
    items = best_items(document, opener, hits)
    head = next((h for h in hits if (h.document, h.path) == (document.id, opener.path)), None)
    best = items[0] if items else None
    least = _LEAST * min(h.score for h in hits)
    of_head, of_best = (h.score if h else least for h in (head, best))
    count = max(len(items_of(document, opener)), 1)
    signs = hits[0].signs
    return {
        "bias": 1.0,
        "clause_lead": max(min(math.log(of_head / of_best), _WIDEST), -_WIDEST),
        "clause_asked": _value(head, "dense_asked") - _value(best, "dense_asked"),
        "clause_own": _value(head, "cover_own") - _value(best, "cover_own"),
        "even": sum(h.score >= _EVEN * of_best for h in items) / count,
        "sharing": float(len(sharing(items)) - 1),
        "items": math.log(count),
        "size": math.log(len(document.words(opener))),
        "asks_list": signs["asks_list"],
        "yes_no": signs["yes_no"],
        "parts": signs["parts"],
        "length": signs["length"],
    }


def is_whole(document: Document, opener: Provision, hits: Sequence[Hit], ranking: Ranking) -> bool:
    """Whether the list under `opener` answers as a whole, rather than an item of it."""
    values = whole_features(document, opener, hits)
    return sum(ranking.whole[name] * value for name, value in values.items()) >= 0


def _value(hit: Hit | None, name: str) -> float:
    return hit.features[name] if hit else 0.0
