"""A question that takes something back, as two turns: what was said first, and what is meant.

「每張4MB，我說錯了，應該是每張8MB，多少錢」 changes its case as a next turn would.
"""

import re
from collections.abc import Sequence

from assistant.reading.asides import without_asides_told
from assistant.reading.persons import only_meant
from assistant.reading.quantities import read_quantities
from ingest.text import fold

_SORRY = r"(?:[啊喔哦欸诶唉呃嗯]|等等|等一下|等下|不好意思|抱歉|对不起|no|sorry)"
_SLIP = r"(?:不对|不是啦|我?(?:刚刚|刚才)?[说讲记看搞弄打写]错了?(?:[啦了])?|更正|口误|i mean|correction)"
_MARK = re.compile(
    rf"[,;。.!…—]\s*(?:{_SORRY}[,!\s]*)*{_SLIP}(?:一下)?[,:。!\s]*(?:应该是|应是|其实是|是)?"
)
_FIRST_THOUGHT = re.compile(
    r"(?:我|我们)?(?:本来|原本|原先|一开始)(?:是)?(?:想|要|打算|考虑)[^,;。?!]{1,14},(?=(?:但|但是|可是|不过)?(?:后来|最后|结果|现在)[^,;。?!]{0,4}(?:决定|改[成用为办补]|换[成用]))"
)
_LEAST = 2  # numbers after the slip: one alone is put right where it stands
_SAME = re.compile(
    r"(?:^|[,;。、])[^,;。?!、]{0,10}(?:不变|不动|不用[改变换]|照旧|照样|(?:跟|和)?(?:之前|刚刚|刚才|原来|原本)?一样|维持(?:原样|原案|不变)?)(?=[,;。!]|$)"
)
_SHOULD_BE = re.compile(rf"(?:(?:{_SORRY}|{_SLIP})[,:。!\s]*)*(?:那|才|喔|啊)?(应该是)")
_AFTER_ALL = re.compile(
    r"(?:还是|改成?|决定|那就|干脆)(?:要)?([一-鿿])(?:好了|吧|了|啦|好)?[。!！~～]?$"
)


def as_meant(turns: Sequence[str]) -> list[str]:
    """The turns as they are to be worked out: corrected, asides and what is others' left out."""
    whole = [*turns[:-1], with_object(turns[-1], turns[:-1])]
    whole = [whole[0], *(without_unchanged(as_told(t)) for t in whole[1:])]
    said = (without_first_thought(s) for turn in whole for s in as_turns(turn))
    return [only_meant(without_asides_told(s)) for s in said]


def without_first_thought(question: str) -> str:
    """`question` without what was meant first, where another choice came of it.

    >>> without_first_thought("我本來想補一般的，後來決定改成悠遊卡，多少錢")
    '後來決定改成悠遊卡，多少錢'
    """
    text = fold(question)
    thought = _FIRST_THOUGHT.search(text) if len(text) == len(question) else None
    return question[: thought.start()] + question[thought.end() :] if thought else question


def with_object(question: str, before: Sequence[str]) -> str:
    """A turn that takes a "not" back, with what it is about: 還是開好了 after 不開冷氣.

    >>> with_object("太熱了還是開好了", ["彩排4小時，不開冷氣，多少"])
    '太熱了還是開好了，開冷氣'
    """
    match = _AFTER_ALL.search(fold(question))
    said = match and re.search(
        rf"(?:不|没有?){match[1]}([一-鿿]{{1,4}})", fold(before[-1]) if before else ""
    )
    if not match or not said:
        return question
    start, end = said.span(1)
    return f"{question}，{question[match.start(1) : match.end(1)]}{before[-1][start:end]}"


def as_told(turn: str) -> str:
    """A later turn that tells what is so, not what one supposes: 應該是整套6本 is 其實是整套6本."""
    match = _SHOULD_BE.match(fold(turn))
    return f"{turn[: match.start(1)]}其實是{turn[match.end(1) :]}" if match else turn


def without_unchanged(turn: str) -> str:
    """A turn without what it says is left as it was, where it changes something else.

    >>> without_unchanged("A4改成25張，A3不變")
    'A4改成25張'
    """
    text = fold(turn)
    same = _SAME.search(text)
    if same is None or len(text) != len(turn) or read_quantities(same.group()).numbers:
        return turn
    kept = (turn[: same.start()] + turn[same.end() :]).lstrip("，,、；。 ")
    return kept if read_quantities(kept).numbers else turn


def as_turns(question: str) -> list[str]:
    """`question`, or what it says before and after it takes several things back at once.

    >>> as_turns("6張，每張4MB，啊不對，是2張，每張8MB，多少錢")
    ['6張，每張4MB', '2張，每張8MB，多少錢']
    >>> as_turns("逾期四天，不對，是五天，罰多少")
    ['逾期四天，不對，是五天，罰多少']
    """
    text = fold(question)
    marks = list(_MARK.finditer(text))
    if len(text) != len(question) or not marks:
        return [question]
    mark = marks[-1]
    before, after = question[: mark.start()], question[mark.end() :]
    first, then = read_quantities(before), read_quantities(after)
    again = {q.unit for q in then.numbers if q.counts} & {q.unit for q in first.numbers}
    in_words = not then.numbers and not first.numbers
    if len(again) < _LEAST and not (then.numbers and not again) and not in_words:
        return [question]
    return [before, after]
