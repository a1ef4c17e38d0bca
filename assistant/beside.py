"""Whether a search leads elsewhere than to the provisions that an answer is computed from."""

from collections.abc import Collection

from assistant.computing.asks_for import is_asked
from assistant.find import Finder
from assistant.records import Answer, Hit, Query, Status
from assistant.retrieval import follow
from ingest.text import fold

_MORE = 0.3  # of a turn's words: what another provision holds more
_SURE = 0.8  # how sure what is found must be against what is computed
_AHEAD = 0.7  # how far its score is ahead, of which the best has 1
_MORE_THAN_ASKED, _AHEAD_OF_ASKED = 0.5, 0.92  # the same against the kind of figure asked for

Used = Collection[tuple[str, str]]  # documents and paths of provisions


def speaks_beside(query: Query, computed: Answer, finder: Finder) -> bool:
    """Whether what a turn names itself is not in what is computed for it, but beside it."""
    used = _used(computed)
    hits = finder.searcher.search(follow.alone(query)) if used else []
    if not hits or hits[0].document != query.near or not hits[0].features["cover_own"]:
        return False
    least = hits[0].features["cover_any"] - _MORE
    held = [h.features["cover_any"] for h in hits if (h.document, h.path) in used]
    return not any(h and h >= least for h in held)


def is_of_another(query: Query, computed: Answer, finder: Finder) -> bool:
    """Whether a question is surely answered by an article that what is computed does not rest on.

    That holds far more of the question's words and is found far ahead.
    """
    used = _used(computed)
    if query.earlier or computed.status is Status.INVALID or not used:
        return False
    hits, sure = finder.found(query)
    articles = {(document, _article(path)) for document, path in used}
    if sure < _SURE or (hits[0].document, _article(hits[0].path)) in articles:
        return False
    asked = computed.outcome and is_asked(computed.outcome, fold(query.question))
    more, ahead = (_MORE_THAN_ASKED, _AHEAD_OF_ASKED) if asked else (_MORE, _AHEAD)
    own = [h for h in hits if any(_is_near(h, document, path) for document, path in used)]
    held = max((h.features["cover_any"] for h in own), default=0.0)
    score = max((h.score for h in own), default=0.0)
    return hits[0].score - score >= ahead and hits[0].features["cover_any"] - held >= more


def _used(computed: Answer) -> Used:
    """The provisions that a computed answer rests on."""
    figures = computed.outcome.figures if computed.outcome else ()
    return {(f.document, f.provision) for f in figures}


def _article(path: str) -> str:
    return path.partition(".")[0]


def _is_near(hit: Hit, document: str, path: str) -> bool:
    """Whether a hit is the provision, or stands in it or over it."""
    if hit.document != document:
        return False
    longer, shorter = sorted((f"{hit.path}.", f"{path}."), key=len, reverse=True)
    return longer.startswith(shorter)
