"""A turn of a conversation: what it goes on from, and when a sum gives way to what it asks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.back import asked_of_same, goes_on_from, looks_back, names_nothing, of_item
from assistant.beside import asks_of_none, speaks_beside
from assistant.computing.asks_for import asks_for
from assistant.find import Finder
from assistant.reading.changes import asks
from assistant.reading.quantities import read_quantities
from assistant.records import Answer, Inputs, Query, Status
from assistant.retrieval.follow import asks_of_service, is_elliptic
from assistant.retrieval.search import Searcher
from assistant.understand import says_no_matter
from ingest.build import Index
from ingest.knowledge_records import Intents
from ingest.records import Document
from ingest.text import fold, says_any

_IN_ALL = re.compile("全部|总共|一共|合计|加起来|in all|total")
_ONLY_SUM = re.compile(  # 費用多少, 那要賠多少錢: asks for the sum of what was told
    r"(?:那|所以|这样|总共|一共|请问|我|要|会|得|该|须|需要|可以|应该|到底|[,，])*"
    r"(?:费用|使用费|金额|总额|罚款|[付缴赔罚退收花算给])?(?:我|你们|是|要|会|会是)*"
    r"(?:多少|几)(?:元|块钱?|钱)?(?:啊|呢|呀|[?!。])*"
)
_THEM = re.compile(r"[他她](?:们|本人)?(?:的|$|[^人])|\b(?:his|her|their|he|she|they)\b")
_MAY_DO = re.compile(  # 可以續借嗎，我看書很慢 asks no number, whatever the aside names
    r"(?:可以|可|能|得|行)(?!多|再)[^,，。?？]{1,8}[吗嘛嗎]|(?:可不可以|能不能|可否|能否)[^,，。?？]{1,10}"
    r"|\b(?:can|may|could) (?:i|we|it|they)\b"
)
_MAY = re.compile(r"(?:可以|能|行)[吗嘛]|可不可以|能不能|行不行|会被?[罚停][^,，]{0,3}[吗嘛]")


@dataclass(frozen=True)
class Turn:
    """A turn by itself, the turn before it by itself, and the answer to that as the reader saw it."""

    own: Query
    earlier: Query
    before: Answer


def going_on(
    query: Query,
    turn: Turn | None,
    documents: Mapping[str, Document],
    index: Index,
) -> Query:
    """A follow-up in the regulation quoted before; at another library, on what was quoted there."""
    if turn is None:
        return query
    if _is_of_people(query, turn, index.corpus.intents):
        said = " ".join(fold(t) for t in query.earlier)
        return replace(query, content=f"{turn.own.content} {said}", inherited="")
    if stays(query, turn):
        near = goes_on_from(query, turn.before, documents)
        return of_item(near, turn.before, documents) if near.near else near
    says_nothing = says_no_matter(turn.own.content, index.segmenter)
    said_nothing = looks_back(turn.earlier) or says_no_matter(turn.earlier.content, index.segmenter)
    if says_nothing and said_nothing:
        return asked_of_same(query, turn.before, index.corpus.asked_as)
    return query


def _is_of_people(query: Query, turn: Turn, intents: Intents) -> bool:
    """Whether a turn goes on about people of a library, of whom nothing was found: 那他的信箱呢."""
    if turn.before.status is not Status.NOT_FOUND or not names_nothing(query, turn.own):
        return False
    asked_of = any(says_any(intents.people, fold(said)) for said in query.earlier)
    own = fold(turn.own.question)
    of_them = _THEM.search(own) or says_any((*intents.people, *intents.of_people), own)
    return asked_of and bool(of_them) and (is_elliptic(own) or bool(_THEM.search(own)))


def stays(query: Query, turn: Turn) -> bool:
    """Whether a turn stays at what the turn before it was about: 黎明分館呢 is the same library."""
    if names_nothing(query, turn.own):
        return True
    same = turn.own.libraries == turn.earlier.libraries and not turn.own.documents
    return bool(query.inherited) and same


def gives_way(answer: Answer, query: Query, turn: Turn, finder: Finder, is_same: bool) -> bool:
    """Whether what was computed for a follow-up is not what it asks, so that a search is to answer.

    `is_same`: it only names another library. Where the same was not computed before, it is not now.
    """
    before = turn.before
    if not answer.outcome:
        return False
    if not stays(query, turn):
        searched = before.status is Status.ANSWERED and not (before.outcome or before.table)
        return is_same and searched
    if _ONLY_SUM.fullmatch(fold(query.question)):
        return leaves(answer, query)
    said = read_quantities(query.question)
    asks_leave = query.near and _asks_leave(fold(query.question), before)
    is_unchanged = _is_unchanged(answer, before, query.question)  # something else is asked
    inputs = bool(said.numbers or said.dates)
    same_sum = answer.opening == before.opening if before.outcome else not inputs
    same_case = not before.outcome or _same_case(answer, before)  # 那DVD呢 may come to as much
    asks_other = same_sum and same_case and speaks_beside(query, answer, finder)
    return (
        leaves(answer, query)
        or asks_other
        or bool(not said.numbers and (asks_leave or is_unchanged))
        or only_repeats(answer, before, query.question)
    )


def _asks_leave(text: str, before: Answer) -> bool:
    """Whether a turn asks whether something may be done, and for no sum: 漫畫可以嗎."""
    may_do = not before.outcome and not asks_for(text) and _MAY_DO.search(text)
    return bool(_MAY.search(text) or may_do)


def only_repeats(answer: Answer, before: Answer, question: str) -> bool:
    """Whether a sum only comes again, of none of the numbers that a turn asks with: 放得下20吋嗎."""
    if asks_of_service(fold(question)) and _is_unchanged(answer, before, question):
        return True
    numbers = [q.value for q in read_quantities(question).numbers if q.counts]
    if not numbers or not asks(fold(question)) or not _is_unchanged(answer, before, question):
        return False
    inputs = answer.outcome.inputs if answer.outcome else Inputs()
    used = {*inputs.values.values(), *(v for x in inputs.items for v in x.values())}
    return used.isdisjoint(numbers)


def alone_if_of_none(query: Query, turn: Turn | None, searcher: Searcher) -> Query:
    """A turn by itself, where it asks for another kind of figure, of a matter of no regulation.

    北市圖可以帶小狗嗎 | 那停車場停一小時多少錢 goes on with nothing.
    """
    if turn is None or not asks_of_none(query, searcher):
        return query
    before = frozenset[str]().union(*(asks_for(fold(said)) for said in query.earlier))
    if asks_for(fold(turn.own.question)) <= before:
        return query
    return replace(query, content=turn.own.content, turns=turn.own.turns, inherited="")


def leaves(answer: Answer, query: Query) -> bool:
    """Whether a follow-up's sum is another regulation's of the same library."""
    figures = answer.outcome.figures if answer.outcome else ()
    return bool(query.near and figures) and all(f.document != query.near for f in figures)


def _is_unchanged(answer: Answer, before: Answer, question: str) -> bool:
    """Whether a turn left a computed case as it was, and asks no sum of it: 那全部呢."""
    if answer.outcome is None or before.outcome is None or _IN_ALL.search(fold(question)):
        return False
    return answer.opening == before.opening and _same_case(answer, before)


def _same_case(answer: Answer, before: Answer) -> bool:
    """Whether two computed answers are of the same inputs."""
    if answer.outcome is None or before.outcome is None:
        return False
    now, then = answer.outcome.inputs, before.outcome.inputs
    return (now.values, now.items) == (then.values, then.items)
