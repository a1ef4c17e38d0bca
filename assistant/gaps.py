"""Words of the data where they stand in a question; 「…」 in them is a gap within a clause."""

import re
from functools import lru_cache

from ingest.text import fold, of_latin

_GAP = "[^,;。?!:]{0,12}"
COUNTED = (
    r"[几\d一二两三四五六七八九十半每]"  # before a 年 that is a length: 幾年會過期 has no 年會
)
_LATIN_GAP = "[^,;。?!:]{0,32}"  # as many words, whose letters are more


def stands(words: str, text: str) -> bool:
    """Whether `words` stand in a folded text.

    >>> stands("論文…結論", fold("論文的四個結論是什麼"))
    True
    """
    return pattern_of(words).search(text) is not None


@lru_cache(maxsize=8192)
def pattern_of(words: str) -> re.Pattern[str]:
    """A Latin word begins where it begins; a short one ends where it ends, its plural aside."""
    gap = _LATIN_GAP if words[:1].isascii() and words[:1].isalpha() else _GAP
    pattern = gap.join(re.escape(fold(part)) for part in words.split("…"))
    if words[:1].isascii() and words[:1].isalpha():
        pattern = of_latin(pattern, len(words))
    elif words.startswith("年"):
        pattern = f"(?<!{COUNTED})" + pattern
    elif words[-1:].isascii() and words[-1:].isalpha():
        pattern += r"(?![a-z0-9])"
    return re.compile(pattern)
