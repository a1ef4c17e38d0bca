"""Whether something is still taken at a time of day: 星期三晚上8點45分還能還書嗎."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.closing import in_the_day, open_spans, say_time
from assistant.calculators.schedule import WEEK
from assistant.computing.by_grammar import RulesOf, weekday_told
from assistant.reading.times import read_clocks
from assistant.reading.words import matches
from assistant.records import Outcome, Status
from assistant.sentences import phrase
from ingest.rule_records import Figure
from ingest.text import fold

_ASKS = re.compile(
    r"还?(?:能|可以|可|来得及|赶得上)[^,。?]{0,10}[吗嘛]|来不来得及|能不能|可不可以|还能|太晚|受理吗|can (?:i|we)|too late"
)
_OTHER = re.compile(r"几[点时分]|多久|停[借权]|逾期|网[站路]|线上|还书箱")
_HOUR = Decimal(60)


def last_call(turns: Sequence[str], rules_of: RulesOf) -> Outcome | None:
    """Still taken or not, at the one time told, on the day told; else where every open day agrees."""
    text = fold(turns[-1])
    rules = [r for r in rules_of("last_call") if any(matches(text, w) for w in r.fields["stops"])]
    clocks = read_clocks(text)
    if not rules or len(clocks) != 1 or not _ASKS.search(text) or _OTHER.search(text):
        return None
    hours = next((r for r in rules_of("hours") if not r.fields["names"]), None)
    day = weekday_told(turns[-1])
    if hours is None or day is None:
        return None
    figure: Figure = rules[0].fields["before"]
    return _on_day(figure, hours.fields["open"], day, clocks[0])


def _on_day(before: Figure, open_: Figure, day: int, at: Decimal) -> Outcome | None:
    spans = open_spans(open_, day)
    if not spans:
        return None
    at = in_the_day(at, spans)
    until = spans[-1][1] - before.number / _HOUR
    key = "last_call.taken" if spans[0][0] <= at <= until else "last_call.over"
    title = phrase(key, until=say_time(until))
    closes = say_time(spans[-1][1])
    step = phrase("last_call.counted", day=WEEK[day], closes=closes, minutes=before.number, until=say_time(until))  # fmt: skip
    return Outcome(Status.ANSWERED, title, (before, open_), steps=(step,))
