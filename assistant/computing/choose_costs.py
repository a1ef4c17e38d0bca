"""What a reader bears whole where the text fixes no amount: the costs that the question tells.

「開鎖400、換鎖650」 under 讀者須負擔全部費用 is 1,050.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.working import unstated
from assistant.reading.rule_match import Told
from assistant.reading.words import matches
from assistant.records import Outcome, Quantities, Quantity, Status
from assistant.sentences import joined, phrase
from ingest.rule_records import Rule

_CLAUSE = re.compile(r"[,;。?!、()]|\band\b|和|跟|加")
_LOST = re.compile("丢|遗失|不见|掉|弄坏|\\blost\\b|\\blose")
_LEAST = 10  # a bare number below is no sum
_AFTER = 4


def choose_costs(rules: Sequence[Rule], asked: Quantities, told: Told) -> Outcome | None:
    """The sum of the real costs told, by a rule that has the reader bear them; None where none are."""
    for rule in rules:
        words = rule.fields.get("costs", ())
        if not words or not any(matches(told.spoken, w) for w in rule.fields["nouns"]):
            continue
        costs = [q.value for q in asked.numbers if _is_cost(q, asked.text, words)]
        total = sum(costs, Decimal(0))
        if not costs and not _LOST.search(told.spoken):
            continue
        if not costs:
            return unstated(rule)
        step = phrase(
            "price.costs",
            costs=joined([phrase("price.cost", cost=c) for c in costs], " ＋ "),
            total=total,
        )
        title = phrase("price.borne", total=total, where=rule.fields["where"])
        quoted = (rule.fields["quote"],)
        return Outcome(Status.ANSWERED, title, quoted, total, "元", steps=(step,))
    return None


def _is_cost(quantity: Quantity, text: str, words: Sequence[str]) -> bool:
    if quantity.unit not in ("元", "") or quantity.value < _LEAST or not quantity.counts:
        return False
    before = _CLAUSE.split(text[: quantity.start])[-1]
    after = _CLAUSE.split(text[quantity.end : quantity.end + _AFTER])[0]
    return any(matches(before, w) or matches(after, w) for w in words)
