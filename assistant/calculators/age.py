"""Ages that a rule wants: the day on which one is reached, and the years until then."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.days import shift
from assistant.calculators.working import answered
from assistant.records import Inputs, Outcome, Status
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule


def compute_age(rule: Rule, inputs: Inputs) -> Outcome | None:
    """The birthday from which the rule's age is reached, or how many years are wanting."""
    figure: Figure = rule.fields["figure"]
    born, age = inputs.day("born"), inputs.number("age")
    if isinstance(born, dt.date):
        day = shift(born, replace(figure, unit="年"), 1)
        return Outcome(
            Status.ANSWERED,
            phrase("age.reached_on", figure=figure.number, day=day),
            (figure,),
            date=day,
            steps=(phrase("age.birthday", born=born, figure=figure.number, day=day),),
        )
    if age is None or age == figure.number:
        return None
    short = max(figure.number - age, Decimal(0))
    step = phrase("age.short", figure=figure.number, age=age, short=short)
    title = (
        phrase("age.still", short=short) if short else phrase("age.reached", figure=figure.number)
    )
    return answered(title, short, "年", [figure], [step])
