"""Overdue items: a fine or a suspension from copies and days, capped as the library caps it."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.records import Outcome, Quantities, Quantity, Reading, Status
from ingest.rule_records import Figure, ItemKind, Rule
from ingest.text import fold

_DAYS_WORDS = ("停权", "停借", "停几", "停多久", "不能借", "停我", "停到", "停借会")
_MONEY_WORDS = ("元", "钱", "罚金", "逾期金", "缴", "付", "罚款")
_CAP_WORDS = ("封顶", "到上限", "碰到上限", "第几天")
_FAMILY = ("家庭",)


@dataclass(frozen=True)
class Late:
    """So many copies of an item, each so many days late."""

    item: str
    copies: Decimal
    days: Decimal


def compute_overdue(
    rule: Rule, asked: Quantities, items: Sequence[ItemKind], general: bool
) -> Outcome | None:
    """What being late costs by `rule`; None where the question asks for the rule in general."""
    late, loose = read_late(asked, items)
    wants_days = "money" not in rule.fields or (
        any(w in asked.text for w in _DAYS_WORDS) and not any(w in asked.text for w in _MONEY_WORDS)
    )
    if loose and any(w in asked.text for w in _CAP_WORDS) and not late:
        return _days_to_cap(rule, loose, wants_days)
    if not late and not rule.fields["adds_up"] and (days := asked.of("日")):
        late = [Late("", Decimal(1), days[-1].value)]  # where copies do not count
    if not late:
        return None if general else _ask(rule, bool(loose))
    family = any(w in asked.text for w in _FAMILY)
    return total_overdue(rule, late, wants_days, family, mailed="寄" in asked.text)


def total_overdue(
    rule: Rule, late: Sequence[Late], wants_days: bool, family: bool = False, mailed: bool = False
) -> Outcome:
    """The fine (元) or suspension (日) for `late`, with its working and other readings."""
    kind = "days" if wants_days else "money"
    rates = rule.fields[kind]
    unit = rates[0]["rate"].unit
    adds_up = rule.fields["adds_up"] or not wants_days
    used = [_rate(rates, x.item) for x in late]
    parts = [
        (x.copies if adds_up else Decimal(1)) * x.days * figure.number
        for x, figure in zip(late, used, strict=True)
    ]
    steps = [
        f"{x.item or '資料'} {x.copies:f} 件 × {x.days:f} 天 × {f.number:f} {unit} ＝ {p:f} {unit}"
        if adds_up
        else f"實際逾期 {x.days:f} 天 ＝ 停借 {p:f} {unit}"
        for x, f, p in zip(late, used, parts, strict=True)
    ]
    total = sum(parts, Decimal(0)) if adds_up else max(parts)
    if len(parts) > 1 and adds_up:
        steps.append(f"合計 {total:f} {unit}")
    figures = [rule.fields["decisive"], *used]
    if mailed and "postmark" in rule.fields:
        figures.insert(0, rule.fields["postmark"])
    readings, doubts = [], []
    if cap := _cap(rule, kind, family):
        figures.append(cap)
        if total > cap.number:
            steps.append(f"超過上限，以 {cap.number:f} {unit} 計")
            total = cap.number
            doubts += [cap.doubt] if cap.doubt else []
    elif not wants_days and (days_cap := _cap(rule, "days", family)) and total > days_cap.number:
        readings.append(Reading(days_cap.number, rule.fields.get("open_money_cap", "")))
    if not adds_up and (other := sum((x.copies * x.days for x in late), Decimal(0))) != total:
        readings.append(Reading(other, rule.fields.get("adds_up_doubt", "")))
    return Outcome(
        status=Status.ANSWERED,
        title=f"{'停止借閱' if wants_days else '逾期費'} {total:f} {unit}",
        figures=tuple(dict.fromkeys(figures)),
        amount=total,
        unit=unit,
        steps=tuple(steps),
        readings=tuple(readings),
        doubts=tuple(doubts),
    )


def read_late(
    asked: Quantities, items: Sequence[ItemKind]
) -> tuple[list[Late], list[tuple[str, Decimal]]]:
    """What is late by how many days; and counted items to which no days belong.

    A number of days serves all items named before it that have none yet: 「2本書和1片DVD都晚5天」.
    """
    late: list[Late] = []
    waiting: list[tuple[str, Decimal]] = []
    given = _days_between(asked.dates)
    last = ""
    for quantity in asked.numbers:
        item = _item(quantity, items)
        if quantity.before.endswith(("同", "每", "第", "哪", "那", "当")):
            continue  # 同一天, 每一天, 第一天: no number of days
        if quantity.unit in ("日", "星期"):
            days = quantity.value * (7 if quantity.unit == "星期" else 1)
            counted = waiting or ([(last, Decimal(1))] if _names_one(asked.text, items) else [])
            late += [Late(name, copies, days) for name, copies in counted]
            waiting = []
        elif quantity.unit in ("本", "册", "件", "片", "张", "卷", "部", "套") and item != "证":
            last = item or last or "圖書"
            waiting.append((last, quantity.value))
    if waiting and given is not None:
        late += [Late(name, copies, given) for name, copies in waiting]
        waiting = []
    elif waiting and late:
        late += [Late(name, copies, late[-1].days) for name, copies in waiting]
        waiting = []
    if not late and not waiting and given is not None and _names_one(asked.text, items):
        late.append(Late("圖書", Decimal(1), given))
    return late, waiting


def _days_between(dates: Sequence[dt.date]) -> Decimal | None:
    if len(dates) < 2:
        return None
    return Decimal(max((dates[1] - dates[0]).days, 0))


def _names_one(text: str, items: Sequence[ItemKind]) -> bool:
    """Whether the question speaks of one thing: 那本書, 這片, 一本小說."""
    return any(f"{word}{c}" in text for word in ("那", "这", "的那", "一") for c in "本册片件张部")


def _item(quantity: Quantity, items: Sequence[ItemKind]) -> str:
    near = quantity.after
    for kind in items:
        if any(quantity.before.endswith(fold(w)) for w in kind.words):
            return kind.name
    if near.startswith(("证", "卡", "借阅证")):
        return "证"
    for kind in items[1:]:
        if any(near.startswith(fold(w)) for w in kind.words):
            return kind.name
    for kind in items:
        if any(fold(w) in near[:5] for w in kind.words):
            return kind.name
    return next((k.name for k in items if quantity.unit in map(fold, k.classifiers)), "")


def _rate(rates: Sequence[dict[str, Any]], item: str) -> Figure:
    exact: list[Figure] = [r["rate"] for r in rates if r["item"] == item]
    first: Figure = rates[0]["rate"]
    return exact[0] if exact else first


def _cap(rule: Rule, kind: str, family: bool) -> Figure | None:
    caps = rule.fields.get(f"{kind}_caps", ())
    chosen: list[Figure] = [c["cap"] for c in caps if bool(c["card"]) == family]
    chosen = chosen or [c["cap"] for c in caps]
    return chosen[0] if chosen else None


def _days_to_cap(
    rule: Rule, loose: Sequence[tuple[str, Decimal]], wants_days: bool
) -> Outcome | None:
    """How many days late until the cap: the forward formula solved for days."""
    kind = "days" if wants_days else "money"
    cap = _cap(rule, kind, family=False)
    if cap is None:
        return None
    rates = rule.fields[kind]
    figures = [_rate(rates, item) for item, _ in loose]
    per_day = sum(copies * f.number for (_, copies), f in zip(loose, figures, strict=True))
    if per_day <= 0:
        return None
    days = Decimal(math.ceil(cap.number / per_day))
    return Outcome(
        status=Status.ANSWERED,
        title=f"第 {days:f} 天到達上限",
        figures=tuple(dict.fromkeys([rule.fields["decisive"], *figures, cap])),
        amount=days,
        unit="天",
        steps=(
            f"每天 {per_day:f} {cap.unit}，上限 {cap.number:f} {cap.unit}",
            f"{cap.number:f} ÷ {per_day:f}，滿 {days:f} 天到達上限",
        ),
    )


def _ask(rule: Rule, has_copies: bool) -> Outcome:
    wanted = "逾期幾天" if has_copies else "有幾件、各逾期幾天（圖書或視聽資料）"
    return Outcome(
        status=Status.CLARIFY,
        title="",
        figures=(rule.fields["decisive"],),
        missing=f"請告訴我{wanted}，我就能算出來。",
    )
