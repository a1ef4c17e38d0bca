"""Sets of several volumes: how many a set has, how many of them are meant, and what it costs.

Where a question speaks of a set, the count beside that word is the set's (十二冊一套), else the
largest; the other counts, or volumes named by their numbers (第2、第5冊), are what is meant.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.reading.claims import BOUNDARY
from assistant.reading.set_borders import part_of, set_borders
from assistant.reading.volumes import volumes_with_prices
from assistant.reading.words import Mention, clause_around, matches
from assistant.records import Quantities, Quantity
from ingest.rule_records import Parameter

_LOST = re.compile("(?:弄丢|遗失|弄坏|不见|[掉丢缺少坏])了?$")
_LENT = re.compile("借(?:了|走|来|回)?(?:其中|里面)?的?$")
_HARMED = re.compile("丢|遗失|不见|[弄泡摔压撕]|爛|烂|坏|破|毁|湿|脏|掉了|没了")
_VOLUMES, _COUNT, _SET_PRICE = "set_volumes", "copies", "set_price"
_PRICES = ("price", "total_price")
_EACH = re.compile(r"单[册本片件卷集]|每|各|\beach\b|individual")
_CLASSIFIERS = ("本", "冊", "件", "片", "卷")
_CLASSIFIER = "[册集卷本片件张]"
_NAMED = re.compile(
    rf"(?<![上中下以])[上中下]{_CLASSIFIER}?(?:[、和跟与及][上中下]{_CLASSIFIER}?)*(?<={_CLASSIFIER})"
)
_WHOLE = re.compile(rf"上中?下[一二两三]?{_CLASSIFIER}")
_ENGLISH = re.compile(
    r"\b(?:volume|vol\.?|disc|part|number|no\.)s? (\d+(?:(?:,| and|, and| &) \d+)*)"
)
_ALL_LOST = re.compile(
    r"(?:全套|整套|全部|整部)(?:都|全)?[被给]?(?:弄丢|丢|遗失|不见|掉|毁|弄坏|泡|烧)"
)
_LISTED = re.compile(r"\s*(?:[、,]|和|跟|与|及)\s*")
_SENTENCE = re.compile(r"[;。?!]")


def read_sets(
    mentions: Sequence[Mention], asked: Quantities, parameters: Sequence[Parameter]
) -> list[Mention]:
    """The mentions with the counts and prices of sets told from those of what is meant."""
    known = {p.name: p for p in parameters}
    if _COUNT not in known:
        return list(mentions)
    if (own := volumes_with_prices(mentions, asked, known)) is not None:
        return own
    if _VOLUMES not in known or not _set_words(asked.text, known[_VOLUMES]):
        return [*mentions, *_one_by_one(mentions, asked, known[_COUNT])]
    cuts = [0, *set_borders(asked.text), len(asked.text)]
    return [
        x
        for a, b in pairwise(cuts)
        for x in _read_set([m for m in mentions if a <= m.start < b], part_of(asked, a, b), known)
    ]


def _read_set(
    mentions: Sequence[Mention], asked: Quantities, known: Mapping[str, Parameter]
) -> list[Mention]:
    """The mentions of one set, what is told of it alone."""
    ordinals = _ordinals(asked, known[_COUNT])
    kept = [m for m in mentions if not any(o.start <= m.start < o.end for o in ordinals)]
    counts = [m for m in kept if m.parameter.name in (_COUNT, _VOLUMES)]
    attached = any(m.parameter.absorbs for m in mentions)
    whole = _set_count(counts, asked.text, known[_VOLUMES], len(counts) + len(ordinals) > 1)
    whole = None if attached else whole
    if whole is None:
        return [*kept, *ordinals]
    others = [m for m in counts if m is not whole]
    if lent := _only_lent(others, asked.text):
        kept = [m for m in kept if not any(m is x for x in lent)]
        others = [m for m in others if not any(m is x for x in lent)]
    if ordinals and not _after(others, ordinals[0]):
        kept = [m for m in kept if m not in others or m.start < whole.start]
    else:
        ordinals = []
    named = [_as_count(m, whole, known) for m in kept]
    if all_lost := _ALL_LOST.search(asked.text):
        ordinals = [Mention(known[_COUNT], whole.value, all_lost.start(), all_lost.end())]
    price = _set_price(named, whole, asked.text)
    named = [replace(m, parameter=known[_SET_PRICE]) if m is price else m for m in named]
    return [*named, *ordinals]


def _one_by_one(mentions: Sequence[Mention], asked: Quantities, count: Parameter) -> list[Mention]:
    """Items told by their order after others: 一本186頁，第二本查不出頁數."""
    counted = [m.start for m in mentions if m.parameter is count]
    return [
        Mention(count, Decimal(1), q.start, q.end, q.unit)
        for q in asked.numbers
        if q.before.rstrip().endswith("第")
        and q.unit in _CLASSIFIERS
        and (q.value > 1 or any(s < q.start for s in counted))
    ]


def _only_lent(counts: Sequence[Mention], text: str) -> list[Mention]:
    """The counts of what was lent, where another tells what of it is lost: 借了其中4冊，2冊泡爛."""
    lent = [
        m for m in counts if _LENT.search(text[: m.start]) and not _HARMED.search(_clause(m, text))
    ]
    lost = any(_HARMED.search(_clause(m, text)) for m in counts)
    return lent if lost else []


def _clause(mention: Mention, text: str) -> str:
    return text[slice(*clause_around(BOUNDARY, text, mention.start, mention.end))]


def _after(counts: Sequence[Mention], ordinal: Mention) -> bool:
    return any(m.start > ordinal.start for m in counts)


def _as_count(mention: Mention, whole: Mention, known: Mapping[str, Parameter]) -> Mention:
    if mention is whole:
        return replace(mention, parameter=known[_VOLUMES])
    if mention.parameter.name == _VOLUMES:
        return replace(mention, parameter=known[_COUNT])
    return mention


def _set_price(mentions: Sequence[Mention], whole: Mention, text: str) -> Mention | None:
    """Where no price is called the set's, the one nearest to its count in the same sentence."""
    if any(m.parameter.name == _SET_PRICE for m in mentions):
        return None
    near = [
        m
        for m in mentions
        if m.parameter.name in _PRICES
        and not _SENTENCE.search(text[min(m.end, whole.end) : max(m.start, whole.start)])
        and not _EACH.search(BOUNDARY.split(text[: m.start])[-1])
    ]

    def distance(price: Mention) -> tuple[int, int]:
        between = text[min(price.end, whole.end) : max(price.start, whole.start)]
        return len(BOUNDARY.findall(between)), abs(price.start - whole.start)

    return min(near, key=distance, default=None)


def _set_words(text: str, parameter: Parameter) -> list[tuple[int, int]]:
    return sorted(m.span() for w in parameter.near for m in matches(text, w))


def _is_lost(count: Mention, text: str) -> bool:
    """Whether a count tells what is lost of a set: 套書弄丟兩本, not 弄丟三本裝的一套."""
    return (
        bool(_LOST.search(text[: count.start])) and text[count.end : count.end + 1] not in "装一的"
    )


def _set_count(
    counts: Sequence[Mention], text: str, parameter: Parameter, has_part: bool
) -> Mention | None:
    """The count of the set itself: in a clause that names the set, else the largest of several."""
    named = [m for m in counts if any(_beside(m, s, text) for s in _set_words(text, parameter))]
    several = [m for m in named if _number(m) > 1 and not _is_lost(m, text)]
    if not several and has_part:
        several = [m for m in counts if _number(m) > 1 and not _is_lost(m, text)]
    if not several:
        return None
    words = _set_words(text, parameter)
    if named:
        return min(several, key=lambda m: (min(_distance(m, w) for w in words), -_number(m)))
    return max(several, key=lambda m: (_number(m), -m.start))


def _distance(mention: Mention, word: tuple[int, int]) -> int:
    return max(mention.start - word[1], word[0] - mention.end, 0)


def _number(mention: Mention) -> Decimal:
    return mention.value if isinstance(mention.value, Decimal) else Decimal(0)


def _beside(mention: Mention, word: tuple[int, int], text: str) -> bool:
    first, last = min(mention.end, word[1]), max(mention.start, word[0])
    return not BOUNDARY.search(text[first:last]) if last > first else True


def _named_by_number(asked: Quantities, count: Parameter) -> list[Quantity]:
    """The numbers behind 第, with those that only go on with the list: 第4、7、11冊."""
    found: list[Quantity] = []
    for quantity in asked.numbers:
        between = asked.text[found[-1].end : quantity.start] if found else ""
        goes_on = bool(found) and _LISTED.fullmatch(between)
        if quantity.unit in count.units and (quantity.before.rstrip().endswith("第") or goes_on):
            found.append(quantity)
    return [q for q in found if q.unit] and found


def _ordinals(asked: Quantities, count: Parameter) -> list[Mention]:
    """Volumes named one by one: 第2、第5、第9冊; 上冊和下冊; volumes 2 and 7."""
    found = _named_by_number(asked, count)
    if found:
        different = {q.value for q in found}
        return [Mention(count, Decimal(len(different)), found[0].start, found[-1].end)]
    for match in _ENGLISH.finditer(asked.text):
        number = len(re.findall(r"\d+", match[1]))
        return [Mention(count, Decimal(number), match.start(), match.end())]
    spans = [m.span() for m in _WHOLE.finditer(asked.text)]
    named = [
        m for m in _NAMED.finditer(asked.text) if not any(s <= m.start() < e for s, e in spans)
    ]
    if not named:
        return []
    parts = {c for m in named for c in re.findall("[上中下]", m.group())}
    return [Mention(count, Decimal(len(parts)), named[0].start(), named[-1].end())]
