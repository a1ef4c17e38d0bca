"""In which months a slot of an exhibition is applied for: 想在117年10月展出，哪一年的幾月送件."""

import datetime as dt
import re
from collections.abc import Sequence

from assistant.calculators.days import said_month
from assistant.computing.by_grammar import RulesOf
from assistant.reading.quantities import read_quantities
from assistant.reading.words import matches
from assistant.records import DateMention, Outcome, Status
from assistant.sentences import joined, phrase
from ingest.rule_records import Rule
from ingest.text import fold

_APPLIES = re.compile(
    r"送件|送审|申请|提出|收件|报名|递件|投件|送出|送资料|审查|结果|公布|apply|submit"
)
_MONTHS_ASKED = re.compile(
    r"几月|哪几?个?月|什么时候|何时|哪段时间|哪个时段|哪一年|几年|多早|来得及|赶得上|赶得及|来不来得及|还可以吗|太晚|when"
)
_OTHER = re.compile(
    r"哪一?天|几号|几月几[日号]|取消|不展|放弃|缴|保证金|维护费|布展|卸展|照片|送达|签约|契约|海报|新闻稿|简介|文稿|电子档|开幕|几件|运"
)
_MORE_THAN_NOW = 2


def slot_months(turns: Sequence[str], rules_of: RulesOf) -> Outcome | None:
    """The months of application for the latest month told, held against today's where that is told."""
    text, last = fold(" ".join(turns)), fold(turns[-1])
    rules = [r for r in rules_of("window") if "slot_first" in r.fields]
    topics = {t for r in rules for t in r.fields["topics"]} | {"展"}
    if not rules or _OTHER.search(text) or not any(matches(text, t) for t in topics):
        return None
    if not (_APPLIES.search(text) and _MONTHS_ASKED.search(last)):
        return None
    dates = sorted((d for t in turns for d in read_quantities(t).dates), key=lambda d: d.day)
    if not dates or len(dates) > _MORE_THAN_NOW:
        return None
    slot = dates[-1].day
    rule = next((r for r in rules if _is_for(r, slot)), None)
    return _months(rule, slot, dates[:-1]) if rule else None


def _is_for(rule: Rule, slot: dt.date) -> bool:
    first, last = (rule.fields[k].number for k in ("slot_first", "slot_last"))
    return bool(first <= slot.month <= last)


def _months(rule: Rule, slot: dt.date, now: Sequence[DateMention]) -> Outcome:
    year = slot.year - int(rule.fields["years_before"])
    opens, closes = (
        dt.date(year, int(rule.fields[k].number), 1) for k in ("opens_month", "closes_month")
    )
    title = phrase("slot.months", opens=said_month(opens), closes=said_month(closes))
    if now:
        today = now[0].day.replace(day=1)
        key = "slot.not_yet" if today < opens else "slot.open" if today <= closes else "slot.over"
        title = joined([phrase(key), title], "；")
    steps = (
        phrase("slot.of", slot=said_month(slot)),
        phrase("slot.result", year=year, announced=rule.fields["announced"]),
    )
    return Outcome(Status.ANSWERED, title, (rule.fields["result"],), steps=steps)
