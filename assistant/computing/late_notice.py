"""What follows where notice is given too late: 9月10日開展，6月20日才取消，要停多久不能申請."""

import datetime as dt
import re
from collections.abc import Sequence

from assistant.calculators.days import shift
from assistant.computing.by_grammar import RulesOf
from assistant.reading.quantities import read_quantities
from assistant.reading.words import matches
from assistant.records import DateMention, Outcome, Status
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule
from ingest.text import fold

_ASKS = re.compile(
    r"后果|会怎|会如何|怎么?样|怎么办|处理|处罚|惩罚|影响|来得及|来不来得及|[可能]不[可能]|会不会|多久|几年|[吗嘛]|能不能|停权|what happens"
)
_OTHER = re.compile(
    r"哪一?天|几号|几月几|何日|哪日|退[还费款钱回多]|[以能会]退|维护费|保证金|多少钱|几元|refund|fee"
)
_BOTH = 2


def late_notice(turns: Sequence[str], rules_of: RulesOf) -> Outcome | None:
    """The consequence of notice on the earlier of two days told, of what begins on the later one."""
    text, last = fold(" ".join(turns)), fold(turns[-1])
    rules = [r for r in rules_of("period") if "missed" in r.fields and _speaks(text, r)]
    dates = [d for turn in turns for d in read_quantities(turn).dates]
    days = sorted({d.day: d for d in dates}.values(), key=lambda d: d.day)
    if not rules or len(days) != _BOTH or not _ASKS.search(last) or _OTHER.search(last):
        return None
    return _consequence(rules[0], days[0], days[1])


def _speaks(text: str, rule: Rule) -> bool:
    """Whether the matter and that it is called off are both told."""
    told = (rule.fields["asks"], rule.fields["from"])
    return all(any(matches(text, w) for w in words) for words in told)


def _consequence(rule: Rule, given: DateMention, opens: DateMention) -> Outcome | None:
    """Late or in time; None where only the month is told and that is the last day's own."""
    figure: Figure = rule.fields["figure"]
    missed: Figure = rule.fields["missed"]
    last = shift(opens.day, figure, rule.fields["direction"])
    if not (given.exact and opens.exact) and _same_month(given.day, last):
        return None
    late = given.day > last
    verdict = phrase("notice.is_late" if late else "notice.is_in_time")
    told = {"missed": missed.number, "unit": missed.unit, "how": rule.fields["missed_how"]}
    step = phrase("notice.counted", opens=opens.day, count=figure.number, unit=figure.unit, last=last, given=given.day, verdict=verdict)  # fmt: skip
    return Outcome(
        Status.ANSWERED,
        phrase("notice.late" if late else "notice.in_time", **told),
        (missed,),
        amount=missed.number if late else None,
        unit=missed.unit if late else "",
        steps=(step,),
    )


def _same_month(day: dt.date, other: dt.date) -> bool:
    return (day.year, day.month) == (other.year, other.month)
