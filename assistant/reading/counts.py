"""Lines of items that speak of the same things: what describes them, and the rest of a total.

「六本，四本晚7天，剩下的晚12天」 is 4 and 2; 「一本書和兩片DVD，書晚3天，DVD各晚10天」 is two lines.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.reading.filling import COUNT, HIDDEN, KIND, NOT_MEANT, SAID, TITLE, Line
from assistant.reading.words import Mention, is_measure
from assistant.records import Value

_LOST = re.compile("掉|丢|不见|遗失|弄|毁|坏")
_MISSING = re.compile(
    r"(?:少|缺|丢|掉|不见)了?(?:其中|第|\d|[一二三四五六七八九])|其中[^,;。]{1,4}被|[泡淋]烂|毁|坏"
)
_SET = "set_volumes"
_SAYS_OF_IT = ("unpriced", "pages_known", "licence")  # CD也沒標價, of discs counted before
KINDS = ("item", "media")

_APART = {"language", "genre"}  # what tells books apart
_SORTS = {*KIND, *_APART}


def describe(lines: Sequence[Line]) -> list[Line]:
    """The lines with what is told of their things elsewhere."""
    if len(lines) == 2 and lines[0].keys() <= {*NOT_MEANT, *HIDDEN}:
        return [{**lines[0], **lines[1]}]  # 準時還的，兩冊
    return _give_rest(_describe(_of_set(_without_heads(lines))))


def _without_heads(lines: Sequence[Line]) -> list[Line]:
    """Without a kind only named where each that is named is told of later: 書和DVD都掉了，書400元、DVD600元."""
    bare = [n for n, x in enumerate(lines) if kind_of(x) and x.keys() <= {*KINDS, *HIDDEN}]
    after = [[x for x in lines[n + 1 :] if kind_of(x) == kind_of(lines[n])] for n in bare]
    if not all(any(_measures(x) for x in later) for later in after):
        return list(lines)
    return [x for n, x in enumerate(lines) if n not in bare]


def spoken_of_again(lines: Sequence[Line], clause: Sequence[Mention]) -> Line | None:
    """The one counted line of several of whose kind a clause tells more: 小說查不到頁數、中文那本220頁."""
    named = {m.parameter.name: m.value for m in clause if m.parameter.name in _SORTS}
    told = {m.parameter.name for m in clause} - _SORTS
    counted = [x for x in lines if COUNT in x]
    if not named.keys() & _APART or not told or COUNT in told or len(counted) < 2:
        return None
    meant = [x for x in counted if named.items() <= x.items() and not told & x.keys()]
    return meant[0] if len(meant) == 1 else None


def _of_set(lines: Sequence[Line]) -> list[Line]:
    """How many of a set are meant, where that is told after the set: 套書丟一冊."""
    whole = next((x for x in lines if _SET in x and COUNT not in x), None)
    counted = [x for x in lines if COUNT in x and not _measures(x) and not x.keys() & NOT_MEANT]
    told = [x for x in counted if _of_it(str(x.get(SAID, "")))]
    if whole is None or len(told) != 1:
        return _with_further(lines)
    filled = {**whole, COUNT: told[0][COUNT]}
    return [filled if x is whole else x for x in lines if x is not told[0]]


def _of_it(said: str) -> bool:
    """Whether a clause tells what of a set is lost: 套書丟一冊, 發現少了第2冊."""
    return "套" in said or bool(_MISSING.search(said))


def kind_of(line: Mapping[str, Value]) -> Value:
    """The kind of things that a line is of, "" where it says none."""
    return next((line[k] for k in KINDS if k in line), "")


def _with_further(lines: Sequence[Line]) -> list[Line]:
    """More of the one set, told of another person: 我掉了四本、妹妹掉了兩本."""
    whole = [x for x in lines if _SET in x]
    if len(whole) != 1 or COUNT not in whole[0]:
        return list(lines)
    own = {COUNT, "unpriced", *KINDS, *HIDDEN}
    more = [x for x in lines if x.keys() <= own and COUNT in x and _LOST.search(str(x.get(SAID)))]
    counts = [c for x in (*whole, *more) if isinstance(c := x[COUNT], Decimal)]
    filled = {**whole[0], COUNT: sum(counts, Decimal(0))}
    kept = [x for x in lines if not any(x is m for m in more)]
    return [filled if x is whole[0] else x for x in kept]


def _describe(lines: Sequence[Line]) -> list[Line]:
    """Kinds counted first and measured later are one line each: 書晚3天，DVD各晚10天."""
    found: list[Line] = []
    listed = 0
    for place, line in enumerate(lines):
        if listed:
            listed -= 1
            continue
        told = {k for k, v in line.items() if is_measure(v) or k in {*NOT_MEANT, *_SAYS_OF_IT}}
        waiting = [x for x in found if COUNT in x and _same_things(x, line) and not told & x.keys()]
        if told & NOT_MEANT:
            waiting = [x for x in waiting if not _measures(x)]  # 三本晚7天；先生的書準時
        if not (told and COUNT not in line and kind_of(line) and waiting and len(lines) > 2):
            found.append(dict(line))
            continue
        new = {k: v for k, v in line.items() if k not in {*KINDS, *HIDDEN}}
        more = _goes_on(lines[place + 1 :], new)
        if more and len(waiting) == 1 and waiting[0][COUNT] == 1 + len(more):
            listed, n = len(more), next(i for i, x in enumerate(found) if x is waiting[0])
            found[n : n + 1] = [{**waiting[0], **x, COUNT: Decimal(1)} for x in (new, *more)]
        else:
            for counted in waiting:
                counted.update(new)
    return found


def _same_things(counted: Line, line: Line) -> bool:
    """Whether a line is of the kind of things counted, and not of another title."""
    return kind_of(counted) == kind_of(line) and line.get(TITLE) == counted.get(TITLE)


def _goes_on(lines: Sequence[Line], new: Line) -> list[Line]:
    """The lines that only go on with a list of numbers: 小說定價250、300."""
    measured = {k for k, v in new.items() if is_measure(v)}
    run: list[Line] = []
    for line in lines:
        own = {k: v for k, v in line.items() if k not in HIDDEN}
        if not own or not own.keys() <= measured:
            break
        run.append(own)
    return run


def _give_rest(lines: list[Line]) -> list[Line]:
    """A line without a count has what a total leaves of it: 六本，四本晚7天，剩下的晚12天."""
    if any(x.keys() & NOT_MEANT for x in lines):
        return lines
    if len(lines) < 3 or COUNT not in lines[0] or any(_measures(lines[0])):
        return lines
    open_lines = [x for x in lines[1:] if COUNT not in x and any(_measures(x))]
    counted = [x[COUNT] for x in lines[1:] if COUNT in x]
    total = lines[0][COUNT]
    rest = sum((c for c in counted if isinstance(c, Decimal)), Decimal(0))
    if len(open_lines) != 1 or not isinstance(total, Decimal) or not 0 < rest < total:
        return lines
    if any(kind_of(x) not in ("", kind_of(lines[0])) for x in lines[1:]):
        return lines
    head = {k: v for k, v in lines[0].items() if k not in {COUNT, *HIDDEN} - {"classifier"}}
    open_lines[0][COUNT] = total - rest
    return [head | x for x in lines[1:]]


def _measures(line: Line) -> list[str]:
    return [k for k, v in line.items() if is_measure(v) and k != COUNT]
