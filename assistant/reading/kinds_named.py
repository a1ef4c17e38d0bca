"""Which kinds of things or cards a text names, by the longest words, or points at: 那片.

The 書 of 有聲書 names no book.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.rule_records import ItemKind, Kinds
from ingest.text import fold

_POINTED = re.compile("[那这]([片本])")
_ASKED = re.compile("[几少]([片本册卷])(?!一|杂|期|过)")
_BOTH = {"圖書", "視聽資料"}


def pointed(asking: str, kinds: Kinds) -> frozenset[str]:
    """The kind that 那片 or 這本 of the clause that asks points at."""
    return frozenset(
        k.name
        for m in _POINTED.finditer(asking)
        for k in kinds.items
        if m[1] in map(fold, k.classifiers)
    )


def asked_by_unit(asking: str, named: frozenset[str], kinds: Kinds) -> frozenset[str]:
    """The kind that is asked for by its unit alone, where books and discs are told of: 還能借幾本."""
    unit = _ASKED.search(asking)
    if unit is None or named != _BOTH:
        return frozenset()
    found = (k.name for k in kinds.items if unit[1] in map(fold, k.classifiers))
    return frozenset(found) & named


@lru_cache(maxsize=16)
def _words(kinds: tuple[ItemKind, ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Every word of the kinds, longest first, with the kinds that it names."""
    names: dict[str, set[str]] = {}
    for kind in kinds:
        for word in map(fold, kind.words):
            names.setdefault(word, set()).add(kind.name)
    return tuple((w, frozenset(names[w])) for w in sorted(names, key=len, reverse=True))


def named_kinds(texts: Sequence[str], kinds: Sequence[ItemKind]) -> frozenset[str]:
    """The kinds that the first of `texts` to name any names."""
    words = _words(tuple(kinds))
    for said in texts:
        found, left = set[str](), said
        for word, names in words:
            if word in left:  # the 書 of 有聲書 names no book
                found |= names
                left = left.replace(word, "\0" * len(word))
        if found:
            return frozenset(found)
    return frozenset()
