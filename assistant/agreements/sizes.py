"""Conditions on how much an agreement says: how many items it has, and whether a term is stated."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from assistant.agreements.denial import is_denied
from assistant.agreements.records import Filter
from assistant.relations import RELATIONS, SIGNS
from assistant.sentences import phrase
from ingest.numerals import parse_numeral
from ingest.records import Agreement

_SINGLE = re.compile(r"只有一句|一句话|没有编号|未编号|没有分项|未分项|single (?:sentence|item)")
_ITEMS = re.compile(
    r"(?P<r>只|仅|超过|多于|至少|不到|少于|未满|不超过|刚好)?(?:有|写|列)?(?:了|出|有|为)?\s*(?P<n>[一二两三四五六七八九十]|\d)\s*(?:个)?[项条](?!目|都|皆|均|全|兼)(?:合作|内容|的|约定)?(?:内容|项目|方式)?(?:的)?\s*(?P<e>以上|以下|以内)?"
)
_COUNTED = re.compile(rf"(?:合作(?:方式|项目|内容)[^,，]{{0,2}}?)?(?:{_ITEMS.pattern})")
_TERM = re.compile(r"有效期限?|效期|期限|到期日?|届满|展延|expir\w*|valid\w*")
_STATED_TERM = re.compile(rf"(?<=[明有写列定])(?:{_TERM.pattern})(?=的)")
_TERM_ITSELF = re.compile(r"什么时候|何时|多久|到哪一?[年天]|到几|几年")


def find_sizes(text: str, names_partner: bool) -> Iterator[Filter]:
    """The conditions on the number of items and on the term; of one named, the term is asked."""
    if _SINGLE.search(text):
        yield Filter(phrase("condition.one_sentence"), "items", lambda a: len(a.items) == 1)
    elif found := _by_items(text):
        yield found
    own = names_partner or _TERM_ITSELF.search(text)
    if term := _STATED_TERM.search(text) or (None if own else _TERM.search(text)):
        lacks = is_denied(text, *term.span())
        words = phrase("condition.no_term") if lacks else phrase("condition.term")
        yield Filter(words, "term", lambda a: bool(a.term) != lacks)


def without_conditions(text: str) -> str:
    """The text without the words that put a condition on the term or on how many items there are."""
    return _TERM.sub(" ", _COUNTED.sub(" ", text))


def _by_items(text: str) -> Filter | None:
    """How many items an agreement lists: 只寫了一項, 列了六項的, 五項以上."""
    for match in _ITEMS.finditer(text):
        if match.start() and text[match.start() - 1] in "第几哪这那该此后":
            continue
        number = parse_numeral(match["n"])
        relation = SIGNS.get(match["e"] or match["r"] or "", "=")
        compare = RELATIONS[relation]
        said = {"=": "", ">": "超過", ">=": "至少", "<": "不到", "<=": "至多"}[relation]
        return Filter(
            phrase("condition.items", said=said, number=number),
            "items",
            partial(_has_items, compare, number),
        )
    return None


def _has_items(compare: Callable[[int, int], bool], number: int, row: Agreement) -> bool:
    return compare(len(row.items), number)
