"""At which of two libraries a question asks: 在臺中借了6本，今天在國資圖還能借幾本.

What is borrowed elsewhere counts only where one card holds for both.
"""

import re
from collections.abc import Mapping, Sequence

from ingest.text import fold

_CLAUSE = re.compile(r"[^,;。?!、()]+[,;。?!、()]?")
_MARKS = str.maketrans("，；？！：（）", ",;?!:()")
_ASKS = re.compile(r"还[可能][^,]{0,6}[几多]|再借[几多]|[可能](?:以)?借[几多]")
_BORROWED = re.compile(
    r"(?:借|拿|约)了?(?:走)?[\d一二两三四五六七八九十]+[本册件片]|[\d一二两三四五六七八九十]+[本册件片]"
)
_BOTH = re.compile("各馆|两馆|两边|两间|分别|各(?:还|可|能|自)|哪[一]?[间家个]|都(?:还|可|能)|比")
_PRIVATE = 0xE000
_ONE_CARD = re.compile("联盟|同一张|共用|通用|合计|一证")


def place_asked(names: Mapping[str, Sequence[str]], text: str) -> str:
    """The one of two libraries (each with its folded names) at which what is left is asked; "" else."""
    marks = _marks(names)
    clauses = [m.group() for m in _CLAUSE.finditer(_marked(text, names))]
    asking = next((n for n in reversed(range(len(clauses))) if _ASKS.search(clauses[n])), None)
    if len(names) != 2 or asking is None or _BOTH.search(clauses[asking]):
        return ""
    asked = "".join(clauses[max(asking - 1, 0) : asking + 1])
    here = [x for x, mark in marks.items() if mark in clauses[asking]] or [
        x for x, mark in marks.items() if mark in asked and not _counts(mark, clauses)
    ]
    there = [mark for x, mark in marks.items() if x not in here]
    return here[0] if len(here) == len(there) == 1 and _counts(there[0], clauses) else ""


def without_elsewhere(question: str, names: Mapping[str, Sequence[str]], here: str) -> str:
    """`question` without the clauses that count loans at the libraries other than `here`."""
    folded = fold(question)
    if len(question) != len(folded) or _ONE_CARD.search(folded):
        return question
    marks = _marks(names)
    text = _marked(folded, names).translate(_MARKS)
    spans = [m.span() for m in _CLAUSE.finditer(text)]
    kept = [
        (s, e)
        for s, e in spans
        if not _BORROWED.search(text[s:e])
        or marks[here] in text[s:e]
        or not any(mark in text[s:e] for mark in marks.values())
    ]
    return "".join(question[s:e] for s, e in kept)


def _marks(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """A character of no language for each library."""
    return {x: chr(_PRIVATE + n) for n, x in enumerate(names)}


def _marked(text: str, names: Mapping[str, Sequence[str]]) -> str:
    """The text with each library's names in its mark, longer names first: 新北市圖 is no 北市圖."""
    marks = _marks(names)
    for word, library in sorted(
        ((w, x) for x, own in names.items() for w in own), key=lambda p: -len(p[0])
    ):
        text = text.replace(word, marks[library] * len(word))
    return text


def _counts(mark: str, clauses: Sequence[str]) -> bool:
    """Whether loans are counted in the first clause that names a library."""
    named = next((c for c in clauses if mark in c), "")
    return bool(_BORROWED.search(named))
