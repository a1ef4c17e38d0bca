"""Which of a library's prices each clause of a question names, and how many of it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.price import Part, compute_price
from assistant.calculators.working import ask_back, show
from assistant.reading.rule_match import Told, match_rules
from assistant.reading.words import matches
from assistant.records import Inputs, Outcome, Quantities, Status
from ingest.rule_records import Rule

_SPLIT = re.compile(r"[,;。?:、()]|和|跟|加|再|及|plus|\band\b|$")
_HOW_MANY = re.compile(r"(?:几|多少)[张本册件]|how many")
_TOTAL = re.compile(r"共|合计|加起来|总|in all|total")
_BUYER = ("人", "個")


def choose_price(
    rules: Sequence[Rule], asked: Quantities, inputs: Inputs, told: Told
) -> Outcome | None:
    """The sum for what the question counts; each clause is priced by the rule that it names."""
    prices = [r for r in rules if r.kind == "price"]
    wanted = [r for r in prices if _says(told.spoken, r.fields["asks"])]
    if not wanted:
        return None
    parts: list[Part] = []
    for clause, start in _clauses(asked.text):
        rule = _rule_for(wanted, clause)
        count = _count(rule or wanted[0], asked, start, start + len(clause))
        if rule is not None:
            parts.append((rule, count))
        elif count is not None and parts and parts[-1][1] is None and not _TOTAL.search(clause):
            parts[-1] = (parts[-1][0], count)  # 都掉了，兩張都要重辦
    if not parts and (rule := _rule_for(wanted, told.spoken)) is not None:
        parts = [(rule, _count_all(rule, asked))]
    open_to = [r for r in wanted if r.fields.get("asks_which")]
    if not parts and open_to and asked.numbers:
        return _which(open_to)
    if len({rule.id for rule, _ in parts}) == 1:
        parts = [(parts[0][0], _count_all(parts[0][0], asked))]
    elif parts:
        parts = _share_total(parts, asked)
    unit_price = bool(re.search(r"[一每]\s*[张本册]", told.last))
    return compute_price(parts, inputs, bool(_HOW_MANY.search(told.last)), unit_price)


def choose_not_stated(rules: Sequence[Rule], told: Told) -> Outcome | None:
    """A sum that the text mentions without a figure: said so, with where it is mentioned."""
    found = [r for r in rules if r.kind == "not_stated" and _says(told.spoken, r.fields["asks"])]
    matched = match_rules(found, told, opens="nouns")
    if not matched or not _says(told.spoken, matched[0].rule.fields["nouns"]):
        return None
    rule = matched[0].rule
    title = f"條文未載{rule.fields['topic']}的金額：{rule.fields['where']}"
    return Outcome(Status.ANSWERED, title, (rule.fields["quote"],))


def _which(rules: Sequence[Rule]) -> Outcome:
    """Several prices and no word that tells which: each of them, to choose from."""
    cases = [f"{r.fields['topic']} {show(r.fields['price'].number)} 元" for r in rules]
    figures = [r.fields["price"] for r in rules]
    return ask_back(
        f"請問是哪一種？{'；'.join(cases)}。", figures, [r.fields["topic"] for r in rules]
    )


def _says(text: str, words: Sequence[str]) -> bool:
    return any(matches(text, w) for w in words)


def _share_total(parts: Sequence[Part], asked: Quantities) -> list[Part]:
    """Parts with their counts: a first part that sums up the others goes, one without a count

    takes what a total leaves (三個人：老大第一次，老二、老三…), else one.
    """
    told = [(r, n) for r, n in parts if n is not None]
    counts = [n or Decimal(0) for _, n in told]
    if len(told) > 2 and counts[0] and counts[0] == sum(counts[1:], Decimal(0)):
        return list(told[1:])
    people = [q.value for q in asked.numbers if q.unit in _BUYER and q.value > 1]
    by_rule: dict[str, Part] = {}
    for rule, n in parts if not told else [*told, *(p for p in parts if p[1] is None)]:
        if rule.id in by_rule and n is None:
            continue
        before = by_rule[rule.id][1] if rule.id in by_rule else None
        by_rule[rule.id] = (rule, n if before is None else before + (n or 0))
    merged = list(by_rule.values())
    open_parts = [p for p in merged if p[1] is None]
    rest = (people[-1] if people else Decimal(0)) - sum((n for _, n in told if n), Decimal(0))
    if told and open_parts and rest > 0:  # the last one told without a count is what is left
        counted = [(r, n) for r, n in merged if n is not None]
        return [*counted, (open_parts[-1][0], rest)]
    if len(open_parts) == len(merged) == 2 and people and people[0] > 2:
        rest = people[0] - 1
        return [(merged[0][0], Decimal(1)), (merged[1][0], rest)]
    if told and open_parts and people and people[0] == sum((n for _, n in told if n), Decimal(0)):
        return [(r, n) for r, n in merged if n is not None]
    return [(r, n if n is not None else Decimal(1)) for r, n in merged]


def _clauses(text: str) -> list[tuple[str, int]]:
    clauses, start = [], 0
    for match in _SPLIT.finditer(text):
        if text[start : match.start()].strip():
            clauses.append((text[start : match.start()], start))
        start = match.end()
    return clauses


def _rule_for(rules: Sequence[Rule], clause: str) -> Rule | None:
    found = [r for r in rules if _says(clause, r.fields["nouns"])]
    free = [r for r in found if not r.fields["price"].number]
    chosen = free or found
    return chosen[-1] if chosen else None


def _count(rule: Rule, asked: Quantities, start: int, end: int) -> Decimal | None:
    """What the clause [start, end) counts of the thing; None where it counts nothing."""
    counters = {*rule.fields["counters"], *_BUYER}
    found = [q for q in asked.numbers if start <= q.start < end and q.unit in counters and q.counts]
    people = [q.value for q in found if q.unit in _BUYER]
    things = [q.value for q in found if q.unit not in _BUYER and not (people and q.value == 1)]
    counts = things or people
    return sum(counts, Decimal(0)) if counts else None


def _count_all(rule: Rule, asked: Quantities) -> Decimal | None:
    """What one thing is counted by in the whole question; 「其中五本…」 is counted already.

    Things before people: 我和兩個小孩…三張 is three.
    """
    own = [q for q in asked.numbers if q.counts and "其中" not in q.before]
    own = [q for q in own if not q.after.lstrip().startswith(("of the", "of tho"))]
    counters = set(rule.fields["counters"])
    counts = [q.value for q in own if q.unit in counters]
    counts = counts or [q.value for q in own if q.unit in _BUYER]
    return sum(counts, Decimal(0)) if counts else None
