"""What questions that are read by their words alone share: the rule that is named, the day told."""

from collections.abc import Callable, Sequence

from assistant.calculators.schedule import named_days
from assistant.reading.quantities import read_quantities
from assistant.reading.words import count_said
from ingest.rule_records import Rule
from ingest.text import fold

RulesOf = Callable[[str], Sequence[Rule]]  # the library's rules of a kind


def rule_named(text: str, rules: Sequence[Rule]) -> Rule | None:
    """The rule with most of its names said, else the one without names."""
    best = max(rules, key=lambda r: names_said(text, r), default=None)
    if best is not None and names_said(text, best):
        return best
    return next((r for r in rules if not r.fields.get("names")), None)


def names_said(text: str, rule: Rule) -> int:
    """How many of a rule's names stand in a folded text."""
    return count_said(text, rule.fields.get("names", ()))


def weekday_told(question: str) -> int | None:
    """The one weekday told by its name or, where none is named, by a date."""
    exact = (d.day.weekday() for d in read_quantities(question).dates if d.exact)
    found = named_days(fold(question)) or [*exact]
    return found[0] if len(found) == 1 else None
