"""Damage to a hired place against the deposit: what is still to pay, or what comes back."""

from decimal import Decimal

from assistant.calculators.working import answered, ask_back
from assistant.records import Inputs, Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule


def compute_damage(rule: Rule, inputs: Inputs) -> Outcome | None:
    """The cost of repair less the deposit, the regulation's own where it fixes one."""
    taken: Figure = rule.fields["taken"]
    repair, deposit = inputs.number("repair"), inputs.number("deposit")
    fixed: Figure | None = rule.fields.get("deposit")
    figures = [taken, *([fixed] if fixed else [])]
    if deposit is None and fixed is not None:
        deposit = fixed.number
    if repair is None:
        return None if inputs.text else ask_back(phrase("damage.ask_repair"), figures)
    if deposit is None:
        return ask_back(phrase("damage.ask_deposit"), figures)
    rest = repair - deposit
    if inputs.choice("wants") == "退還" or (rest < 0 and inputs.choice("wants") != "補繳"):
        back = max(-rest, Decimal(0))
        step = phrase("damage.left", deposit=deposit, repair=repair, left=deposit - repair)
        return answered(phrase("damage.back", back=back), back, "元", figures, [step])
    due = max(rest, Decimal(0))
    step = phrase("damage.rest", repair=repair, deposit=deposit, rest=rest)
    return answered(phrase("damage.due", due=due), due, "元", figures, [step])
