"""Which day and time of day a question about closing tells, and what of them it wants."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.closing import compute_closing, compute_session
from assistant.calculators.schedule import WEEK, named_days
from assistant.reading.times import read_clocks
from assistant.reading.words import matches
from assistant.records import Inputs, Outcome, Quantities, Value
from ingest.rule_records import Figure, Rule

_LEFT = re.compile(
    r"闭馆|关门|关馆|打烊|关之?前|[会要]关|停止|截止|赶人|清场|[离到距][^,。]{0,6}关|可?以?[待坐留]多久|[待坐看用读留][^,。?]{0,4}(?:几|多少)"
    r"|(?:还|剩|只剩)[^,。?]{0,6}(?:几|多少|多久)|before (?:it )?clos|until (?:it )?clos|till (?:it )?clos|left before|closing|can (?:i|we|she|he) (?:stay|use)"
)
_OPENS = re.compile(
    r"开门|(?<![有照常])开馆|才开|还没开|等[^,。]{0,6}(?:几|多少|多久)|until it opens|before it opens"
)
_TOTAL = re.compile(
    r"一整?天|整天|全天|当天总共|加起来|合计|实际开放|一天[^,。]{0,4}开|in total|all day|a day"
)
_LESS_BREAKS = re.compile(r"实际|扣|休息|中午不|午休|真正|净|actual")
_MORNING = re.compile(r"早|上午|凌晨|\bam\b|a\.m")
_NOON = Decimal(12)
_SESSION = re.compile(  # 中午要收，最多能玩幾分鐘: of one use, not of the whole day
    r"中午[^,。扣]{0,6}(?:收|关|清|赶|停|结束|到)|(?:时段|上午场|早上场|下午场)[^,。]{0,4}(?:结束|收|关)|一次[^。]{0,16}(?:实际|最多|还能|够)"
)
_MINUTES = re.compile(r"分钟|分鐘|minute")
_HOURS = re.compile(  # not a length told: 館員說可以借1小時
    r"(?<![\d一二两三四五六七八九十半个])个?(?:小时|钟头)|(?:几|多少)个?(?:半)?(?:小时|钟头)|(?<!\d )(?<!one )(?<!an )hours?"
)


def closing_of(rule: Rule, inputs: Inputs) -> Outcome | None:
    """What a form's inputs come to."""
    named = inputs.choice("weekday")
    day = WEEK.index(named[-1]) if named else None
    wants = inputs.choice("wants") or ("到閉館" if inputs.number("at") is not None else "全天")
    return compute_closing(rule, day, inputs.number("at"), wants)


def choose_closing(
    rule: Rule, last_calls: Sequence[Rule], turns: Sequence[Quantities], text: str
) -> Outcome | None:
    """The minutes until closing, opening or the last call on the day and at the time told.

    Only where a time of day is told, or a whole day is asked for in minutes; the hours of whole
    days are another calculator's.
    """
    at = _time(turns)
    day = next((d for t in reversed(turns) if (d := _day(t)) is not None), None)
    in_minutes = bool(_MINUTES.search(text))
    session = rule.fields.get("session") if at is not None and _SESSION.search(text) else None
    wants = "時段" if session else _wants(turns[-1].text, at) or _wants(text, at)
    if not wants or (wants == "全天" and not in_minutes):
        return None
    if wants == "時段" and at is not None:
        return compute_session(rule, day, at)
    outcome = compute_closing(rule, day, at, wants, _last_call(last_calls, text))
    if outcome is None or outcome.amount is None:
        return outcome
    typed: dict[str, Value] = {"rule": rule.id, "wants": wants}
    typed |= {"weekday": f"星期{WEEK[day]}"} if day is not None else {}
    typed |= {"at": at} if at is not None else {}
    in_hours = not in_minutes and _asks_hours(text)
    amount, unit = (outcome.amount / 60, "小時") if in_hours else (outcome.amount, outcome.unit)
    rows = rule.fields.get("beside", ())
    beside = [r["figure"] for r in rows if any(matches(text, w) for w in r["words"])]
    figures = (*outcome.figures, *beside)
    return replace(outcome, amount=amount, unit=unit, inputs=Inputs(typed), figures=figures)


def _time(turns: Sequence[Quantities]) -> Decimal | None:
    """The last time told; 八點 after 晚上七點半 is in the evening too."""
    told = [c[-1] for t in turns if (c := read_clocks(t.text))]
    if (
        len(told) > 1
        and told[-2] >= _NOON
        and told[-1] < _NOON
        and not _MORNING.search(turns[-1].text)
    ):
        return told[-1] + _NOON
    return told[-1] if told else None


def _wants(text: str, at: Decimal | None) -> str:
    if at is None:
        return "全天" if _TOTAL.search(text) else ""
    if _OPENS.search(text):
        return "到開館"
    if not _LEFT.search(text):
        return ""
    return "實際開放" if _LESS_BREAKS.search(text) else "到閉館"


def _last_call(rules: Sequence[Rule], text: str) -> Figure | None:
    said = [r for r in rules if any(matches(text, w) for w in r.fields["stops"])]
    asked = bool(re.search("停止|截止|受理|来得及|收件|last", text))
    return said[0].fields["before"] if said and asked else None


def _day(asked: Quantities) -> int | None:
    """The weekday told by its name, or by a date."""
    if named := named_days(asked.text):
        return named[-1]
    exact = [d.day for d in asked.dates if d.exact]
    return exact[-1].weekday() if exact else None


def _asks_hours(text: str) -> bool:
    return bool(_HOURS.search(text))
