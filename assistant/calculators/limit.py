"""Limits against counts: what is left, what is still wanting, how many batches, all limits summed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.working import answered, ceil
from assistant.records import Inputs, Outcome
from assistant.sentences import joined, phrase
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
    steps = [phrase("limit.left", most=most, unit=unit, own=own, left=left)]
    if cards > 1:
        steps.insert(
            0, phrase("limit.cards", cards=cards, figure=figure.number, unit=unit, most=most)
        )
    if wider := rule.fields.get("within"):
        other: Figure = rules[wider].fields["figure"]
        rest = max(other.number - used, _ZERO)
        figures.append(other)
        if rule.fields.get("each_time"):  # so many each time, not so many in all
            left = figure.number
            steps = [phrase("limit.each_time", figure=figure.number, unit=unit)]
        steps.append(phrase("limit.overall", other=other.number, unit=unit, used=used, rest=rest))
        left = min(left, rest)
        steps.append(phrase("limit.lesser", left=left, unit=unit))
    found = answered(phrase("limit.may", left=left, unit=unit), left, unit, figures, steps)
    if cards > 1:
        return found
    counts = {"used": used} if here is None else {"used": used, "used_here": here}
    return replace(found, inputs=Inputs({"rule": rule.id, **counts}))


def rests_together(rests: Sequence[Outcome], unit: str) -> Outcome:
    """What is left of several limits together."""
    total = sum((r.amount or _ZERO for r in rests), _ZERO)
    steps = [s for r in rests for s in r.steps] + [phrase("working.sum", total=total, unit=unit)]
    figures = [f for r in rests for f in r.figures]
    return answered(phrase("limit.may", left=total, unit=unit), total, unit, figures, steps)


def wanting(rule: Rule, given: Decimal) -> Outcome:
    """How many are still wanting to a minimum."""
    figure: Figure = rule.fields["figure"]
    short = max(figure.number - given, _ZERO)
    step = phrase("limit.wanting", figure=figure.number, unit=figure.unit, given=given, short=short)
    found = answered(
        phrase("limit.short", short=short, unit=figure.unit), short, figure.unit, [figure], [step]
    )
    return replace(found, inputs=Inputs({"rule": rule.id, "used": given}))


def beyond(rule: Rule, asked: Decimal) -> Outcome:
    """By how many a count passes the limit."""
    figure: Figure = rule.fields["figure"]
    over = max(asked - figure.number, _ZERO)
    unit = figure.unit
    step = phrase("limit.over", asked=asked, unit=unit, figure=figure.number, over=over)
    title = phrase("limit.exceeds", over=over, unit=unit) if over else phrase("limit.within")
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
            phrase("limit.batch", count=count, unit=figure.unit, figure=figure.number, times=times)
        )
    if len(parts) > 1:
        steps.append(phrase("limit.all_times", total=total))
    found = answered(phrase("limit.in_times", total=total), total, "次", figures, steps)
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
        phrase(
            "limit.rounds", volumes=volumes, unit=volume.unit, figure=volume.number, rounds=rounds
        ),
        phrase(
            "limit.slots",
            titles=titles,
            rounds=rounds,
            unit=title.unit,
            figure=title.number,
            total=total,
        ),
    ]
    return answered(phrase("limit.in_times", total=total), total, "次", [title, volume], steps)


def for_each(rule: Rule, people: Decimal) -> Outcome:
    """A limit a head, for so many."""
    figure: Figure = rule.fields["figure"]
    total = people * figure.number
    step = phrase(
        "limit.people", people=people, figure=figure.number, unit=figure.unit, total=total
    )
    title = phrase("working.people_total", people=people, total=total, unit=figure.unit)
    return answered(title, total, figure.unit, [figure], [step])


def for_cards(rule: Rule, cards: Decimal) -> Outcome:
    """A limit a card, for so many."""
    figure: Figure = rule.fields["figure"]
    most, unit = cards * figure.number, figure.unit
    step = phrase("limit.cards", cards=cards, figure=figure.number, unit=unit, most=most)
    return answered(phrase("limit.most", total=most, unit=unit), most, unit, [figure], [step])


def all_cards(held: Sequence[tuple[Rule, Decimal]], used: Decimal) -> Outcome:
    """What so many cards of each kind allow together, or what is left of it."""
    unit = held[0][0].fields["figure"].unit
    figures: list[Figure] = [r.fields["figure"] for r, _ in held]
    sums = [f.number * n for f, (_, n) in zip(figures, held, strict=True)]
    steps = [
        phrase("limit.of_cards", card=r.fields["card"], cards=n, figure=f.number, unit=unit, sum=s)
        for (r, n), f, s in zip(held, figures, sums, strict=True)
    ]
    total = sum(sums, _ZERO)
    steps.append(phrase("working.sum", total=total, unit=unit))
    if not used:
        return answered(phrase("limit.most", total=total, unit=unit), total, unit, figures, steps)
    left = max(total - used, _ZERO)
    steps.append(phrase("limit.left", most=total, unit=unit, own=used, left=left))
    return answered(phrase("limit.may", left=left, unit=unit), left, unit, figures, steps)


def all_together(rules: Sequence[Rule]) -> Outcome:
    """Every limit of one card used up: their sum."""
    figures = [r.fields["figure"] for r in rules]
    total = sum((f.number for f in figures), _ZERO)
    parts = joined(
        [
            phrase("limit.part", item=r.fields["item"], count=r.fields["figure"].number)
            for r in rules
        ],
        " ＋ ",
    )
    return answered(
        phrase("limit.together", total=total),
        total,
        "件",
        figures,
        [phrase("limit.sum", parts=parts, total=total)],
    )


def at_most(rule: Rule, rules: Mapping[str, Rule]) -> Outcome:
    """A limit of so many kinds with so many of each: their product."""
    figure: Figure = rule.fields["figure"]
    kinds: Figure = rules[rule.fields["of_each"]].fields["figure"]
    total = figure.number * kinds.number
    step = phrase(
        "limit.kinds",
        kinds=kinds.number,
        unit=kinds.unit,
        figure=figure.number,
        unit2=figure.unit,
        total=total,
    )
    title = phrase("limit.most", total=total, unit=figure.unit)
    return answered(title, total, figure.unit, [kinds, figure], [step])
