"""How many hours a class has, by the term or by the year."""

from decimal import Decimal

from assistant.calculators.working import answered
from assistant.records import Inputs, Outcome
from assistant.sentences import phrase
from ingest.rule_records import Rule


def compute_course(rule: Rule, inputs: Inputs) -> Outcome:
    """Weeks × hours a week × terms (one unless told; a year has the regulation's)."""
    weeks, hours = rule.fields["weeks"], rule.fields["hours_a_week"]
    yearly = rule.fields["terms_a_year"]
    terms = inputs.number("terms") or Decimal(1)
    figures = [hours, weeks]
    if inputs.choice("span"):
        terms = yearly.number
        figures = [yearly, hours]
    total = weeks.number * hours.number * terms
    by_terms = phrase("course.terms", terms=terms) if terms != 1 else ""
    step = phrase(
        "course.hours", weeks=weeks.number, hours=hours.number, by_terms=by_terms, total=total
    )
    return answered(phrase("working.hours", total=total), total, "小時", figures, [step])
