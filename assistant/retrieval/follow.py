"""A follow-up's candidates in order: by what it asks, what was asked before, and where that stood.

What is looked for by the turn alone and by all turns is weighed with where the answer before it
stood, by the weights of corpus/following.toml, which `python -m eval fit-following` fits.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.records import Hit, Query
from assistant.retrieval.questions import ASKS
from assistant.retrieval.search_records import score_of
from ingest.ranking import FOLLOWING
from ingest.text import fold

DEPTH = 25  # candidates of each search
_SURE_OF_OTHERS = 0.85  # how sure another's provision answers what a turn asks itself
_FAR_BEHIND = 8.5  # logits by which the regulation quoted before falls short of that
_UNLIKE = 0.25  # and by how much less its words are like the turn's
_SERVICE = re.compile(  # 那可以請館方裱框嗎，一幅多少; 能不能代印，怎麼收費
    r"(?:可不?可?以|能不?能?|有没有|有|会不?会?|帮|代)[^?。!;]{1,30}?(?:[吗嘛][?,]*|[?,]+)[^?。!;]{0,8}"
    r"(?:多少|几(?:元|块)|怎么?(?:收|算)|要钱)"
)
_ASKS_ITSELF = re.compile(ASKS.pattern.replace("呢", ""))


@dataclass(frozen=True)
class Views:
    """What a turn finds alone, alone in the regulation quoted before, and with the turns before."""

    own: Sequence[Hit]
    near: Sequence[Hit]
    whole: Sequence[Hit]

    def all(self) -> tuple[Sequence[Hit], ...]:
        """The three of them, the turn alone first."""
        return (self.own, self.near, self.whole)


@dataclass(frozen=True)
class Candidate:
    """A provision that may answer, with what speaks for it by the names of FOLLOWING."""

    document: str
    path: str
    features: Mapping[str, float]


def candidates(views: Views, query: Query, words: int) -> list[Candidate]:
    """The candidates of a follow-up that asks for `words` things itself."""
    places = dict.fromkeys((h.document, h.path) for v in views.all() for h in v[:DEPTH])
    own = {(h.document, h.path): h for v in (views.near, views.own) for h in v}
    whole = {(h.document, h.path): h for h in views.whole}
    elliptic = is_elliptic(query.question)
    found = []
    for place in places:
        mine, ours = own.get(place), whole.get(place)
        logit = _below_best(ours, whole)
        stands = _where(place, query.near, query.near_path)
        features = {
            "own": _below_best(mine, own),
            "whole": logit,
            "whole_brief": logit / (1 + words),
            "dense_own": mine.features["dense_own"] if mine else 0.0,
            "cover_whole": ours.features["cover_whole"] if ours else 0.0,
            **stands,
            "stays": stands["same"] * elliptic,
        }
        found.append(Candidate(*place, features))
    return found


def order_follow_up(
    views: Views,
    found: Sequence[Candidate],
    weights: Mapping[str, float],
    sure: Callable[[Sequence[Hit]], float],
) -> list[Hit]:
    """The candidates as hits, best first; the best one's score is 1.

    They are the hits of the search that is `sure` of the best one most: what one search found
    decides whether to answer, and which words the hits cover.
    """
    if not found:
        return []
    logits = [sum(weights[n] * c.features[n] for n in FOLLOWING) for c in found]
    ordered = sorted(zip(logits, found, strict=True), key=lambda pair: -pair[0])
    best, first = ordered[0]
    tables = [{(h.document, h.path): h for h in v} for v in views.all()]
    place = (first.document, first.path)
    tables.sort(key=lambda t: -sure([t[place]]) if place in t else 0.0)
    hits = []
    for logit, candidate in ordered:
        place = (candidate.document, candidate.path)
        held = next(t for t in tables if place in t)
        covered = held[place].covered if held is tables[0] else frozenset()
        score = score_of(logit, best)
        hits.append(replace(held[place], score=score, covered=covered))
    return hits


def alone(query: Query) -> Query:
    """A turn by its own words, without those of the turns before."""
    return replace(query, content=query.own_content, inherited="")


def is_of_others(
    near: Sequence[Hit], free: Sequence[Hit], sure: Callable[[Sequence[Hit]], float]
) -> bool:
    """Whether what a turn asks itself is others' matter: 可以借幾本 after a hall's rent.

    `near` is found in the regulation quoted before, `free` in all regulations.
    """
    if not near or sure(free) < _SURE_OF_OTHERS:
        return False
    behind = free[0].logit - near[0].logit
    unlike = free[0].features["dense_own"] - near[0].features["dense_own"]
    return behind >= _FAR_BEHIND and unlike >= _UNLIKE


def asks_of_service(text: str) -> bool:
    """Whether a folded turn asks for a service and then its price, a whole question by itself.

    >>> [asks_of_service(t) for t in ("那可以裱框吗?一幅收多少", "那要多少")]
    [True, False]
    """
    return bool(_SERVICE.search(text))


def is_elliptic(question: str) -> bool:
    """Whether a turn asks nothing by itself: 那家庭證呢."""
    return not _ASKS_ITSELF.search(fold(question))


def _below_best(hit: Hit | None, hits: Mapping[tuple[str, str], Hit]) -> float:
    """How far a hit lies below the best of its search; as far as the last where it is not found."""
    logits = [h.logit for h in hits.values()]
    return (hit.logit if hit else min(logits)) - max(logits) if logits else 0.0


def _where(place: tuple[str, str], document: str, path: str) -> dict[str, float]:
    """Where a candidate stands, seen from the provision that answered before."""
    same_document = place[0] == document
    same_article = same_document and place[1].split(".")[0] == path.split(".")[0]
    same_list = same_article and place[1].rpartition(".")[0] == path.rpartition(".")[0]
    return {
        "same_document": float(same_document),
        "same_article": float(same_article),
        "same_list": float(same_list),
        "same": float(place == (document, path)),
    }


def goes_on_in_article(hit: Hit, alone: Hit, near: Hit) -> bool:
    """Whether with the part before in mind a part's answer stands in the same article, and holds as much."""
    article = near.path.split(".")[0]
    held = hit.features["cover_own"] >= alone.features["cover_own"]
    beside = hit.path.split(".")[0] == article and alone.path.split(".")[0] != article
    return beside and held and hit.path != near.path
