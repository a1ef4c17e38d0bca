"""A question, with the turns before it, to a Query: what it names and what it looks for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.elsewhere import find_elsewhere, hide_institutions
from assistant.message import asks_to_act, is_small_talk, without_orders
from assistant.names import Name, find_names, find_title
from assistant.reading.changes import asks
from assistant.reading.places import place_asked, without_elsewhere
from assistant.reading.quantities import read_quantities
from assistant.records import LAST, ArticleReference, Query
from ingest.knowledge_records import Intents
from ingest.numerals import parse_numeral
from ingest.rule_records import ItemKind, Places
from ingest.segment import Segmenter
from ingest.text import fold, says_any

_N = r"(?:\d{1,4}|[一二三四五六七八九十百廿卅]+)"
_REFERENCE = re.compile(
    rf"(?:第\s*({_N})\s*([条点])(?:\s*之\s*({_N}))?|(?:§|\b(?:articles?|art\.|points?|section)\s?)\s*(\d+)(?![.\d]))"
    rf"(?:\s*第?\s*({_N})\s*项)?((?:\s*第?\s*{_N}\s*[款目])*)"
)
_DOTTED = re.compile(
    r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){1,4}(?![\d.]|\s*(?:元|块|倍|mb|小时|万|千|%|美|欧|日圆|公分))"
)
_NESTED = re.compile(rf"{_N}、?\({_N}\)(?:\d{{1,2}}\.?|\({_N}\))*")
_ITEM = re.compile(rf"({_N})\s*[款目]")
_RANGE = re.compile(r"\s*[到至~\-]\s*")
_LAST = re.compile(r"最[后末]一?([条点])")
_LONGEST_RANGE = 8
_ANNEX = re.compile(rf"(前言|附件|附表)\s*({_N})?")
_MARKUP = re.compile(r"<[^<>]{1,300}>")
_SHORT = 16  # characters: a turn that only changes an input
_FOLLOW_UP = re.compile(
    r"^(?:那|那么|如果|要是|换成|改成|改问|喔?不对|[啊喔哦欸]?我?[讲说看记搞弄]错|应该是|再加|sorry|no,|what if|.{1,40}呢[?？]?$|.{1,12}呢[,，。?？])"
    r"|^.{2,14}也(?:是)?(?:一样|这样|相同|同样|可以|不行|不能)?[吗嘛吧][?？]?$"
    r"|^(?![^,，]{0,14}[吗嘛?？]).{0,12}(?:其实|原来|才发现|才知道|确认过|[查问看]了一?下)"
    r"|^其中|^[它他她]们?|^[这那]些|^上[面述]|那(?:要|这样|么|就|我|退|赔|罚|可以|总共)"
)
_ALIKE = re.compile(r"也?(?:是)?(?:一样|这样|相同|同样)")
_BECAUSE = re.compile(r"因为|\bbecause\b")
_REPORTS = re.compile(r"[朋邻同]\w?说|听说|邻居|告诉|\bsays?\b|\bsaid\b|\btold\b|i hear")
_WRONG = r"(?:不是|不对|不好意思|抱歉|等等|我?[讲说看记搞弄问打]错了?|[啊喔哦欸嗯,，、。!！\s])"
_MEANT = r"(?:我(?:是|要|想)(?:问|说|讲|指)(?:的?是|的)?|我(?:问|说|讲|指)的?是|应该是)"
_CORRECTS = re.compile(rf"^(?:{_WRONG}*{_MEANT}|(?:{_WRONG})+(?=[,，\s]))\s*的?")
_PARTICLE = re.compile(r"[咧勒捏哩](?=[?？!！\s]*$)")  # 新北咧 is 新北呢
_TAKEN_BACK = re.compile(r"不对|喔不|[,。]不[,是]|[说讲记搞]错")
_SENTENCE = re.compile(r"[,，。?？!！;；\n]|\. ")
_NEW_TOPIC = re.compile(r"^(?:对了|换个问题|换一个问题|顺便问|另外想问|另一个问题)")
_IT_IS = ("是", "就是", "在")
_NAME_FIRST = re.compile(r"\s*[,;。]")  # 臺中市圖，通知日10月10日: which library, then more
_VERY_SHORT = 8
_ITEM_ONLY = re.compile(rf"第\s*({_N})\s*([款目项])")


def understand(
    question: str,
    history: Sequence[str],
    names: tuple[Name, ...],
    intents: Intents,
    items: Sequence[ItemKind],
    places: Places,
    segmenter: Segmenter,
) -> Query:
    """The query of `question`; what it does not say is inherited from the turn before it."""
    query = _read(question, names, intents, places)
    if history:
        query = replace(query, content=_CORRECTS.sub("", query.content))
    if not history or query.is_small_talk or query.is_action:
        return query
    before = understand(history[-1], history[:-1], names, intents, items, places, segmenter)
    return replace(_inherit(query, before, segmenter, items), earlier=tuple(history))


def _read(question: str, names: tuple[Name, ...], intents: Intents, places: Places) -> Query:
    question = _PARTICLE.sub("呢", question)
    text = hide_institutions(fold(_MARKUP.sub(" ", question)), names, places)
    found, rest = find_names(text, names)
    if not any(n.document for n in found):
        titles = {n.words: n.document for n in names if n.document}
        document, rest = find_title(rest, titles)
        found += [Name("", document=document)] if document else []
    references = _references(rest)
    found = _not_reported(_corrected(found, text), text)
    found, question = _asked_at(found, question, text)
    elsewhere = "" if found else find_elsewhere(question, places)
    asked = without_orders(question, intents)
    if asked != question:
        rest = find_names(hide_institutions(fold(asked), names, places), names)[1]
    return Query(
        question=question,
        turns=(asked,),
        content=_REFERENCE.sub(" ", rest) if references else rest,
        libraries=tuple(dict.fromkeys(n.library for n in found if n.library)),
        documents=tuple(dict.fromkeys(n.document for n in found if n.document)),
        references=references,
        elsewhere=elsewhere,
        is_small_talk=is_small_talk(text, intents),
        is_action=asks_to_act(text, intents) or says_any(intents.outside, text),
        is_of_other_time=says_any(intents.other_times, text),
        asks_list=says_any(intents.asks_list, text),
        asks_all=says_any(intents.asks_all, text),
        asks_header=says_any(intents.asks_header, text),
        paths=(*_bare_paths(rest), *_named_parts(rest)),
    )


def _corrected(found: list[Name], text: str) -> list[Name]:
    """Of two libraries, the later where the question takes the first back: 新北，不，北市圖啦."""
    named = [n for n in found if n.library]
    if len(named) != 2 or named[0].library == named[1].library:
        return found
    first, second = (text.find(n.words) for n in named)
    between = text[min(first, second) : max(first, second)]
    return [n for n in found if n is not named[0]] if _TAKEN_BACK.search(between) else found


def _not_reported(found: list[Name], text: str) -> list[Name]:
    """Without a library that is only told of beside another: 鄰居說新北要三千五，那臺中收多少."""
    clauses = [c for c in _SENTENCE.split(text) if c]
    for aside in (_BECAUSE, _REPORTS):
        told = " ".join(c for c in clauses if not aside.search(c))
        kept = [n for n in found if not n.library or n.words in told]
        if any(n.library for n in kept):
            found = kept
    return found


def _asked_at(found: list[Name], question: str, text: str) -> tuple[list[Name], str]:
    """Of two libraries, the one that is asked of where the other is only where things are on loan."""
    names: dict[str, list[str]] = {}
    for name in found:
        if name.library:
            names.setdefault(name.library, []).append(name.words)
    here = place_asked(names, text)
    if not here:
        return found, question
    kept = [n for n in found if n.library in ("", here)]
    return kept, without_elsewhere(question, names, here)


def _bare_paths(text: str) -> tuple[str, ...]:
    """Paths written as bare numbers: 4.9.2, 五(四)3(4), 四、(二), 29(二)3(4)."""
    paths = [m[0] for m in _DOTTED.finditer(text)]
    paths = [p for p in paths if not re.search(rf"[价率约]\s*{re.escape(p)}", text)]
    for match in _NESTED.finditer(text):
        numbers = re.findall(_N, match[0])
        paths.append(".".join(str(parse_numeral(n)) for n in numbers))
    return tuple(paths)


def _named_parts(text: str) -> tuple[str, ...]:
    """Parts that are named and not numbered, by their paths: 前言, 附件2."""
    return tuple(m[1] + (str(parse_numeral(m[2])) if m[2] else "") for m in _ANNEX.finditer(text))


def _references(text: str) -> tuple[ArticleReference, ...]:
    """The provisions named, those between two ends of a range included: 第22點到第24點."""
    found: list[ArticleReference] = []
    end = 0
    for match in _REFERENCE.finditer(text):
        reference = _reference(match)
        first = found[-1].article if found and _RANGE.fullmatch(text[end : match.start()]) else 0
        if first and not reference.items and 1 < reference.article - first <= _LONGEST_RANGE:
            between = range(first + 1, reference.article)
            found += [replace(reference, article=n) for n in between]
        found.append(reference)
        end = match.end()
    if not found and (last := _LAST.search(text)):
        found.append(ArticleReference({"条": "條", "点": "點"}[last[1]], LAST))
    return tuple(found)


def _reference(match: re.Match[str]) -> ArticleReference:
    number, unit, after, sign, paragraph, items = match.groups()
    return ArticleReference(
        unit={"条": "條", "点": "點"}.get(unit or "", ""),
        article=parse_numeral(number or sign),
        paragraph=parse_numeral(paragraph) if paragraph else None,
        items=tuple(parse_numeral(n) for n in _ITEM.findall(items or "")),
        after=parse_numeral(after) if after else 0,
    )


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
    says_nothing = not segmenter.words(_ALIKE.sub(" ", query.content))
    names_nothing = not query.libraries and not query.documents
    follows = bool(_FOLLOW_UP.search(fold(query.question)))
    tells_which = bool(query.libraries) and not before.libraries and not before.documents
    told = fold(query.question)
    answers = told.startswith(_IT_IS) or not asks(told) or bool(_NAME_FIRST.match(query.content))
    follows = follows or (tells_which and (answers or not asks(fold(before.question))))
    changes_input = names_nothing and not query.references
    if not (says_nothing or names_nothing or follows):
        return query
    short = names_nothing and len(query.question.strip("?？ ")) <= _VERY_SHORT
    merges = says_nothing or follows or short
    told_only = not asks(fold(before.question)) and _has_input(before.question, items)
    merges = merges or (changes_input and (told_only or _has_input(query.question, items)))
    content, turns, inherited = query.content, query.turns, ""
    if merges and not query.references:
        turns = (*before.turns, *query.turns)
        inherited = before.inherited if says_nothing else before.content
        content = before.content if says_nothing else f"{query.content} {before.content}"
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
    named = any(fold(w) in found.text for kind in items for w in kind.words)
    return bool(found.numbers or found.dates or named)
