"""A calculator's declaration with what a library's own rules add: the choices that they offer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from assistant.reading.times import read_spans
from ingest.records import Corpus
from ingest.rule_records import Choice, Parameter, Rule, Signature
from ingest.text import fold

_KINDS = {
    "venue": ("venue", "overtime"),
    "price": ("price", "not_stated"),
    "age": ("threshold",),
    "closing": ("hours", "last_call"),
    "silent": ("not_stated",),
}
# Calculators whose library may have several rules, one of which applies.
_CHOSEN_BY_RULE = (
    "period",
    "limit",
    "refund",
    "term",
    "hours",
    "cleaning",
    "age",
    "closing",
    "submission",
)


def rules_for(calculator: str, library: str, corpus: Corpus) -> list[Rule]:
    """A library's rules that a calculator reads."""
    own = (r for k in kinds_of(calculator) for r in corpus.rules_of.get((library, k), ()))
    return [r for r in own if _reads(calculator, r)]


def libraries_for(calculator: str, corpus: Corpus) -> list[str]:
    """The libraries that have rules to compute with, in the register's order."""
    own = [r for r in corpus.rules if _reads(calculator, r) and r.kind != "not_stated"]
    having = {r.library for r in own}
    return [x.id for x in corpus.libraries if x.id in having]


def kinds_of(calculator: str) -> tuple[str, ...]:
    """The kinds of rules that a calculator reads."""
    return _KINDS.get(calculator, (calculator,))


def _reads(calculator: str, rule: Rule) -> bool:
    """Whether a calculator reads a rule; of the plain numbers, only ages are computed with."""
    own = rule.kind in kinds_of(calculator)
    if rule.kind == "not_stated" and ("what" in rule.fields) != (calculator == "silent"):
        return False  # sums among the prices, times and days by themselves
    return own and (rule.kind != "threshold" or rule.fields["figure"].unit == "歲")


def form_signature(signature: Signature, rules: Sequence[Rule]) -> Signature:
    """The signature with the choices that the rules themselves offer."""
    added = [
        *_named(rules, "tiers", "name", "reason", "取消的原因"),
        *_named(rules, "sessions", "name", "session", "時段", per_item=True),
        *_named(rules, "stages", "name", "stage", "階段"),
    ]
    if signature.name == "venue":
        named = tuple(
            Choice(name, also) for r in rules if r.kind == "venue" for name, also in _named_also(r)
        )
        added.append(Parameter("place", "場地", "choice", choices=named, per_item=True))
    if signature.name == "price":
        things = tuple(Choice(r.id, tuple(r.fields["nouns"])) for r in rules if r.kind == "price")
        added.append(Parameter("thing", "項目", "choice", choices=things, per_item=True))
    if signature.name in _CHOSEN_BY_RULE and len(rules) > 1:
        named = tuple(Choice(r.id, ()) for r in rules)
        added.append(Parameter("rule", "規定", "choice", choices=named))
    return replace(signature, parameters=(*added, *signature.parameters))


def _named_also(rule: Rule) -> list[tuple[str, tuple[str, ...]]]:
    """Each place of a rule with the words for it: its name, and others such as English ones."""
    pairs = zip_longest(rule.fields["names"], rule.fields.get("also", ()), fillvalue=())
    return [(str(name), (str(name), *map(str, also))) for name, also in pairs]


def _span(row: Mapping[str, Any]) -> tuple[Decimal, Decimal] | None:
    """The hours of the day that a row's fee is for, as its quote tells them."""
    quote = fold(row["fee"].quote) if "fee" in row else ""
    spans = read_spans(quote.replace("(", "").replace(")", ""))
    return spans[0][:2] if spans else None


def _named(
    rules: Sequence[Rule], rows: str, key: str, name: str, label: str, per_item: bool = False
) -> list[Parameter]:
    """A choice between the rows of the rules, each told by its own words."""
    found = [row for r in rules for row in r.fields.get(rows, ())]
    choices = tuple(
        Choice(row[key], tuple(row["words"]), _span(row)) for row in found if row["words"]
    )
    if name == "session" and choices:
        choices = (
            *choices,
            Choice(
                "全天",
                (
                    "all day",
                    "whole day",
                    "整天",
                    "全天",
                    "早午晚",
                    "三個時段",
                    "三場都",
                    "三場全",
                    "一天三場",
                    "全部三場",
                    "從早到晚",
                ),
            ),
        )
    basis = "time" if name == "session" else ""
    added = Parameter(name, label, "choice", choices=choices, per_item=per_item, basis=basis)
    return [added] if choices else []


def used_by(signature: Signature, rules: Sequence[Rule]) -> Signature:
    """The signature without the inputs of the whole case that none of the library's rules uses.

    Those of an item stay: what is told of one item tells it from the others.
    """
    used = {p.name for p in asked_in_form(signature, rules).parameters}
    kept = tuple(p for p in signature.parameters if p.per_item or p.name in used)
    return replace(signature, parameters=kept)


def asked_in_form(signature: Signature, rules: Sequence[Rule]) -> Signature:
    """The signature without the inputs that none of the library's rules uses."""
    used = tuple(
        p
        for p in signature.parameters
        if not p.of or any(_has(rule, field) for rule in rules for field in p.of)
    )
    return replace(signature, parameters=used)


def _has(rule: Rule, field: str) -> bool:
    """Whether a rule has a field, rows with a key (unpriced.genre) or words (foreign_rate:前一日)."""
    name, _, words = field.partition(":")
    name, _, key = name.partition(".")
    value = rule.fields.get(name)
    if key:
        return any(row.get(key) for row in value or ())
    return value is not None and (not words or words in value)
