"""Home delivery paid from a membership fee: how many times, and how many books each time."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.working import answered, ask_back
from assistant.records import Inputs, Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule


def compute_times(rule: Rule, inputs: Inputs, counts_times: bool) -> Outcome | None:
    """How often delivery can be asked before the fee is due again; the cost a time must be told.

    What is left after those done, where their number is told and no further times are asked.
    """
    fee, least = rule.fields["fee"], rule.fields["least_balance"]
    cost = inputs.number("cost")
    if cost is None:
        return ask_back(phrase("delivery.ask"), [rule.fields["not_stated"], fee, least])
    balance, done = inputs.number("balance"), inputs.number("done")
    if done is not None and not counts_times:
        left = (balance or fee.number) - done * cost
        step = phrase(
            "delivery.left", balance=balance or fee.number, done=done, cost=cost, left=left
        )
        return answered(phrase("delivery.balance", left=left), left, "元", [fee, least], [step])
    start = rest = (balance if balance is not None else fee.number) - (done or 0) * cost
    times = 0
    while rest >= least.number and rest >= cost:
        rest -= cost
        times += 1
    steps = [
        phrase("delivery.terms", start=start, cost=cost, least=least.number),
        phrase("delivery.rest", times=times, rest=rest),
    ]
    figures: Sequence[Figure] = [least, fee]
    return answered(phrase("delivery.times", times=times), Decimal(times), "次", figures, steps)
