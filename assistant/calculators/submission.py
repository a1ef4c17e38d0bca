"""How many copies are handed in: at one stage or all, of each applicant, in pages, or still wanting."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from assistant.calculators.working import answered, ceil
from assistant.records import Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule


def compute_submission(
    rule: Rule,
    stages: Sequence[Mapping[str, Any]],
    applicants: Decimal = Decimal(1),
    pages: Decimal | None = None,
    both_sides: bool = False,
    have: Decimal | None = None,
) -> Outcome:
    """Copies of the `stages` times `applicants`; as pages (sheets where printed on `both_sides`).

    With what is had already, what is wanting.
    """
    figures: list[Figure] = [s["copies"] for s in stages]
    unit, total = figures[0].unit, sum((f.number for f in figures), Decimal(0))
    steps = [
        phrase(
            "submission.stage",
            name=s["name"],
            topic=rule.fields["topic"],
            copies=s["copies"].number,
            unit=unit,
        )
        for s in stages
    ]
    if len(stages) > 1:
        steps.append(phrase("working.sum", total=total, unit=unit))
    if applicants > 1:
        steps.append(phrase("submission.applicants", applicants=applicants, each=total, sum=total * applicants, unit=unit))  # fmt: skip
        total *= applicants
    if have is not None:
        short = max(total - have, Decimal(0))
        steps.append(
            phrase("submission.short_step", total=total, have=have, short=short, unit=unit)
        )
        return answered(
            phrase("submission.short", short=short, unit=unit), short, unit, figures, steps
        )
    if pages is None:
        title = phrase("submission.all", total=total, unit=unit)
        return answered(title, total, unit, figures, steps)
    return _in_pages(
        total, unit, ceil(pages / 2) if both_sides else pages, both_sides, figures, steps
    )


def _in_pages(
    total: Decimal,
    unit: str,
    each: Decimal,
    both_sides: bool,
    figures: Sequence[Figure],
    steps: Sequence[str],
) -> Outcome:
    """So many copies as pages, or as sheets printed on both sides."""
    printed, kind = total * each, "張" if both_sides else "頁"
    told = {"total": total, "unit": unit, "each": each, "kind": kind, "printed": printed}
    title = phrase("submission.all", total=printed, unit=kind)
    return answered(title, printed, kind, figures, [*steps, phrase("submission.pages", **told)])
