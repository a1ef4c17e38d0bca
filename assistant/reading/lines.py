"""Mentions of several items put together, one line an item: 2本書晚8天，DVD三片晚6天.

A second count or kind opens the next line, from the start of its clause where that says more of
it; a number that serves several lines (2本書和1片DVD都晚5天) fills all that wait for it.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.reading.counts import COUNTS, is_measure, settle_counts
from assistant.reading.words import Mention
from assistant.records import Value
from ingest.rule_records import Parameter

_CLAUSE = re.compile(r"[,;。?!:、()\n]")
_AND = re.compile(r"和|跟|与|及|加|,|、|;|另|还有|and|plus")
_MORE = re.compile(r"另|还有|还|再加|以及|加上|also|plus")
_SENTENCE = re.compile(r"[;。]")
_SET = re.compile("套")
_COUNT = "copies"
_KIND = {"item", "media", "part", "place", "session", "activity"}
_CLASSIFIER = "classifier"
Line = dict[str, Value]


def put_together(
    mentions: Sequence[Mention],
    text: str,
    parameters: Sequence[Parameter],
    classifiers: Mapping[str, str] | None = None,
) -> list[Line]:
    """The lines that `mentions` (in order of place) tell of in a folded `text`.

    `classifiers` tell the kind of what is counted where no word does: 三本 are books.
    """
    known = {p.name: p for p in parameters}
    lines: list[Line] = []
    current: Line = {}
    since = 0
    for clause in _by_clause(mentions, text):
        clause = _absorb(clause)
        if current and (_opens_at_once(current, clause, text) or _adds(current, clause, text)):
            lines.append(current)
            current = {}
        for place, mention in enumerate(clause):
            after = clause[place + 1] if place + 1 < len(clause) else None
            before = clause[place - 1] if place else None
            if _lists(before, mention, text):
                _share_count(current)
            if _renames(current, before, mention, text):
                current[mention.parameter.name] = mention.value
            elif _conflicts(current, before, mention, after) or _other_basis(
                current, since, mention, text, known
            ):
                lines.append(current)
                current = {}
            since = since if current else mention.start
            current.setdefault(mention.parameter.name, mention.value)
            if mention.parameter.name == "copies" and "item" in known:
                current.setdefault(_CLASSIFIER, mention.unit)
    lines = [*lines, current] if current else lines
    own = settle_counts(lines)
    filled = _without_empty(_fill(own, known), own)
    return [_named(x, classifiers or {}) for x in filled]


def _lists(before: Mention | None, mention: Mention, text: str) -> bool:
    """Whether a number goes on a list of one parameter's: 275元和410元."""
    if before is None or before.parameter is not mention.parameter or not is_measure(mention.value):
        return False
    return (
        len(text[before.end : mention.start].strip()) <= 2 and mention.parameter.name not in COUNTS
    )


def _share_count(current: Line) -> None:
    """A list gives one number to each item: 兩本書，275元和410元."""
    if isinstance(current.get(_COUNT), Decimal):
        current[_COUNT] = Decimal(1)


def _other_basis(
    current: Line, since: int, mention: Mention, text: str, known: Mapping[str, Parameter]
) -> bool:
    """Whether a sentence of its own gives another way of pricing: 乙，基本定價8.6元;丙，88面."""
    basis = mention.parameter.basis
    if not basis or mention.parameter.name in current:
        return False
    if not any(
        n in known and known[n].basis == basis and is_measure(v) for n, v in current.items()
    ):
        return False
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, mention.start)), default=0)
    return start > since and not _SET.search(text[start : mention.start])


def _without_empty(lines: list[Line], own: Sequence[Line]) -> list[Line]:
    """Without lines that only describe where others are counted; `own` is before filling.

    A line with a number of its own (a price, a count of days) is an item all the same.
    """
    if not any(COUNTS & x.keys() for x in lines):
        return lines if all(_KIND & x.keys() for x in own) else _measured(lines, own)
    pairs = zip(lines, own, strict=True)
    return [
        x for x, o in pairs if COUNTS & x.keys() or any(isinstance(v, Decimal) for v in o.values())
    ]


def _measured(lines: list[Line], own: Sequence[Line]) -> list[Line]:
    kept = [
        x
        for x, o in zip(lines, own, strict=True)
        if any(map(is_measure, o.values())) or _KIND & o.keys()
    ]
    return kept or lines


def _named(line: Line, classifiers: Mapping[str, str]) -> Line:
    """The line with its kind by the classifier, where no word told it."""
    unit = str(line.pop(_CLASSIFIER, ""))
    if "item" not in line and unit in classifiers:
        line["item"] = classifiers[unit]
    return line


def _adds(current: Line, clause: Sequence[Mention], text: str) -> bool:
    """Whether a clause says that it tells of something more: 另外還弄丟兩本雜誌."""
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, clause[0].start)), default=0)
    more = _MORE.match(text[start : clause[0].start].strip())
    names = {m.parameter.name for m in clause}
    return bool(more) and any(map(is_measure, current.values())) and bool(names & COUNTS)


def _renames(current: Line, before: Mention | None, mention: Mention, text: str) -> bool:
    """Whether a second kind only describes the first, nothing between them: 日文雜誌書."""
    if mention.parameter.kind != "choice" or mention.parameter.name not in current:
        return False
    if before is None or any(map(is_measure, current.values())):
        return False
    return not _AND.search(text[before.end : mention.start])


def _by_clause(mentions: Sequence[Mention], text: str) -> list[list[Mention]]:
    bounds = [m.start() for m in _CLAUSE.finditer(text)]
    clauses: dict[int, list[Mention]] = {}
    for mention in mentions:
        clauses.setdefault(sum(b < mention.start for b in bounds), []).append(mention)
    return [clauses[n] for n in sorted(clauses)]


def _absorb(clause: list[Mention]) -> list[Mention]:
    """Without the words that another mention of the clause takes for its own: 附的光碟."""
    takers = {m.parameter.absorbs: m.start for m in clause if m.parameter.absorbs}
    return [m for m in clause if m.start < takers.get(m.parameter.name, m.start + 1)]


def _opens_at_once(current: Line, clause: Sequence[Mention], text: str) -> bool:
    """Whether a clause tells of a further item, so that all it says belongs to that."""
    names = [m.parameter.name for m in clause]
    for place, mention in enumerate(clause):
        if mention.parameter.name in names[:place]:
            return False
        after = clause[place + 1] if place + 1 < len(clause) else None
        before = clause[place - 1] if place else None
        if _conflicts(current, before, mention, after) and not _renames(
            current, before, mention, text
        ):
            return True
    return False


def _conflicts(
    current: Line, before: Mention | None, mention: Mention, after: Mention | None
) -> bool:
    """Whether a second value for a parameter belongs to a further item."""
    name = mention.parameter.name
    if name not in current:
        return False
    if current[name] != mention.value or name in COUNTS:
        return True
    if mention.parameter.kind != "choice":
        return False  # the same number or day said again
    if before is not None and before.parameter.name in COUNTS:
        return False  # 一本食譜: the noun of the count before it
    return after is not None and after.parameter.name in current and is_measure(after.value)


def _fill(lines: list[Line], known: Mapping[str, Parameter]) -> list[Line]:
    """Lines that wait for a value take another's: a number the next one's, a choice the last one's.

    What is an item's own is not taken over; a line with another value of the basis waits for none.
    """
    filled = [dict(line) for line in lines]
    for name in {n for line in lines for n in line if n in known and not known[n].own}:
        basis = known[name].basis or name
        for place, line in enumerate(lines):
            if any(other in known and (known[other].basis or other) == basis for other in line):
                continue
            later = [x[name] for x in lines[place + 1 :] if name in x]
            earlier = [x[name] for x in reversed(lines[:place]) if name in x]
            first, second = (
                (later, earlier) if is_measure([*later, *earlier][0]) else (earlier, later)
            )
            filled[place][name] = [*first, *second][0]
    return filled
