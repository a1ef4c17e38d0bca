"""What being late comes to: rates, caps and the sum of late items, with the working."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.calculators.late import Late
from assistant.calculators.working import answered
from assistant.records import Inputs, Outcome, Reading
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_ONE, _ZERO = Decimal(1), Decimal(0)
_MOST_DAYS = re.compile(
    r"停[借权用卡证][^,;。?]{0,6}(?:最多|上限|最长|至多)|(?:最多|上限|至多|最长)[^,;。?\d]{0,6}停[借权用卡证]?"
)


def total_overdue(rule: Rule, late: Sequence[Late], in_days: bool, inputs: Inputs) -> Outcome:
    """The fine (元) or suspension (日) for `late`, with its working and other readings."""
    kind = "days" if in_days else "money"
    unit = rule.fields[kind][0]["rate"].unit
    adds_up = rule.fields["adds_up"] or not in_days
    used = [_rate(rule.fields[kind], x.item) for x in late]
    parts = [
        (x.copies if adds_up else _ONE) * (x.days or _ZERO) * f.number
        for x, f in zip(late, used, strict=True)
    ]
    steps = [_step(x, f, p, adds_up) for x, f, p in zip(late, used, parts, strict=True)]
    total = sum(parts, _ZERO) if adds_up else max(parts)
    if len(parts) > 1 and adds_up:
        steps.append(phrase("working.sum", total=total, unit=unit))
    figures = [decisive_of(rule, in_days), *used]
    if inputs.choice("mailed") and "postmark" in rule.fields:
        figures.insert(0, rule.fields["postmark"])
        steps.insert(0, phrase("overdue.postmark"))
    readings, doubts = [], []
    if cap := cap_of(rule, kind, inputs):
        figures.append(cap)
        if total > cap.number:
            steps.append(phrase("overdue.capped", cap=cap.number, unit=unit))
            total = cap.number
            doubts += [cap.doubt] if cap.doubt else []
    elif not in_days and (days_cap := cap_of(rule, "days", inputs)) and total > days_cap.number:
        readings.append(Reading(days_cap.number, rule.fields.get("open_money_cap", "")))
    if not adds_up:
        other = sum((x.copies * (x.days or _ZERO) for x in late), _ZERO)
        readings.append(Reading(other, rule.fields.get("adds_up_doubt", "")))
    if "money" not in rule.fields and total:
        steps.append(phrase("overdue.no_fine"))
    name = phrase("overdue.suspension") if in_days else phrase("overdue.fine")
    title = (
        phrase("overdue.total", name=name, total=total, unit=unit)
        if total
        else phrase("overdue.on_time", name=name, unit=unit, none=_ZERO)
    )
    return answered(title, total, unit, figures, steps, readings, doubts)


def _step(late: Late, figure: Figure, part: Decimal, adds_up: bool) -> str:
    if not adds_up:
        return phrase("overdue.actual", days=late.days or _ZERO, part=part, unit=figure.unit)
    name = late.item or phrase("overdue.material")
    return phrase(
        "overdue.line",
        name=name,
        copies=late.copies,
        days=late.days or _ZERO,
        rate=figure.number,
        unit=figure.unit,
        part=part,
    )


def _rate(rates: Sequence[dict[str, Any]], item: str) -> Figure:
    exact: list[Figure] = [r["rate"] for r in rates if r["item"] == item]
    first: Figure = rates[0]["rate"]
    return exact[0] if exact else first


def differs(rule: Rule, kind: str) -> bool:
    """Whether the rates of a kind (money, days) are not the same for all items."""
    return len({r["rate"].number for r in rule.fields.get(kind, ())}) > 1


def decisive_of(rule: Rule, in_days: bool) -> Figure:
    """What decides: the provision of the suspension where one of its own fixes that, not the fine."""
    decisive: Figure = rule.fields["decisive"]
    counting: Figure = rule.fields.get("counting", decisive)
    own = in_days and rule.fields["days"][0]["rate"].provision == counting.provision
    return counting if own else decisive


def cap_of(rule: Rule, kind: str, inputs: Inputs) -> Figure | None:
    """The most that a rule takes from the card told; the cap for every card where none is."""
    caps = rule.fields.get(f"{kind}_caps", ())
    card = inputs.choice("card")
    chosen: list[Figure] = [c["cap"] for c in caps if c["card"] == card]
    chosen = chosen or [c["cap"] for c in caps if not c["card"]]
    return chosen[0] if chosen else None


def cap_itself(rule: Rule, inputs: Inputs) -> Outcome | None:
    """The most that the card told may be suspended, where that alone is asked: 停借最多幾天."""
    if any("copies" in x for x in inputs.items) or not _MOST_DAYS.search(inputs.text):
        return None
    caps = rule.fields.get("days_caps", ())
    cap = cap_of(rule, "days", inputs)
    if cap is None or (len(caps) > 1 and not inputs.choice("card")):
        return None
    title = phrase("overdue.cap", cap=cap.number, unit=cap.unit)
    return answered(title, cap.number, cap.unit, [cap], [])
