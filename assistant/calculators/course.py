"""How many hours a class has, by the term or by the year."""

from decimal import Decimal

from assistant.calculators.working import answered, show
from assistant.records import Inputs, Outcome
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
    by_terms = f" × {show(terms)} 期" if terms != 1 else ""
    step = (
        f"{show(weeks.number)} 週 × 每週 {show(hours.number)} 小時{by_terms} ＝ {show(total)} 小時"
    )
    return answered(f"{show(total)} 小時", total, "小時", figures, [step])
