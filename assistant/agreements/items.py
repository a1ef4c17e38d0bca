"""What the agreements say they will do: who lists the most of it, which are alike word for word."""

import re
from collections.abc import Sequence

from assistant.agreements.records import Found
from assistant.sentences import joined, phrase
from ingest.records import Agreement

_FEW = 6
_NUMBERED = re.compile(r"^\d+\.")


def by_items(rows: Sequence[Agreement], lowest: bool) -> Found:
    """The rows with the most (fewest) cooperation items."""
    best = (min if lowest else max)(len(r.items) for r in rows)
    chosen = tuple(r for r in rows if len(r.items) == best)
    word = phrase("compare.least") if lowest else phrase("compare.most")
    names = joined([phrase("register.named", partner=r.partner, number=r.number) for r in chosen])
    others = [r for r in rows if r not in chosen] if len(rows) <= _FEW else []
    rest = joined(
        [
            phrase("register.named_items", partner=r.partner, number=r.number, count=len(r.items))
            for r in others
        ],
        "",
    )
    line = phrase(
        "register.most_items",
        word=word,
        names=names,
        each=phrase("register.each") if len(chosen) > 1 else "",
        best=best,
        rest=rest,
    )
    return Found(
        (*chosen, *others), (line,), float(best), "項", whole=len(chosen) == 1 and not others
    )


def identical(rows: Sequence[Agreement], every: Sequence[Agreement]) -> Found:
    """Rows whose cooperation items are, to the character, those of the row named; or all groups."""
    if len(rows) == 1:
        mine = rows[0]
        twins = tuple(r for r in every if r.items == mine.items and r is not mine)
        if not twins:
            return Found((mine,), (phrase("register.no_twin", partner=mine.partner),))
        line = phrase("register.twins", partner=mine.partner, number=mine.number, count=len(twins))
        return Found((*twins, mine), (line,), float(len(twins)), "份")
    if len(rows) == 2:
        same = rows[0].items == rows[1].items
        words = phrase("register.same_words") if same else phrase("register.other_words")
        names = joined(
            [phrase("register.named", partner=r.partner, number=r.number) for r in rows], "與"
        )
        lines = [
            phrase("register.wording_is", names=names, words=words),
            *_only_in(*rows),
            *_only_in(*rows[::-1]),
        ]
        return Found(tuple(rows), tuple(lines), whole=True)
    groups: dict[tuple[str, ...], list[Agreement]] = {}
    for row in rows:
        groups.setdefault(row.items, []).append(row)
    several = [g for g in groups.values() if len(g) > 1]
    lines = [
        phrase("register.alike", names=joined([str(r.number) for r in g]), count=len(g))
        for g in several
    ]
    chosen = tuple(r for g in several for r in g)
    alone = [g[0] for g in groups.values() if len(g) == 1]
    if several and len(rows) <= _FEW:
        lines += [phrase("register.unlike", number=r.number) for r in alone]
        chosen = (*chosen, *alone)
    return Found(chosen, tuple(lines) or (phrase("register.no_alike"),))


def _only_in(row: Agreement, other: Agreement) -> list[str]:
    """The items that one has and the other has not, whatever their numbers."""
    theirs = {_NUMBERED.sub("", item) for item in other.items}
    own = [i for i in (_NUMBERED.sub("", item) for item in row.items) if i not in theirs]
    return (
        [
            phrase(
                "register.only_in",
                number=row.number,
                names=joined([i.rstrip("。") for i in own], "；"),
            )
        ]
        if own
        else []
    )
