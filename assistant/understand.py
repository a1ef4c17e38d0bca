"""A question, with the turns before it, to a Query: what it names and what it looks for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.elsewhere import find_elsewhere, hide_institutions
from assistant.message import (
    asks_of_account,
    asks_to_act,
    chats,
    is_of_other_time,
    is_small_talk,
    without_courtesy,
    without_nearby,
    without_orders,
    without_outside,
)
from assistant.names import Name, find_names, find_title, of_named_libraries
from assistant.numbered import (
    bare_paths,
    named_parts,
    paths_behind,
    reference_behind,
    references_of,
    without_references,
)
from assistant.reading.asked_of import (
    both_before,
    compared_with,
    earlier_library,
    libraries_asked_of,
    without_pointer,
)
from assistant.reading.changes import asks, only_adds
from assistant.reading.follow_ups import asks_less, follows_up, renewal_of
from assistant.reading.quantities import read_quantities
from assistant.records import Query
from ingest.knowledge_records import Intents
from ingest.numerals import parse_numeral
from ingest.rule_records import ItemKind, Places
from ingest.segment import Segmenter
from ingest.text import fold, says_any

_N = r"(?:\d{1,4}|[一二三四五六七八九十百廿卅]+)"
_MARKUP = re.compile(r"<[^<>]{1,300}>")
_REMEMBERED = 1024  # messages
_SHORT = 16  # characters: a turn that only changes an input
_SLIP = r"[讲说看记搞弄问打写](?:错|反)(?:了?(?:图书馆|馆|地方|间|家))?了?"
_ALIKE = re.compile(
    r"(?:是不是|是否|有没有)?也?(?:是)?(?:一样|这样|相同|同样)|也?有?(?:这种|这样的|类似的?|同样的|相同的)(?:规定|规则|限制)"
    rf"|{_SLIP}|更正"
)
_WRONG = rf"(?:不是|不对|不好意思|抱歉|等等|更正|我?{_SLIP}|[啊喔哦欸嗯哎唉呃,，、。!！\s])"
_MEANT = r"(?:我(?:是|要|想)(?:问|说|讲|指)(?:的?是|的)?|我(?:问|说|讲|指)的?是|应该是)"
_CORRECTS = re.compile(rf"^(?:{_WRONG}*{_MEANT}|(?:{_WRONG})+(?=[,，\s]))\s*的?")
_PARTICLE = re.compile(r"[咧勒捏哩](?=[?？!！\s]*$)")  # 新北咧 is 新北呢
# 標準適用於哪些圖書館 asks of the regulation named; 跟各館比 of all
_EACH = re.compile("各|每|所有|全部|比|each|every|all |compar")
_STILL = re.compile(
    r"(?<=呢)[?？,，]*(?:一樣|一样|同樣|同样|也)都?是[^,，。?？!！]{1,10}[?？。!！\s]*$"
)
_NEW_TOPIC = re.compile(r"^(?:对了|换个问题|换一个问题|顺便问|另外想问|另一个问题)")
_RETURNS = re.compile(
    r"^(?:[那好嗯啊喔],?)?(?:再)?(?:回到|回头|回过头|说回|讲回|再问)(?:来)?(?:刚刚|刚才|前面|最前面|一开始|原本|原来|之前|上面)?(?:问|说|讲|提到)?的?|^(?:刚刚|刚才|前面|一开始|最前面|之前)(?:(?:我)?(?:问|说|讲|提到)的|那[个一台张项件种](?!图书馆|馆)|的那)"
)
_FEW = 1  # words: a turn at another library that still goes on with the matter
_IT_IS = ("是", "就是", "在")
_NAME_FIRST = re.compile(r"\s*[,;。]")  # 臺中市圖，通知日10月10日: which library, then more
_VERY_SHORT = 8
_ITEM_ONLY = re.compile(rf"第\s*({_N})\s*([款目项])")


def understand(
    question: str,
    history: Sequence[str],
    read: Callable[[str], Query],
    items: Sequence[ItemKind],
    segmenter: Segmenter,
) -> Query:
    """The query of `question`; what it does not say is inherited from the turn before it.

    `read` is made by `open_reader`.
    """
    query = read(question)
    query = _pointing(query, [read(turn) for turn in history], segmenter)
    if history:
        query = replace(query, content=_CORRECTS.sub("", query.content))
    if not history or query.is_small_talk or query.is_action:
        return query
    before = understand(history[-1], history[:-1], read, items, segmenter)
    query = replace(query, content=renewal_of(fold(question), before.content) or query.content)
    return replace(_inherit(query, before, segmenter, items), earlier=tuple(history))


def _pointing(query: Query, before: Sequence[Query], segmenter: Segmenter) -> Query:
    """A turn with the library that it points to: 第一間可以借幾天, 跟新北比呢."""
    named = [turn.libraries for turn in before]
    if not query.libraries:
        if both := both_before(query.question, named):
            return replace(query, libraries=both)
        meant = earlier_library(query.question, named)
        content = without_pointer(query.content) if meant else query.content
        return replace(query, libraries=meant, content=content)
    libraries = compared_with(query.question, query.libraries, named)
    if libraries == query.libraries:
        return query
    content = without_pointer(query.content)
    return replace(query, libraries=libraries, content=content)


def open_reader(
    names: tuple[Name, ...],
    intents: Intents,
    places: Places,
    spelled: Callable[[str], str] = str,
) -> Callable[[str], Query]:
    """What reads a message by itself, its English as `spelled` sets it right."""

    def read(question: str) -> Query:
        return _read(spelled(question), names, intents, places)

    return lru_cache(maxsize=_REMEMBERED)(read)


def _read(question: str, names: tuple[Name, ...], intents: Intents, places: Places) -> Query:
    question = without_nearby(without_courtesy(question, intents), intents)
    question = _STILL.sub("？", _PARTICLE.sub("呢", question))
    text = hide_institutions(fold(_MARKUP.sub(" ", question)), names, places)
    found, rest = find_names(text, names)
    if not any(n.document for n in found):
        known = {n.words: n.document for n in names if n.document}
        document, rest = find_title(rest, known)
        found += [Name("", document=document)] if document else []
    found = of_named_libraries(found)
    titles = [n.words for n in found if n.document and n.words]
    paths = (*bare_paths(without_references(rest)), *paths_behind(text, titles), *named_parts(rest))
    references = references_of(rest)
    if not references and not paths:
        references = reference_behind(text, titles)
    found, question = libraries_asked_of(found, question, text)
    elsewhere = "" if found else find_elsewhere(question, places)
    asked = without_orders(question, intents)
    if asked != question:
        rest = find_names(hide_institutions(fold(asked), names, places), names)[1]
    documents = tuple(dict.fromkeys(n.document for n in found if n.document))
    return Query(
        question=question,
        turns=(asked,),
        content=without_references(rest) if references else rest,
        libraries=tuple(dict.fromkeys(n.library for n in found if n.library)),
        documents=documents,
        references=references,
        elsewhere=elsewhere,
        is_small_talk=is_small_talk(text, intents) or (not found and chats(text, intents)),
        is_action=asks_to_act(text, intents)
        or (asks_to_act(rest, intents) and not asks(rest))
        or asks_of_account(text, intents)
        or _is_outside(text, fold(asked), bool(found), intents),
        is_of_other_time=is_of_other_time(text, intents),
        asks_list=says_any(intents.asks_list, text),
        asks_all=says_any(intents.asks_all, text) and not (documents and not _EACH.search(text)),
        asks_header=says_any(intents.asks_header, text),
        paths=paths,
    )


def _is_outside(text: str, asked: str, names: bool, intents: Intents) -> bool:
    """Whether something other than a rule is wanted; of orders alone, with no question beside."""
    if not says_any(intents.outside, text):
        return False
    rest = without_outside(asked, intents)
    return not rest or not (asks(rest) if says_any(intents.outside, asked) else names or asks(rest))


def _inherit(query: Query, before: Query, segmenter: Segmenter, items: Sequence[ItemKind]) -> Query:
    """What a follow-up leaves out is the turn before it's: library, matter, or quantities."""
    if _NEW_TOPIC.match(fold(query.question)):
        if query.libraries or query.documents or query.elsewhere:
            return query
        return replace(
            query, libraries=before.libraries, is_library_inherited=True, is_new_topic=True
        )
    if (
        before.references
        and not query.references
        and (item := _ITEM_ONLY.search(fold(query.question)))
    ):
        return _deeper(query, before, parse_numeral(item[1]), item[2])
    says_nothing = says_no_matter(query.content, segmenter)
    names_nothing = not query.libraries and not query.documents
    told = fold(query.question)
    few = bool(query.libraries) and len(segmenter.words(query.content)) <= _FEW
    follows = follows_up(told) or (few and bool(_CORRECTS.match(told)))
    tells_which = bool(query.libraries) and not before.libraries and not before.documents
    answers = told.startswith(_IT_IS) or not asks(told) or bool(_NAME_FIRST.match(query.content))
    follows = follows or (tells_which and (answers or not asks(fold(before.question))))
    if not (says_nothing or names_nothing or follows or few):
        return query
    short = names_nothing and len(query.question.strip("?？ ")) <= _VERY_SHORT
    tells = _has_input(query.question, items) or only_adds(told) or asks_less(told)
    if not (asks(told) and asks(fold(before.question))):  # 櫃檯更正說那片是公播版
        tells = tells or _has_input(before.question, items)
    merges = says_nothing or follows or short or (names_nothing and not query.references and tells)
    content, turns, inherited = query.content, query.turns, ""
    if (merges or few) and not query.references:
        turns = (*before.turns, *query.turns) if merges else query.turns
        is_told = says_nothing or (tells_which and not asks(told))  # 台南的教室 asks nothing itself
        inherited = before.inherited if is_told else before.content
        content = f"{_ALIKE.sub(' ', query.content)} {before.content}"
    return replace(
        query,
        turns=turns,
        content=content,
        inherited=inherited,
        is_library_inherited=names_nothing and bool(before.libraries or before.documents),
        libraries=query.libraries or (before.libraries if names_nothing else ()),
        documents=query.documents or (before.documents if names_nothing else ()),
        asks_list=query.asks_list or (says_nothing and before.asks_list),
        asks_all=query.asks_all or (merges and names_nothing and before.asks_all),
    )


def resumed(question: str, history: Sequence[str], segmenter: Segmenter) -> Sequence[str]:
    """The turns up to the one that a turn returns to: 回到剛剛的補發."""
    if not (match := _RETURNS.search(fold(question))):
        return history
    words = set(segmenter.words(fold(question)[match.end() :]))
    shared = [len(words & set(segmenter.words(fold(turn)))) for turn in history]
    best = max(shared, default=0)
    return history[: len(shared) - shared[::-1].index(best)] if best else history


def says_no_matter(content: str, segmenter: Segmenter) -> bool:
    """Whether the folded words of a turn name no matter: 那呢, 也有這種規定嗎."""
    return not segmenter.words(_ALIKE.sub(" ", content))


def _deeper(query: Query, before: Query, number: int, kind: str) -> Query:
    """「它的第四款」 after a provision was named: the item of that provision."""
    reference = before.references[-1]
    if kind == "项":
        reference = replace(reference, paragraph=number, items=())
    else:
        items = reference.items[:1] if kind == "目" else ()
        reference = replace(reference, items=(*items, number))
    libraries = query.libraries or before.libraries
    documents = query.documents or before.documents
    return replace(query, references=(reference,), libraries=libraries, documents=documents)


def _has_input(question: str, items: Sequence[ItemKind]) -> bool:
    found = read_quantities(question)
    if len(question) > _SHORT:
        return bool(found.numbers or found.dates)
    named = any(says_any(kind.words, found.text) for kind in items)
    return bool(found.numbers or found.dates or named)
