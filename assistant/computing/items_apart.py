"""How far the sums of two items lie apart: 一本中文一本英文，英文那本比中文那本多賠多少."""

from collections.abc import Callable

from assistant.calculators.working import take_apart
from assistant.computing.two_sides import TwoSides
from assistant.records import Inputs, Outcome, Status

_BOTH = 2
_BASIS = "basis"  # of a price told without one; here each item has its own


def items_apart(
    sides: TwoSides | None,
    compute: Callable[[str], Outcome | None],
    one: Callable[[Outcome, Inputs], Outcome | None],
) -> Outcome | None:
    """The difference of the two items told before the sides; None where they are not two.

    `compute` answers a question, `one` works an outcome's calculator on other inputs.
    """
    if sides is None or sides.counted < _BOTH:
        return None
    whole = compute(f"{sides.stem}一共{sides.ask}？")
    if whole is None or whole.status is not Status.ANSWERED or len(whole.inputs.items) != _BOTH:
        return None
    values = {k: v for k, v in whole.inputs.values.items() if k != _BASIS}
    each = [one(whole, Inputs(values, (line,))) for line in whole.inputs.items]
    first, second = each
    if first is None or second is None or first.amount is None or second.amount is None:
        return None
    if first.unit != second.unit:
        return None
    steps = (*first.steps, first.title, *second.steps, second.title)
    return take_apart(first, second, steps)
