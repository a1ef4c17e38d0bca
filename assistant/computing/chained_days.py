"""Days that follow from a day that is not told: from another period's end, or a day of every year.

受理後拖到審核的最後一天才通知，最晚哪天繳費; 2026年夏天申請，論文最早要哪天口試.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.calculators.days import shift
from assistant.calculators.period import compute_period
from assistant.computing.asks_for import asks_a_day
from assistant.reading.rule_match import Match, Told, says
from assistant.reading.words import matches
from assistant.records import DateMention, Outcome, Quantities
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_BESIDE = 4.0  # characters: a day so near to a word is that word's


def chained(
    found: Sequence[Match],
    rules: Sequence[Rule],
    dates: Sequence[DateMention],
    told: Told,
    distance: Callable[[Rule, DateMention], float],
) -> Outcome | None:
    """The end of the period that is asked for, run from the end of the one that comes `after`.

    Only where the day told stands beside what the earlier one runs from.
    """
    by_id = {r.id: r for r in rules}
    for match in found:
        earlier = by_id.get(match.rule.fields.get("after", ""))
        if earlier is None or not any(says(told.asking, w) for w in match.rule.fields["asks"]):
            continue
        start = min(dates, key=lambda d: distance(earlier, d))
        own = min(distance(match.rule, d) for d in dates)
        if own < _BESIDE or distance(earlier, start) >= _BESIDE:
            continue
        first = compute_period(earlier, start)
        if first.date is None:
            return None
        last = compute_period(match.rule, DateMention(first.date, 0, 0))
        return replace(
            last,
            figures=(*last.figures, *first.figures),
            steps=(*first.steps, phrase("period.latest", title=first.title), *last.steps),
            doubts=tuple(dict.fromkeys((*first.doubts, *last.doubts))),
        )
    return None


def of_a_year(rule: Rule, asked: Quantities, told: Told) -> Outcome | None:
    """By the day of every year that the rule runs from, in the year told; None where a day is told.

    A day told of what the rule limits is held against the result: 口試日早於此日，不符.
    """
    yearly, own = rule.fields.get("yearly"), rule.fields.get("own", ())
    exact = [d for d in asked.dates if d.exact]
    held = [d for d in exact if _is_of(d, own, asked.text)]
    if yearly is None or not asked.years or len(held) < len(exact):
        return None
    start = dt.date(asked.years[-1].day.year, yearly["month"], yearly["day"])
    outcome = compute_period(rule, DateMention(start, 0, 0))
    if not held or outcome.date is None:
        return outcome if asks_a_day(told.ask) else None
    figure: Figure = rule.fields["figure"]
    first, day = shift(start, figure, rule.fields["direction"]), held[0].day
    key = "period.too_early" if day < first else "period.early_enough"
    verdict = phrase(key, day=day, first=first)
    return replace(outcome, title=f"{verdict}{outcome.title}")


def _is_of(date: DateMention, words: Sequence[str], text: str) -> bool:
    """Whether one of the words stands beside a day."""
    near = text[max(0, date.start - 6) : date.start] + "," + text[date.end : date.end + 6]
    return any(matches(near, w) for w in words)
