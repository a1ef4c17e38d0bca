"""A question over the agreement register to an answer: its conditions, what it asks, the rows."""

import re
from collections.abc import Sequence

from assistant.agreements.answers import answer_of, names_of
from assistant.agreements.days import find_days, taiwan_date
from assistant.agreements.filters import (
    find_filters,
    find_places,
    find_unknown,
    named_partners,
    wordings,
)
from assistant.agreements.groups import GROUPS, counted, countries, extreme, identical, named
from assistant.agreements.order import (
    beside,
    both_ends,
    end_of_order,
    gap,
    longest_gap,
    same_day,
    term,
)
from assistant.agreements.records import Filter, Found
from assistant.agreements.wants import asks_count, asks_lowest, least_asked, read_wants, unit_asked
from assistant.records import Answer
from ingest.records import Agreement, Document
from ingest.rule_records import Places
from ingest.text import fold

_ALONE = {"list", "exists", "items", "term", "gap", "next", "previous", "text kind"}
_FEW = 6
_FOLLOWS = re.compile(r"签|[那哪]几?份|份(?:里|中|当中)|隔了?多久|哪一?国|哪个国家")
_EVERY = re.compile(r"全部|所有|列出|清单")
_BETWEEN = re.compile(r"各(?:有|签了?|和)?几|哪(?:边|个|一?洲|一?国).{0,8}(?:多|少)")


def answer_register(
    question: str,
    agreements: Sequence[Agreement],
    places: Places,
    document: Document,
    names_other: bool = False,
) -> Answer | None:
    """The answer over the register's rows; None where the question does not ask for them.

    `names_other` where it names another source: then only words for agreements make it ours.
    """
    text = fold(question)
    wants = read_wants(text)
    filters = [*find_filters(question, agreements, places), *find_days(text)]
    if not any(f.kind in ("partner", "number") for f in filters):
        filters += find_unknown(question, places)
    told = any(fold(w) in text for w in places.agreements)
    names = any(f.kind in ("partner", "place", "number") for f in filters)
    partner = any(f.kind == "partner" for f in filters)
    follows = partner or (names and _FOLLOWS.search(text) is not None)
    every = _EVERY.search(text) is not None
    if not (told or (follows and not names_other)) or (
        not filters and wants in _ALONE and not every
    ):
        return None
    rows = [a for a in agreements if all(f.holds(a) for f in filters)]
    if filters and not rows:
        return answer_of(_none(filters, agreements), document)
    return answer_of(_find(text, wants, rows, filters, agreements, places), document)


def _find(
    text: str,
    wants: str,
    rows: list[Agreement],
    filters: Sequence[Filter],
    every: Sequence[Agreement],
    places: Places,
) -> Found:
    """What is asked of the rows that meet the conditions."""
    if wants == "both ends":
        return both_ends(rows)
    if wants in ("earliest", "latest"):
        return end_of_order(rows, wants == "latest")
    if wants in ("next", "previous") and filters:
        return beside(rows, every, wants == "next")
    if wants == "gap" and len(rows) > 1:
        return gap(rows)
    if wants == "longest gap":
        return longest_gap(every)
    if wants == "same day":
        return same_day(rows)
    if wants == "term":
        return term(rows)
    if wants == "identical":
        return identical(rows, every)
    if wants == "text kind" and len(rows) == 1:
        return _text_kind(text, rows[0])
    if _BETWEEN.search(text) and len(each := _places(text, places)) > 1:
        return named(rows, each)
    if wants == "countries" and (len(rows) > 1 or not filters):
        return countries(rows, least_asked(text))
    if wants in GROUPS:
        ends = "最多" in text or "最少" in text
        return extreme(rows, wants, asks_lowest(text)) if ends else counted(rows, wants)
    return _listed(text, wants, rows, filters, places)


def _places(text: str, places: Places) -> dict[str, Sequence[str]]:
    """The countries, regions and groups of regions that are named, each with what is in it."""
    countries, regions, groups = find_places(text, places)
    alone: dict[str, Sequence[str]] = {n: (n,) for n in (*countries, *regions)}
    return alone | groups


def _listed(
    text: str, wants: str, rows: list[Agreement], filters: Sequence[Filter], places: Places
) -> Found:
    words = "、".join(f.words for f in filters)
    count = len(rows)
    lead = f"{words}：" if words else ""
    if wants == "exists":
        lead = f"有。{lead}"
    counts = wants == "count" or asks_count(text)
    if count == 1 and not counts:
        row = rows[0]
        where = f"與{row.partner}（{row.country}）的合作{row.text_kind}（編號{row.number}）"
        line = f"{lead}{where}，{taiwan_date(row.signed)}簽署。"
        if wants == "items":
            said = f"合作方式共{len(row.items)}項。"
            number = float(len(row.items))
            return Found((row,), (line, said), number, "項", row.signed, whole=True)
        return Found((row,), (line,), day=row.signed, whole=True)
    lines = [f"{lead}共{count}份。", *_told_apart(filters, rows, places)]
    amount = float(count) if counts else None
    return Found(tuple(rows), tuple(lines), amount, unit_asked(text) if amount else "")


def _told_apart(filters: Sequence[Filter], rows: Sequence[Agreement], places: Places) -> list[str]:
    """Where the rows hold a cooperation in different wordings, which hold which."""
    lines = []
    for name in (
        f.words for f in filters if f.kind == "cooperation" and f.words in places.cooperation
    ):
        groups: dict[str, list[int]] = {}
        for row in rows:
            groups.setdefault(wordings(name, row, places), []).append(row.number)
        if len(groups) > 1:
            said = [f"「{w}」編號{'、'.join(map(str, n))}" for w, n in groups.items()]
            lines.append(f"用字不同：{'；'.join(said)}。")
    return lines


def _text_kind(text: str, row: Agreement) -> Found:
    other = "備忘錄" if row.text_kind == "協議" else "協議"
    claims = fold(f"是{other}") in text and "还是" not in text
    name = "合作備忘錄" if row.text_kind == "備忘錄" else "合作協議"
    denial = f"不是{other}，" if claims else ""
    line = f"{denial}與{row.partner}簽的是{name}（{row.text_kind}）。"
    return Found((row,), (line,), whole=True)


def _none(filters: Sequence[Filter], every: Sequence[Agreement]) -> Found:
    """There is none: say so, and what there is when one condition is left out."""
    words = "、".join(f.words for f in filters)
    first = f"沒有。收錄的 {len(every)} 份協議中，查無與「{words}」相符的協議。"
    best: list[Agreement] = []
    left = ""
    for dropped in filters:
        if dropped.kind == "unknown" and len(filters) > 1:
            words = dropped.words
            first = f"沒有。收錄的 {len(every)} 份協議中，沒有與{words}簽署的。"
        others = [f for f in filters if f is not dropped]
        rows = [a for a in every if all(f.holds(a) for f in others)]
        if others and rows and (not best or len(rows) < len(best)):
            best, left = rows, "、".join(f.words for f in others)
    if len(best) == 1:
        line = f"沒有。與{best[0].partner}的協議（編號{best[0].number}）不合「{words}」。"
        return Found(tuple(best), (line,), whole=True)
    if best and len(best) <= _FEW:
        return Found(tuple(best), (first, f"有的是與「{left}」相符的：{names_of(best)}。"))
    if not any(f.kind in ("place", "partner", "partner kind", "unknown") for f in filters):
        return Found((), (first,))
    named = "、".join(dict.fromkeys(a.country for a in every))
    return Found((), (first, f"簽署對象所屬的國家或地區有：{named}。"))


def is_about_partner(question: str, agreements: Sequence[Agreement], places: Places) -> bool:
    """Whether the question names a partner whose own name holds a library's short name."""
    return bool(named_partners(fold(question), agreements, places)[0])
