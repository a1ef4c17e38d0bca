"""A follow-up turn merged into the question it follows: 「那10天呢」 changes the days.

A number replaces the earlier one of its unit, a kind of thing the earlier kind; what has no
counterpart is added.
"""

from collections.abc import Sequence

from assistant.quantities import read_quantities
from ingest.rule_records import ItemKind
from ingest.text import fold

_LIBRARY = fold("圖書館")
_CLASSIFIERS = ("本", "册", "件", "片", "张", "卷", "部")


def merge_turns(before: str, question: str, items: Sequence[ItemKind]) -> str:
    """`before` with the inputs that `question` changes; folded.

    >>> merge_turns("兩本書晚5天罰多少", "那10天呢", ())
    '两本书晚10日罚多少'
    """
    text = fold(before)
    added = []
    for quantity in read_quantities(question).numbers:
        earlier = [
            q for q in read_quantities(text).numbers if _class(q.unit) == _class(quantity.unit)
        ]
        words = f"{quantity.value:f}{quantity.unit}"
        if len(earlier) == 1 and quantity.unit:
            text = text[: earlier[0].start] + words + text[earlier[0].end :]
        else:
            added.append(f"{quantity.before[-4:]}{words}{quantity.after[:4]}")
    text = _change_item(text, fold(question), items)
    if read_quantities(question).dates:
        added.append(fold(question))
    return f"{text} {' '.join(added)}".strip() if added else text


def _change_item(text: str, question: str, items: Sequence[ItemKind]) -> str:
    spoken = question.replace(_LIBRARY, " ")
    named = [(k, w) for k in items for w in map(fold, k.words) if w in spoken]
    if not named:
        return f"{text} {question}" if len(question) > 2 and not _only_numbers(question) else text
    kind, word = max(named, key=lambda found: len(found[1]))
    masked = text.replace(_LIBRARY, "\0")  # the 書 of 圖書館 is no book
    for other in items:
        for earlier in sorted(map(fold, other.words), key=len, reverse=True):
            if other is not kind and earlier in masked:
                return masked.replace(earlier, word, 1).replace("\0", _LIBRARY)
    return f"{text} {question}"


def _only_numbers(question: str) -> bool:
    return bool(read_quantities(question).numbers)


def _class(unit: str) -> str:
    """Classifiers of things that are lent count alike: 兩本 may become 三件."""
    return "件" if unit in _CLASSIFIERS else unit
