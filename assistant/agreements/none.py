"""No row meets what is asked: said so, with what there is when one condition is left out."""

from collections.abc import Sequence

from assistant.agreements.days import taiwan_date
from assistant.agreements.records import Filter, Found, names_of
from ingest.records import Agreement

_FEW = 6
_WHO = {"partner", "place", "number", "partner kind"}


def none_of(
    filters: Sequence[Filter], among: Sequence[Agreement], every: Sequence[Agreement]
) -> Found:
    """There is none: say so, and what there is when one condition is left out."""
    words = "、".join(f.words for f in filters)
    if len(among) <= _FEW:  # of those found before
        who = [f for f in filters if f.kind in _WHO]
        among = [a for a in among if all(f.holds(a) for f in who)] or among
        line = f"沒有。{names_of(among)}不合「{words}」。"
        return Found(tuple(among), (line,), whole=len(among) == 1)
    first = f"沒有。收錄的 {len(every)} 份協議中，查無與「{words}」相符的協議。"
    best: list[Agreement] = []
    left, amiss = "", None
    for dropped in sorted(filters, key=lambda f: f.kind in _WHO):
        if dropped.outside:
            continue
        if dropped.kind == "unknown" and len(filters) > 1:
            words = dropped.words
            first = f"沒有。收錄的 {len(every)} 份協議中，沒有與{words}簽署的。"
        others = [f for f in filters if f is not dropped]
        rows = [a for a in every if all(f.holds(a) for f in others)]
        if others and rows and (not best or len(rows) < len(best)):
            best, left, amiss = rows, "、".join(f.words for f in others), dropped
    if amiss and len(best) == 1:
        row = best[0]
        said = f"{row.partner}的協議（編號{row.number}，{taiwan_date(row.signed)}簽署）"
        line = f"沒有。與{said}不合「{amiss.words}」。"
        return Found(tuple(best), (line,), whole=True)
    if best and len(best) <= _FEW:
        return Found(tuple(best), (first, f"有的是與「{left}」相符的：{names_of(best)}。"))
    if not any(
        f.kind in ("place", "partner", "partner kind", "unknown") and not f.outside for f in filters
    ):
        return Found((), (first,))
    named = "、".join(dict.fromkeys(a.country for a in every))
    return Found((), (first, f"簽署對象所屬的國家或地區有：{named}。"))
