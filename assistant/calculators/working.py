"""How a calculator closes: amounts as a reader writes them, and outcomes of the usual kinds."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from assistant.records import Outcome, Reading, Status
from ingest.rule_records import Figure

_CENT = Decimal("0.01")


def show(value: Decimal) -> str:
    """A number as written in a working: no trailing zeros, two decimals at most.

    >>> show(Decimal("1200.50")), show(Decimal(5000) / 3), show(Decimal("8E+1"))
    ('1,200.5', '1,666.67', '80')
    """
    rounded = value if value == value.quantize(_CENT) else value.quantize(_CENT)
    return f"{rounded.normalize():,f}"


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
        notes.append("小數如何進位，原文未載；此處不進位。")
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
    step = (
        f"{show(people)} 人 × {show(outcome.amount)} {outcome.unit} ＝ {show(total)} {outcome.unit}"
    )
    title = f"{show(people)} 人共 {show(total)} {outcome.unit}"
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


def refuse(reason: str, figures: Sequence[Figure] = ()) -> Outcome:
    """Inputs that cannot be."""
    return Outcome(Status.INVALID, "", tuple(figures), missing=reason)
