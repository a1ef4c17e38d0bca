"""Which degrees a question tells of, and which instalments of each: 姊姊博士班領第一期，我碩士班領第二期."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.award import compute_award, compute_award_of
from assistant.reading.words import matches
from assistant.records import Inputs, Outcome, Quantities
from ingest.rule_records import Figure, Rule, Signature

_CLAUSE = re.compile(r"[,;。?!\n]|、(?!硕|博)|(?<=期)、")
_ONE_OF = re.compile(r"还是|或|比|差|\bor\b|than")
_SUM = re.compile(r"共|合计|加起来|总|一起|两人|两个人|我们|家里|全家|各|total|altogether|both")
_HOW_MANY = re.compile(r"(?:几|多少)(?:[位人名]|个人?)|how many")
_EACH = re.compile(r"各(?:自|有|取|选)?$")
_ALL_OF_THEM = re.compile(r"都(?![交缴准附寄办写])|皆|均|各|两[人位个]|\bboth\b|\beach\b")
_BOTH = "兩期"
_BACK = re.compile(
    r"返还|归还|[退还缴吐][还回]|追[回缴讨]|收回|(?:要|得|该|须|全部|全数)还|还(?:多少|几)|解约"
    r"|(?:pay|paid|give|return|repay)[^,.]{0,20}back|repay|refund"
)


def told_apart(inputs: Inputs, signature: Signature) -> dict[str, Decimal]:
    """How many instalments of each degree are told, by label; empty where they are not told apart.

    Where a degree's instalments are not told, both are.
    """
    if not inputs.text or _ONE_OF.search(inputs.text) or inputs.choice("quota"):
        return {}
    degrees = _words(signature, "degree", ("博士", "碩士"))
    instalments = _words(signature, "instalment", ("一期", _BOTH))
    told: dict[str, Decimal] = {}
    current: list[str] = []
    for clause in _CLAUSE.split(inputs.text):
        named = [d for d, words in degrees.items() if any(matches(clause, w) for w in words)]
        current = named or current
        told |= {d: told.get(d, Decimal(0)) for d in named}
        counted = _count(clause, instalments)
        all_of_them = tuple(told) if _ALL_OF_THEM.search(clause) else current
        for degree in all_of_them if counted else ():
            told[degree] = min(told[degree] + counted, Decimal(2))
    if len(told) < 2 or not (any(told.values()) or _SUM.search(inputs.text)):
        return {}
    return {d: n or Decimal(2) for d, n in told.items()}


def choose_award(
    rule: Rule, inputs: Inputs, signature: Signature, asked: Quantities | None = None
) -> Outcome | None:
    """The sum for what is told; where it has to be given back, by the duty to do so."""
    outcome = _choose_sum(rule, inputs, signature, asked)
    duty: Figure | None = rule.fields.get("returned")
    if outcome is None or not outcome.amount or duty is None or not _BACK.search(inputs.text):
        return outcome
    return replace(outcome, figures=(duty, *outcome.figures))


def _choose_sum(
    rule: Rule, inputs: Inputs, signature: Signature, asked: Quantities | None
) -> Outcome | None:
    """The sum for what is told, or how many a budget pays for: 25萬元，博士2人後還能給幾位碩士.

    `asked` is the last turn, which tells which degrees are meant.
    """
    budget, how_many = inputs.number("budget"), _HOW_MANY.search(inputs.text)
    degrees = _words(signature, "degree", ("博士", "碩士"))
    if asked and len(set(_named(inputs.text, degrees))) > 1 and (each := _each(asked)):
        both = {"doctoral": each, "master": each}
        return compute_award(rule, replace(inputs, values={**inputs.values, **both}))
    if budget is None or not how_many:
        text = asked.text if asked and asked.text in inputs.text else inputs.text
        return compute_award(rule, inputs, told_apart(replace(inputs, text=text), signature))
    near = how_many.group() + inputs.text[how_many.end() : how_many.end() + 2]
    named = _named(near, degrees) or _named(inputs.text[: how_many.start()], degrees)
    counts = {x: inputs.number(n) for n, x in (("doctoral", "博士"), ("master", "碩士"))}
    if not named:
        return compute_award(rule, inputs)
    others = {x: n for x, n in counts.items() if n and x != named[-1]}
    return compute_award_of(rule, budget, named[-1], others)


def _each(asked: Quantities) -> Decimal | None:
    """How many of both degrees alike: 各兩位."""
    found = [q.value for q in asked.numbers if q.unit == "人" and _EACH.search(q.before)]
    return found[0] if found else None


def _named(text: str, degrees: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The degrees that a text names, the last one last."""
    found = [
        (m.start(), d) for d, words in degrees.items() for w in words for m in matches(text, w)
    ]
    return [d for _, d in sorted(found)]


def _words(
    signature: Signature, parameter: str, values: tuple[str, ...]
) -> Mapping[str, tuple[str, ...]]:
    choices = [c for p in signature.parameters if p.name == parameter for c in p.choices]
    return {c.value: c.words for c in choices if c.value in values}


def _count(clause: str, instalments: Mapping[str, tuple[str, ...]]) -> Decimal:
    """How many instalments a clause names."""
    if any(matches(clause, w) for w in instalments.get(_BOTH, ())):
        return Decimal(2)
    return Decimal(any(matches(clause, w) for w in instalments.get("一期", ())))
