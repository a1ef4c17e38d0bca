"""Conditions on what an agreement says: kinds of cooperation, quoted words, terms, how many items."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from assistant.agreements.records import Filter
from assistant.sentences import joined, phrase
from ingest.numerals import parse_numeral
from ingest.records import Agreement
from ingest.rule_records import Places
from ingest.text import fold

_QUOTED = re.compile(r"[「“\"『]([^」”\"』]{2,40})[」”\"』]")
_NAME = re.compile(r"名称|名字|全名|全称")
_NAMED = re.compile(
    r"(?:名称|名字|全名)(?:里面?|中|上)?(?:没有?|不)?(?:出现|含有?|包含|带有?|带|有|叫做?)(?P<w>[一-鿿]{2,6}?)(?:[两三四五]个字|这|字样|的|[,，?？]|$)"
)
_PARTNER = re.compile(r"对象|对方|单位|机构|伙伴")
_LACKS = re.compile(
    r"(?:没有|没|未|不含|不包括|不包含|缺|无|without|lacks?|lacking|not (?:mention|includ)\w*)\s*"
    r"(?:任何)?(?:关于|有关)?(?:列|写|提到|提及|提|载明|写明|包含|含|出现|谈|涉及|约定)?(?:入|出|到|有|明)?(?:(?!但|却|可是|不过|而有)[^,，、;；]){0,8}$"
)
_LACKS_AFTER = re.compile(r"^[^,，、;；]{0,4}?(?:没有|没|未)(?:被)?(?:列|写|提|出现|载|放)")
_WHETHER = re.compile(r"有没有|没有签|没签|签过没|有签没有|没有.{0,24}吗")
_MENTIONED = re.compile(
    r"(?:提到|提及|写到|写有(?!效)|列有|列入|涉及)(?:了|过)?\s*([一-鿿]{2,20}?(?:、[一-鿿]{2,6}?)*)(?:(?:[这那](?:类|些|种)|之类|等)[一-鿿]{0,4}?)?(?:的(?!出版)|吗|呢|[?？,，]|$)"
)
_AND = re.compile(r"以及|还有|[和跟与及、]")
_NEAR = 24  # characters before a word in which what denies it stands
_SINGLE = re.compile(r"只有一句|一句话|没有编号|未编号|没有分项|未分项|single (?:sentence|item)")
_ITEMS = re.compile(
    r"(?P<r>只|仅|超过|多于|至少|不到|少于|未满|不超过|刚好)?(?:有|写|列)?(?:了|出|有|为)?\s*(?P<n>[一二两三四五六七八九十]|\d)\s*(?:个)?[项条](?!目)(?:合作|内容|的|约定)?(?:内容|项目|方式)?(?:的)?\s*(?P<e>以上|以下|以内)?"
)
_TERM = re.compile(r"有效期限?|效期|期限|到期日?|届满|展延|expir\w*|valid\w*")
_TERM_ITSELF = re.compile(r"什么时候|何时|多久|到哪一?[年天]|到几|几年")
_RELATIONS: dict[str, Callable[[int, int], bool]] = {
    "": lambda a, b: a == b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
}
_SAID = {
    "超过": ">",
    "多于": ">",
    "至少": ">=",
    "以上": ">=",
    "不到": "<",
    "少于": "<",
    "未满": "<",
    "不超过": "<=",
    "以下": "<=",
    "以内": "<=",
}


def find_contents(
    text: str, question: str, agreements: Sequence[Agreement], places: Places, names_partner: bool
) -> Iterator[Filter]:
    """Every condition on the words of the agreements, from the folded `text`."""
    clauses = list(_by_clause(text, agreements))
    named = [] if clauses else _by_cooperation(text, places)
    yield from clauses or named
    if not clauses and not named:
        yield from _by_mention(text, question, agreements)
    if _SINGLE.search(text):
        yield Filter(phrase("condition.one_sentence"), "items", lambda a: len(a.items) == 1)
    elif found := _by_items(text):
        yield found
    if (term := _TERM.search(text)) and not (names_partner or _TERM_ITSELF.search(text)):
        lacks = _is_denied(text, *term.span())
        words = phrase("condition.no_term") if lacks else phrase("condition.term")
        yield Filter(words, "term", lambda a: bool(a.term) != lacks)


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


def _by_clause(text: str, agreements: Sequence[Agreement]) -> Iterator[Filter]:
    """Words in quotation marks that some agreement holds, in what it says or in its name."""
    for match in _QUOTED.finditer(text):
        words = match[1]
        in_name = _NAME.search(text) and any(words in fold(a.name) for a in agreements)
        if not in_name and any(words in fold(i) for a in agreements for i in a.items):
            yield _clause(words, match.start(), match.end(), text, agreements)
        elif any(words in fold(a.name) for a in agreements):
            yield _in_name(words, match.span(), text, agreements)
    named = None if _QUOTED.search(text) else _NAMED.search(text)
    if named and any(named["w"] in fold(a.name) for a in agreements):
        yield _in_name(named["w"], named.span("w"), text, agreements)


def _in_name(
    words: str, span: tuple[int, int], text: str, agreements: Sequence[Agreement]
) -> Filter:
    """Whether the words stand in the agreement's name, or in its partner's where that is asked."""
    lacks = _is_denied(text, *span)
    of_partner = _PARTNER.search(text) is not None
    said = phrase(
        ("condition.partner" if of_partner else "condition.title")
        + ("_lacks" if lacks else "_holds")
    )
    return Filter(
        joined([said, "「", _as_named(words, agreements), "」"], ""),
        "clause",
        lambda a: (words in fold(a.partner if of_partner else a.name)) != lacks,
    )


def _as_named(words: str, agreements: Sequence[Agreement]) -> str:
    name = next(a.name for a in agreements if words in fold(a.name))
    start = fold(name).index(words)
    return name[start : start + len(words)] if len(fold(name)) == len(name) else words


def _by_mention(text: str, question: str, agreements: Sequence[Agreement]) -> Iterator[Filter]:
    """Words that the question says are mentioned: 提到漢學中心; no agreement may hold them."""
    match = _MENTIONED.search(text)
    if match is None:
        return
    same = len(text) == len(question)
    whole = any(match[1] in fold(i) for a in agreements for i in a.items)
    for words in [match[1]] if whole else _AND.split(match[1]):
        start = match.start(1) + match[1].index(words)
        said = question[start : start + len(words)] if same else phrase("condition.words")
        found = _clause(words, match.start(), match.end(), text, agreements)
        yield replace(found, words=found.words.replace(words, said))


def _clause(words: str, start: int, end: int, text: str, agreements: Sequence[Agreement]) -> Filter:
    holding = {a.number for a in agreements if any(words in fold(i) for i in a.items)}
    lacks = _is_denied(text, start, end)
    return Filter(
        phrase(
            "condition.not_written" if lacks else "condition.written",
            words=_as_printed(words, agreements),
        ),
        "clause",
        lambda a: (a.number in holding) != lacks,
    )


def _as_printed(words: str, agreements: Sequence[Agreement]) -> str:
    for row in agreements:
        for item in row.items:
            start = fold(item).find(words)
            if start >= 0 and len(fold(item)) == len(item):
                return item[start : start + len(words)]
    return words


def _is_denied(text: str, start: int, end: int) -> bool:
    """Whether the words at [start, end) are said to be lacking, before or after them."""
    if _WHETHER.search(text):
        return False
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return bool(_LACKS.search(before) or _LACKS_AFTER.search(after))


def _by_cooperation(text: str, places: Places) -> list[Filter]:
    """The kinds of cooperation named, longer words first; joined by 或 any of them will do."""
    words = [(fold(w), name) for name, (asks, _) in places.cooperation.items() for w in asks]
    found: dict[str, tuple[int, int]] = {}
    rest = text
    for word, name in sorted(words, key=lambda w: -len(w[0])):
        start = rest.find(word)
        if start >= 0:
            end = start + len(word)
            rest = f"{rest[:start]}{' ' * len(word)}{rest[end:]}"
            found.setdefault(name, (start, end))
    order = sorted(found, key=lambda n: found[n])
    filters = []
    for name in order:
        lacks = _is_denied(text, *found[name])
        holds = partial(_cooperates, places.cooperation[name][1], lacks)
        filters.append(
            Filter(phrase("condition.lacks", words=name) if lacks else name, "cooperation", holds)
        )
    if len(filters) > 1 and _either(text, [found[n] for n in order]):
        words_said = joined([f.words for f in filters if not _inside(f.words, order, places)], "或")
        return [Filter(words_said, "cooperation", lambda a: any(f.holds(a) for f in filters))]
    return filters


def _inside(name: str, others: Sequence[str], places: Places) -> bool:
    """Whether another kind that is named holds all the wordings of this one."""
    mine = set(places.cooperation[name][1]) if name in places.cooperation else set()
    return any(mine < set(places.cooperation[o][1]) for o in others) if mine else False


def _either(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether 或 stands between the first two of `spans`."""
    between = text[spans[0][1] : spans[1][0]]
    return re.search(r"或|or ", between) is not None


def _cooperates(holds: Sequence[str], lacks: bool, row: Agreement) -> bool:
    return lacks != any(h in item for item in row.items for h in holds)


def _by_items(text: str) -> Filter | None:
    """How many items an agreement lists: 只寫了一項, 列了六項的, 五項以上."""
    for match in _ITEMS.finditer(text):
        if match.start() and text[match.start() - 1] in "第几哪这那该此后":
            continue
        number = parse_numeral(match["n"])
        relation = _SAID.get(match["e"] or match["r"] or "", "")
        compare = _RELATIONS[relation]
        said = {"": "", ">": "超過", ">=": "至少", "<": "不到", "<=": "至多"}[relation]
        return Filter(
            phrase("condition.items", said=said, number=number),
            "items",
            partial(_has_items, compare, number),
        )
    return None


def _has_items(compare: Callable[[int, int], bool], number: int, row: Agreement) -> bool:
    return compare(len(row.items), number)
