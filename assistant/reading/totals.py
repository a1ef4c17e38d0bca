"""Lines of a question to the items that are meant: without totals, without what is not meant.

兩本，一本…，另一本… is no third item; 五本，其中兩本找到了 leaves three; what one line says for
all (都絕版, 每本定價250) fills the lines that wait for it.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.reading.asked_sums import asks_last, asks_of_all
from assistant.reading.borders import clause_at
from assistant.reading.filling import (
    COUNT,
    COUNTS,
    HIDDEN,
    KIND,
    LEAD,
    NOT_MEANT,
    PART,
    SAID,
    TITLE,
    Line,
    bases_of,
    basis_of,
    fill,
    has_measure,
    serve,
    tells,
    without_empty,
)
from assistant.reading.parts_described import alone_meant, without_context, without_described
from assistant.reading.taken_off import take_off
from assistant.reading.words import Mention, is_measure
from assistant.records import Value
from ingest.rule_records import Parameter

_SUM, _EACH = (
    re.compile("合计|[加合]起来|累[计积]|加总|总共|一共|一起|一并"),
    re.compile("都|皆|均"),
)
_ANOTHER = re.compile("另外?$")
_PLUS = re.compile(r"[加和跟与及连]|\b(?:and|plus|with)\b")
_GENERAL, _REST = ("", "圖書", "視聽資料"), re.compile(r"另外|剩|其余|其他|others|rest")
_ALL = re.compile(r"都|全|皆|均|总共|一共|合计|加起来|一起|一并|同时|both|all")


def keep_meant(lines: Sequence[Line], known: Mapping[str, Parameter]) -> list[Line]:
    """The items that are meant, in order, each with what the question says of it."""
    own = _without_subtotals(_enumerated(alone_meant(without_described(lines)), known))
    kept = without_context(take_off(_join_titles(_without_repeats(own))), known)
    kept = serve(_without_attachments(kept, known), known)
    some_left = len(kept) < len(lines) or any(x.keys() & NOT_MEANT for x in lines)
    own = _drop_total(_drop_closing_total(kept, some_left))
    return without_empty(fill(own, known), own)


def sums_up_again(lines: Sequence[Line], clause: Sequence[Mention], text: str) -> bool:
    """Whether a clause counts again all that a total announced: 兩本：A…；B…。兩本都買不到."""
    counts = [m.value for m in clause if m.parameter.name == COUNT]
    if len(lines) < 2 or counts != [Decimal(len(lines))] or lines[0].get(COUNT) != counts[0]:
        return False
    if any(COUNT in x for x in lines[1:]) or not all(tells(x) or x.keys() & KIND for x in lines):
        return False
    own = any(is_measure(m.value) and m.parameter.name != COUNT for m in clause)
    return not own and bool(_ALL.search(clause_at(clause[0].start, text)))


def _enumerated(lines: Sequence[Line], known: Mapping[str, Parameter]) -> list[Line]:
    """三本，定價分別200、240、300: a number for each of the three."""
    kept = list(lines)
    for place, line in enumerate(lines):
        told = {basis_of(k, known) for k, v in line.items() if is_measure(v) and k != COUNT}
        run = [place]
        for n in range(place + 1, len(lines)):
            again = n - place + 1 == line.get(COUNT) == lines[n].get(COUNT) and asks_last(lines[n])
            again = again or _other_of(line, lines[n], n - place + 1)
            if (COUNT in lines[n] and not again) or not told & bases_of(lines[n], known):
                break
            run.append(n)
        lost = next((at for at, n in enumerate(run) if lines[n].keys() & NOT_MEANT), len(run))
        each = line.get(COUNT)
        waiting = [x[COUNT] for x in lines[:place] if COUNT in x and not tells(x)]
        if any(is_measure(n) and n < Decimal(len(run)) for n in waiting):  # type: ignore[operator]
            continue  # 我弄丟一本，他那兩本各300元，我那本200: what comes after is another's
        if each in (lost, len(run)) and len(run) > 1:  # one told again as found is none more
            for n in run[: int(str(each))]:
                kept[n] = {**kept[n], COUNT: Decimal(1)}
    return kept


def _other_of(first: Line, line: Line, number: int) -> bool:
    """Whether a line is the last of so many, of which the first has its title: 兩本：《甲》…，另一本…."""
    other = "另" in str(line.get(LEAD, "")) and line.get(COUNT) == 1
    return other and TITLE in first and first.get(COUNT) == number


def _without_subtotals(lines: list[Line]) -> list[Line]:
    """Without a count of those just told that says more of them: 一本260、一本180，兩本都買不到."""
    kept: list[Line] = []
    for line in lines:
        run = _counted_just_before(kept, line)
        if not run:
            kept.append(line)
            continue
        shared = {k: v for k, v in line.items() if k not in {COUNT, *HIDDEN}}
        kept[-run:] = [{**shared, **x} for x in kept[-run:]]
    return kept


def _counted_just_before(lines: Sequence[Line], line: Line) -> int:
    """How many of the last lines, each measured, a line that measures nothing counts again."""
    said = str(line.get(SAID, ""))
    sums_up = bool(_SUM.search(said))
    if COUNT not in line or tells(line) or not (sums_up or _EACH.search(said)):
        return 0
    if _is_another(line):
        return 0
    total = Decimal(0)
    for n, x in enumerate(reversed(lines), 1):
        count = x.get(COUNT, Decimal(1))
        if not isinstance(count, Decimal) or not tells(x):
            return 0
        total += count
        if total == line[COUNT]:
            return n if n > 1 or sums_up or not line.keys() & KIND else 0
    return 0


def _is_another(line: Line) -> bool:
    """Whether a line is of one more thing, not of all: 另一本連幾面都查不出來."""
    return line.get(COUNT) == 1 and bool(_ANOTHER.search(str(line.get(LEAD, ""))))


def _without_repeats(lines: list[Line]) -> list[Line]:
    """Without a line that only says what kind another is: 要公演，…正式演出訂晚間; 彩排加演出多少."""
    kept: list[Line] = []
    for place, line in enumerate(lines):
        own = {k: v for k, v in line.items() if k not in HIDDEN}
        bare = own and own.keys() <= KIND
        told = next((x for x in lines[place + 1 :] if bare and _tells_more(own, x)), None)
        if told is not None and len(lines) > 2:
            lines = [{**own, **x} if x is told else x for x in lines]
        elif not (
            bare
            and (
                any(own.items() <= x.items() for x in kept) or _names_again(lines[place], own, kept)
            )
        ):
            kept.append(lines[place])
    return kept


def _names_again(line: Line, own: Line, told: Sequence[Line]) -> bool:
    """Whether a line only adds up by name what lines before it told: 晚上那場加彩排共多少."""
    plus = _PLUS.search(str(line.get(SAID, "")))
    return bool(plus) and all(any(x.get(k) == v for x in told) for k, v in own.items())


def _tells_more(bare: Line, line: Line) -> bool:
    """Whether a later line is of the same activity, and says when."""
    same = "activity" in bare and bare["activity"] == line.get("activity")
    return same and "session" not in bare and bool(line.keys() & {"session", "hours"})


def _join_titles(lines: list[Line]) -> list[Line]:
    """Lines of one title are one item; one that is found again is none."""
    joined: list[Line] = []
    for line in lines:
        place = next(
            (n for n, x in enumerate(joined) if TITLE in line and x.get(TITLE) == line[TITLE]), None
        )
        if place is None:
            joined.append(line)
        else:
            joined[place] = {**line, **joined[place]}
    return [x for x in joined if not (TITLE in x and x.keys() & NOT_MEANT)] or joined


def _without_attachments(lines: list[Line], known: Mapping[str, Parameter]) -> list[Line]:
    """A lost part is priced by what it belongs to: one item, where one price alone is told."""
    part = next((x for x in lines if PART in x), None)
    if part is None:
        return lines
    prices = [(k, v) for x in lines for k, v in x.items() if _is_price(k, v, known)]
    if len(prices) == 1:
        media = next((x["media"] for x in lines if x.get("media") in ("圖書", "期刊")), None)
        kind = {"media": media} if media else {}
        kept = {k: v for k, v in part.items() if k != COUNT or v == 1}
        return [{**kept, **kind, **dict(prices)}]
    return [x for x in lines if PART in x or has_measure(x)]


def _is_price(name: str, value: Value, known: Mapping[str, Parameter]) -> bool:
    return is_measure(value) and name in known and known[name].basis == "price"


def _drop_closing_total(lines: list[Line], some_left: bool) -> list[Line]:
    """Without a last count that sums up the others; what it says holds for all: 三本都沒有定價."""
    said = str(lines[-1].get(SAID, "")) if lines else ""
    others_told = bool(lines) and bool(lines[-1].keys() & NOT_MEANT)  # 另外4本準時 sums up nothing
    sums_up = _ALL.search(said) or (some_left and not others_told and _REST.search(said))
    if len(lines) < 3 or COUNT not in lines[-1] or not (sums_up or asks_of_all(lines)):
        return lines
    if _is_another(lines[-1]) and not _SUM.search(said):
        return lines
    others = [x.get(COUNT, Decimal(1)) for x in lines[:-1]]
    first = others[0]
    sums = {
        sum((n for n in others if is_measure(n)), Decimal(0)),
        sum((n for n in others[1:] if is_measure(n)), Decimal(0)),
        first,
    }
    for_all = not any(map(tells, lines[:-1])) and not lines[-1].keys() & KIND  # 三件都晚5天
    if lines[-1][COUNT] not in sums or (tells(lines[-1]) and not for_all):
        return lines
    shared = {k: v for k, v in lines[-1].items() if k not in {COUNT, *HIDDEN}}
    return [{**shared, **x} for x in lines[:-1]]


def _from_total(lines: list[Line]) -> list[Line]:
    """From the count that sums up all after it: 借4本，2本淋爛，一本280、一本190."""
    for n in range(1, len(lines) - 2):
        after = [c for x in lines[n + 1 :] if isinstance(c := x.get(COUNT), Decimal)]
        if any(map(tells, lines[: n + 1])) or len(after) < len(lines) - n - 1:
            continue
        if lines[n].get(COUNT) == sum(after, Decimal(0)):
            kind = {k: v for k, v in lines[n - 1].items() if k in KIND}
            return [{**kind, **lines[n]}, *lines[n + 1 :]]
    return lines


def _drop_total(lines: list[Line]) -> list[Line]:
    """Without a count that only sums up the others: 三片，兩片準時還，一片晚5天; 兩本，A…，B…."""
    if len(lines) < 2:
        return lines
    lines = _from_total(lines)
    name = next((n for n in sorted(COUNTS) if n in lines[0]), COUNT)
    counts = [line.get(name) for line in lines]
    kinds = [line.get("media", line.get("item", "")) for line in lines]
    if kinds[0] not in _GENERAL and any(k not in ("", kinds[0]) for k in kinds[1:]):
        return lines  # a kind of its own: no sum of the others
    if counts[0] == Decimal(len(lines)) and not any(counts[1:]):
        return [{k: v for k, v in lines[0].items() if k != name}, *lines[1:]]
    own = [k for k, v in lines[0].items() if is_measure(v) and k != name]
    again = any(k in line for k in own for line in lines[1:])
    if len(lines) < 3 or again or not isinstance(counts[0], Decimal):
        return lines
    if counts[0] == sum(
        (c if isinstance(c, Decimal) else Decimal(1) for c in counts[1:]), Decimal(0)
    ):
        kept = {k: v for k, v in lines[0].items() if k not in {name, *HIDDEN}}
        return [kept | line for line in lines[1:]]
    return lines
