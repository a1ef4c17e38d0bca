"""Until when an item is lent: by the day of its loan, or of its renewal, and the library's periods."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculators.days import shift
from assistant.records import Inputs, Outcome, Values
from assistant.sentences import phrase
from ingest.rule_records import Rule


@dataclass(frozen=True)
class Periods:
    """The rules by which an item is lent, and lent once more; None where the library has none."""

    loan: Rule | None
    renewal: Rule | None


def periods_of(rule: Rule, item: str, rules: Mapping[str, Rule]) -> Periods:
    """The periods of a kind of items by the rule of what is late; `rules` are all by id."""
    rows = {r["item"]: r for r in rule.fields.get("loans", ())}
    row = rows.get(item, rows.get("", {}))
    found = (rules[row[x]] if row.get(x) else None for x in ("period", "renewal"))
    return Periods(*found)


def day_lent(inputs: Inputs, line: Values) -> dt.date | None:
    """The day on which an item was lent: its own, or that of all."""
    own = line.get("loaned")
    return own if isinstance(own, dt.date) else inputs.day("loaned")


def last_day(inputs: Inputs, line: Values, periods: Periods) -> tuple[dt.date | None, Rule | None]:
    """The day on which an item is due and the rule that it is counted by, if any: a due day that is

    told stands, unless a renewal goes beyond it (4月10日到期，4月5日續借).
    """
    due = line.get("due")
    told = due if isinstance(due, dt.date) else None
    loaned, renewed = day_lent(inputs, line), inputs.day("renewed")
    if renewed is not None and periods.renewal is not None:
        again = shift(renewed, periods.renewal.fields["figure"], 1)
        if told is None or again > told:
            return again, periods.renewal
    if told is not None or loaned is None or periods.loan is None:
        return told, None
    return shift(loaned, periods.loan.fields["figure"], 1), periods.loan


def with_periods(
    outcome: Outcome, rule: Rule, inputs: Inputs, rules: Mapping[str, Rule]
) -> Outcome:
    """What being late comes to, with the periods by which it was counted and how."""
    counted: dict[tuple[str, dt.date], Rule] = {}
    kept: list[Rule] = []
    for line in inputs.items or ({},):
        if isinstance(line.get("days_late"), Decimal) or "on_time" in line:
            continue
        periods = periods_of(rule, str(line.get("item", "")), rules)
        if "days_kept" in line and periods.loan is not None:
            kept.append(periods.loan)
        until, by = last_day(inputs, line, periods)
        if until is not None and by is not None:
            renews = by is periods.renewal
            since = inputs.day("renewed") if renews else day_lent(inputs, line)
            figure = by.fields["figure"]
            step = phrase(
                "overdue.lent", since=since, count=figure.number, unit=figure.unit, due=until
            )
            counted[step, until] = by
    used = [*counted.values(), *kept]
    figures = [by.fields[x] for by in used for x in ("figure", "governing") if x in by.fields]
    doubts = [by.fields["doubt"] for by in counted.values() if by.fields.get("doubt")]
    return replace(
        outcome,
        steps=(*(step for step, _ in counted), *outcome.steps),
        figures=(*outcome.figures, *figures),
        doubts=(*outcome.doubts, *dict.fromkeys(doubts)),
    )
