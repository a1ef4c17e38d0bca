"""How many hours a class has, by the term or by the year."""

from decimal import Decimal

from assistant.calculators.working import answered
from assistant.records import Inputs, Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule


def compute_course(rule: Rule, inputs: Inputs) -> Outcome:
    """Weeks × hours a week × terms (one unless told; a year has the regulation's)."""
    weeks, hours = rule.fields["weeks"], rule.fields["hours_a_week"]
    yearly = rule.fields["terms_a_year"]
    terms = inputs.number("terms") or Decimal(1)
    figures = [hours, weeks]
    if inputs.choice("span"):
        terms = yearly.number
        figures = [yearly, hours]
    done, classes = inputs.number("weeks_done"), inputs.number("classes") or Decimal(1)
    if (past := inputs.number("hours_done")) is not None:
        done = past / hours.number
    if done is not None and inputs.choice("wants"):
        return _left(hours, weeks, terms, done)
    total = weeks.number * hours.number * terms * classes
    by_terms = phrase("course.terms", terms=terms) if terms != 1 else ""
    if classes != 1:
        by_terms += phrase("course.classes", classes=classes)
    step = phrase(
        "course.hours", weeks=weeks.number, hours=hours.number, by_terms=by_terms, total=total
    )
    return answered(phrase("working.hours", total=total), total, "小時", figures, [step])


def _left(hours: Figure, weeks: Figure, terms: Decimal, done: Decimal) -> Outcome:
    """The hours of the weeks that are still to come."""
    left = max(weeks.number * terms - done, Decimal(0))
    total = left * hours.number
    step = phrase(
        "course.left",
        weeks=weeks.number * terms,
        done=done,
        left=left,
        hours=hours.number,
        total=total,
    )
    return answered(phrase("working.hours", total=total), total, "小時", [weeks, hours], [step])
