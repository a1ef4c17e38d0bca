"""Until which week of a class a part of its fee comes back: 最晚上到第幾週申請，還來得及退三分之二."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.working import answered
from assistant.computing.by_grammar import RulesOf
from assistant.reading.quantities import read_quantities
from assistant.reading.words import matches
from assistant.records import Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule
from ingest.text import fold

_REFUND = re.compile(r"退|拿回|领回|三分之一|refund|money back")
_WEEKS = r"(?:周|星期|礼拜|堂|次)"
_WEEKS_ASKED = re.compile(
    rf"第几个?{_WEEKS}|(?:上|过|再|还|去)[^,。?]{{0,8}}(?:几|多少)个?{_WEEKS}(?!后|才|内)|which week|how many (?:weeks|classes)"
)
_HOURS_ASKED = re.compile(r"(?:第?几|多少)个?(?:小时|钟头)|how many hours")
_MONEY = re.compile(r"多少[钱元块]|几[元块]|退多少|拿回多少|多少学费|多少报名费|how much")
_WHOLE = re.compile(r"全[额部]?退|退全[额部]|全数退|未开班|开不成")
_MORE = re.compile(rf"(?:再|还能?|还可以)[^,。?]{{0,6}}(?:几|多少)个?{_WEEKS}")
_NO_MORE = re.compile(
    rf"(?<!过)(?<!超)(?<!完)(?<!满)第几个?{_WEEKS}(?:课)?(?:起|开始|以后|之后)?[^,。?]{{0,6}}(?:不能|不再|不可|没得|拿不|退不|不退|就不)"
)
_UP_TO = re.compile(r"(?:过|超过|上完|上满|最晚|最多|最迟)[了到]?第?几")
_ATTENDED = re.compile(r"已经?|[上去来]了|[上去]过|上完|上到|过了|参加了?|只[上去]|attended")


def class_limit(turns: Sequence[str], rules_of: RulesOf) -> Outcome | None:
    """The last week, or the hours, within which a part of the fee is paid back; how many are left."""
    text, last = fold(" ".join(turns)), fold(turns[-1])
    rule = next((r for r in rules_of("refund") if "weeks" in r.fields), None)
    asks = _WEEKS_ASKED.search(last) or ("三分之" in last and _HOURS_ASKED.search(last))
    if rule is None or not asks or _MONEY.search(last) or _WHOLE.search(last):
        return None
    if not (_REFUND.search(last) and any(matches(text, t) for t in rule.fields["topics"])):
        return None
    return _limit(rule, last, turns)


def _limit(rule: Rule, last: str, turns: Sequence[str]) -> Outcome:
    fields = rule.fields
    weekly: Figure = fields["hours_a_week"]
    total = fields["weeks"].number * weekly.number
    limit = (total * fields["part"].number).quantize(Decimal(1))
    weeks = limit // weekly.number
    steps = [phrase("class_limit.whole", weeks=fields["weeks"].number, hours_a_week=weekly.number, total=total, limit=limit)]  # fmt: skip
    figures = [fields["during"], weekly]
    if not _WEEKS_ASKED.search(last):
        return answered(phrase("class_limit.hours", hours=limit), limit, "小時", figures, steps)
    steps.append(phrase("class_limit.in_weeks", limit=limit, hours_a_week=weekly.number, last=weeks))  # fmt: skip
    done = _done(turns)
    if done is not None and _MORE.search(last):
        left = max(weeks - done, Decimal(0))
        steps.append(phrase("class_limit.less", last=weeks, done=done, left=left))
        return answered(phrase("class_limit.left", left=left), left, "週", figures, steps)
    if _NO_MORE.search(last) and not _UP_TO.search(last):
        title = phrase("class_limit.first_without", weeks=weeks + 1)
        return answered(title, weeks + 1, "週", [fields["after"], *figures], steps)
    title = phrase("class_limit.last", weeks=weeks, hours=limit)
    return answered(title, weeks, "週", figures, steps)


def _done(turns: Sequence[str]) -> Decimal | None:
    """How many weeks have been held."""
    told = [q for t in turns for q in read_quantities(t).numbers]
    weeks = [q.value for q in told if q.unit in ("星期", "堂", "次") and _ATTENDED.search(q.before)]
    return weeks[-1] if weeks else None
