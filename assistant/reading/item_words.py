"""Whether a question names an item of a list: by the item's words, or by what readers call it alone."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.knowledge_records import AskedAs
from ingest.text import CHINESE, fold

_COMMON = re.compile(r"图书|本馆|资料|申请|使用|规定|读者|借阅|服务|办理")


def item_names(asked_as: Sequence[AskedAs], document: str, path: str) -> frozenset[str]:
    """Pairs of characters in what readers ask for an item that they do not ask for its siblings with."""
    parent = path.rpartition(".")[0]
    if not parent:
        return frozenset()
    near = [e for e in asked_as if e.document == document and e.path.rpartition(".")[0] == parent]
    own = _pairs(e.question for e in near if e.path == path)
    return own - _pairs(e.question for e in near if e.path != path)


def names_item(quoted: str, spoken: str, names: frozenset[str]) -> bool:
    """Whether a question (folded) shares a word with an item's own or is one of its names."""
    own = _COMMON.sub(" ", spoken)
    return not CHINESE.search(own) or bool(_pairs([own]) & (_pairs([quoted]) | names))


def _pairs(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        a + b
        for text in texts
        for a, b in pairwise(_COMMON.sub(" ", fold(text)))
        if CHINESE.match(a) and CHINESE.match(b)
    )
