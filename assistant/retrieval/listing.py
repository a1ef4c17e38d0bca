"""Where a question asks for a list: which provisions hold one, and which say only what for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.records import Hit
from ingest.records import Document, Provision
from ingest.text import fold

_FORM = re.compile(r"申請表|申請書|通知書|切結書|同意書")
_ANNOUNCES = re.compile(r"下列|如下")
_GATHERS = re.compile(r"下列各?([一-鿿]{1,4})")
_ASKED_FOR = re.compile(r"(?:哪些|哪几个?|几个)([一-鿿]{1,4})")
_CLOSED = re.compile(r"[。；！？]$")
_PURPOSE = re.compile(
    r"特(?:訂定|設置|開設|建置)|訂定「|^[^。]{0,30}(?:通過後|發布日).{0,6}(?:實施|施行)"
)
_ASKS_WHY = re.compile(
    r"目的|宗旨|依据|根据|法源|为什么|为何|为了|用意|施行|实施|生效|简称|全称"
    r"|\bwhy\b|purpose|legal basis|\baims?\b|which (?:law|act|statute)|in force|(?:take|took|takes) effect"
)
_ASKS_FORBIDDEN = re.compile(
    r"不(?:可以|可|能|准|行|得|许|收|接受)(?!不)|禁止|不给"
    r"|\bnot\b|\bcannot\b|n['’]t\b|\b(?:forbid|prohibit|refuse|reject)"
)
_FORBIDS = re.compile(r"不得|禁|不可|不宜|不予|不受理|不列入|不外借|請勿|限")
_FORBIDS_EVEN = 0.5  # of the best score
_LESS = 0.3  # times the score, of a provision that says only why a regulation was made
_SENTENCE = re.compile(r"[。；：:]")
_AND = re.compile(r"[、或及與]")
_LEAST_NAMED = 2  # marks between the things that a sentence names
_EVEN = 0.7  # of the best score
_LOOKED_AT = 10
_LEAST_OF_LIST = 4
_LEAST_HEAD = 0.6  # of the best score: a clause that most of the hits speak for


def heads_list(document: Document, provision: Provision) -> bool:
    """Whether a list stands under the provision: it ends so, says so, or is its heading."""
    if document.opens_list(provision):
        return True
    words = document.own_words(provision).strip()
    items = [c for c in document.children(provision.path) if c.kind == "item"]
    return bool(items) and bool(_ANNOUNCES.search(words) or not _CLOSED.search(words))


def lists_over(document: Document, provision: Provision) -> set[str]:
    """The paths of the lists that a provision heads or stands in, however deep."""
    over = {provision.path, *(p.path for p in document.above(provision))}
    if provision.kind == "item" and (opener := document.opener(provision)):
        over.add(opener.path)
    return {path for path in over if heads_list(document, document.by_path[path])}


def names_several(document: Document, provision: Provision) -> bool:
    """Whether one sentence of the provision's own names several things: 國畫、書法、西畫."""
    words = document.own_words(provision)
    return any(len(_AND.findall(s)) >= _LEAST_NAMED for s in _SENTENCE.split(words))


def lists_first(hits: list[Hit], documents: Mapping[str, Document], content: str) -> list[Hit]:
    """`hits` as they answer a question for a list: not with one thing alone."""
    if not hits or documents[hits[0].document].kind != "regulation":
        return hits
    document = documents[hits[0].document]
    if _ASKS_FORBIDDEN.search(fold(content)) and (hit := _forbidding(document, hits)):
        return [replace(hit, score=1.0), *(h for h in hits if h is not hit)]
    if hit := _gathering(hits, document, content):
        return [replace(hit, score=1.0), *(h for h in hits if h is not hit)]
    if _enumerates(document, hits[0]):
        return hits
    most = _most_hit(hits, documents)
    ahead = most or next((h for h in hits if _is_even(document, h)), None)
    if ahead is None or f"{hits[0].path}.".startswith(f"{ahead.path}."):
        return hits
    if documents[ahead.document].library != document.library:
        return hits
    return [replace(ahead, score=1.0), *(h for h in hits if h is not ahead)]


def _forbidding(document: Document, hits: Sequence[Hit]) -> Hit | None:
    """The best hit that forbids, where the best of all does not, nor stands under what does."""
    first = document.by_path[hits[0].path]
    if _FORBIDS.search(document.words_with_openers(first)):
        return None
    near = (h for h in hits if h.document == document.id and h.score >= _FORBIDS_EVEN)
    return next(
        (h for h in near if _FORBIDS.search(document.own_words(document.by_path[h.path]))), None
    )


def _gathering(hits: Sequence[Hit], document: Document, content: str) -> Hit | None:
    """The clause of the regulation that opens a list of the very things asked for: 下列各組."""
    asked = {m[1] for m in _ASKED_FOR.finditer(fold(content))}
    for hit in hits[:_LOOKED_AT]:
        if hit.document != document.id:
            continue
        provision = document.by_path[hit.path]
        opened = _GATHERS.search(fold(document.own_words(provision)))
        if opened and heads_list(document, provision) and any(_alike(opened[1], x) for x in asked):
            return hit
    return None


def _alike(opened: str, asked: str) -> bool:
    """Whether both begin with the same word; a lone character stands before nothing more."""
    return opened[:2] == asked[:2] or (len(asked) == 1 and opened[:1] == asked)


def _is_even(document: Document, hit: Hit) -> bool:
    """Whether a hit of the regulation is nearly as good as the best, and names several things."""
    return hit.document == document.id and hit.score >= _EVEN and _enumerates(document, hit)


def _enumerates(document: Document, hit: Hit) -> bool:
    provision = document.by_path[hit.path]
    return heads_list(document, provision) or names_several(document, provision)


def without_purposes(
    hits: Sequence[Hit], documents: Mapping[str, Document], content: str
) -> list[Hit]:
    """`hits` with what says only why or since when a regulation stands moved down."""
    if not hits or _ASKS_WHY.search(fold(content)):
        return list(hits)
    moved = []
    for hit in hits:
        document = documents[hit.document]
        words = document.own_words(document.by_path[hit.path]).strip()
        less = document.kind == "regulation" and _PURPOSE.search(words)
        moved.append((hit.score * (_LESS if less else 1), hit))
    best = max(score for score, _ in moved) or 1.0
    ordered = sorted(moved, key=lambda pair: -pair[0])
    return [replace(hit, score=score / best) for score, hit in ordered]


def is_one_list(hits: Sequence[Hit], documents: Mapping[str, Document]) -> bool:
    """Whether most of the best hits are a list's clause and its items: they tell the regulation."""
    return _most_hit(hits, documents) is not None


def _most_hit(hits: Sequence[Hit], documents: Mapping[str, Document]) -> Hit | None:
    """The clause of the list that most of the best hits belong to, where it is among them."""
    near = hits[:_LOOKED_AT]
    counts: dict[tuple[str, str], int] = {}
    for hit in near:
        document = documents[hit.document]
        if document.kind == "regulation":
            for path in lists_over(document, document.by_path[hit.path]):
                counts[hit.document, path] = counts.get((hit.document, path), 0) + 1
    heads = [
        h
        for h in near
        if counts.get((h.document, h.path), 0) >= _LEAST_OF_LIST and h.score >= _LEAST_HEAD
    ]
    return max(heads, key=lambda h: counts[h.document, h.path], default=None)


def blank_forms(documents: Iterable[Document]) -> set[tuple[str, str]]:
    """The annexes that are blank forms, by document and path."""
    return {
        (d.id, p.path)
        for d in documents
        for p in d.provisions
        if p.path.startswith("附") and "." not in p.path and _FORM.search(d.own_words(p))
    }
