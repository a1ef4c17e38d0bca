"""What a question says for and against each calculator, as the features of corpus/routing.toml."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.computing.asks_for import MONEY
from assistant.reading.rule_match import without_negated
from assistant.reading.words import matches, without
from assistant.records import Inputs, Outcome, Quantities, Status
from ingest.rule_records import AskedKind, Signature
from ingest.text import fold

Features = Mapping[str, float]

_AMOUNT = re.compile(
    r"多少|几[元块天日号本册件次张人个月小时面页片种份]|哪[一]?[天日]|(?:什么时候|何时)[^,。]{0,3}(?:到期|还)|算|合计|共|金额|总额|how much|how many|owe|which day|what (?:do|would|will|must|should)|what(?: is|'s|’s) (?:the|my)|total|charge me|be charged|破费|多久|停几|停多少"
)
_OF_RULE = re.compile(
    r"几倍|嗎|吗|最多|最高|上限|顶多|每天|(?<![哪十廿卅百])一天|每日|per day|怎么罚|怎么算|如何|规定|標準|标准|几成"
)
_YES_NO = re.compile("吗|能不能|可不可|要不要|是否")
_HOW = re.compile("怎么|如何|规定")
_IDLE = ("", "歲")
_LIST = re.compile(
    r"哪些|哪几[种项类款条样]|有什么(?:情形|情况|条件|要求|限制|规定)|各[项类种]?是|通通|列[出给]|which (?:of|kinds|cases)|what (?:kinds|conditions)"
)
_OTHER = re.compile(
    r"谁|哪里|哪儿|哪边|后果|怎么?样|会怎|为什么|为何|什么意思|(?:带|附|填|签|备|出示|检附|交)些?什么|什么(?:样的|东西|文件|资料|证件|单位|职称)|(?:什么时候|何时)(?:要|该|得)|\b(?:who|where|why|what happens)\b"
)
_BEFORE = 0.6  # what words of the turns before count
_MOST = 3  # numbers
DATE = "date"


@dataclass(frozen=True)
class Said:
    """What a question says, whatever calculator it wants; texts are folded.

    `units` are those of the kinds of answers that it asks for; `before` is the calculator of the
    turn before, where this one goes on from it.
    """

    last: str
    whole: str
    units: frozenset[str]
    asks_amount: bool
    numbers: tuple[Decimal, ...]
    dates: tuple[dt.date, ...]
    before: str = ""
    by_the_way: tuple[Decimal | dt.date, ...] = ()


def read_said(
    spoken: Sequence[str],
    asking: str,
    quantities: Sequence[Quantities],
    kinds: Sequence[AskedKind],
    before: str,
    masks: Sequence[str] = (),
) -> Said:
    """What folded turns with these quantities say, without `masks`; `asking` is the clause that asks."""
    last, whole = (without(t, masks) for t in (spoken[-1], " ".join(spoken)))
    asked = (_asked_units(text, kinds) for text in (asking, last, whole))
    return Said(
        last=last,
        whole=whole,
        units=next((units for units in asked if units), frozenset()),
        asks_amount=_asks_amount(spoken),
        numbers=tuple(n.value for q in quantities for n in q.numbers if n.counts),
        dates=tuple(d.day for q in quantities for d in q.dates),
        before=before,
        by_the_way=_by_the_way(quantities),
    )


def _by_the_way(quantities: Sequence[Quantities]) -> tuple[Decimal | dt.date, ...]:
    """Numbers that a story may hold beside the case: an age, a bus line, yesterday."""
    bare = [n.value for q in quantities for n in q.numbers if n.counts and n.unit in _IDLE]
    return (*bare, *(d.day for q in quantities for d in q.dates if d.relative))


def of_words(signature: Signature, said: Said) -> Features:
    """What the calculator's own words in the question say."""
    here = [_stands(said.last, group) for group in signature.needs]
    hits = [
        1.0 if now else _BEFORE * _stands(said.whole, group)
        for now, group in zip(here, signature.needs, strict=True)
    ]
    against = _count(without_negated(said.last), signature.unless)
    told = said.numbers or said.dates
    return {
        "every": min(hits),
        "some": sum(hits) / len(hits),
        "matter": hits[0],
        "unnamed": float(
            bool(signature.matter) and not any(_stands(said.whole, g) for g in signature.matter)
        ),
        "wanted": float(all(here) and not against),
        "unless": float(against > 0),
        "unless_several": float(against > 1),
        "unless_before": float(_stands(without_negated(said.whole), signature.unless)),
        "untold_unwanted": float(not told and min(hits) < _BEFORE),
        "again": float(signature.name == said.before),
    }


def of_outcome(outcome: Outcome, read: Inputs, said: Said) -> Features:
    """What the outcome says: whether it is what was asked, and of the numbers that were told."""
    answered = outcome.status is Status.ANSWERED
    has_amount, has_date = outcome.amount is not None, outcome.date is not None
    comes_to = {fold(outcome.unit)} if has_amount else {DATE} if has_date else {""}
    used, told = _used(outcome, read, said), len(said.numbers) + len(said.dates)
    idle = _unused(outcome, read, said.by_the_way)
    return {
        "answered": float(answered),
        "clarify": float(outcome.status is Status.CLARIFY),
        "clarify_unasked": float(outcome.status is Status.CLARIFY and not said.asks_amount),
        "clarify_list": float(outcome.status is Status.CLARIFY and bool(_LIST.search(said.last))),
        "invalid": float(outcome.status is Status.INVALID),
        "amount": float(has_amount),
        "date": float(has_date),
        "without_amount": float(answered and not (has_amount or has_date)),
        "kind_asked": float(answered and bool(comes_to & said.units)),
        "kind_other": float(answered and bool(said.units) and not comes_to & said.units),
        "explained": used / told if told else 0.0,
        "unexplained": float(min(_MOST, told - used - idle)),
        "untold": float(answered and not told),
        "choices": float(min(_MOST, _choices(read))),
        "money_unasked": float(fold(MONEY) in comes_to and _asks_other(said, fold(MONEY))),
        "no_money": float(answered and said.units == {fold(MONEY)} and fold(MONEY) not in comes_to),
        "date_unasked": float(has_date and not has_amount and DATE not in said.units),
        "no_date": float(answered and not has_date and said.units == {DATE}),
    }


def of_none(said: Said) -> Features:
    """What speaks for no calculator at all."""
    return {
        "bias": 1.0,
        "asks_kind": float(bool(said.units)),
        "asks_amount": float(said.asks_amount),
        "numbers": float(min(_MOST, len(said.numbers))),
        "dates": float(bool(said.dates)),
        "yes_no": float(bool(_YES_NO.search(said.last))),
        "how": float(bool(_HOW.search(said.last))),
        "list": float(bool(_LIST.search(said.last))),
        "asks_other": float(bool(_OTHER.search(said.last))),
    }


def _asks_other(said: Said, unit: str) -> bool:
    return bool(said.units) and unit not in said.units


def _choices(read: Inputs) -> int:
    """How many inputs the question's words choose."""
    return len(
        {
            name
            for row in (read.values, *read.items)
            for name, v in row.items()
            if isinstance(v, str) and v
        }
    )


def _used(outcome: Outcome, read: Inputs, said: Said) -> int:
    """How many of the numbers and days that the question tells are inputs."""
    values = _values(outcome, read)
    return sum(n in values for n in (*said.numbers, *said.dates))


def _unused(outcome: Outcome, read: Inputs, told: Sequence[Decimal | dt.date]) -> int:
    """How many of what is told are no inputs."""
    values = _values(outcome, read)
    return sum(n not in values for n in told)


def _values(outcome: Outcome, read: Inputs) -> set[object]:
    rows = (read.values, *read.items, outcome.inputs.values, *outcome.inputs.items)
    return {v for row in rows for v in row.values()}


def _asked_units(text: str, kinds: Sequence[AskedKind]) -> frozenset[str]:
    return frozenset(fold(u) for k in kinds if _stands(text, k.words) for u in k.units)


def _asks_amount(spoken: Sequence[str]) -> bool:
    """Whether the last turn, or a short one's turn before it, wants an amount or a day computed."""
    last = next((t for t in reversed(spoken) if _AMOUNT.search(t)), spoken[-1])
    return bool(_AMOUNT.search(last)) and not _OF_RULE.search(last)


@lru_cache(maxsize=4096)
def _stands(text: str, words: tuple[str, ...]) -> bool:
    return any(matches(text, w) for w in words)


@lru_cache(maxsize=1024)
def _count(text: str, words: tuple[str, ...]) -> int:
    return sum(bool(matches(text, w)) for w in words)
