"""Two cases of one question set against each other: 晚12天還跟晚20天還差多少, 再晚3天多罰多少.

Two alternatives are the question with either of them; a change (再拖5天才還) is the question before
it, and that question with the change as its next turn.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.calculators.working import amounts_alike, take_apart
from assistant.reading.changes import direction
from assistant.reading.quantities import read_quantities
from assistant.records import Outcome, Quantity
from ingest.text import fold

_APART = re.compile(
    r"(?:相差|差了?|(?P<more>多|少|省)(?:下|掉)?(?P<verb>[罚缴付赔停花出收]?)(?:了)?)(?P<how>多少|几)"
)
_BEFORE = r"(?:刚刚|刚才|前面|原来|原本|之前|一开始)(?:那个|那样|的)?"
_APART_BEFORE = re.compile(
    rf"(?:那|所以|这样|结果|总共|,)*(?:[这那]?两(?:个|种|者|场|样|次)|前后|[跟和与]{_BEFORE}|比{_BEFORE})?(?:的)?(?:价钱|费用|金额|罚款)?,?"
    r"(?:会|要|我|得|能|就|可以)*(?:相差|差了?|[多少省贵便宜](?:宜)?(?:付|赔|罚|缴|出|停|花|收|下|掉)?了?)(?:多少|几)(?:元|块|钱|天|日)*(?:啊|呢|呀|[?!。])*"
)
_THREE = 3
_LINK = re.compile(r"[,]?(?:跟|和|与|比起?|还是|或是?|相较于?|相比)")
_CLAUSE = re.compile(r"[,;。?!]")
_INSTEAD = re.compile("其中[^,;。]*(?:改成|改为|改用|换成|改办|改补)")
_SUPPOSED = re.compile(  # 假如當初是刷個人證借的
    "^(?:那)?(?:如果|要是|假如|假设|若是?|万一|倘若)[^,;。]*(?:当初|当时|那时|改[用刷拿成]|换[成用])"
)
_IF = re.compile(r"^(?:那)?(?:如果|要是|假如|若是?|万一|倘若)?我?")


@dataclass(frozen=True)
class TwoCases:
    """The turns of either case."""

    first: tuple[str, ...]
    second: tuple[str, ...]


def read_two_cases(question: str) -> TwoCases | None:
    """The cases whose difference a question asks for; None where it asks for none.

    >>> found = read_two_cases("3片DVD，晚12天還跟晚20天還，罰款差多少？")
    >>> found.first, found.second
    (('3片DVD，晚12天還，罰款多少？',), ('3片DVD，晚20天還，罰款多少？',))
    """
    text = fold(question)
    asked = _APART.search(text)
    if asked is None or len(text) != len(question):
        return None
    kept = "" if asked["how"] == "几" else question[asked.start("how") : asked.end("how")]
    verb = question[asked.start("verb") : asked.end("verb")] if asked["verb"] else ""
    how = kept or question[asked.start("how") : asked.end("how")]
    plain = f"{question[: asked.start()]}{verb}{how}{question[asked.end() :]}"
    return _alternatives(plain) or _changed(plain)


def cases_before(turns: Sequence[str]) -> TwoCases | None:
    """The cases of the two turns before, where the last asks how far they lie apart: 那差多少錢."""
    if len(turns) < _THREE or not _APART_BEFORE.fullmatch(fold(turns[-1])):
        return None
    return TwoCases(tuple(turns[:-2]), tuple(turns[:-1]))


def _alternatives(question: str) -> TwoCases | None:
    """The question with either of two numbers of one unit that a word sets side by side."""
    text = fold(question)
    numbers = [q for q in read_quantities(question).numbers if q.counts and q.unit]
    for first, second in pairwise(numbers):
        link = _LINK.search(text, first.end, second.start)
        if link is None or first.unit != second.unit or first.unit not in ("日", "星期", "月"):
            continue
        if _CLAUSE.search(text, first.end, link.start()):
            continue
        opened = _opened(text, first, numbers)
        cut = _CLAUSE.search(text, second.end)
        closed = cut.start() if cut else len(text)
        without_second = question[: link.start()] + question[closed:]
        without_first = question[:opened] + question[link.end() :]
        return TwoCases((without_second,), (without_first,))
    return None


def _opened(text: str, quantity: Quantity, numbers: Sequence[Quantity]) -> int:
    """Where the words of a number begin: behind the mark or the number before it."""
    marks = [m.end() for m in _CLAUSE.finditer(text, 0, quantity.start)]
    before = [q.end for q in numbers if q.end <= quantity.start]
    return max([0, *marks[-1:], *before[-1:]])


def _changed(question: str) -> TwoCases | None:
    """The question without the clause that tells more, less or otherwise, and with it as next turn."""
    text, at = fold(question), 0
    ends = [m.end() for m in _CLAUSE.finditer(text)]
    for end in [*ends, len(text)]:
        clause = text[at:end]
        if at and _INSTEAD.search(clause):
            return TwoCases((question[:at] + question[end:],), (question,))
        counts = bool(read_quantities(question[at:end]).numbers)
        if at and (direction(clause) if counts else _SUPPOSED.match(clause)):
            start = at + len(_IF.match(clause)[0])  # type: ignore[index]
            before = question[:at] + question[end:]
            return TwoCases((before,), (before, question[start:end].rstrip("，,。？?")))
        at = end
    return None


def apart(
    cases: TwoCases | None, compute: Callable[[Sequence[str]], Outcome | None]
) -> Outcome | None:
    """How far the two cases' results lie apart, where both come to one in the same unit."""
    if cases is None:
        return None
    first, second = compute(cases.first), compute(cases.second)
    if first is None or second is None or amounts_alike(first, second) is None:
        return None
    steps = (*first.steps, first.title, *second.steps, second.title)
    return replace(take_apart(first, second, steps), calculator="")
