"""Thesis awards: sums over doctoral and master's theses, instalments, and full quotas."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.calculators.working import answered, ask_back
from assistant.records import Inputs, Outcome
from assistant.sentences import joined, phrase
from ingest.rule_records import Figure, Rule

_Count = tuple[tuple[str, str], Decimal, tuple[Figure, ...]]
_DEGREES = (("doctoral", "博士"), ("master", "碩士"))


def compute_award(
    rule: Rule, inputs: Inputs, instalments: Mapping[str, Decimal] | None = None
) -> Outcome | None:
    """The sum for the theses told (one where only a degree is), by instalments where asked.

    `instalments` are how many of them are told of each degree, where they are told apart.
    """
    fields = rule.fields
    counts = _counts(rule, inputs)
    if instalments and not any(inputs.number(name) for name, _ in _DEGREES):
        counts = [((n, x), Decimal(1), ()) for n, x in _DEGREES if x in instalments]
    if instalments and "instalment" in fields and set(instalments.values()) != {Decimal(2)}:
        return _by_instalments(rule, counts, instalments)
    if not counts:
        figures = [fields[name] for name, _ in _DEGREES]
        cases = [
            phrase("award.case", label=label, sum=fields[name].number) for name, label in _DEGREES
        ]
        return ask_back(
            phrase("award.which", cases=joined(cases)), figures, [x for _, x in _DEGREES]
        )
    total, steps, figures = Decimal(0), [], []
    for (name, label), count, limits in counts:
        figure: Figure = fields[name]
        total += count * figure.number
        figures += [figure, *limits]
        steps.append(phrase("award.people", label=label, count=count, figure=figure.number, sum=count * figure.number))  # fmt: skip
    if len(steps) > 1:
        steps.append(phrase("working.total_money", total=total))
    if inputs.choice("instalment") == "一期" and "instalment" in fields:
        share: Figure = fields["instalment"]
        figures.append(share)
        steps.append(
            phrase("award.instalment", total=total, share=share.number, sum=total * share.number)
        )
        total *= share.number
    return answered(phrase("working.money", total=total), total, "元", figures, steps)


def compute_award_of(
    rule: Rule, budget: Decimal, asked: str, others: Mapping[str, Decimal]
) -> Outcome:
    """How many of the degree `asked` a budget pays for, once the `others` are paid."""
    names = {label: name for name, label in _DEGREES}
    figures: list[Figure] = [rule.fields[names[asked]]]
    rest, steps = budget, []
    for label, count in others.items():
        figure: Figure = rule.fields[names[label]]
        figures.append(figure)
        rest -= count * figure.number
        steps.append(
            phrase("award.less", label=label, count=count, figure=figure.number, rest=rest)
        )
    many = max(rest // figures[0].number, Decimal(0))
    steps.append(phrase("award.within", rest=rest, figure=figures[0].number, many=many))
    return answered(phrase("award.most", asked=asked, many=many), many, "人", figures, steps)


def _by_instalments(
    rule: Rule, counts: Sequence[_Count], instalments: Mapping[str, Decimal]
) -> Outcome:
    """Each degree's own instalments, added up."""
    share: Figure = rule.fields["instalment"]
    total, steps, figures = Decimal(0), [], []
    for (name, label), count, _ in counts:
        figure: Figure = rule.fields[name]
        part = count * figure.number * share.number * instalments[label]
        total += part
        figures.append(figure)
        steps.append(
            phrase(
                "award.instalments",
                label=label,
                count=count,
                figure=figure.number,
                share=share.number,
                times=instalments[label],
                sum=part,
            )
        )
    steps.append(phrase("working.sum", total=total, unit="元"))
    return answered(phrase("working.money", total=total), total, "元", [*figures, share], steps)


def _counts(rule: Rule, inputs: Inputs) -> list[_Count]:
    """Each degree with how many of it, and the limit where that is a quota."""
    quota = {"額滿": "most", "最少": "least"}.get(inputs.choice("quota"))
    told: list[_Count] = []
    for name, label in _DEGREES:
        count = inputs.number(name)
        if count is not None:
            told.append(((name, label), count, ()))
    if told:
        return told
    degree = inputs.choice("degree")
    if quota and f"{quota}_doctoral" in rule.fields:
        found: list[_Count] = []
        for name, label in _DEGREES:
            limit: Figure = rule.fields[f"{quota}_{name}"]
            if not degree or label in degree:
                found.append(((name, label), limit.number, (limit,)))
        return found
    return [((n, x), Decimal(1), ()) for n, x in _DEGREES if x in degree]
