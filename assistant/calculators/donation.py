"""How many of the books offered as gifts are young enough to be taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.calculators.working import answered, show
from assistant.records import Outcome
from ingest.rule_records import Figure, Rule


@dataclass(frozen=True)
class Offered:
    """Books of one kind and year, and whether they are of a sort or in a state that is refused."""

    kind: Any
    year: int
    copies: Decimal
    is_refused: bool = False
    is_marked: bool = False


def compute_donation(rule: Rule, offered: Sequence[Offered], this_year: int) -> Outcome:
    """The copies that are taken in `this_year`, each line with its reason."""
    total, steps, figures = Decimal(0), list[str](), list[Figure]()
    for book in offered:
        years: Figure | None = book.kind.get("years")
        age = this_year - book.year
        is_taken = not book.is_refused and not book.is_marked
        is_taken = is_taken and (years is None or age <= years.number)
        if book.is_refused or book.is_marked:
            figure: Figure = rule.fields["refused" if book.is_refused else "clean"]
            why = "不列入受贈範圍" if book.is_refused else "有畫線或破損等情形"
        else:
            figure = years or book.kind["taken"]
            limit = f"近 {show(years.number)} 年" if years else "年限不拘"
            why = f"{book.kind['name']}（{limit}），出版 {age} 年"
        figures.append(figure)
        total += book.copies if is_taken else 0
        verdict = "收" if is_taken else "不收"
        steps.append(f"{book.year} 年的 {show(book.copies)} 本：{why}，{verdict}")
    return answered(f"收 {show(total)} 本", total, "本", figures, steps)
