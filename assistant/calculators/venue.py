"""Venue hire: sessions or blocks of hours, rehearsal, air conditioning, and sums over parts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from assistant.calculators.working import answered, ask_back, ceil, show
from assistant.records import Inputs, Outcome, Reading, Values
from ingest.rule_records import Figure, Rule

_OF_ALL_DAYS = re.compile(r"[总一合]?[共计]\s*[\d一二两三四五六七八九十]+个?(?:小时|钟头)")
_Part = tuple[Decimal, list[str], list[Figure], list[Reading]]


def compute_venue(rules: Mapping[str, Rule], inputs: Inputs) -> Outcome | None:
    """The sum for the parts of the booking (`rules` by place); asks for what a part lacks."""
    lines = _lines(inputs)
    places = [str(x.get("place", "")) for x in lines]
    named = next((p for p in places if p in rules), "")
    if not named:
        return None
    exempt = _exemption(rules[named], inputs)
    if exempt is not None and not isinstance(exempt, Figure):
        return exempt
    budget = inputs.number("budget")
    if budget is not None and inputs.choice("wants") == "場數" and any(map(_is_booking, lines)):
        return _how_often(rules, inputs, budget)
    if (
        budget is not None
        and "per_block" in rules[named].fields
        and not any("hours" in x for x in lines)
    ):
        return _within(rules[named], budget)
    total, steps, readings = Decimal(0), [], []
    figures: list[Figure] = [exempt] if isinstance(exempt, Figure) else []
    for line in lines:
        rule = rules.get(str(line.get("place", named)), rules[named])
        part = _part(rule, line)
        if isinstance(part, Outcome):
            return part
        total += part[0]
        steps += part[1]
        figures += part[2]
        readings += part[3]
    if (rooms := inputs.number("rooms") or Decimal(1)) > 1:
        steps.append(f"{show(rooms)} 間 × {show(total)} 元")
        total *= rooms
        readings = [Reading(r.amount * rooms, r.why) for r in readings]
    if (days := _days(inputs)) > 1:
        steps.append(f"{show(days)} 天 × {show(total)} 元")
        total *= days
        readings = [Reading(r.amount * days, r.why) for r in readings]
    if len(steps) > 1:
        steps.append(f"合計 {show(total)} 元")
    readings = [Reading(total + r.amount, r.why) for r in readings]
    return answered(f"使用費 {show(total)} 元", total, "元", figures, steps, readings)


def _days(inputs: Inputs) -> Decimal:
    """On how many days the same is booked; one where the hours told are those of all days."""
    days = inputs.number("days") or Decimal(1)
    return Decimal(1) if _OF_ALL_DAYS.search(inputs.text) else days


def _is_booking(line: Values) -> bool:
    return bool(line.keys() & {"hours", "session"})


def _how_often(rules: Mapping[str, Rule], inputs: Inputs, budget: Decimal) -> Outcome | None:
    """How many bookings such as the one told a budget pays for."""
    values = {k: v for k, v in inputs.values.items() if k != "budget"}
    once = compute_venue(rules, replace(inputs, values=values))
    if once is None or not once.amount:
        return once
    times = (budget / once.amount).to_integral_value(ROUND_FLOOR)
    step = f"{show(budget)} ÷ 每場 {show(once.amount)} 元，取整數 ＝ {show(times)} 場"
    return answered(f"最多 {show(times)} 場", times, "場", once.figures, [*once.steps, step])


def compute_overtime(rule: Rule, inputs: Inputs) -> Outcome | None:
    """Hours beyond what a booking covers, a part of an hour as a whole one; the fee is not stated."""
    hours = [x["hours"] for x in inputs.items if isinstance(x.get("hours"), Decimal)]
    base: Figure = rule.fields["base_hours"]
    if not hours or not isinstance(hours[0], Decimal):
        return None
    used = max(h for h in hours if isinstance(h, Decimal))
    over = max(ceil(used - base.number), Decimal(0))
    step = (
        f"{show(used)} － 每次 {show(base.number)} 小時，未滿一小時以一小時計 ＝ {show(over)} 小時"
    )
    figures = [base, rule.fields["not_stated"]]
    return answered(f"逾時 {show(over)} 小時", over, "小時", figures, [step])


def _lines(inputs: Inputs) -> list[Values]:
    """Parts of the booking; a part that only names the place says nothing of its own."""
    lines = [x for x in inputs.items if x.keys() - {"place"}]
    whole = [x for x in lines if x.get("session") == "全天"]
    return whole or lines or list(inputs.items)


def _exemption(rule: Rule, inputs: Inputs) -> Outcome | Figure | None:
    """Nothing to pay for the city's own bodies; a figure to cite where the exception applies."""
    free: Figure | None = rule.fields.get("exempt")
    if free is None or not inputs.choice("applicant"):
        return None
    if inputs.choice("event"):
        exception: Figure = rule.fields["exempt_not"]
        return exception
    return answered("得免收使用費：0 元", Decimal(0), "元", [free], ["市政府及所屬機關學校因業務需要舉辦之活動，得免收取使用費"])  # fmt: skip


def _part(rule: Rule, line: Values) -> _Part | Outcome:
    fields = rule.fields
    hours = line.get("hours")
    count = hours if isinstance(hours, Decimal) else None
    if line.get("activity") == "彩排":
        if count is None:
            return ask_back("請告訴我彩排或布置幾小時。", [fields["rehearsal"]])
        return _rehearsal(rule, count, bool(line.get("air")))
    if "sessions" in fields:
        part = _sessions(rule, str(line.get("session", "")), count)
    elif count is None:
        return ask_back("請告訴我使用幾小時。", [fields["per_block"]])
    else:
        part = _blocks(rule, count)
    if line.get("air") and not isinstance(part, Outcome):
        air: Figure = fields["air"]
        part[3].append(
            Reading(air.number, "冷氣費的規定接在彩排、布置之後；正式使用是否也加收，原文未明。")
        )
    return part


def _sessions(rule: Rule, session: str, hours: Decimal | None) -> _Part | Outcome:
    rows = rule.fields["sessions"]
    chosen = list(rows) if session == "全天" else [r for r in rows if r["name"] == session]
    if not chosen:
        cases = [f"{r['name']} {show(r['fee'].number)} 元" for r in rows]
        words = f"請問用哪一個時段？{'、'.join(cases)}。"
        return ask_back(words, [r["fee"] for r in rows], [r["name"] for r in rows])
    steps = [f"{r['name']} {show(r['fee'].number)} 元" for r in chosen]
    figures = [r["fee"] for r in chosen]
    if hours is not None and hours < rule.fields["block"].number:
        steps.append("未滿四小時，以四小時計")
        figures.append(rule.fields["short"])
    return sum((f.number for f in figures if f.value is not None), Decimal(0)), steps, figures, []


def _rehearsal(rule: Rule, hours: Decimal, has_air: bool) -> _Part:
    block, fee, air = rule.fields["block"], rule.fields["rehearsal"], rule.fields["air"]
    units = max(ceil(hours / block.number), Decimal(1))
    total = units * fee.number
    steps = [
        f"彩排或布置 {show(hours)} 小時，以 {show(units)} 個{show(block.number)}小時計 "
        f"× {show(fee.number)} 元 ＝ {show(total)} 元"
    ]
    figures, readings = [fee], []
    if has_air:
        total += air.number
        figures.append(air)
        steps.append(f"冷氣 {show(air.number)} 元")
        if units > 1:
            readings.append(Reading((units - 1) * air.number, air.doubt))
    return total, steps, figures, readings


def _blocks(rule: Rule, hours: Decimal) -> _Part:
    block, fee = rule.fields["block"], rule.fields["per_block"]
    units = max(ceil(hours / block.number), Decimal(1))
    whole = max((hours / block.number).to_integral_value(ROUND_FLOOR), Decimal(1))
    total = units * fee.number
    steps = [
        f"{show(hours)} 小時 ＝ {show(units)} 個基數 × {show(fee.number)} 元 ＝ {show(total)} 元"
    ]
    figures, readings = [fee], []
    if units > 1 or hours < block.number:
        figures.append(rule.fields["extra"])
    if whole != units:
        readings.append(Reading((whole - units) * fee.number, rule.fields["extra_doubt"]))
    return total, steps, figures, readings


def _within(rule: Rule, budget: Decimal) -> Outcome:
    """How many hours a budget covers."""
    block, fee = rule.fields["block"], rule.fields["per_block"]
    units = (budget / fee.number).to_integral_value(ROUND_FLOOR)
    hours = units * block.number
    steps = [
        f"{show(budget)} ÷ 每基數 {show(fee.number)} 元，取整數 ＝ {show(units)} 個基數",
        f"{show(units)} × {show(block.number)} 小時 ＝ {show(hours)} 小時",
    ]
    return answered(f"最多 {show(hours)} 小時", hours, "小時", [fee, rule.fields["extra"]], steps)


def places(rules: Sequence[Rule]) -> dict[str, Rule]:
    """Rules by the names of their places."""
    return {name: rule for rule in rules for name in rule.fields["names"]}
