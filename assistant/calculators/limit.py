"""Limits against counts: what is left, what is still wanting, how many batches, all limits summed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.working import answered, ceil, show
from assistant.records import Inputs, Outcome
from ingest.rule_records import Figure, Rule

_ZERO = Decimal(0)


def remaining(
    rule: Rule,
    used: Decimal,
    here: Decimal | None,
    rules: Mapping[str, Rule],
    cards: Decimal = Decimal(1),
) -> Outcome:
    """What is left of a limit, and of the wider limit that it stands within.

    `used` counts everything; `here` what counts against this limit where that is less; so many
    `cards` have so many times the limit.
    """
    figure: Figure = rule.fields["figure"]
    own = used if here is None else here
    most = figure.number * cards
    left = max(most - own, _ZERO)
    unit, figures = figure.unit, [figure]
    steps = [f"上限 {show(most)} {unit} － 已用 {show(own)} {unit} ＝ {show(left)} {unit}"]
    if cards > 1:
        steps.insert(0, f"{show(cards)} 張 × {show(figure.number)} {unit} ＝ {show(most)} {unit}")
    if wider := rule.fields.get("within"):
        other: Figure = rules[wider].fields["figure"]
        rest = max(other.number - used, _ZERO)
        figures.append(other)
        if rule.fields.get("each_time"):  # so many each time, not so many in all
            left = figure.number
            steps = [f"每次上限 {show(figure.number)} {unit}"]
        steps.append(
            f"總上限 {show(other.number)} {unit} － 已用 {show(used)} {unit} ＝ {show(rest)} {unit}"
        )
        left = min(left, rest)
        steps.append(f"取較少者：{show(left)} {unit}")
    found = answered(f"還可以 {show(left)} {unit}", left, unit, figures, steps)
    if cards > 1:
        return found
    counts = {"used": used} if here is None else {"used": used, "used_here": here}
    return replace(found, inputs=Inputs({"rule": rule.id, **counts}))


def wanting(rule: Rule, given: Decimal) -> Outcome:
    """How many are still wanting to a minimum."""
    figure: Figure = rule.fields["figure"]
    short = max(figure.number - given, _ZERO)
    step = f"至少 {show(figure.number)} {figure.unit} － 已有 {show(given)} {figure.unit} ＝ {show(short)} {figure.unit}"
    found = answered(f"還差 {show(short)} {figure.unit}", short, figure.unit, [figure], [step])
    return replace(found, inputs=Inputs({"rule": rule.id, "used": given}))


def beyond(rule: Rule, asked: Decimal) -> Outcome:
    """By how many a count passes the limit."""
    figure: Figure = rule.fields["figure"]
    over = max(asked - figure.number, _ZERO)
    unit = figure.unit
    step = f"{show(asked)} {unit} － 上限 {show(figure.number)} {unit} ＝ {show(over)} {unit}"
    title = f"超過上限 {show(over)} {unit}" if over else "沒有超過上限"
    return answered(title, over, unit, [figure], [step])


def batches(parts: Sequence[tuple[Rule, Decimal]]) -> Outcome:
    """Into how many goes each count must be split, and all together."""
    total, steps, figures = _ZERO, [], []
    for rule, count in parts:
        figure: Figure = rule.fields["figure"]
        times = ceil(count / figure.number)
        total += times
        figures.append(figure)
        steps.append(
            f"{show(count)} {figure.unit} ÷ 每次 {show(figure.number)} {figure.unit}，進位 ＝ {show(times)} 次"
        )
    if len(parts) > 1:
        steps.append(f"合計 {show(total)} 次")
    found = answered(f"分 {show(total)} 次", total, "次", figures, steps)
    if len(parts) > 1:
        return found
    return replace(found, inputs=Inputs({"rule": parts[0][0].id, "used": parts[0][1]}))


def batches_of_each(kinds: Rule, each: Rule, titles: Decimal, volumes: Decimal) -> Outcome:
    """Into how many goes so many volumes of each of several titles are split."""
    title, volume = kinds.fields["figure"], each.fields["figure"]
    rounds = Decimal(ceil(volumes / volume.number))
    slots = titles * rounds
    total = max(rounds, Decimal(ceil(slots / title.number)))
    steps = [
        f"每{title.unit} {show(volumes)} {volume.unit} ÷ 每次 {show(volume.number)} {volume.unit}，進位 ＝ {show(rounds)} 次",
        f"{show(titles)} {title.unit} × {show(rounds)} 次 ÷ 每次 {show(title.number)} {title.unit}，進位 ＝ {show(total)} 次",
    ]
    return answered(f"分 {show(total)} 次", total, "次", [title, volume], steps)


def for_each(rule: Rule, people: Decimal) -> Outcome:
    """A limit a head, for so many."""
    figure: Figure = rule.fields["figure"]
    total = people * figure.number
    step = f"{show(people)} 人 × {show(figure.number)} {figure.unit} ＝ {show(total)} {figure.unit}"
    title = f"{show(people)} 人共 {show(total)} {figure.unit}"
    return answered(title, total, figure.unit, [figure], [step])


def all_together(rules: Sequence[Rule]) -> Outcome:
    """Every limit of one card used up: their sum."""
    figures = [r.fields["figure"] for r in rules]
    total = sum((f.number for f in figures), _ZERO)
    parts = " ＋ ".join(f"{r.fields['item']} {show(r.fields['figure'].number)}" for r in rules)
    return answered(f"共 {show(total)} 件", total, "件", figures, [f"{parts} ＝ {show(total)} 件"])


def at_most(rule: Rule, rules: Mapping[str, Rule]) -> Outcome:
    """A limit of so many kinds with so many of each: their product."""
    figure: Figure = rule.fields["figure"]
    kinds: Figure = rules[rule.fields["of_each"]].fields["figure"]
    total = figure.number * kinds.number
    step = (
        f"{show(kinds.number)} {kinds.unit} × 每{kinds.unit} {show(figure.number)} {figure.unit} "
        f"＝ {show(total)} {figure.unit}"
    )
    title = f"最多 {show(total)} {figure.unit}"
    return answered(title, total, figure.unit, [kinds, figure], [step])
