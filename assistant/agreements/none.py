"""No row meets what is asked: said so, with what there is when one condition is left out."""

from collections.abc import Sequence

from assistant.agreements.days import taiwan_date
from assistant.agreements.records import Filter, Found, names_of
from assistant.sentences import joined, phrase
from ingest.records import Agreement

_FEW = 6
_WHO = {"partner", "place", "number", "partner kind"}


def none_of(
    filters: Sequence[Filter], among: Sequence[Agreement], every: Sequence[Agreement]
) -> Found:
    """There is none: say so, and what there is when one condition is left out."""
    words: str = joined([f.words for f in filters])
    if len(among) <= _FEW:  # of those found before
        who = [f for f in filters if f.kind in _WHO]
        among = [a for a in among if all(f.holds(a) for f in who)] or among
        line = phrase("register.none_fits", names=names_of(among), words=words)
        return Found(tuple(among), (line,), whole=len(among) == 1)
    first = phrase("register.none", count=len(every), words=words)
    best: list[Agreement] = []
    left, amiss = "", None
    for dropped in sorted(filters, key=lambda f: f.kind in _WHO):
        if dropped.outside:
            continue
        if dropped.kind == "unknown" and len(filters) > 1:
            words = dropped.words
            first = phrase("register.none_with", count=len(every), words=words)
        others = [f for f in filters if f is not dropped]
        rows = [a for a in every if all(f.holds(a) for f in others)]
        if others and rows and (not best or len(rows) < len(best)):
            best, left, amiss = rows, joined([f.words for f in others]), dropped
    if amiss and len(best) == 1:
        row = best[0]
        said = phrase(
            "register.that_signed",
            partner=row.partner,
            number=row.number,
            day=taiwan_date(row.signed),
        )
        line = phrase("register.none_but", said=said, words=amiss.words)
        return Found(tuple(best), (line,), whole=True)
    if best and len(best) <= _FEW:
        return Found(tuple(best), (first, phrase("register.some", left=left, names=names_of(best))))
    if not any(
        f.kind in ("place", "partner", "partner kind", "unknown") and not f.outside for f in filters
    ):
        return Found((), (first,))
    named = joined(dict.fromkeys(a.country for a in every))
    return Found((), (first, phrase("register.countries_held", named=named)))
