"""Words of the data in all their everyday variants: where 教師 stands, 老師 does too."""

from collections.abc import Sequence
from typing import Any

_WORDS = {"told_by", "hints", "row_asks", "column_asks", "saying", "said", "kinds", "words"}


def with_variants(data: dict[str, Any], alike: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The entry with every list of readers' words widened; titles and notes stay as they are."""
    return {k: _widen(v, alike) if k in _WORDS else _enter(v, alike) for k, v in data.items()}


def _enter(value: Any, alike: Sequence[Sequence[str]]) -> Any:
    if isinstance(value, dict):
        return with_variants(value, alike)
    if isinstance(value, list):
        return [_enter(v, alike) for v in value]
    return value


def _widen(value: Any, alike: Sequence[Sequence[str]]) -> Any:
    if isinstance(value, dict):
        return {k: _widen(v, alike) for k, v in value.items()}
    return list(dict.fromkeys(v for word in value for v in variants(word, alike)))


def variants(word: str, alike: Sequence[Sequence[str]]) -> list[str]:
    """The word, and with each other of what is alike in its place.

    >>> variants("專任教師", [["教師", "老師"]])
    ['專任教師', '專任老師']
    """
    found = [word]
    for group in alike:
        found += [word.replace(a, b) for a in group if a in word for b in group if b != a]
    return found
