"""A limit that leaves some out: 連參考文獻22頁，參考文獻占6頁，會不會被退件."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculators.limit import beyond
from assistant.reading.counted import unit_fits
from assistant.reading.quantities import read_quantities
from assistant.reading.rule_match import Told, match_rules
from assistant.records import Outcome, Quantities, Quantity
from assistant.sentences import phrase
from ingest.rule_records import Rule
from ingest.text import fold

_JUDGED = re.compile(
    r"会不会|会[^,;。?!]{0,12}[吗嘛]|可以吗|行吗|可不可以|能不能|行不行|符合|合[不乎]?合?规定|合格|过关|超过|超出|超了|太长|太多|退件|被退|受理|[收过][吗嘛]"
)
_HOW_MANY = re.compile("几|多少")
_COUNTED = re.compile("算几[页面],超过几")
_MORE = re.compile("还[能可][^,;。?!]{0,5}(?:几|多少)|再写")
_WITH = re.compile("(?:连同?|含|包括|包含|加上?)[^,;。?!]{0,3}$")
_WITHOUT = re.compile("(?:扣掉?|扣除|去掉|不[含算计]|不包[括含]|除[了去掉]|撇开)[^,;。?!]{0,3}$")
_WITHIN = re.compile("其中|里面|里头|当中|总共|一共|全部|全文|整份|[连含]|(?<!其)[中里]有")
_STOP = re.compile(r"[,;。?!、]")
_LEAST_OUT = re.compile("至少|最少|起码|要[有占]?(?:几|多少)")
_NEAR_AFTER = 8


@dataclass(frozen=True)
class _Told:
    """What is told of the whole, of what the limit leaves out, and of what it counts."""

    whole: Decimal | None = None
    out: Decimal | None = None
    net: Decimal | None = None


def as_excess(rules: Sequence[Rule], question: str) -> str:
    """A yes/no question about so many, some of which the limit leaves out, as one of how many count.

    "" for any other: 連參考文獻22頁，參考文獻占6頁，會不會被退件.
    """
    text = fold(question)
    if not _JUDGED.search(text) or _HOW_MANY.search(text):
        return ""
    told = [q for q in read_quantities(question).numbers if q.counts]
    for rule in rules:
        words = [fold(w) for w in rule.fields.get("excludes", ())]
        counted = any(unit_fits(rule, q) for q in told)
        if counted and any(w in text for w in words):
            unit = rule.fields["figure"].unit
            return f"{question.rstrip('？?。')}，算幾{unit}，超過幾{unit}"
    return ""


def judge_without_excluded(rules: Sequence[Rule], asked: Quantities, told: Told) -> Outcome | None:
    """Whether what is left without the excluded passes the limit; None where that is not asked."""
    own = [r for r in rules if r.fields.get("excludes")]
    found = match_rules(own, told, opens="nouns") if own else []
    if not found or not _JUDGED.search(told.ask) or _MORE.search(told.ask):
        return None
    rule = found[0].rule
    read = _read(rule, asked)
    counted = bool(_COUNTED.search(told.ask))
    if read.net is not None:
        return _as_counted(beyond(rule, read.net), read.net, counted)
    if read.whole is None:
        return None
    if read.out is None:
        asks_out = any(fold(w) in told.ask for w in rule.fields["excludes"])
        asks_out = asks_out and bool(_LEAST_OUT.search(told.ask))
        return _least_out(rule, read.whole) if asks_out else None
    within = _WITHIN.search(asked.text) and read.whole > read.out
    net = read.whole - read.out if within else read.whole
    outcome = _beyond_net(rule, read.whole, read.out) if within else beyond(rule, net)
    return _as_counted(outcome, net, counted)


def _read(rule: Rule, asked: Quantities) -> _Told:
    read, last = _Told(), 0
    for quantity in asked.numbers:
        if not (quantity.counts and quantity.unit in ("頁", "面") and unit_fits(rule, quantity)):
            continue
        role = _role(rule, quantity, asked.text, last)
        last = quantity.end
        if getattr(read, role) is None:
            read = replace(read, **{role: quantity.value})
    return read


def _role(rule: Rule, quantity: Quantity, text: str, since: int) -> str:
    """Whether a count is of the whole, of what is left out of it, or of what is left then."""
    before = _STOP.split(text[since : quantity.start])[-1]
    after = _STOP.split(text[quantity.end : quantity.end + _NEAR_AFTER])[0]
    for word in map(fold, rule.fields["excludes"]):
        if word in before:
            lead = before[: before.index(word)]
            return "whole" if _WITH.search(lead) else "net" if _WITHOUT.search(lead) else "out"
        if word in after and re.search(r"\d", after) is None:
            lead = after[: after.index(word)]
            return "net" if _WITHOUT.search(lead) else "whole" if _WITH.search(lead) else "out"
    return "whole"


def _beyond_net(rule: Rule, whole: Decimal, out: Decimal) -> Outcome:
    unit = rule.fields["figure"].unit
    net = whole - out
    found = beyond(rule, net)
    step = phrase("limit.without", whole=whole, out=out, net=net, unit=unit)
    return replace(found, steps=(step, *found.steps))


def _as_counted(found: Outcome, net: Decimal, counted: bool) -> Outcome:
    """By how many the limit is passed, or how many count where only that it holds is asked."""
    if not counted:
        return found
    title = phrase("limit.counted", net=net, unit=found.unit, verdict=found.title)
    return replace(found, title=title, amount=net)


def _least_out(rule: Rule, whole: Decimal) -> Outcome:
    """How much of the whole must be what is left out, for the rest to stay within the limit."""
    found = beyond(rule, whole)
    title = phrase("limit.least_out", over=found.amount, unit=found.unit)
    return replace(found, title=title) if found.amount else found
