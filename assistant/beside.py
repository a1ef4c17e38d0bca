"""Whether a search leads elsewhere than to the provisions that an answer is computed from."""

from collections.abc import Collection
from dataclasses import replace

from assistant.computing.asks_for import asks_for, is_asked
from assistant.find import Finder
from assistant.reading.changes import asks
from assistant.reading.english_things import is_unknown, things_asked
from assistant.reading.follow_ups import asks_less
from assistant.reading.quantities import read_quantities, tells_count
from assistant.reading.yes_no import read_yes_no
from assistant.records import Answer, Query, Status
from assistant.retrieval import follow
from assistant.retrieval.lacking import asking_clauses
from assistant.retrieval.nearest import is_at
from assistant.retrieval.search import Searcher
from ingest.text import CHINESE, fold

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


def asks_of_none(query: Query, searcher: Searcher) -> bool:
    """Whether a matter that no regulation speaks of is asked for, and what asks tells no case: 志工排幾小時."""
    text = fold(query.question)
    told = read_quantities(query.question if asks(text) and not asks_less(text) else query.said)
    if told.dates or tells_count(told):
        return False
    asking = asking_clauses(fold(query.own_content))
    strange = [w for w in searcher.strange(query) if w in asking]
    if not all(map(str.isascii, strange)):
        return True
    unknown = searcher.wanted(query).unknown if strange else ()  # 3d of a 3d printer
    return any(u in w.split() for w in strange for u in unknown)


def asks_for_no_thing(query: Query, searcher: Searcher) -> bool:
    """Whether an English question asks for things alone that nothing speaks of, and tells no case."""
    told = read_quantities(query.question)
    if CHINESE.search(query.question) or told.dates or tells_count(told):
        return False
    things = things_asked(query.own_content)
    unknown = searcher.wanted(query).unknown if things else ()
    return bool(unknown) and all(is_unknown(thing, unknown) for thing in things)


def found_instead(query: Query, computed: Answer, finder: Finder) -> Answer | None:
    """What a search finds, where it surely leads to an article that nothing is computed from.

    That holds far more of the question's words and is found far ahead; not against what is computed
    by no one calculator, whose own words asked for it. Where a yes or no is asked
    for and no figure, what asks is looked for by itself too: a case told before it is none of it.
    """
    used = _used(computed)
    if query.earlier or computed.status is Status.INVALID or not used:
        return None
    if computed.outcome and not computed.outcome.calculator:
        return None
    asked = computed.outcome and (
        is_asked(computed.outcome, fold(query.question)) or _asks_back(computed, query)
    )
    least = (_MORE_THAN_ASKED, _AHEAD_OF_ASKED) if asked else (_MORE, _AHEAD)
    if _leads_away(query, used, _articles(used), finder, *least):
        return finder.answer(query)
    for searched in _asking_alone(query, used):
        if _leads_away(searched, used, _lists(used), finder, *least):
            return finder.answer(searched)
    return None


def _asks_back(computed: Answer, query: Query) -> bool:
    """Whether a sum is asked for with some of its numbers, and the rest is asked back."""
    told = tells_count(read_quantities(query.question))
    return computed.status is Status.CLARIFY and told and "money" in asks_for(fold(query.question))


def _asking_alone(query: Query, used: Used) -> list[Query]:
    """The clause that asks for a yes or no, in the regulations computed from; none elsewhere."""
    text = fold(query.question)
    asked = read_yes_no(text)
    if asked is None or asks_for(text):
        return []
    asking = asked.clause if asked.clause in fold(query.own_content) else ""
    asking = asking or asking_clauses(fold(query.own_content))
    if len(asking) >= len(query.own_content):
        return []
    documents = tuple(dict.fromkeys(document for document, _ in used))
    return [replace(query, content=asking, documents=documents, inherited="")]


def _leads_away(
    query: Query, used: Used, near: Used, finder: Finder, more: float, ahead: float
) -> bool:
    """Whether a search leads far from what is computed from: to what stands under none of `near`."""
    hits, sure = finder.found(query)
    if sure < _SURE or any(is_at(hits[0], document, path) for document, path in near):
        return False
    own = [h for h in hits if any(is_at(h, document, path) for document, path in used)]
    held = max((h.features["cover_any"] for h in own), default=0.0)
    score = max((h.score for h in own), default=0.0)
    return hits[0].score - score >= ahead and hits[0].features["cover_any"] - held >= more


def _used(computed: Answer) -> Used:
    """The provisions that a computed answer rests on."""
    figures = computed.outcome.figures if computed.outcome else ()
    return {(f.document, f.provision) for f in figures}


def _articles(used: Used) -> Used:
    """The articles that hold them."""
    return {(document, path.partition(".")[0]) for document, path in used}


def _lists(used: Used) -> Used:
    """The lists that hold them, of items of items; of an article's own items, these alone.

    What is sold at 三(二) is asked back under 三(三): the article of both is not one matter.
    """
    return {
        (document, path.rpartition(".")[0] if path.count(".") > 1 else path)
        for document, path in used
    }
