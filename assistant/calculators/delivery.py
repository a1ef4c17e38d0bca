"""Home delivery paid from a membership fee: how many times, and how many books each time."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.working import answered, ask_back, show
from assistant.records import Inputs, Outcome
from ingest.rule_records import Figure, Rule


def compute_times(rule: Rule, inputs: Inputs, counts_times: bool) -> Outcome | None:
    """How often delivery can be asked before the fee is due again; the cost a time must be told.

    What is left after those done, where their number is told and no further times are asked.
    """
    fee, least = rule.fields["fee"], rule.fields["least_balance"]
    cost = inputs.number("cost")
    if cost is None:
        return ask_back("請告訴我每次的宅配費。", [rule.fields["not_stated"], fee, least])
    balance, done = inputs.number("balance"), inputs.number("done")
    if done is not None and not counts_times:
        left = (balance or fee.number) - done * cost
        step = (
            f"{show(balance or fee.number)} － {show(done)} 次 × {show(cost)} 元 ＝ {show(left)} 元"
        )
        return answered(f"餘額 {show(left)} 元", left, "元", [fee, least], [step])
    start = rest = (balance if balance is not None else fee.number) - (done or 0) * cost
    times = 0
    while rest >= least.number and rest >= cost:
        rest -= cost
        times += 1
    steps = [
        f"會員費 {show(start)} 元，每次扣 {show(cost)} 元；餘額不足 {show(least.number)} 元即不得申請",
        f"扣 {times} 次後餘 {show(rest)} 元",
    ]
    figures: Sequence[Figure] = [least, fee]
    return answered(f"{times} 次", Decimal(times), "次", figures, steps)
