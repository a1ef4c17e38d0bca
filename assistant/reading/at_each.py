"""What a question about several libraries tells of each: 國資圖一片DVD晚8天，臺中市圖一本書晚8天.

A clause that names a library and counts is that library's alone; a list of names with 各一張 is of
one at each, and a number that only sums them up (三張總共) is none more.
"""

import re
from collections.abc import Mapping, Sequence

from ingest.text import fold

_CLAUSE = re.compile(r"[^,;。?!]+[,;。?!]?")
_MARKS = str.maketrans("，；？！：（）", ",;?!:()")
_NUMBER = re.compile(r"[\d一二两三四五六七八九十百]+\s*[本册件片张天日元块面页场人位小]")
_EACH = re.compile(r"各(?:补|换|办|有|掉|弄丢|遗失|借|欠|是)?[一1]?[本册件片张]|各[补办换]")
_PRIVATE = 0xE000


def only_at(question: str, names: Mapping[str, Sequence[str]], here: str) -> str:
    """`question` as it tells of the library `here`; `names` are each library's folded names.

    >>> only_at("甲館一片DVD晚8天，乙館一本書晚8天，共多少", {"a": ["甲馆"], "b": ["乙馆"]}, "a")
    '甲館一片DVD晚8天，共多少'
    """
    folded = fold(question)
    if len(folded) != len(question) or len(names) < 2:
        return question
    text = _marked(folded.translate(_MARKS), names)
    spans = [m.span() for m in _CLAUSE.finditer(text)]
    named = [{c for c in text[a:b] if ord(c) >= _PRIVATE} for a, b in spans]
    own = chr(_PRIVATE + list(names).index(here))
    apart = [
        n for n, (a, b) in enumerate(spans) if len(named[n]) == 1 and _NUMBER.search(text[a:b])
    ]
    if {c for n in apart for c in named[n]} == {chr(_PRIVATE + n) for n in range(len(names))}:
        kept = [n for n in range(len(spans)) if n not in apart or own in named[n]]
        return "".join(question[slice(*spans[n])] for n in kept)
    if _EACH.search(text):
        total = re.compile(
            rf"[{_figures(len(names))}]\s*[本册件片张](?=[^,;。?!]{{0,2}}(?:总|一?共|合计|加起来))"
        )
        return "".join(
            " " if any(m.start() <= n < m.end() for m in total.finditer(text)) else c
            for n, c in enumerate(question)
        )
    return question


def _figures(count: int) -> str:
    return (
        f"{count}{'零一二三四五六七八九'[count] if count < 10 else ''}{'两' if count == 2 else ''}"
    )


def _marked(text: str, names: Mapping[str, Sequence[str]]) -> str:
    """The text with each library's names in a character of no language, longer names first."""
    marks = {x: chr(_PRIVATE + n) for n, x in enumerate(names)}
    pairs = sorted(((w, x) for x, own in names.items() for w in own), key=lambda p: -len(p[0]))
    for word, library in pairs:
        text = text.replace(word, marks[library] * len(word))
    return text
