"""The kinds of things that a question speaks of, told by their words."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.records import Quantities
from ingest.rule_records import ItemKind
from ingest.text import fold

_LIBRARY = fold("圖書館")


def with_item_names(asked: Quantities, items: Sequence[ItemKind]) -> Quantities:
    """`asked` with the names of the kinds it speaks of added to its text: DVD adds 視聽資料.

    The word 圖書館 is left out of the text, since it speaks of no 圖書.
    """
    spoken = asked.text.replace(_LIBRARY, " " * len(_LIBRARY))  # places are kept
    named = [k.name for k in items if any(fold(w) in spoken for w in k.words)]
    return replace(asked, text=" ".join([spoken, *map(fold, named)]))
