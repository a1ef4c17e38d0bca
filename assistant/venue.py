"""Venue hire: sessions or blocks of hours, rehearsal, air conditioning, and sums over clauses."""

import re
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from assistant.records import Outcome, Quantities, Reading, Status
from ingest.rule_records import Figure, Rule
from ingest.text import fold

_REHEARSAL = ("彩排", "综排", "綵排", "预演", "排练", "布置", "布台", "装台", "排演")
_NO_AIR = re.compile(r"(?:不|没|免|无)[^,，、;；]{0,3}冷气")
_CLAUSE = re.compile(r"[,，;；。、:：]|另外|隔天|改天|再")


def compute_venue(rules: Sequence[Rule], asked: Quantities) -> Outcome | None:
    """The sum for the sessions and hours that the question names; None where it names none."""
    total = Decimal(0)
    steps: list[str] = []
    figures: list[Figure] = []
    readings: list[Reading] = []
    rule = next((r for r in rules if any(fold(n) in asked.text for n in r.fields["names"])), None)
    if rule is None:
        return None
    start = 0
    for clause in _CLAUSE.split(asked.text):
        place = asked.text.index(clause, start) if clause else start
        rule = next((r for r in rules if any(fold(n) in clause for n in r.fields["names"])), rule)
        hours = [
            q.value
            for q in asked.numbers
            if q.unit == "小时" and place <= q.start < place + len(clause)
        ]
        part = _clause(rule, clause, asked.text, hours)
        start = place + len(clause)
        if part is None:
            continue
        total += part.amount or 0
        steps += part.steps
        figures += part.figures
        readings += part.readings
    if not steps:
        return None
    if len(steps) > 1:
        steps.append(f"合計 {total:f} 元")
    return Outcome(
        status=Status.ANSWERED,
        title=f"使用費 {total:f} 元",
        figures=tuple(dict.fromkeys(figures)),
        amount=total,
        unit="元",
        steps=tuple(steps),
        readings=tuple(Reading(total + r.amount, r.why) for r in readings),
        doubts=tuple(dict.fromkeys(f.doubt for f in figures if f.doubt)),
    )


def _clause(rule: Rule, clause: str, text: str, hours: Sequence[Decimal]) -> Outcome | None:
    fields = rule.fields
    rehearses = any(w in clause for w in _REHEARSAL) and not re.search(
        r"[不没].?彩排|[不没].?综排", clause
    )
    if rehearses or (hours and "sessions" in fields and any(w in text for w in _REHEARSAL)):
        return (
            _rehearsal(rule, text, hours or [fields["block"].number])
            if hours or "小时" not in text
            else None
        )
    if hours and "per_block" in fields:
        return _blocks(rule, hours)
    for session in fields.get("sessions", ()):
        if any(fold(w) in clause for w in session["words"]):
            fee: Figure = session["fee"]
            return _part(fee.number, (f"{session['name']} {fee.number:f} 元",), (fee,))
    return None


def _rehearsal(rule: Rule, text: str, hours: Sequence[Decimal]) -> Outcome:
    block, fee, air = rule.fields["block"], rule.fields["rehearsal"], rule.fields["air"]
    total, steps, figures = Decimal(0), [], [fee]
    readings = []
    for count in hours:
        units = (count / block.number).to_integral_value(ROUND_CEILING)
        cost = units * fee.number
        steps.append(
            f"彩排或布置 {count:f} 小時，以 {units:f} 個{block.number:f}小時計 × {fee.number:f} 元 ＝ {cost:f} 元"
        )
        total += cost
        if "冷气" in _NO_AIR.sub("", text):
            total += air.number
            figures.append(air)
            steps.append(f"冷氣 {air.number:f} 元")
            if units > 1:
                readings.append(Reading((units - 1) * air.number, air.doubt))
    return _part(total, tuple(steps), tuple(figures), tuple(readings))


def _blocks(rule: Rule, hours: Sequence[Decimal]) -> Outcome:
    block, fee = rule.fields["block"], rule.fields["per_block"]
    total, steps, readings = Decimal(0), [], []
    figures: list[Figure] = [fee]
    for count in hours:
        units = max((count / block.number).to_integral_value(ROUND_CEILING), Decimal(1))
        whole = max((count / block.number).to_integral_value(ROUND_FLOOR), Decimal(1))
        total += units * fee.number
        steps.append(
            f"{count:f} 小時 ＝ {units:f} 個基數 × {fee.number:f} 元 ＝ {units * fee.number:f} 元"
        )
        if units > 1:
            figures.append(rule.fields["extra"])
        if whole != units:
            readings.append(Reading((whole - units) * fee.number, rule.fields["extra_doubt"]))
    return _part(total, tuple(steps), tuple(figures), tuple(readings))


def _part(
    amount: Decimal,
    steps: tuple[str, ...],
    figures: tuple[Figure, ...],
    readings: tuple[Reading, ...] = (),
) -> Outcome:
    return Outcome(
        Status.ANSWERED, "", figures, amount=amount, unit="元", steps=steps, readings=readings
    )
