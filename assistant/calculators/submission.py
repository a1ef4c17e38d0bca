"""How many copies are handed in: at one stage or all, of each applicant, in pages, or still wanting."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from assistant.calculators.working import answered, ceil, show
from assistant.records import Outcome
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
        f"{s['name']}：{rule.fields['topic']} {show(s['copies'].number)} {unit}" for s in stages
    ]
    if len(stages) > 1:
        steps.append(f"合計 {show(total)} {unit}")
    if applicants > 1:
        steps.append(f"{show(applicants)} 人 × {show(total)} {unit} ＝ {show(total * applicants)} {unit}")  # fmt: skip
        total *= applicants
    if have is not None:
        short = max(total - have, Decimal(0))
        steps.append(f"{show(total)} {unit} － 已有 {show(have)} {unit} ＝ {show(short)} {unit}")
        return answered(f"還缺 {show(short)} {unit}", short, unit, figures, steps)
    if pages is None:
        return answered(f"共 {show(total)} {unit}", total, unit, figures, steps)
    each = ceil(pages / 2) if both_sides else pages
    printed, kind = total * each, "張" if both_sides else "頁"
    steps.append(f"{show(total)} {unit} × {show(each)} {kind} ＝ {show(printed)} {kind}")
    return answered(f"共 {show(printed)} {kind}", printed, kind, figures, steps)
