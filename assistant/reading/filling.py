"""What several items share: a number told once for all, and lines that only describe others."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.reading.words import is_measure
from assistant.records import Value, Values
from ingest.rule_records import Parameter

COUNT, SAID, LEAD, TITLE, PART = "copies", "said", "lead", "title", "part"
COUNTS = {COUNT, "images"}
KIND = {"item", "media", "part", "place", "session", "activity"}
CLASSIFIER = "classifier"  # the unit that things are counted in
NOT_MEANT = {"on_time", "unharmed"}
HIDDEN = {SAID, LEAD, TITLE, CLASSIFIER}  # of a line while it is read, never of an input
Line = dict[str, Value]


def has_measure(line: Values) -> bool:
    """Whether a line tells a number or a day."""
    return any(map(is_measure, line.values()))


def tells(line: Line) -> bool:
    """Whether a line tells a number beside its count, or that it is not meant."""
    return bool(line.keys() & NOT_MEANT) or measures_more(line)


def measures_more(line: Line) -> bool:
    """Whether a line tells a number or a day beside its count."""
    return has_measure({k: v for k, v in line.items() if k != COUNT})


def serve(lines: list[Line], known: Mapping[str, Parameter]) -> list[Line]:
    """A number told after items that have none yet is theirs: 五本…，剩下的每本250元."""
    kept = list(lines)
    for line in lines:
        if not any(x is line for x in kept):
            continue
        told = {basis_of(k, known) for k, v in line.items() if is_measure(v)}
        if not told or COUNT in line or len(kept) < 2:
            continue
        place = next(n for n, x in enumerate(kept) if x is line)
        kind = {k: v for k, v in line.items() if k in KIND}
        waiting = [
            x
            for x in kept[:place]
            if COUNT in x and not told & bases_of(x, known) and kind.items() <= x.items()
        ]
        group = _listed_with(kept, place, told, known)
        if len(group) > 1 and len(waiting) == 1 and waiting[0].get(COUNT) == len(group):
            each = [{**waiting[0], **x, COUNT: Decimal(1)} for x in group]  # 小說兩本，250、300元
            before = next(n for n, x in enumerate(kept) if x is waiting[0])
            kept[place : place + len(group)] = []
            kept[before : before + 1] = each
        elif waiting:
            kept = [
                {**line, **x} if any(x is w for w in waiting) else x for x in kept if x is not line
            ]
    return kept


def _listed_with(
    lines: Sequence[Line], place: int, told: set[str], known: Mapping[str, Parameter]
) -> list[Line]:
    """The line at `place` and those after it that only tell one more number of the same basis."""
    group = [lines[place]]
    for line in lines[place + 1 :]:
        if line.keys() & {COUNT, *KIND} or not told & bases_of(line, known):
            break
        group.append(line)
    return group


def basis_of(name: str, known: Mapping[str, Parameter]) -> str:
    """What an input is a basis of, of which an item has one; itself where of nothing."""
    return (known[name].basis or name) if name in known else name


def bases_of(line: Line, known: Mapping[str, Parameter]) -> set[str]:
    """What a line has told already."""
    return {basis_of(k, known) for k in line}


def fill(lines: Sequence[Line], known: Mapping[str, Parameter]) -> list[Line]:
    """Lines that wait for a value take another's: a number the next one's, a choice the last one's.

    What is an item's own is not taken over; a line with another value of the basis waits for none.
    """
    filled = [dict(line) for line in lines]
    for name in {n for line in lines for n in line if n in known and not known[n].own}:
        basis = known[name].basis or name
        for place, line in enumerate(lines):
            if any(other in known and (known[other].basis or other) == basis for other in line):
                continue
            if _ruled_out(name, line, known):
                continue
            later = [x[name] for x in lines[place + 1 :] if name in x]
            earlier = [x[name] for x in reversed(lines[:place]) if name in x]
            first, second = (
                (later, earlier) if is_measure([*later, *earlier][0]) else (earlier, later)
            )
            filled[place][name] = [*first, *second][0]
    return filled


def _ruled_out(name: str, line: Line, known: Mapping[str, Parameter]) -> bool:
    """Whether a line tells what another line's value cannot stand beside: pages none can find."""
    others = [known[k] for k in line if k in known]
    both = ((p, known[name]) for p in others if p.basis or known[name].basis)
    return any(b.name in a.rules_out or a.name in b.rules_out for a, b in both)


def without_empty(lines: list[Line], own: Sequence[Line]) -> list[Line]:
    """Without lines that only describe where others are counted; `own` is before filling.

    A line with a number of its own (a price, a count of days) is an item all the same.
    """
    if not any(COUNTS & x.keys() for x in lines):
        return lines if all(KIND & x.keys() for x in own) else _measured(lines, own)
    pairs = zip(lines, own, strict=True)
    return [
        x
        for x, o in pairs
        if COUNTS & x.keys() or any(isinstance(v, Decimal) for v in o.values()) or _alone(o, own)
    ]


def _alone(line: Line, own: Sequence[Line]) -> bool:
    """Whether a line is a book whose pages none can find, and not one that is counted and open yet."""
    if not line.keys() >= {"media", "pages_known"}:
        return False
    return all(tells(x) for x in own if COUNT in x and x.get("media") == line["media"])


def _measured(lines: list[Line], own: Sequence[Line]) -> list[Line]:
    kept = [x for x, o in zip(lines, own, strict=True) if has_measure(o) or KIND & o.keys()]
    return kept or lines
