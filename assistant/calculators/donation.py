"""How many of the books offered as gifts are young enough to be taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.calculators.working import answered
from assistant.records import Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule


@dataclass(frozen=True)
class Offered:
    """Books of one kind and year, and whether they are of a sort or in a state that is refused."""

    kind: Any
    year: int
    copies: Decimal
    is_refused: bool = False
    is_marked: bool = False


def compute_donation(
    rule: Rule, offered: Sequence[Offered], this_year: int, counts_refused: bool = False
) -> Outcome:
    """The copies that are taken in `this_year` (or those that are not), each with its reason."""
    total, steps, figures = Decimal(0), list[str](), list[Figure]()
    for book in offered:
        years: Figure | None = book.kind.get("years")
        age = this_year - book.year
        is_taken = not book.is_refused and not book.is_marked
        is_taken = is_taken and (years is None or age <= years.number)
        name = book.kind["name"]
        if book.is_refused or book.is_marked:
            figure: Figure = rule.fields["refused" if book.is_refused else "clean"]
            why = phrase("donation.refused" if book.is_refused else "donation.marked")
        elif years is None:
            figure, why = book.kind["taken"], phrase("donation.any_age", name=name)
        else:
            figure = years
            why = phrase("donation.kind", name=name, years=years.number, age=Decimal(age))
        figures.append(figure)
        total += book.copies if is_taken != counts_refused else 0
        verdict = phrase("donation.taken" if is_taken else "donation.not_taken")
        line = {"year": f"{book.year}", "copies": book.copies, "why": why, "verdict": verdict}
        steps.append(phrase("donation.line", **line))
    said = phrase("donation.refused_total" if counts_refused else "donation.total", total=total)
    return answered(said, total, "本", figures, steps)
