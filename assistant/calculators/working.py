"""How a calculator closes: amounts as a reader writes them, and outcomes of the usual kinds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from assistant.records import Outcome, Reading, Status
from assistant.sentences import joined, phrase
from ingest.rule_records import Figure, Rule

_MINUTES = re.compile("[几多少]分钟|how many minutes")
_HOURS = re.compile("[几多少]个?(?:小时|钟头)|how many hours")


def ceil(value: Decimal) -> Decimal:
    """The least whole number not below `value`."""
    return value.to_integral_value(ROUND_CEILING)


def doubts_of(figures: Sequence[Figure]) -> tuple[str, ...]:
    """The doubts written beside `figures`, each once."""
    return tuple(dict.fromkeys(f.doubt for f in figures if f.doubt))


def answered(
    title: str,
    amount: Decimal,
    unit: str,
    figures: Sequence[Figure],
    steps: Sequence[str],
    readings: Sequence[Reading] = (),
    doubts: Sequence[str] = (),
) -> Outcome:
    """An amount with its working; an amount with a fraction of a cent says that it is not rounded."""
    notes = list(doubts) or list(doubts_of(figures))
    if amount != amount.quantize(Decimal(1)) and unit == "元":
        notes.append(phrase("working.not_rounded"))
    return Outcome(
        Status.ANSWERED,
        title,
        tuple(dict.fromkeys(figures)),
        amount=amount,
        unit=unit,
        steps=tuple(steps),
        readings=tuple(r for r in readings if r.amount != amount),
        doubts=tuple(dict.fromkeys(notes)),
    )


def for_all(outcome: Outcome, people: Decimal) -> Outcome:
    """The same for each of several people, added up; each has a card and its cap of his own."""
    if outcome.amount is None:
        return outcome
    total = outcome.amount * people
    step = phrase(
        "working.people", people=people, amount=outcome.amount, unit=outcome.unit, total=total
    )
    title = phrase("working.people_total", people=people, total=total, unit=outcome.unit)
    steps = (*outcome.steps, step)
    return replace(outcome, title=title, amount=total, steps=steps, readings=())


def ask_back(words: str, figures: Sequence[Figure], choices: Sequence[str] = ()) -> Outcome:
    """A decisive input is missing: the one question back, beside the rule that needs it."""
    return Outcome(
        Status.CLARIFY,
        "",
        tuple(dict.fromkeys(figures)),
        missing=words,
        choices=tuple(choices),
    )


def unstated(rule: Rule, what: str = "") -> Outcome:
    """The text speaks of a sum and fixes none: said so, with where it is mentioned."""
    key = "price.not_stated_what" if what else "price.not_stated"
    title = phrase(key, topic=rule.fields["topic"], what=what, where=rule.fields["where"])
    return Outcome(Status.ANSWERED, title, (rule.fields["quote"],))


def refuse(reason: str, figures: Sequence[Figure] = ()) -> Outcome:
    """Inputs that cannot be."""
    return Outcome(Status.INVALID, "", tuple(figures), missing=reason)


def amounts_alike(first: Outcome | None, second: Outcome | None) -> tuple[Decimal, Decimal] | None:
    """The amounts of two outcomes that one calculator answered in one unit; None of others."""
    if first is None or second is None or first.calculator != second.calculator:
        return None
    done = first.status is second.status is Status.ANSWERED and first.unit == second.unit
    if not done or first.amount is None or second.amount is None:
        return None
    return first.amount, second.amount


def take_apart(first: Outcome, second: Outcome, steps: Sequence[str]) -> Outcome:
    """How far two amounts of one unit lie apart, behind the `steps` that came to them."""
    gap = abs((first.amount or Decimal(0)) - (second.amount or Decimal(0)))
    title = phrase("working.apart", gap=gap, unit=first.unit)
    return replace(
        first,
        title=title,
        amount=gap,
        figures=tuple(dict.fromkeys((*first.figures, *second.figures))),
        steps=(*steps, title),
        readings=(),
    )


def told_together(first: Outcome, second: Outcome, steps: Iterable[str]) -> Outcome:
    """Two outcomes told in one answer, behind the `steps` that came to them; of no one calculator."""
    return replace(
        first,
        title=joined([first.title, second.title], "；"),
        figures=tuple(dict.fromkeys((*first.figures, *second.figures))),
        steps=tuple(steps),
        doubts=tuple(dict.fromkeys((*first.doubts, *second.doubts))),
        calculator="",
    )


def in_minutes(outcome: Outcome, asked: str) -> Outcome:
    """Hours as minutes, where a folded question asks for minutes alone."""
    if outcome.unit != "小時" or outcome.amount is None or outcome.readings:
        return outcome
    if not _MINUTES.search(asked) or _HOURS.search(asked):
        return outcome
    minutes = outcome.amount * 60
    step = phrase("working.in_minutes", hours=outcome.amount, minutes=minutes)
    title = phrase("closing.minutes", minutes=minutes)
    return replace(outcome, title=title, amount=minutes, unit="分", steps=(*outcome.steps, step))


def sum_up(outcomes: Sequence[Outcome]) -> Outcome | None:
    """One sum of several; None where one of them is none."""
    money = [o for o in outcomes if o.status is Status.ANSWERED and o.unit == "元"]
    if len(money) < 2 or len(money) < len(outcomes):
        return None
    total = sum((o.amount for o in money if o.amount), Decimal(0))
    steps = [s for o in money for s in o.steps] + [phrase("working.total_money", total=total)]
    return replace(
        money[0],
        title=phrase("working.money_in_all", total=total),
        amount=total,
        figures=tuple(f for o in money for f in o.figures),
        steps=tuple(steps),
        readings=(),
        doubts=tuple(dict.fromkeys(d for o in money for d in o.doubts)),
    )
