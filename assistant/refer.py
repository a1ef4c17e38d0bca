"""What a quoted provision refers to: 前項, 前條, 第五點第一款, 附件2 to provisions that are offered.

Only references within the same regulation are resolved: 「圖書館法第八條」 is another law's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.cite import cite_own_words, cite_span
from assistant.records import Answer, Citation, Passage, Query, Status
from assistant.sentences import joined, phrase
from ingest.answer_types import AnswerType
from ingest.numerals import parse_numeral
from ingest.records import Document, Provision

_N = r"[一二三四五六七八九十百廿卅\d]+"
_BEFORE = re.compile(rf"前(?P<count>[一二兩三四五])?(?P<level>[條點項款目])(?:第(?P<item>{_N})款)?")
_NAMED = re.compile(
    rf"(?:第(?P<article>{_N})[條點](?:之[一二三四五六七八九])?)?(?:第(?P<paragraph>{_N})項)?(?:第(?P<item>{_N})款)?(?:第(?P<sub>{_N})目)?"
)
_ANNEX = re.compile(r"(?<![及其原含])附(?:件|表)(?P<number>[一二三四五六七八九十\d]*)")
_CHAIN = re.compile(r"[、及暨與]+")
_RANGE = re.compile(r"[至~～]+")
_OF_ABOVE = re.compile(r"前[一二兩三四五]?[條點項款目]$")
_OF_OTHER_LAW = re.compile(r"(?:法|條例|規程|》|〉|準則)(?:（[^）]*）)?$")
_OF_THIS = re.compile(r"本(?:辦法|要點|規定|規則|須知|標準|原則|計畫|注意事項)$")
_SENTENCE = re.compile(r"[^。；：]*[。；：]?")
_LIMITS = re.compile(r"^前項.*(?:不適用|不在此限|除外|不包括)")
_AMOUNT = re.compile(rf"{_N}\s*(?:日|天|個月|年|週|小時|元|冊|件|片|張|次|份)")
_LONGEST = 90
_BUT = "但書見"
_MOST = 2


def offer_references(
    answer: Answer, query: Query, types: Sequence[AnswerType], documents: Mapping[str, Document]
) -> Answer:
    """`answer` with what its quotes refer to, and the paragraph that limits them, offered beside.

    What is already quoted is not offered again. A reference that holds the amount asked for,
    where the quote holds none, is cited: 「以前款所列借期一期為限」.
    """
    if answer.status is not Status.ANSWERED or answer.table or answer.outcome:
        return answer
    shown = [(c.document, c.start, c.end) for c in answer.citations]
    offered: dict[str, Passage] = {}
    for citation in answer.citations:
        document = documents[citation.document]
        if document.kind != "regulation" or citation.path == "0":
            continue
        for words, provision in references_in(citation, document):
            if provision.path.startswith("0") or _is_shown(document, provision, shown):
                continue
            offered.setdefault(
                f"{document.id}/{provision.path}", _offer(document, words, provision)
            )
    asked = any(t.is_asked(f" {query.content} ") for t in types)
    if asked and len(answer.passages) == 1 and not _holds_amount(answer.citations[0].quote):
        for address, passage in offered.items():
            if passage.citations and _holds_amount(passage.citations[0].quote):
                del offered[address]
                answer = replace(answer, passages=(*answer.passages, passage))
                break
    found = list(offered.values())[:_MOST]
    buttons = tuple(p.lead for p in found if not p.citations)
    return replace(
        answer,
        offered=tuple(p for p in found if p.citations),
        choices=answer.choices or buttons,
    )


def _holds_amount(quote: str) -> bool:
    return bool(_AMOUNT.search(quote))


def references_in(citation: Citation, document: Document) -> list[tuple[str, Provision]]:
    """(words, provision) of every reference of a quote within its regulation, in order."""
    provision = document.by_path[citation.path]
    found = [*_before(citation.quote, document, provision)]
    found += _named(citation.quote, document, provision)
    found += _annexes(citation.quote, document)
    if limit := _limiting(document, provision):
        found.append((_BUT, limit))
    return found


def _before(
    quote: str, document: Document, provision: Provision
) -> Iterator[tuple[str, Provision]]:
    """前項, 前條第二款, 前款: what stands just before."""
    for match in _BEFORE.finditer(quote):
        count = "一二三四五".find((match["count"] or "一").replace("兩", "二")) + 1
        chain = _previous(document, provision, match["level"])
        for earlier in chain[:count]:
            item = match["item"] and f"{earlier.path}.{parse_numeral(match['item'])}"
            yield match[0], document.by_path.get(item or "", earlier)


def _previous(document: Document, provision: Provision, level: str) -> list[Provision]:
    """The provisions of a level before this one, the nearest first."""
    if level in "條點":
        siblings = [p for p in document.provisions if p.kind == "article"]
        own = document.by_path[provision.number]
    elif level == "項":
        return _paragraphs_before(document, provision)
    else:
        siblings = list(document.children(provision.parent or ""))
        siblings = [p for p in siblings if p.kind == "item"]
        own = provision
    return [p for p in reversed(siblings) if p.start < own.start]


def _paragraphs_before(document: Document, provision: Provision) -> list[Provision]:
    holders = [provision, *document.above(provision)]
    paragraph = next((p for p in holders if p.kind == "paragraph"), None)
    if paragraph is None or paragraph.parent is None:
        return []
    own = document.by_path[paragraph.parent]
    siblings = [c for c in document.children(own.path) if c.kind == "paragraph"]
    return [*(p for p in reversed(siblings) if p.start < paragraph.start), own]


def _named(quote: str, document: Document, provision: Provision) -> Iterator[tuple[str, Provision]]:
    """第五點第一款 of this regulation; 第一款 alone is of the same list, a range is of its list."""
    found = [m for m in _NAMED.finditer(quote) if m[0] and m.start() > 0]
    end, is_other = -1, False
    for number, match in enumerate(found):
        between = quote[end : match.start()] if end >= 0 else " "
        if _OF_ABOVE.search(quote[: match.start()]) or _RANGE.fullmatch(between):
            end = match.end()
            continue
        is_other = is_other if _CHAIN.fullmatch(between) else _is_of_other(quote[: match.start()])
        end = match.end()
        following = found[number + 1] if number + 1 < len(found) else None
        is_range = following and _RANGE.fullmatch(quote[match.end() : following.start()])
        if is_other or not (referred := _resolve(match, document, provision)):
            continue
        if is_range and following:
            holder = document.by_path[referred.parent] if referred.parent else referred
            yield quote[match.start() : following.end()], holder
        else:
            yield match[0], referred


def _is_of_other(lead: str) -> bool:
    if _OF_THIS.search(lead):
        return False
    return bool(_OF_OTHER_LAW.search(lead) or re.search(r"本(?:自治條例|法)$", lead))


def _resolve(match: re.Match[str], document: Document, provision: Provision) -> Provision | None:
    numbers = {k: parse_numeral(v) for k, v in match.groupdict().items() if v}
    if "article" in numbers:
        path = str(numbers["article"])
    elif "paragraph" in numbers:
        path = provision.number
    elif provision.kind == "item" and provision.parent:
        path = provision.parent
    else:
        path = provision.number
    if numbers.get("paragraph", 1) > 1 and f"{path}.p{numbers['paragraph']}" in document.by_path:
        path += f".p{numbers['paragraph']}"
    for level in ("item", "sub"):
        if level in numbers:
            path += f".{numbers[level]}"
    return document.by_path.get(path)


def _annexes(quote: str, document: Document) -> Iterator[tuple[str, Provision]]:
    for match in _ANNEX.finditer(quote):
        number = match["number"]
        path = f"附件{parse_numeral(number)}" if number else "附件"
        if path in document.by_path:
            yield match[0], document.by_path[path]


def _limiting(document: Document, provision: Provision) -> Provision | None:
    """The next paragraph, where it takes something out of this one: 前項規定於下列……不適用."""
    holder = provision.path if provision.kind == "article" else provision.parent
    following = [
        p
        for p in document.children(holder or "")
        if p.kind == "paragraph" and p.start > provision.start
    ]
    if following and _LIMITS.search(document.own_words(following[0]).strip()):
        return following[0]
    return None


def _is_shown(
    document: Document, provision: Provision, shown: Sequence[tuple[str, int, int]]
) -> bool:
    middle = (provision.start + provision.own_end) // 2
    return any(d == document.id and s <= middle < e for d, s, e in shown)


def _offer(document: Document, words: str, provision: Provision) -> Passage:
    """「前項指第二十四點」 with its words, or its first sentence, or none where that is long."""
    own = cite_own_words(document, provision)
    end = own.end
    if len(own.quote) > _LONGEST and (first := _SENTENCE.match(own.quote)):
        end = own.start + first.end()
    label = provision.label
    paragraphs = any(c.kind == "paragraph" for c in document.children(provision.path))
    if provision.kind == "article" and paragraphs and "項" in words:
        label += "第一項"
    lead: str = phrase("lead.refers", words=words, label=label)
    if words == _BUT:
        lead = joined([words, label], "")
    elif words in label:
        lead = label
    shown = document.text[own.start : end].strip()
    if end - own.start > _LONGEST or shown in ("", provision.label):
        return Passage(phrase("lead.at", title=document.title, label=label), ())
    return Passage(lead, (cite_span(document, provision, own.start, end),))
