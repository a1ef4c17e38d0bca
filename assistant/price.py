"""Things that cost so much each: counts times prices, and how many a budget buys."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from assistant.records import Outcome, Quantities, Status
from ingest.rule_records import Figure, Rule
from ingest.text import fold

_BUDGET = ("最多", "可以印几", "能印几", "可以买几", "几张", "几本")
_PAYING = ("身上", "只有", "预算", "带了", "用")


def compute_price(rules: Sequence[Rule], asked: Quantities) -> Outcome | None:
    """The sum for what the question counts, by the price rules of one library; None if nothing.

    Each clause is priced by the rule whose nouns it names, the later-listed (more special) first.
    """
    wanted = [r for r in rules if any(fold(w) in asked.text for w in r.fields["asks"])]
    if not wanted:
        return None
    if budget := _budget(wanted, asked):
        return budget
    parts: list[tuple[Rule, Decimal | None]] = []
    for clause, start in _clauses(asked.text):
        rule = _rule_for(wanted, clause)
        if rule is not None:
            parts.append((rule, _count(rule, asked, start, start + len(clause))))
    if not parts:
        return None
    named = list(dict.fromkeys(rule.id for rule, _ in parts))
    if len(named) == 1:
        return _sum([(parts[0][0], _count_all(parts[0][0], asked))])
    told = [(rule, count) for rule, count in parts if count is not None]
    if len(told) > 2 and told[0][1] == sum((n for _, n in told[1:]), Decimal(0)):
        told = told[1:]  # 「三個人掉證，一個…，另外兩個…」: the first clause only sums up
    if len(told) > 1:
        return _sum(told)
    return _sum([(rule, count or Decimal(1)) for rule, count in parts])


def _sum(parts: Sequence[tuple[Rule, Decimal]]) -> Outcome:
    steps, figures, total = [], [], Decimal(0)
    for rule, count in parts:
        price: Figure = rule.fields["price"]
        cost = price.number * count
        total += cost
        counter = rule.fields["counters"][0]
        steps.append(
            f"{rule.fields['topic']} {count:f} {counter} × {price.number:f} 元 ＝ {cost:f} 元"
        )
        figures.append(price)
    if len(parts) > 1:
        steps.append(f"合計 {total:f} 元")
    return Outcome(
        status=Status.ANSWERED,
        title=f"{total:f} 元",
        figures=tuple(dict.fromkeys(figures)),
        amount=total,
        unit="元",
        steps=tuple(steps),
        doubts=tuple(dict.fromkeys(f.doubt for f in figures if f.doubt)),
    )


def _budget(rules: Sequence[Rule], asked: Quantities) -> Outcome | None:
    money = asked.of("元")
    if not money or not any(w in asked.text for w in _PAYING):
        return None
    if not any(w in asked.text for w in _BUDGET):
        return None
    rule = _rule_for(rules, asked.text)
    if rule is None or not rule.fields["price"].number:
        return None
    price: Figure = rule.fields["price"]
    count = (money[0].value / price.number).to_integral_value(ROUND_FLOOR)
    counter = rule.fields["counters"][0]
    return Outcome(
        status=Status.ANSWERED,
        title=f"最多 {count:f} {counter}",
        figures=(price,),
        amount=count,
        unit=counter,
        steps=(f"{money[0].value:f} 元 ÷ 每{counter} {price.number:f} 元 ＝ {count:f} {counter}",),
        doubts=(price.doubt,) if price.doubt else (),
    )


def _clauses(text: str) -> list[tuple[str, int]]:
    clauses, start = [], 0
    for end, character in enumerate(text + ","):
        if character in ",，、;。?和跟 :":
            if text[start:end].strip():
                clauses.append((text[start:end], start))
            start = end + 1
    return clauses


def _rule_for(rules: Sequence[Rule], clause: str) -> Rule | None:
    found = [r for r in rules if any(fold(n) in clause for n in r.fields["nouns"])]
    free = [r for r in found if not r.fields["price"].number]
    chosen = free or found
    return chosen[-1] if chosen else None


def _count(rule: Rule, asked: Quantities, start: int, end: int) -> Decimal | None:
    """What the clause [start, end) counts of the thing; None where it counts nothing."""
    counters = {fold(c) for c in rule.fields["counters"]} | {"人", "个"}
    counts = [q.value for q in asked.numbers if start <= q.start < end and q.unit in counters]
    return sum(counts, Decimal(0)) if counts else None


def _count_all(rule: Rule, asked: Quantities) -> Decimal:
    """What one thing is counted by in the whole question; 「其中五本…」 is counted already."""
    counters = {fold(c) for c in rule.fields["counters"]} | {"人", "个"}
    counts = [q.value for q in asked.numbers if q.unit in counters and "其中" not in q.before]
    return sum(counts, Decimal(0)) or Decimal(1)
