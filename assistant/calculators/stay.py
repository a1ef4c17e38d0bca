"""How long a card is good for a foreigner: a year, or until the residence permit ends if sooner."""

from dataclasses import replace
from decimal import Decimal

from assistant.calculators.days import shift
from assistant.calculators.working import answered, ask_back
from assistant.records import Inputs, Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule


def compute_stay(rule: Rule, inputs: Inputs) -> Outcome | None:
    """The months or the last day; a rule without a longest term follows the permit alone."""
    longest: Figure | None = rule.fields.get("longest")
    permit: Figure = rule.fields["permit"]
    months, until, issued = inputs.number("months_left"), inputs.day("until"), inputs.day("issued")
    figures = [f for f in (permit, longest) if f is not None]
    if months is not None:
        most = Decimal(12) * longest.number if longest else months
        term = min(months, most)
        step = phrase("stay.months", months=months) + (
            phrase("stay.most", most=most) if longest else ""
        )
        return answered(
            phrase("stay.term", term=term),
            term,
            "月",
            figures,
            [phrase("stay.comes_to", step=step, term=term)],
        )
    if until is None:
        return None
    if longest is not None and issued is None:
        return ask_back(phrase("stay.ask"), figures)
    last = until
    steps = [phrase("stay.until", until=until)]
    if longest is not None and issued is not None:
        year = shift(issued, longest, 1)
        steps.append(phrase("stay.year", year=year))
        last = min(until, year)
    steps.append(
        phrase("stay.earlier", last=last) if len(steps) > 1 else phrase("stay.valid", last=last)
    )
    found = answered(phrase("stay.valid", last=last), Decimal(0), "", figures, steps)
    return replace(found, amount=None, date=last)
