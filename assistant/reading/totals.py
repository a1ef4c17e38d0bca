"""Lines of a question to the items that are meant: without totals, without what is not meant.

兩本，一本…，另一本… is no third item; 五本，其中兩本找到了 leaves three; what one line says for
all (都絕版, 每本定價250) fills the lines that wait for it.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.reading.filling import (
    COUNT,
    COUNTS,
    HIDDEN,
    KIND,
    LEAD,
    PART,
    SAID,
    TITLE,
    Line,
    bases_of,
    basis_of,
    fill,
    has_measure,
    serve,
    without_empty,
)
from assistant.reading.words import is_measure
from assistant.records import Value
from ingest.rule_records import Parameter
from ingest.text import fold

NOT_MEANT = {"on_time", "unharmed"}
_GENERAL = ("", "圖書", "視聽資料")
_OTHERS = re.compile(r"另|(?<!中)还有|其他|其余|also|other|another")
_WITHIN = re.compile(r"其中|里面|当中|of them|of which|of these")
_REST = re.compile(r"另外|剩|其余|其他|others|rest")
_ALL = re.compile(r"都|全|皆|均|总共|一共|both|all")


def keep_meant(lines: Sequence[Line], known: Mapping[str, Parameter]) -> list[Line]:
    """The items that are meant, in order, each with what the question says of it."""
    kept = take_off(_join_titles(_without_repeats(_enumerated(lines, known))))
    kept = _without_context(kept, known)
    kept = serve(_without_attachments(kept, known), known)
    some_left = len(kept) < len(lines) or any(x.keys() & NOT_MEANT for x in lines)
    own = _drop_total(_drop_closing_total(kept, some_left))
    return without_empty(fill(own, known), own)


def _enumerated(lines: Sequence[Line], known: Mapping[str, Parameter]) -> list[Line]:
    """三本，定價分別200、240、300: a number for each of the three."""
    kept = list(lines)
    for place, line in enumerate(lines):
        told = {basis_of(k, known) for k, v in line.items() if is_measure(v) and k != COUNT}
        run = [place]
        for n in range(place + 1, len(lines)):
            if COUNT in lines[n] or not told & bases_of(lines[n], known):
                break
            run.append(n)
        lost = next((at for at, n in enumerate(run) if lines[n].keys() & NOT_MEANT), len(run))
        each = line.get(COUNT)
        waiting = [x[COUNT] for x in lines if x is not line and COUNT in x and not _tells(x)]
        if any(is_measure(n) and n < Decimal(len(run)) for n in waiting):  # type: ignore[operator]
            continue  # 我弄丟一本，他那兩本各300元，我那本200: what comes after is another's
        if each in (lost, len(run)) and len(run) > 1:  # one told again as found is none more
            for n in run[: int(str(each))]:
                kept[n] = {**kept[n], COUNT: Decimal(1)}
    return kept


def _tells(line: Line) -> bool:
    return bool(line.keys() & NOT_MEANT) or has_measure(
        {k: v for k, v in line.items() if k != COUNT}
    )


def _without_repeats(lines: list[Line]) -> list[Line]:
    """Without a line that only says again what kind an earlier one is: 彩排加演出多少."""
    kept: list[Line] = []
    for line in lines:
        own = {k: v for k, v in line.items() if k not in HIDDEN}
        bare = own and own.keys() <= KIND
        if not (bare and any(own.items() <= x.items() for x in kept)):
            kept.append(line)
    return kept


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


def take_off(lines: list[Line]) -> list[Line]:
    """A count less those of it that are not meant: 六本，其中兩本準時還，剩下的晚七天."""
    kept = list(lines)
    for line in [x for x in lines if x.keys() & NOT_MEANT and PART not in x]:
        place = next(n for n, x in enumerate(kept) if x is line)
        part = line.get(COUNT)
        if part is None and not has_measure(line) and (kinds := _kinds(line)):
            others = [x for x in kept if x is line or _kinds(x) != kinds]
            kept = [x for x in others if x is not line] if len(others) > 1 else kept
            continue
        if part is None and (same := _same_item(kept, place)) is not None:
            kept = [x for n, x in enumerate(kept) if n not in (same, place)]
            continue
        if not isinstance(part, Decimal) or _OTHERS.search(str(line.get(SAID, ""))):
            continue
        if (total := _total_of(kept, place)) is not None:  # 五本，四本晚3天，第五本準時還
            shared = {k: v for k, v in kept[total].items() if k not in {COUNT, *HIDDEN}}
            kept = [{**shared, **x} for n, x in enumerate(kept) if n not in (total, place)]
            continue
        before = _whole_before(kept, place, line)
        if before is None:
            continue
        whole = kept[before]
        left = whole[COUNT] - part  # type: ignore[operator]
        after = [x[COUNT] for x in kept[place + 1 :] if COUNT in x]
        told_again = left in after or left == sum((n for n in after if is_measure(n)), Decimal(0))
        meant = {k: v for k, v in line.items() if not (is_measure(v) or k in {*NOT_MEANT, SAID})}
        if told_again or not left:
            rest = {k: v for k, v in whole.items() if k not in {COUNT, SAID}}
            kept[before : before + 1] = [] if not after else [rest] if has_measure(rest) else []
        else:
            kept[before] = {**meant, **whole, COUNT: left}
        kept = [x for x in kept if x is not line]
    return kept


def _kinds(line: Line) -> set[Value]:
    return {line[k] for k in ("item", "media") if k in line}


def _same_item(lines: Sequence[Line], place: int) -> int | None:
    """The item that is told of again by its price: 200、240、300，240那本找到了."""
    own = {k: v for k, v in lines[place].items() if is_measure(v)}
    if not own:
        return None
    same = [n for n in range(place) if own.items() <= lines[n].items()]
    return same[0] if same else None


def _total_of(lines: Sequence[Line], place: int) -> int | None:
    """The line that sums up all others, the part at `place` among them."""
    counts = [x.get(COUNT) for x in lines]
    for n in range(place):
        others = [c for m, c in enumerate(counts) if m != n and isinstance(c, Decimal)]
        if len(others) > 1 and counts[n] == sum(others, Decimal(0)):
            return n
    return None


def _whole_before(lines: Sequence[Line], place: int, part: Line) -> int | None:
    """The line that a part not meant is a part of: the nearest with as much, and no other kind."""
    measures = {k: v for k, v in part.items() if is_measure(v) and k != COUNT}
    for before in range(place - 1, -1, -1):
        whole = lines[before].get(COUNT)
        if lines[before].keys() & NOT_MEANT or not isinstance(whole, Decimal):
            continue
        said = str(part.get(SAID, ""))
        if "days_late" in lines[before] and said and not _WITHIN.search(said):
            continue  # 三本晚5天、一本準時 are four
        other = any(lines[before].get(k, v) != v for k, v in measures.items())
        if whole >= part[COUNT] and not other:  # type: ignore[operator]
            return before
    return None


def _without_context(lines: list[Line], known: Mapping[str, Parameter]) -> list[Line]:
    """Without a count that others are only a part of: 借了六本，掉了四本; 五本，其中兩本…."""
    lost = [fold(w) for w in known[COUNT].near] if COUNT in known else []
    kept = list(lines)
    for line, after in itertools.pairwise(lines):
        whole, part = line.get(COUNT), after.get(COUNT)
        if not isinstance(whole, Decimal) or not isinstance(part, Decimal) or part >= whole:
            continue
        if has_measure({k: v for k, v in line.items() if k != COUNT}) or after.keys() & NOT_MEANT:
            continue
        others = [x[COUNT] for x in lines if COUNT in x and x is not line]
        if sum((n for n in others if is_measure(n)), Decimal(0)) == whole:
            continue  # a total, which tells its kind to the others
        said, before = str(after.get(SAID, "")), str(line.get(SAID, ""))
        if said == before:  # 四本書我弄丟兩本: the words before each count tell
            said, before = str(after.get(LEAD, "")), str(line.get(LEAD, ""))
        is_lost = any(w in said for w in lost) and not any(w in before for w in lost)
        if _WITHIN.search(str(after.get(SAID, ""))) or is_lost:
            kept = [x for x in kept if x is not line]
            meant = {k: v for k, v in line.items() if k not in (COUNT, SAID)}
            kept = [{**meant, **x} if x is after else x for x in kept]
    return kept


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
    sums_up = _ALL.search(said) or (some_left and _REST.search(said))
    if len(lines) < 3 or COUNT not in lines[-1] or not sums_up:
        return lines
    others = [x.get(COUNT, Decimal(1)) for x in lines[:-1]]
    first = others[0]
    sums = {
        sum((n for n in others if is_measure(n)), Decimal(0)),
        sum((n for n in others[1:] if is_measure(n)), Decimal(0)),
        first,
    }
    if lines[-1][COUNT] not in sums or has_measure(
        {k: v for k, v in lines[-1].items() if k != COUNT}
    ):
        return lines
    shared = {k: v for k, v in lines[-1].items() if k not in {COUNT, *HIDDEN}}
    return [{**shared, **x} for x in lines[:-1]]


def _from_total(lines: list[Line]) -> list[Line]:
    """From the count that sums up all after it: 借4本，2本淋爛，一本280、一本190."""
    for n in range(1, len(lines) - 2):
        after = [x.get(COUNT) for x in lines[n + 1 :]]
        if any(map(_tells, lines[: n + 1])) or not all(map(is_measure, after)):
            continue
        if lines[n].get(COUNT) == sum((c for c in after if is_measure(c)), Decimal(0)):
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
    if kinds[0] not in _GENERAL and any(kinds[1:]) and kinds[0] not in kinds[1:]:
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
