"""A day that follows from another: due dates, deadlines, the end of a suspension, and backwards."""

import datetime as dt

from assistant.calculators.days import said_month, shift
from assistant.records import DateMention, Inputs, Outcome, Status
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule


def compute_period(rule: Rule, given: DateMention, backwards: bool = False) -> Outcome:
    """The day that `rule` fixes from `given`; `backwards`: the day from which `given` follows."""
    figure: Figure = rule.fields["figure"]
    direction = -rule.fields["direction"] if backwards else rule.fields["direction"]
    day = shift(given.day, figure, direction)
    first = rule.fields.get("counts_first_day", False)
    if first:
        day -= dt.timedelta(days=direction)
    weekly = rule.fields.get("meets_weekly", False)
    if weekly:  # eighteen meetings end seventeen weeks after the first
        day -= dt.timedelta(weeks=direction)
    sign = "＋" if direction > 0 else "－"
    counting = phrase("period.first_day") if first else ""
    counting = phrase("period.weekly") if weekly else counting
    start, end = (given.day, day) if given.exact else (said_month(given.day), said_month(day))
    topic = phrase("period.start") if backwards else rule.fields["topic"]
    doubts = [d for d in (rule.fields.get("doubt", ""), figure.doubt) if d]
    return Outcome(
        Status.ANSWERED,
        phrase("period.result", topic=topic, day=end),
        (figure, *([rule.fields["governing"]] if "governing" in rule.fields else [])),
        date=day if given.exact else None,
        steps=(
            phrase(
                "period.counted",
                given=start,
                sign=sign,
                count=figure.number,
                unit=figure.unit,
                counting=counting,
                day=end,
            ),
        ),
        doubts=tuple(doubts),
        inputs=Inputs({"rule": rule.id, "from_day": given.day}),
    )
