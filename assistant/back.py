"""Questions about what was just quoted: its whole text, one of its items, what stands next to it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering.compose import passage_of
from assistant.cite import cite_own_words
from assistant.reading.pointing import points_back
from assistant.records import Answer, Query, Status
from assistant.refer import references_in
from ingest.knowledge_records import AskedAs
from ingest.numerals import parse_numeral
from ingest.records import Document, Provision
from ingest.text import fold

_N = r"[一二三四五六七八九十\d]+"
_POINTS = r"(?:那|这|它|上面|上述|前面|刚刚|刚才|剛剛|你|说|讲|提到|引|一|个|条|點|点|项|款|段|的|规定|条文|条款|法规|给我|我|要|想|看|请|把|可以|能|列出|贴|来|再|念|一次|一遍|一下|完整|全部)"
_WHOLE = re.compile(
    rf"^(?:[^,，。?？]{{0,8}}(?:哪一?|第几)[条点款项][,，。?？]?)?{_POINTS}*(?:全文|原文|整条|整点|完整条文|完整内容|完整规定)(?:{_POINTS}|吗|呢|吧|是什么|怎么写|[?？!。\s])*$"
)
_BESIDE = re.compile(
    rf"^(?:那|再|看|请)*(下|上|后|前)一(条|点|项|款|目)(?:{_POINTS}|是什么|怎么写|呢|[?？\s])*$"
)
_ITEM = re.compile(
    rf"^(?:{_POINTS}|其中)*第({_N})(款|目|项|个)(?:{_POINTS}|是什么|怎么写|说什么|呢|[?？\s])*$"
)
_EARLIER = re.compile(
    r"^.{0,10}前[一二三]?[项条点款].{0,3}(?:是什么|指什么|指的?是|指哪|在说什么|讲什么|内容)"
)
_TITLE = r"(?:[写载列订定出](?:在|于|自)[^,，。?？的]{2,10}(?:规定|规则|要点|办法|须知|事项|原则|标准|规章))?"
_WHERE = re.compile(
    rf"^(?:{_POINTS}|请问|所以|依据|根据|出自|出处|来自|来源|记载|载|写|在|是)*{_TITLE}的?(?:第几|哪一?|几)(?:条|点|项|款|目)(?:{_POINTS}|规定|写|里面?|啊|呢|[?？\s])*$"
)
_OF_LIST = re.compile(
    rf"(?:第|最后)({_N})?[一]?(种|类|款|项|个|点|目|样)(?!月|人|小时|星期|次|年|工作)"
)
_HEAD = re.compile(r"[：:；;，,。\n]")
_LONGEST = 700
_A_LIST = 2
_AFTER = ("下", "后")


def looks_back(query: Query) -> bool:
    """Whether the question is about what was quoted just before, and names nothing itself."""
    if query.references:
        return False
    if query.libraries or query.documents:
        text = _without_names(query)
        return bool(_WHERE.search(text) or points_back(text))
    text = fold(query.question).strip()
    known = any(p.search(text) for p in (_WHOLE, _BESIDE, _ITEM, _EARLIER, _WHERE))
    return known or bool(points_back(text))


def _without_names(query: Query) -> str:
    """A question without the names of regulations: 這寫在閱覽服務規定的第幾點."""
    return re.sub(r"\s+", "", query.content)


def names_nothing(query: Query, own: Query) -> bool:
    """Whether a turn, `own` by itself, names no library, regulation or provision."""
    named = own.libraries or own.documents or own.elsewhere or query.references
    return not (named or own.is_small_talk)


def asked_of_same(query: Query, before: Answer, questions: Sequence[AskedAs]) -> Query:
    """A turn that only names a library asks there what the provision quoted before answers."""
    if not before.citations or before.table:
        return query
    cited = before.citations[0]
    asked = [q.question for q in questions if (q.document, q.path) == (cited.document, cited.path)]
    return replace(query, content=fold(asked[0]), inherited="") if asked else query


def goes_on_from(query: Query, before: Answer, documents: Mapping[str, Document]) -> Query:
    """A follow-up that names nothing goes on in the regulation that was quoted before it."""
    cited = {c.document for c in before.citations}
    document = documents[cited.pop()] if len(cited) == 1 else None
    if document is None or document.header is None or before.table:
        return query
    return replace(
        query,
        near=document.id,
        near_path=before.citations[0].path,
        libraries=query.libraries or tuple(filter(None, (document.library,))),
        is_library_inherited=True,
    )


def of_item(query: Query, before: Answer, documents: Mapping[str, Document]) -> Query:
    """A turn that asks of an item of the list quoted before it, by the item's own head: 第二種要等多久."""
    match = _OF_LIST.search(fold(query.question))
    if not match or not before.citations or before.table or looks_back(query):
        return query
    cited = before.citations[0]
    document = documents[cited.document]
    items = document.children(cited.path)
    items = tuple(i for i in items if i.kind == "item")
    number = parse_numeral(match[1]) if match[1] else len(items)
    if len(items) < _A_LIST or not 0 < number <= len(items):
        return query
    item = items[number - 1]
    head = fold(_HEAD.split(document.own_words(item).strip())[0])
    own = query.own_content.replace(match[0], f" {head} ")
    return replace(query, content=f"{own} {query.inherited}".strip())


def answer_back(query: Query, before: Answer, documents: Mapping[str, Document]) -> Answer | None:
    """The provisions meant, quoted whole; None where the answer before quotes no regulation."""
    if not before.citations:
        return None
    cited = before.citations[0]
    document = documents[cited.document]
    if document.kind != "regulation" or not _may_be(document, query):
        return None
    named = query.libraries or query.documents
    text = _without_names(query) if named else fold(query.question).strip()
    provision = document.by_path[cited.path]
    found = _meant(text, document, provision)
    if not found and _EARLIER.search(text):
        found = [p for c in before.citations for _, p in references_in(c, documents[c.document])]
    if not found:
        return None
    passages = tuple(passage_of(document, p) for p in found)
    return Answer(Status.ANSWERED, passages=passages, confidence=1.0)


def _may_be(document: Document, query: Query) -> bool:
    """Whether a regulation is the one, or that library's, which a question names, if it names any."""
    if query.documents:
        return document.id in query.documents
    return not query.libraries or document.library in query.libraries


def referred(
    query: Query, found: Sequence[tuple[Document, Provision]]
) -> list[tuple[Document, Provision]]:
    """What the provisions named refer to, where that is asked: 第二十一條說的前條是什麼."""
    if not _EARLIER.search(query.content.strip()):
        return []
    return [(d, r) for d, p in found for _, r in references_in(cite_own_words(d, p), d)]


def _meant(text: str, document: Document, provision: Provision) -> list[Provision]:
    if _WHOLE.search(text):
        return [_whole(document, provision)]
    if _WHERE.search(text):
        return [provision]
    if match := _BESIDE.search(text):
        return _beside(document, provision, match[2], match[1] in _AFTER)
    if match := _ITEM.search(text):
        return _item(document, provision, parse_numeral(match[1]), match[2])
    asked = points_back(text)
    return [_whole(document, provision) if asked == "whole" else provision] if asked else []


def _whole(document: Document, provision: Provision) -> Provision:
    """The article that the provision stands in, or as much of it as can be shown."""
    for above in document.above(provision):
        if len(document.words(above)) > _LONGEST:
            break
        provision = above
    return provision


def _beside(document: Document, provision: Provision, unit: str, is_after: bool) -> list[Provision]:
    own, siblings = provision, document.children(provision.parent or "")
    if unit in "条点":
        own = document.by_path[provision.number]
        siblings = tuple(p for p in document.provisions if p.kind == own.kind and p.parent is None)
    if is_after:
        return [p for p in siblings if p.start > own.start][:1]
    return [p for p in siblings if p.start < own.start][-1:]


def _item(document: Document, provision: Provision, number: int, unit: str) -> list[Provision]:
    """An item of what was quoted, or of the list that it stands in."""
    holders: Sequence[Provision] = (provision, *document.above(provision))
    for holder in holders:
        path = holder.path if unit != "项" else holder.number
        wanted = f"{path}.p{number}" if unit == "项" else f"{path}.{number}"
        if wanted in document.by_path:
            return [document.by_path[wanted]]
    if unit == "项":  # a reader's 第二項 of a list is its second item
        return _item(document, provision, number, "款")
    return []
