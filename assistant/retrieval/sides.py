"""Which side of a limit a question is on: 超過三分之一 is answered by 已逾三分之一, not by 未逾.

Of the items of one list that name the same limit, the one on the question's side comes first.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.reading.quantities import read_quantities
from assistant.records import Hit, Quantity
from ingest.records import Document
from ingest.text import fold

_UNDER = re.compile(
    r"(?:未[逾满达到]?(?:超过)?|不[足满到]|不超过|低于|少于|没有?(?:超过|满|到))\D{0,6}$"
)
_OVER = re.compile(r"(?:已?逾|超过|[高大多]于|已?满|达到?)\D{0,6}$")
_UNDER_AFTER = re.compile(r"^\D{0,1}(?:以下|以内|之内|未满|不到)")
_OVER_AFTER = re.compile(r"^\D{0,1}(?:以上|多|之后|以后)")
_LEAST, _OTHER_SIDE = 0.3, 0.2  # of the best score, times the score


def on_its_side(hits: Sequence[Hit], documents: Mapping[str, Document], content: str) -> list[Hit]:
    """`hits` with the item ahead that stands on the question's side of the limit it shares."""
    asked = _sides(content)
    if not hits or not asked:
        return list(hits)
    inner = hits[0].path.rpartition(".")[0]
    beside = [
        h for h in hits if (h.document, h.path.rpartition(".")[0]) == (hits[0].document, inner)
    ]
    sides = {id(h): _sides_of(h, documents) for h in beside if h.score >= _LEAST}
    if not any(asked & held for held in sides.values()):
        return list(hits)
    other = {n for n, held in sides.items() if _contradicts(asked, held)}
    weighed = [(h.score * (_OTHER_SIDE if id(h) in other else 1), h) for h in hits]
    best = max(score for score, _ in weighed)
    ordered = sorted(weighed, key=lambda pair: -pair[0])
    return [replace(h, score=score / best) for score, h in ordered]


def _contradicts(asked: frozenset[tuple[str, bool]], held: frozenset[tuple[str, bool]]) -> bool:
    return any((limit, not is_over) in held for limit, is_over in asked) and not asked & held


def _sides_of(hit: Hit, documents: Mapping[str, Document]) -> frozenset[tuple[str, bool]]:
    document = documents[hit.document]
    return _sides(fold(document.own_words(document.by_path[hit.path])))


def _sides(text: str) -> frozenset[tuple[str, bool]]:
    """(limit, whether above it) of every number of a folded text that is told with a side."""
    found = [
        (f"{n.value.normalize()}{n.unit}", _side(n, text)) for n in read_quantities(text).numbers
    ]
    return frozenset((limit, side) for limit, side in found if side is not None)


def _side(number: Quantity, text: str) -> bool | None:
    before, after = text[: number.start], text[number.end :]
    if _UNDER.search(before) or _UNDER_AFTER.search(after):
        return False
    return True if _OVER.search(before) or _OVER_AFTER.search(after) else None
