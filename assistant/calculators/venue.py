"""Venue hire: sessions or blocks of hours, rehearsal, air conditioning, and sums over parts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from assistant.calculators.booked_days import (
    REHEARSED,
    booked_days,
    cooled_once,
    own_days,
    rehearsed_again,
    rehearsed_once,
    rooms_alike,
)
from assistant.calculators.working import answered, ask_back, ceil, sum_up
from assistant.records import Inputs, Outcome, Reading, Values
from assistant.sentences import joined, phrase, show
from ingest.rule_records import Figure, Rule

_Part = tuple[Decimal, list[str], list[Figure], list[Reading]]


def compute_venue(rules: Mapping[str, Rule], inputs: Inputs) -> Outcome | None:
    """The sum for the parts of the booking (`rules` by place); asks for what a part lacks."""
    lines = _lines(inputs)
    places = [str(x.get("place", "")) for x in lines]
    named = next((p for p in places if p in rules), "")
    if not named:
        return None
    if "sessions" in rules[named].fields:
        lines = rehearsed_again(lines)
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
        part = _repeated(rule, line, own_days(line, lines, inputs.text), inputs.text)
        if isinstance(part, Outcome):
            return part
        total += part[0]
        steps += part[1]
        figures += part[2]
        readings += part[3]
    if (rooms := rooms_alike(inputs, lines)) > 1:
        steps.append(phrase("venue.rooms", rooms=rooms, total=total))
        total *= rooms
        readings = [Reading(r.amount * rooms, r.why) for r in readings]
    days = booked_days(inputs, lines)
    cool = _cool_days(rules, inputs, days)
    if cool is not None:
        return cool
    total, steps, figures, readings = _on_days((total, steps, figures, readings), days)
    if len(steps) > 1:
        steps.append(phrase("working.total_money", total=total))
    readings = [Reading(total + r.amount, r.why) for r in readings]
    return answered(phrase("venue.fee", total=total), total, "元", figures, steps, readings)


def _on_days(part: _Part, days: Decimal) -> _Part:
    total, steps, figures, readings = part
    if days < 2:
        return part
    steps = [*steps, phrase("venue.days", days=days, total=total)]
    return total * days, steps, figures, [Reading(r.amount * days, r.why) for r in readings]


def _repeated(rule: Rule, line: Values, times: Decimal, text: str) -> _Part | Outcome:
    """A part of the booking as often as it is held; cooled once where the question says so."""
    part = _part(rule, line)
    if isinstance(part, Outcome):
        return part
    is_once = times >= 2 and line.get("air") and cooled_once(text)
    plain = _part(rule, {k: v for k, v in line.items() if k != "air"}) if is_once else part
    if not is_once or isinstance(plain, Outcome):
        return _on_days(part, times)
    total, steps, figures, readings = _on_days(plain, times - 1)
    return total + part[0], [*steps, *part[1]], [*figures, *part[2]], [*readings, *part[3]]


def _cool_days(rules: Mapping[str, Rule], inputs: Inputs, days: Decimal) -> Outcome | None:
    """Of several days alike, air conditioning on one alone: 彩排兩天，只有第二天開冷氣."""
    some = days > 1 and cooled_once(inputs.text)
    if not some or len(inputs.items) != 1 or not inputs.items[0].get("air"):
        return None
    values = {k: v for k, v in inputs.values.items() if k != "days"}
    warm = ({k: v for k, v in inputs.items[0].items() if k != "air"},)
    cool = compute_venue(rules, replace(inputs, values=values))
    plain = compute_venue(rules, replace(inputs, values={**values, "days": days - 1}, items=warm))
    return sum_up([o for o in (plain, cool) if o is not None])


def _is_booking(line: Values) -> bool:
    return bool(line.keys() & {"hours", "session"})


def _how_often(rules: Mapping[str, Rule], inputs: Inputs, budget: Decimal) -> Outcome | None:
    """How many bookings such as the one told a budget pays for, a rehearsal of all paid first."""
    values = {k: v for k, v in inputs.values.items() if k != "budget"}
    first, again = rehearsed_once(_lines(inputs), inputs.text)
    plain = replace(inputs, values=values)
    before = compute_venue(rules, replace(plain, items=first)) if first else None
    once = compute_venue(rules, replace(plain, items=again) if first else plain)
    if once is None or not once.amount:
        return once
    steps, figures, left = [*once.steps], [*once.figures], budget
    if before is not None and before.amount:
        left = budget - before.amount
        minus = f"{show(budget)} － {show(before.amount)}"
        steps = [*before.steps, phrase("purse.spent", minus=minus, left=left), *steps]
        figures = [*before.figures, *figures]
    times = max((left / once.amount).to_integral_value(ROUND_FLOOR), Decimal(0))
    rest = left - times * once.amount
    steps.append(phrase("venue.often", budget=left, once=once.amount, times=times, rest=rest))
    return answered(phrase("venue.times", times=times), times, "場", figures, steps)


def compute_overtime(rule: Rule, inputs: Inputs) -> Outcome | None:
    """Hours beyond what a booking covers, a part of an hour as a whole one; the fee is not stated."""
    hours = [x["hours"] for x in inputs.items if isinstance(x.get("hours"), Decimal)]
    base: Figure = rule.fields["base_hours"]
    if not hours or not isinstance(hours[0], Decimal):
        return None
    used = max(h for h in hours if isinstance(h, Decimal))
    over = max(ceil(used - base.number), Decimal(0))
    step = phrase("venue.over", used=used, base=base.number, over=over)
    figures = [base, rule.fields["not_stated"]]
    fee, each = inputs.number("base_fee"), inputs.number("hour_fee")
    if fee is not None and (each is not None or not over):
        total = fee + over * (each or 0)
        more = phrase("venue.as_told", fee=fee, over=over, each=each or 0, total=total)
        return answered(phrase("venue.fee", total=total), total, "元", figures, [step, more])
    return answered(phrase("venue.overtime", over=over), over, "小時", figures, [step])


def _lines(inputs: Inputs) -> list[Values]:
    """Parts of the booking; a part that only names the place says nothing of its own."""
    lines = [x for x in inputs.items if x.keys() - {"place"}]
    if any("hours" in x for x in lines):  # 三個週末，每場兩個半小時
        lines = [x for x in lines if x.keys() - {"place", "session"} or x.get("session") != "全天"]
    whole = [x for x in lines if x.get("session") == "全天" and "hours" not in x]
    return whole or lines or list(inputs.items)


def _exemption(rule: Rule, inputs: Inputs) -> Outcome | Figure | None:
    """Nothing to pay for the city's own bodies; a figure to cite where the exception applies."""
    free: Figure | None = rule.fields.get("exempt")
    if free is None or not inputs.choice("applicant"):
        return None
    if inputs.choice("event"):
        exception: Figure = rule.fields["exempt_not"]
        return exception
    return answered(phrase("venue.free"), Decimal(0), "元", [free], [phrase("venue.free_for")])  # fmt: skip


def _part(rule: Rule, line: Values) -> _Part | Outcome:
    fields = rule.fields
    hours = line.get("hours")
    count = hours if isinstance(hours, Decimal) else None
    if line.get("activity") == REHEARSED:
        if count is None:
            return ask_back(phrase("venue.ask_rehearsal"), [fields["rehearsal"]])
        return _rehearsal(rule, count, bool(line.get("air")))
    if "sessions" in fields:
        part = _sessions(rule, str(line.get("session", "")), count)
    elif count is None:
        return ask_back(phrase("venue.ask_hours"), [fields["per_block"]])
    else:
        part = _blocks(rule, count)
    if line.get("air") and not isinstance(part, Outcome):
        air: Figure = fields["air"]
        part[3].append(Reading(air.number, phrase("venue.air_doubt")))
    return part


def _sessions(rule: Rule, session: str, hours: Decimal | None) -> _Part | Outcome:
    rows = rule.fields["sessions"]
    chosen = list(rows) if session == "全天" else [r for r in rows if r["name"] == session]
    if not chosen:
        cases = [phrase("venue.session", name=r["name"], fee=r["fee"].number) for r in rows]
        words = phrase("venue.which", cases=joined(cases))
        return ask_back(words, [r["fee"] for r in rows], [r["name"] for r in rows])
    steps: list[str] = [
        phrase("venue.session", name=r["name"], fee=r["fee"].number) for r in chosen
    ]
    figures = [r["fee"] for r in chosen]
    if hours is not None and hours < rule.fields["block"].number:
        steps.append(phrase("venue.least"))
        figures.append(rule.fields["short"])
    return sum((f.number for f in figures if f.value is not None), Decimal(0)), steps, figures, []


def _rehearsal(rule: Rule, hours: Decimal, has_air: bool) -> _Part:
    block, fee, air = rule.fields["block"], rule.fields["rehearsal"], rule.fields["air"]
    units = max(ceil(hours / block.number), Decimal(1))
    total = units * fee.number
    steps: list[str] = [
        phrase(
            "venue.rehearsal",
            hours=hours,
            units=units,
            block=block.number,
            fee=fee.number,
            total=total,
        )
    ]
    figures, readings = [fee], []
    if has_air:
        total += air.number
        figures.append(air)
        steps.append(phrase("venue.air", air=air.number))
        if units > 1:
            readings.append(Reading((units - 1) * air.number, air.doubt))
    return total, steps, figures, readings


def _blocks(rule: Rule, hours: Decimal) -> _Part:
    block, fee = rule.fields["block"], rule.fields["per_block"]
    units = max(ceil(hours / block.number), Decimal(1))
    whole = max((hours / block.number).to_integral_value(ROUND_FLOOR), Decimal(1))
    total = units * fee.number
    steps: list[str] = [
        phrase("venue.units", hours=hours, units=units, fee=fee.number, total=total)
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
    steps: list[str] = [
        phrase("venue.budget", budget=budget, fee=fee.number, units=units),
        phrase("venue.blocks", units=units, block=block.number, hours=hours),
    ]
    return answered(
        phrase("venue.most", hours=hours), hours, "小時", [fee, rule.fields["extra"]], steps
    )


def places(rules: Sequence[Rule]) -> dict[str, Rule]:
    """Rules by the names of their places."""
    return {name: rule for rule in rules for name in rule.fields["names"]}
