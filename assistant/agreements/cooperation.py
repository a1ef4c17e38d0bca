"""Conditions on what an agreement says: kinds of cooperation and words that it holds or lacks."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.agreements.denial import any_will_do, each_denied
from assistant.agreements.records import Filter
from assistant.sentences import joined, phrase
from ingest.records import Agreement
from ingest.rule_records import Places
from ingest.text import fold

_ONLY = re.compile(r"(?:只|仅|单单)(?:跟国图)?(?:有|列|写|做|谈|提|包含|约定)?(?:到|了)?$")
_QUOTED = re.compile(r"[「“\"『]([^」”\"』]{2,40})[」”\"』]")
_NAME = re.compile(r"名称|名字|全名|全称")
_NAMED = re.compile(
    r"(?:名称|名字|全名)(?:里面?|中|上)?(?:没有?|不)?(?:出现|含有?|包含|带有?|带|有|叫做?)(?P<w>[一-鿿]{2,6}?)(?:[两三四五]个字|这|字样|的|[,，?？]|$)"
)
_PARTNER = re.compile(r"对象|对方|单位|机构|伙伴")
_MENTIONED = re.compile(
    r"(?:提到|提及|写到|写有(?!效)|列有|列入|涉及)(?:了|过)?\s*(?![几哪多什]|[\d一二三四五六七八九十]+个?项)([一-鿿]{2,20}?(?:、[一-鿿]{2,6}?)*)(?:(?:[这那](?:类|些|种)|之类|等)[一-鿿]{0,4}?)?(?:的(?!出版)|吗|呢|[?？,，]|$)"
)
_AND = re.compile(
    r"(?:以及|还有|而且|并且|同时|但是?|或者?|[和跟与及、又也])+(?:没?有|没|列有|提到|写到)?"
)


def find_contents(
    text: str, question: str, agreements: Sequence[Agreement], places: Places
) -> Iterator[Filter]:
    """Every condition on the words of the agreements, from the folded `text`."""
    said = list(_words_said(text, question, agreements, places))
    yield from _joined(said, text, places)
    for words in said:
        if words.kind == "cooperation" and _ONLY.search(text[: words.span[0]]):
            name, (_, holds) = words.has, places.cooperation[words.has]
            yield Filter(phrase("condition.only", words=name), "items", partial(_is_all, holds))


def lacks_it(text: str) -> bool:
    """Whether the text denies what was said before: 沒提到的有幾份."""
    return (
        re.search(r"^(?:那)?(?:没|没有|未)(?:提到|列|写|提)?(?:到|入|出)?(?:的|有)", text)
        is not None
    )


def denied(found: Filter) -> Filter:
    """The condition that a row does not meet `found`."""
    words = (
        found.words.removeprefix("未列")
        if found.words.startswith("未列")
        else phrase("condition.lacks", words=found.words)
    )
    return Filter(words, found.kind, lambda a: not found.holds(a))


def wordings(cooperation: str, row: Agreement, places: Places) -> str:
    """The wording in which `row` holds a kind of cooperation, "" where it does not."""
    _, holds = places.cooperation[cooperation]
    return next((h for h in holds if any(h in item for item in row.items)), "")


@dataclass(frozen=True)
class _Words:
    """Words of a question that an agreement may hold: where they stand, and who holds them."""

    span: tuple[int, int]
    kind: str
    has: str
    lacks: str
    holds: Callable[[Agreement], bool]


def _words_said(
    text: str, question: str, agreements: Sequence[Agreement], places: Places
) -> Iterator[_Words]:
    """What is quoted, the kinds of cooperation named, and other words said to be mentioned."""
    found = list(_quoted(text, agreements))
    found += _by_cooperation(_without(text, [w.span for w in found]), places)
    yield from found
    yield from _mentioned(text, question, agreements, [w.span for w in found])


def _joined(said: list[_Words], text: str, places: Places) -> Iterator[Filter]:
    """Each of the words as a condition, denied or not; joined by 或 any of them will do."""
    said.sort(key=lambda w: w.span)
    spans = [w.span for w in said]
    denied = each_denied(text, spans)
    filters = [
        Filter(w.lacks if d else w.has, w.kind, partial(_meets, w.holds, d))
        for w, d in zip(said, denied, strict=True)
    ]
    if len(filters) > 1 and any_will_do(text, spans, denied):
        names = [w.has for w in said]
        words = joined([f.words for f in filters if not _inside(f.words, names, places)], "或")
        yield Filter(words, said[0].kind, lambda a: any(f.holds(a) for f in filters))
    else:
        yield from filters


def _meets(holds: Callable[[Agreement], bool], lacks: bool, row: Agreement) -> bool:
    return holds(row) != lacks


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _quoted(text: str, agreements: Sequence[Agreement]) -> Iterator[_Words]:
    """Words in quotation marks that some agreement holds, in what it says or in its name."""
    for match in _QUOTED.finditer(text):
        words = match[1]
        in_name = _NAME.search(text) and any(words in fold(a.name) for a in agreements)
        if not in_name and any(words in fold(i) for a in agreements for i in a.items):
            yield _clause(words, match.span(), agreements)
        elif any(words in fold(a.name) for a in agreements):
            yield _in_name(words, match.span(), text, agreements)
    named = None if _QUOTED.search(text) else _NAMED.search(text)
    if named and any(named["w"] in fold(a.name) for a in agreements):
        yield _in_name(named["w"], named.span("w"), text, agreements)


def _in_name(
    words: str, span: tuple[int, int], text: str, agreements: Sequence[Agreement]
) -> _Words:
    """Whether the words stand in the agreement's name, or in its partner's where that is asked."""
    of_partner = _PARTNER.search(text) is not None
    name = next(a.name for a in agreements if words in fold(a.name))
    start = fold(name).index(words)
    said = name[start : start + len(words)] if len(fold(name)) == len(name) else words
    whose = "condition.partner" if of_partner else "condition.title"
    has, lacks = (
        joined([phrase(f"{whose}_{x}"), "「", said, "」"], "") for x in ("holds", "lacks")
    )

    def holds(row: Agreement) -> bool:
        return words in fold(row.partner if of_partner else row.name)

    return _Words(span, "clause", has, lacks, holds)


def _mentioned(
    text: str,
    question: str,
    agreements: Sequence[Agreement],
    known: Sequence[tuple[int, int]],
) -> Iterator[_Words]:
    """Words that the question says are mentioned: 提到漢學中心; no agreement may hold them."""
    match = _MENTIONED.search(text)
    if match is None:
        return
    same = len(text) == len(question)
    whole = not known and any(match[1] in fold(i) for a in agreements for i in a.items)
    for words in [match[1]] if whole else _AND.split(match[1]):
        start = match.start(1) + match[1].index(words)
        end = start + len(words)
        held = any(words in fold(i) for a in agreements for i in a.items)
        if not words or (known and not held) or any(a < end and start < b for a, b in known):
            continue
        said = question[start:end] if same else phrase("condition.words")
        found = _clause(words, (start, end), agreements)
        yield replace(
            found,
            has=phrase(
                "condition.written", words=said if not held else _as_printed(words, agreements)
            ),
            lacks=phrase(
                "condition.not_written", words=said if not held else _as_printed(words, agreements)
            ),
        )


def _clause(words: str, span: tuple[int, int], agreements: Sequence[Agreement]) -> _Words:
    holding = {a.number for a in agreements if any(words in fold(i) for i in a.items)}
    printed = _as_printed(words, agreements)
    return _Words(
        span,
        "clause",
        phrase("condition.written", words=printed),
        phrase("condition.not_written", words=printed),
        lambda a: a.number in holding,
    )


def _as_printed(words: str, agreements: Sequence[Agreement]) -> str:
    for row in agreements:
        for item in row.items:
            start = fold(item).find(words)
            if start >= 0 and len(fold(item)) == len(item):
                return item[start : start + len(words)]
    return words


def _by_cooperation(text: str, places: Places) -> Iterator[_Words]:
    """The kinds of cooperation named, longer words first."""
    words = [(fold(w), name) for name, (asks, _) in places.cooperation.items() for w in asks]
    found: dict[str, tuple[int, int]] = {}
    for word, name in sorted(words, key=lambda w: -len(w[0])):
        start = text.find(word)
        if start >= 0:
            end = start + len(word)
            text = _without(text, [(start, end)])
            found.setdefault(name, (start, end))
    for name, span in found.items():
        holds = partial(_cooperates, places.cooperation[name][1])
        yield _Words(span, "cooperation", name, phrase("condition.lacks", words=name), holds)


def _inside(name: str, others: Sequence[str], places: Places) -> bool:
    """Whether another kind that is named holds all the wordings of this one."""
    mine = set(places.cooperation[name][1]) if name in places.cooperation else set()
    return (
        any(mine < set(places.cooperation[o][1]) for o in others if o in places.cooperation)
        if mine
        else False
    )


def _is_all(holds: Sequence[str], row: Agreement) -> bool:
    """Whether every item is of the one kind of cooperation."""
    return all(any(h in item for h in holds) for item in row.items)


def _cooperates(holds: Sequence[str], row: Agreement) -> bool:
    return any(h in item for item in row.items for h in holds)
