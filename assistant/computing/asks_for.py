"""What a turn asks for by 幾 and 多少, and whether a calculator comes to another thing."""

import re
from functools import lru_cache

from assistant.reading.taxes import asks_of_tax
from assistant.reading.yes_no import without_written
from assistant.records import Outcome, Status
from ingest.rule_records import Signature
from ingest.text import fold

MONEY = "元"
# What a turn asks for by 幾 and 多少: how long, how many things, how many times, how much.
_ASKS_FOR = {
    "time": re.compile(
        r"(?:几|多少)个?(?:工作|营业|上班)?(?:天|日|周|星期|礼拜|月|年|学年|小时|钟头|分钟)|多久|多长|how long|how many (?:\w+ )?(?:days|weeks|months|years|hours|minutes)"
    ),
    "hours": re.compile(
        r"(?:几|多少)个?(?:小时|钟头|分钟)|多久|多长|how long|how many (?:\w+ )?(?:hours|minutes)"
    ),
    "things": re.compile(
        r"(?:几|多少)(?:本|册|件|片|张|格|间|台(?!币)|座|部|种|份|笔|页|人|名|位|码|段|组|期|个(?!小时|钟头|月|星期|礼拜|学年|工作|营业|上班))"
        r"|how many (?!times|trips|visits|deliveries|rounds|requests|batches|goes|(?:\w+ )?(?:days|weeks|months|years|hours|minutes))"
    ),
    "floors": re.compile("[几哪][一个]?[楼层]|which floor"),
    "times": re.compile(
        r"(?:几|多少)(?:次|趟|批)|几回|how (?:many (?:more )?(?:times|trips|visits|deliveries|rounds|requests|batches|goes)|often)"
    ),
    "money": re.compile(
        r"多少(?:钱|元|块|$|[,。?!;、)])|[几多少][元块]|(?:罚|赔|缴|付|退|收|领|花)[^,。?!;]{0,3}(?:几|多少)(?![个本册件张片人位名天日次份])|(?:[费金钱额款]|价)[^,。?!;]{0,4}多少|多少[^,。?!;]{0,6}[费金钱额款]|算多少|共多少|怎么[算罚赔收]|如何[算罚赔收]"
        r"|how much|what (?:do|must|should|would|will) (?:i|we) (?:pay|owe)|what(?:'s| is| are| would be| will be) (?:the|my|our) (?:total |whole |late )?(?:fine|fee|cost|price|bill|sum|amount|charge|compensation|refund|payment)"
    ),
}
_TIME_UNITS = frozenset(
    map(fold, ("日", "天", "星期", "週", "月", "個月", "年", "小時", "分", "分鐘"))
)
_A_DAY = re.compile(r"哪[一]?[天日]|何[时日]|什么时候|几[月号]|到期|when|what da|which da")
_OF_DAYS = re.compile(
    rf"{_A_DAY.pattern}|几[天日]|多久|来得及|最[晚迟慢]|截止|期限[^,。?]{{0,3}}[几多]|deadline"
)
_HOURS = frozenset(map(fold, ("小時", "分", "分鐘")))

# 總共要交哪些文件 wants a list, no sum
_NO_FIGURE = re.compile(
    r"(?:哪些|哪几[样种项个]|什么|啥)(?:样的)?(?:相关)?(?:文件|证件|资料|东西|材料|表格?(?!示)|手续|条件|资格|流程|步骤|程序|情形|情况|理由|身分)"
    r"|\bwh(?:at|ich) (?:papers|documents|forms|steps|conditions|requirements)"
)
_RATE = re.compile(
    r"\b(?:per|each|every)(?: \w+)? (?:day|hour)\b|\bdaily\b|\bhourly\b|每(?:一)?(?:[天日]|小时)[^,。?]{0,5}(?:多少|几|费用)"
)  # the rate itself is asked for, whatever it is paid for
_WHAT_THEN = re.compile(
    r"会怎么?样|会如何|有什么(?:后果|处罚|影响)|什么后果|下场|怎么(?:处理|处罚|办)|what happens"
)  # 都不去拿會怎樣，累計三本了 asks for no number of things
_THINGS = frozenset(map(fold, ("冊", "件", "張", "份", "本", "片", "冊（件）")))
_OF_MONEY = re.compile("[元钱费金款]")


@lru_cache(maxsize=1024)
def asks_for(text: str) -> frozenset[str]:
    """Which of time, hours, things, times and money a folded text asks for."""
    text = without_written(text)
    return frozenset(name for name, words in _ASKS_FOR.items() if words.search(text))


def asks_a_day(text: str) -> bool:
    """Whether a folded text asks for a day."""
    return bool(_A_DAY.search(text))


def is_asked(outcome: Outcome, said: str) -> bool:
    """Whether what a calculator comes to is of a kind that the folded text asks for."""
    if outcome.date is not None:
        return bool(_A_DAY.search(said))
    unit = fold(outcome.unit)
    kind = "money" if unit == fold(MONEY) else "time" if unit in _TIME_UNITS else "things"
    return outcome.amount is not None and kind in asks_for(said)


def misses(signature: Signature, outcome: Outcome, said: str, told: bool) -> bool:
    """Whether what a calculator comes to, or asks back for, is another thing than all that is asked.

    `said` is the folded last turn, `told` whether any number counts.
    """
    kinds = asks_for(said)
    asked = kinds - {"hours"}
    unit = fold(outcome.unit)
    if asks_of_tax(said):
        return True
    if not asked and (
        _NO_FIGURE.search(said) or (_WHAT_THEN.search(said) and unit in _THINGS | {"次"})
    ):
        return True
    if outcome.status is Status.CLARIFY and not (told or outcome.choices) and _RATE.search(said):
        return True
    if asked == {"money"} and outcome.date is not None and outcome.amount is None:
        return bool(_OF_MONEY.search(said)) and not _OF_DAYS.search(said)
    if asked == {"money"} and fold(outcome.unit) in _THINGS and _OF_MONEY.search(said):
        return True
    if asked == {"things"} and not told and _only_says(outcome) and MONEY in signature.gives:
        return True  # 要贈送幾本: that no price is stated
    if len(asked) != 1 or asked == {"money"}:
        return False
    if outcome.date is not None and outcome.amount is None:
        return asked == {"time"} and not _A_DAY.search(said)
    units = {fold(outcome.unit)} if outcome.unit else set(map(fold, signature.gives))
    if not units or outcome.status is Status.INVALID:
        return False
    if outcome.status is Status.CLARIFY and told:
        return False
    if asked == {"time"}:
        return not units & (_TIME_UNITS if "hours" in kinds else _TIME_UNITS - _HOURS)
    return units <= {fold(MONEY)} or (asked == {"things"} and units <= _TIME_UNITS | {"次"})


def _only_says(outcome: Outcome) -> bool:
    """Whether a calculator comes to words alone, as where a price is not stated."""
    done = outcome.status is Status.ANSWERED
    return done and outcome.amount is None and outcome.date is None and not outcome.unit
