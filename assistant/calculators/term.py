"""The longest that something may be used: a first term with its extension, and when that ends."""

from dataclasses import replace
from decimal import Decimal

from assistant.calculators.days import shift
from assistant.calculators.working import answered
from assistant.records import Inputs, Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_MINUTES = {"分": 1, "小時": 60}


def compute_term(rule: Rule, inputs: Inputs) -> Outcome:
    """Both terms added up; with a starting day, the last day."""
    base, extension = rule.fields["base"], rule.fields["extension"]
    total = base.number + extension.number
    unit = base.unit
    if unit == "分" and total % 60 == 0:
        total, unit = total / 60, "小時"
    shown = "個月" if unit == "月" else unit
    steps = [
        phrase(
            "term.sum",
            base=base.number,
            unit=base.unit,
            extension=extension.number,
            shown=shown,
            total=total,
        )
    ]
    figures: list[Figure] = [base, extension]
    found = answered(phrase("term.longest", total=total, shown=shown), total, unit, figures, steps)
    used = inputs.number("used")
    if used is not None and base.unit in _MINUTES:
        whole = (base.number + extension.number) * _MINUTES[base.unit]
        left = max(whole - used, Decimal(0))
        steps.append(phrase("limit.left", most=whole, unit="分", own=used, left=left))
        return answered(phrase("limit.may", left=left, unit="分鐘"), left, "分", figures, steps)
    start = inputs.day("start")
    if start is None or unit != "月":
        return found
    last = shift(shift(start, base, 1), extension, 1)
    return replace(found, date=last, title=phrase("term.last", last=last))
