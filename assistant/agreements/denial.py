"""Whether words of a question are said to be lacking, and whether any of several will do.

>>> text = "有研讨会但没有展览的"
>>> [is_denied(text, text.index(w), text.index(w) + len(w)) for w in ("研讨会", "展览")]
[False, True]
"""

import itertools
import re
from collections.abc import Sequence

_LACKS = re.compile(
    r"(?:没有|没|未|不含|不包括|不包含|不提|不谈|不涉及|缺少?|无|without|lacks?|lacking|not (?:mention|includ)\w*)\s*"
    r"(?:任何)?(?:关于|有关)?(?:列|写|提到|提及|提|载明|写明|包含|含|出现|谈|涉及|约定)?(?:入|出|到|有|明)?(?:(?!但|却|可是|不过|而有)[^,，、;；]){0,8}$"
)
_LACKS_AFTER = re.compile(
    r"^(?:(?!但|却|而|可是|不过|又|也)[^,，、;；]){0,4}?(?:没有|没|未)(?:被)?(?:列|写|提|出现|载|放)"
    r"|^[^,，;；的有]{0,14}?(?:都|皆|均|两者都|两样都)(?:没|未|不提|不含)"
)
_WHETHER = re.compile(r"有没有|没有签|没签|签过没|有签没有|没有(?=[^的]{0,24}吗)")
_JOIN = re.compile(r"[」』”\"]?\s*(?:以及|还有|或者?是?|跟|和|与|及|、|也|and|or)+\s*[「『“\"]?")
_OR = re.compile(r"或|or ")
_NEAR = 24  # characters before a word in which what denies it stands


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the words at [start, end) are said to be lacking, before or after them."""
    text = _WHETHER.sub(lambda m: " " * len(m[0]), text)
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return bool(_LACKS.search(before) or _LACKS_AFTER.search(after))


def each_denied(text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each of `spans`, in order, is denied; what is but joined on shares it: 沒有展覽或演講."""
    denied: list[bool] = []
    for number, (start, end) in enumerate(spans):
        joined = number and _JOIN.fullmatch(text[spans[number - 1][1] : start])
        own = is_denied(text, start, end)
        denied.append(denied[-1] or own if joined else own)
    return denied


def any_will_do(text: str, spans: Sequence[tuple[int, int]], denied: Sequence[bool]) -> bool:
    """Whether 或 stands between two of `spans`; of those that lack it all must be lacking."""
    between = (text[a[1] : b[0]] for a, b in itertools.pairwise(spans))
    return not all(denied) and any(_OR.search(words) for words in between)
