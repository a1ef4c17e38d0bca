"""What of a question is of which library: 在臺中借了6本，今天在國資圖還能借幾本.

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
_GOES = re.compile(
    "今天|今日|现在|明天|这次|如果|[来去到跑]"
)  # 今天來這館, after loans told of both
_PRIVATE = 0xE000
_SENTENCE_PART = re.compile(r"[^,;。?!]+[,;。?!]?")
_NUMBER = re.compile(r"[\d一二两三四五六七八九十百]+\s*[本册件片张天日元块面页场人位小]")
_EACH = re.compile(r"各(?:补|换|办|有|掉|弄丢|遗失|借|欠|是)?[一1]?[本册件片张]|各[补办换]")
_SOME_OF_THEM = (
    r"(?:前|后|其余|另外|其他|剩下的?)的?[\d一二两三四五六七八九]\s*[本册件片张](?=[我都要想就,])"
)
_FIRST_OF_THEM = re.compile(r"(前|后)面?的?([\d一二两三四五六七八九])\s*[本册件片张]")
_CHANGED = re.compile("[改换补](?:回|成|为|用|办|发)")
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
    before = clauses[max(asking - 1, 0)]
    if not here and _GOES.search(before) and not _BORROWED.search(before):
        here = [x for x, mark in marks.items() if mark in before]
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


def only_at(question: str, names: Mapping[str, Sequence[str]], here: str) -> str:
    """`question` as it tells of the library `here`, of several that are asked of.

    A clause that names one library and counts is that library's alone; a list of names with 各一張
    is of one at each, and a number that only sums them up (三張總共) is none more.

    >>> only_at("甲館一片DVD晚8天，乙館一本書晚8天，共多少", {"a": ["甲馆"], "b": ["乙馆"]}, "a")
    '甲館一片DVD晚8天，共多少'
    """
    folded = fold(question)
    if len(folded) != len(question) or len(names) < 2:
        return question
    marks = _marks(names)
    text = _marked(folded.translate(_MARKS), names)
    spans = [m.span() for m in _SENTENCE_PART.finditer(text)]
    named = [{mark for mark in marks.values() if mark in text[a:b]} for a, b in spans]
    apart = [
        n for n, (a, b) in enumerate(spans) if len(named[n]) == 1 and _NUMBER.search(text[a:b])
    ]
    if {c for n in apart for c in named[n]} == set(marks.values()):
        kept = [n for n in range(len(spans)) if n not in apart or marks[here] in named[n]]
        return "".join(question[slice(*spans[n])] for n in kept)
    if (own := _counted_at_each(text, marks, here)) is not None:
        return "".join(" " if n in own else c for n, c in enumerate(question))
    listed = re.search(
        rf"(?:[{''.join(marks.values())}]+[、,和跟与及的]*){{{len(names)}}}(?:那|这)?[{_figures(len(names))}]张",
        text,
    )
    each = _EACH.search(text) or _of_a_list(text, marks)
    if not each and not listed:
        return question
    ends = "" if listed else "(?=[^,;。?!]{0,2}(?:总|一?共|合计|加起来)|都)"
    total = re.compile(rf"[{_figures(len(names))}]\s*[本册件片张]{ends}|{_SOME_OF_THEM}")
    blotted = "".join(
        " " if any(m.start() <= n < m.end() for m in total.finditer(text)) else c
        for n, c in enumerate(question)
    )
    order = sorted(marks, key=lambda x: text.find(marks[x]))
    own_spans = [x for x in spans if not _of_others(text[slice(*x)], order, marks, here)]
    return "".join(blotted[a:b] for a, b in (own_spans if each else spans))


def _counted_at_each(text: str, marks: Mapping[str, str], here: str) -> set[int] | None:
    """The places of what is counted at others than `here`: 甲館兩張、乙館一張; None where not at each."""
    one = f"[{''.join(marks.values())}]"
    counted = rf"({one})\1*的?(?:有|借了?|掉了?)?[\d一二两三四五六七八九十]+\s*[本册件片张](?:(?!借阅|[证卡])[^,;。?!、和跟与及都]){{0,4}}"
    found = list(re.finditer(counted, text))
    if {m[1] for m in found} != set(marks.values()):
        return None
    return {n for m in found if m[1] != marks[here] for n in range(*m.span())}


def _of_a_list(text: str, marks: Mapping[str, str]) -> re.Match[str] | None:
    """The cards of all libraries told at once: 新北市圖跟國資圖的借閱證都搞丟了."""
    one = f"[{''.join(marks.values())}]"
    return re.search(rf"(?:{one}+[、,和跟与及的]*){{{len(marks)}}}[^,;。?!]{{0,6}}[证卡]", text)


def _of_others(clause: str, order: Sequence[str], marks: Mapping[str, str], here: str) -> bool:
    """Whether a clause tells only of other libraries of a list: 前兩張, 高雄的改成…, of the first."""
    named = {x for x in marks if marks[x] in clause}
    if (some := _FIRST_OF_THEM.search(clause)) and not named:
        count = next((n for n in range(1, len(order)) if some[2] in _figures(n)), len(order))
        return here not in (order[:count] if some[1] == "前" else order[-count:])
    return len(named) == 1 and here not in named and bool(_CHANGED.search(clause))


def _figures(count: int) -> str:
    """The characters that a small number is written with: 2二两."""
    written = "零一二三四五六七八九"[count] if count < 10 else ""
    return f"{count}{written}{'两' if count == 2 else ''}"


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
