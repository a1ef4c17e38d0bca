"""A limit of each year against what is counted of several: 2015年的2,600筆、2016年的3,400筆."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.working import answered
from assistant.reading.rule_match import Told, match_rules
from assistant.records import Outcome, Quantities
from assistant.sentences import joined, phrase
from ingest.rule_records import Figure, Rule

_OF_A_YEAR = "年度"
_PASSED = re.compile(
    r"超过|超出|超了|多出|超限|超量|上限|限制|超标|哪一?年|几年|exceed|over the limit"
)
_ZERO = Decimal(0)


def by_year(rules: Sequence[Rule], asked: Quantities, told: Told) -> Outcome | None:
    """By how much the counts of years pass the year's limit; None where years have no counts."""
    if len(asked.years) < 2 or not _PASSED.search(told.ask):
        return None
    found = match_rules(rules, told, opens="nouns")
    rule = next((m.rule for m in found if _OF_A_YEAR in m.rule.fields["per"]), None)
    if rule is None:
        return None
    figure: Figure = rule.fields["figure"]
    counts = _counts_by_year(asked, figure.unit)
    if len(counts) < 2:
        return None
    over = {year: max(n - figure.number, _ZERO) for year, n in counts.items()}
    steps = [
        phrase(
            "limit.of_year", year=year, asked=n, unit=figure.unit, figure=figure.number,
            over=over[year],
        )
        for year, n in counts.items()
    ]  # fmt: skip
    passed = {year: n for year, n in over.items() if n}
    total = sum(passed.values(), _ZERO)
    said = joined(
        [phrase("limit.year_over", year=y, over=n, unit=figure.unit) for y, n in passed.items()]
    )
    title = said if passed else phrase("limit.within")
    return answered(title, total, figure.unit, [figure], steps)


def _counts_by_year(asked: Quantities, unit: str) -> dict[int, Decimal]:
    """The count told behind each year, before the next year."""
    counts: dict[int, Decimal] = {}
    ends = [*(y.start for y in asked.years[1:]), len(asked.text)]
    for year, end in zip(asked.years, ends, strict=False):
        own = [q for q in asked.numbers if q.unit == unit and year.end <= q.start < end]
        if own:
            counts[year.day.year] = counts.get(year.day.year, _ZERO) + own[0].value
    return counts
