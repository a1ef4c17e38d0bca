"""A question over the agreement register to an answer: its conditions, what it asks, the rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.agreements.answers import answer_of
from assistant.agreements.find import find, is_choice
from assistant.agreements.order import end_of_order
from assistant.agreements.ours import apart, is_bare, is_ours, tells
from assistant.agreements.read import (
    OTHERS_TOO,
    group_of,
    merged,
    points_back,
    read_part,
    starts_anew,
)
from assistant.agreements.records import CONTENTS, Filter, Found, Part
from assistant.agreements.wants import asks_whether
from assistant.parts import split_parts
from assistant.records import Answer
from assistant.sentences import joined, phrase
from ingest.numerals import parse_numeral
from ingest.records import Agreement, Document
from ingest.rule_records import Places
from ingest.text import fold

_SEVERAL = re.compile(r"(?:[这那上前]|前面)([两二三四五])\s*(?:份|个|者|次|国)")
_THAT_ONE = re.compile(r"那一?份")
_OF_TWO = ("gap", "earliest", "latest", "identical")  # may speak of the last two turns' rows
_GOES_ON = re.compile(r"呢\s*$|^(?:那|换成|改成|what about|and )")
_TOGETHER = {
    "day": re.compile(r"[这那](?P<n>[两二三四五])个?年"),
    "place": re.compile(r"[这那](?P<n>[两二三四五])个?国|哪一?个?国家?(?:比较|较)"),
}
_WHOSE = ("day", "place", "partner", "number")
_AND_THIS = re.compile(r"呢\s*$")


@dataclass(frozen=True)
class _Context:
    """What the parts before came to: the rows found, the rows they chose among, the conditions."""

    found: tuple[Agreement, ...]
    base: tuple[Agreement, ...]
    filters: tuple[Filter, ...] = ()
    chose: bool = False
    wants: str = "list"
    seen: tuple[Agreement, ...] = ()  # those found one by one, in the order of the talk
    told: tuple[Filter, ...] = ()  # days and places, in the order of the talk


def answer_register(
    turns: Sequence[str],
    agreements: Sequence[Agreement],
    places: Places,
    document: Document,
    names_other: bool = False,
) -> Answer | None:
    """The answer over the register's rows; None where the last turn does not ask for them.

    `names_other` where it names another source: then only words for agreements make it ours.
    """
    context = _Context(tuple(agreements), tuple(agreements))
    told = False
    founds: list[Found] = []
    for turn in turns:
        told = told or tells(turn, places)
        founds = []
        for said in split_parts(turn):
            part = read_part(said, agreements, places, context.filters)
            own = apart(fold(turn), places)
            ours = is_ours(part, told, names_other, bool(context.filters), own)
            if not (ours or (len(turns) == 1 and not names_other and is_bare(part, places))):
                continue
            found, context = _answer_part(part, context, agreements, places)
            founds.append(found)
    return answer_of(_joined(founds), document) if founds else None


def _answer_part(
    part: Part, context: _Context, agreements: Sequence[Agreement], places: Places
) -> tuple[Found, _Context]:
    """What one part comes to, among all rows or among those that the part before found."""
    if part.wants == "list" and _GOES_ON.search(part.text):
        part = replace(part, wants=context.wants)
    among: Sequence[Agreement]
    chooses = is_choice(part)
    if both := _said_before(part, context):
        part = replace(part, filters=(*part.filters, both))
    group = group_of(part, context.found)
    if others := _but_these(part, context):
        filters, among = others, agreements
    elif group:
        filters, among = [group, *part.filters], agreements
    elif starts_anew(part, context.filters):
        filters = merged(context.filters, part.filters)
        among = agreements
    elif chooses and context.chose and not points_back(part):
        filters, among = merged(context.filters, part.filters), context.base
    else:
        filters, among = [*_asked_of_it(part, context), *part.filters], _meant(part, context)
    if chooses and (chosen := _the_one(part, filters, among)):
        among, filters = chosen
        part = replace(part, wants="exists")
    rows = tuple(a for a in among if all(f.holds(a) for f in filters))
    if part.wants in _OF_TWO and len(rows) == 1 == len(context.found):
        rows = tuple(dict.fromkeys((*context.found, *rows)))  # with the one found before
    found = find(part, rows, filters, among, agreements, places)
    known = merged(context.filters, filters if group or others else part.filters)
    seen = context.seen
    if len(found.rows) == 1:
        seen = (*(r for r in seen if r not in found.rows), *found.rows)
    told = (*context.told, *(f for f in part.filters if f.kind in _TOGETHER))
    return found, _Context(found.rows or rows, rows, tuple(known), chooses, part.wants, seen, told)


def _said_before(part: Part, context: _Context) -> Filter | None:
    """The years, or the countries, of the turns before, spoken of together: 這兩年總共幾份."""
    for kind, spoken in _TOGETHER.items():
        match = spoken.search(part.text)
        said = [f for f in context.told if f.kind == kind]
        number = parse_numeral(match["n"] or "两") if match else 0
        if 0 < number <= len(said) and not any(f.kind in _WHOSE for f in part.filters):
            return _any_of(said[-number:], kind)
    return None


def _any_of(filters: Sequence[Filter], kind: str) -> Filter:
    words = joined([f.words for f in filters])
    return Filter(words, kind, lambda a: any(f.holds(a) for f in filters))


def _but_these(part: Part, context: _Context) -> list[Filter]:
    """What was asked of the rows found, asked of all the others: 別份也有嗎."""
    contents = [f for f in context.filters if f.kind in CONTENTS]
    if part.filters or not contents or not OTHERS_TOO.search(part.text):
        return []
    found = context.found
    words = phrase("condition.but_names", names=joined([r.partner for r in found]))
    return [*contents, Filter(words, "partner", lambda a: a not in found, outside=True)]


def _asked_of_it(part: Part, context: _Context) -> list[Filter]:
    """What was asked of other rows and is asked of this one too: 那兒童圖書館那份呢."""
    says = any(f.kind in CONTENTS for f in part.filters)
    if says or not (part.filters and _AND_THIS.search(part.text)):
        return []
    return [f for f in context.filters if f.kind in CONTENTS]


def _the_one(
    part: Part, filters: Sequence[Filter], among: Sequence[Agreement]
) -> tuple[tuple[Agreement, ...], list[Filter]] | None:
    """The earliest or latest one, and what is asked of its words: 最近那份有提到研討會嗎."""
    contents = [f for f in filters if f.kind in CONTENTS]
    rows = [a for a in among if all(f.holds(a) for f in filters if f not in contents)]
    asks = asks_whether(part.text) or "有没有" in part.text
    if not (contents and rows and asks and _THAT_ONE.search(part.text)):
        return None
    return end_of_order(rows, part.wants == "latest").rows, contents


def _meant(part: Part, context: _Context) -> tuple[Agreement, ...]:
    """The rows that a part goes on from: those just found, or those of several turns (這兩份)."""
    match = _SEVERAL.search(part.text)
    number = parse_numeral(match[1]) if match else 2 * (part.wants in _OF_TWO)
    fits = len(context.found) == number or (match is None and len(context.found) > 1)
    if not number or fits or len(context.seen) < number:
        return context.found
    return context.seen[-number:]


def _joined(founds: Sequence[Found]) -> Found:
    """What the parts of a message come to, one after another."""
    if len(founds) == 1:
        return founds[0]
    rows = tuple({r.number: r for f in founds for r in f.rows}.values())
    lines: tuple[str, ...] = ()
    for line in (line for f in founds for line in f.lines):
        lines += () if any(line in said for said in lines) else (line,)
    counted = next((f for f in founds if f.amount is not None), None)
    return Found(
        rows,
        lines,
        counted.amount if counted else None,
        counted.unit if counted else "",
        next((f.day for f in founds if f.day), None),
        whole=all(f.whole for f in founds) and len(rows) < 3,
    )
