"""Thesis awards: sums over doctoral and master's theses, instalments, and full quotas."""

from decimal import Decimal

from assistant.calculators.working import answered, ask_back
from assistant.records import Inputs, Outcome
from assistant.sentences import joined, phrase
from ingest.rule_records import Figure, Rule

_Count = tuple[tuple[str, str], Decimal, tuple[Figure, ...]]
_DEGREES = (("doctoral", "博士"), ("master", "碩士"))


def compute_award(rule: Rule, inputs: Inputs) -> Outcome | None:
    """The sum for the theses told (one where only a degree is), by instalments where asked."""
    counts = _counts(rule, inputs)
    fields = rule.fields
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
