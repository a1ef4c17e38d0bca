"""Damage to a hired place against the deposit: what is still to pay, or what comes back."""

from decimal import Decimal

from assistant.calculators.working import answered, ask_back, show
from assistant.records import Inputs, Outcome
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
        return None if inputs.text else ask_back("請告訴我修復要多少錢。", figures)
    if deposit is None:
        return ask_back("請告訴我繳了多少保證金。", figures)
    rest = repair - deposit
    if inputs.choice("wants") == "退還" or (rest < 0 and inputs.choice("wants") != "補繳"):
        back = max(-rest, Decimal(0))
        step = f"保證金 {show(deposit)} － 修復 {show(repair)} ＝ {show(deposit - repair)} 元"
        return answered(f"保證金退還 {show(back)} 元", back, "元", figures, [step])
    due = max(rest, Decimal(0))
    step = f"修復 {show(repair)} － 保證金 {show(deposit)} ＝ {show(rest)} 元"
    return answered(f"還要付 {show(due)} 元", due, "元", figures, [step])
