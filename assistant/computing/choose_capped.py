"""Sums that are meant to be paid, each cut to the most that one may have: 擬給甲館13萬、乙館8萬."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.working import answered
from assistant.reading.rule_match import Told
from assistant.reading.words import matches
from assistant.records import Outcome, Quantities
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_CUT = re.compile(r"上限|最高|最多|超过|超出|限额|封顶|砍")
_LEAST = 1000  # a bare number below is no sum: 13萬
_OTHER = re.compile(r"(?:几|多少)(?:[个家]|馆|间)")


def choose_capped(rules: Sequence[Rule], asked: Quantities, told: Told) -> Outcome | None:
    """The sums told, none above a rule's price; None where no rule caps what is told."""
    if not _CUT.search(told.ask) or _OTHER.search(told.ask):
        return None
    for rule in rules:
        words, sums = rule.fields.get("caps", ()), _sums(asked)
        named = any(matches(told.spoken, w) for w in rule.fields["asks"])
        if named and sums and any(matches(told.spoken, w) for w in words):
            return _capped(rule, sums)
    return None


def _sums(asked: Quantities) -> list[Decimal]:
    told = [q for q in asked.numbers if q.counts]
    return [q.value for q in told if q.unit == "元" or (not q.unit and q.value >= _LEAST)]


def _capped(rule: Rule, sums: Sequence[Decimal]) -> Outcome:
    most: Figure = rule.fields["price"]
    paid = [min(n, most.number) for n in sums]
    total = sum(paid, Decimal(0))
    steps = [
        phrase("price.capped" if n > p else "price.uncapped", wished=n, most=most.number, paid=p)
        for n, p in zip(sums, paid, strict=True)
    ]
    if len(sums) > 1:
        steps.append(phrase("working.total_money", total=total))
    return answered(phrase("working.money", total=total), total, "元", [most], steps)
