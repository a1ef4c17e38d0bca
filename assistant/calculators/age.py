"""Ages that a rule wants: the day on which one is reached, and the years until then."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.days import said_day, shift
from assistant.calculators.working import answered, show
from assistant.records import Inputs, Outcome, Status
from ingest.rule_records import Figure, Rule


def compute_age(rule: Rule, inputs: Inputs) -> Outcome | None:
    """The birthday from which the rule's age is reached, or how many years are wanting."""
    figure: Figure = rule.fields["figure"]
    born, age = inputs.day("born"), inputs.number("age")
    if isinstance(born, dt.date):
        day = shift(born, replace(figure, unit="年"), 1)
        return Outcome(
            Status.ANSWERED,
            f"滿 {show(figure.number)} 歲：{said_day(day)}",
            (figure,),
            date=day,
            steps=(f"{said_day(born)} ＋ {show(figure.number)} 年 ＝ {said_day(day)}",),
        )
    if age is None or age == figure.number:
        return None
    short = max(figure.number - age, Decimal(0))
    step = f"{show(figure.number)} 歲 － {show(age)} 歲 ＝ {show(short)} 年"
    title = f"還差 {show(short)} 年" if short else f"已滿 {show(figure.number)} 歲"
    return answered(title, short, "年", [figure], [step])
