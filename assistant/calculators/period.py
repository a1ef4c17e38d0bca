"""A day that follows from another: due dates, deadlines, the end of a suspension, and backwards."""

import datetime as dt

from assistant.calculators.days import said_day, said_month, shift
from assistant.records import DateMention, Inputs, Outcome, Status
from ingest.rule_records import Figure, Rule


def compute_period(rule: Rule, given: DateMention, backwards: bool = False) -> Outcome:
    """The day that `rule` fixes from `given`; `backwards`: the day from which `given` follows."""
    figure: Figure = rule.fields["figure"]
    direction = -rule.fields["direction"] if backwards else rule.fields["direction"]
    day = shift(given.day, figure, direction)
    first = rule.fields.get("counts_first_day", False)
    if first:
        day -= dt.timedelta(days=direction)
    sign = "＋" if direction > 0 else "－"
    counting = "（含當日）" if first else ""
    said = said_day if given.exact else said_month
    topic = "起算日" if backwards else rule.fields["topic"]
    doubts = [d for d in (rule.fields.get("doubt", ""), figure.doubt) if d]
    return Outcome(
        Status.ANSWERED,
        f"{topic}：{said(day)}",
        (figure, *([rule.fields["governing"]] if "governing" in rule.fields else [])),
        date=day if given.exact else None,
        steps=(
            f"{said(given.day)} {sign} {figure.number:f} {figure.unit}{counting} ＝ {said(day)}",
        ),
        doubts=tuple(doubts),
        inputs=Inputs({"rule": rule.id, "from_day": given.day}),
    )
