"""Several cases of one calculator in one question, each worked out by itself: 甲展9天，乙展14天.

Labels (甲、乙; 一班、另一班; 姊姊、妹妹) part a question into cases. They are added up, or their
difference taken, where what tells them apart is of the whole case, so that no list of items holds
it: who applies, for how many days, when it was given up.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, takewhile

from assistant.calculators.working import sum_up, take_apart
from assistant.reading.edits import THINGS
from assistant.reading.heads import PERSON
from assistant.reading.quantities import read_quantities
from assistant.records import Outcome, Status
from ingest.text import fold

_KIN = r"[大二三小](?:姊|姐|妹|哥|弟|女儿|儿子)(?![妹弟])|老[大二三四](?!远)|姊姊?"
_OPTION = r"(?:方案|选项|计划|计画|提案)[甲乙丙丁abcd一二三123]|[甲乙丙丁abcd](?:方案|案)"
_NAMED = rf"{_OPTION}|[甲乙丙丁](?!等)|(?<![a-z])[abcd](?![a-z0-9])|{_KIN}|{PERSON.pattern}"
_BREAK = re.compile(rf"(?:,(?!\d{{3}})|[;。?!\n:])+|、(?=你|第[二三四]|{_NAMED})|(?={_OPTION})")
_COUNTED = r"(?:第[一二三四1-4]|另外?一|[一1]|前一(?!天)|后一(?!天)|其中一)(?:个|场|班|档|位|组|批|次|天|间|团|校|家|队|项|案|边|份)"
_DAY = r"(?:[一二三四五六七八九十\d]{1,3}月(?:[一二三四五六七八九十\d]{1,3}[日号])?|(?:上|这|下)?(?:周|星期|礼拜)[一二三四五六日天])"
_THAT_ONE = rf"(?:{_DAY}的?)?(?:早上|[上中下]午|晚上|晚间)?的?那一?[场档次班间组](?!都|个)"
_LABEL = re.compile(
    rf"^(?:而|但|然后|另外|还有|再来)?(?:我(?:的|们)?)?(?:{_NAMED}|{_COUNTED}|{_THAT_ONE}|另外|另|再加上|还有|再来|其余|其他|剩下)(?![跟和与、们]|[两三四五六七八九十\d]+[个位人名])"
)
_SUM = re.compile(
    r"合计|[两三四]个?人(?:加|合|一|总|共)|合起来|加起来|加总|总共|一共|总计|共(?:要|需|多少|可|退|是)|总额|两[边人场班档笔项]|三[人场班笔]|in total|altogether|combined"
)
_APART = re.compile(
    r"(?<!还)(?:相?价?差|多|少|贵|便宜|省)(?:了|出)?(?:多少|几(?:[元块]|个?小时|个?钟头|分钟))|差额|价差"
)
_PEOPLE_IN_ALL = re.compile(
    r"(?:我们|他们)?[两二三四]个?人(?:加起来|加总|合起来|总共|一共|合计|共)?(?:总共|一共)?"
)
_CHOSEN = ("reason", "rule")  # what a library's own rules choose from, of the whole case
_BASIS = "basis"  # of a price told without one; each item may have its own
_MONEY = "元"
_UNITS = (_MONEY, "小時")
_ASKS = re.compile(r"[几哪]|多少|how")
_PRICE_ASKED = re.compile(r"(?:定价|原价|标价|书价)(?:应该)?(?:是|为)?(?:多少|几)")
_OF_ALL = re.compile(r"(?:我们|他们)?(?:都|皆|均|全部?|两[个人场班边])")
_OR = ("还是", "或者", "或是")
_JOINT = re.compile(r"还是|或者|或是|跟|和|与|比起?")
_ANOTHER = re.compile(r"(?:而|但)?(?:另|再加|还有|其[余他]|剩下)")


@dataclass(frozen=True)
class Cases:
    """The questions of the cases, one each, and whether their difference is asked for."""

    questions: tuple[str, ...]
    apart: bool


def read_cases(question: str) -> Cases | None:
    """The cases of a question that asks for their sum or their difference; None of any other.

    >>> read_cases("甲是個人，展9天；乙是公所，展14天，維護費合計多少").questions
    ('甲是個人，展9天；維護費合計多少', '乙是公所，展14天，維護費合計多少')
    """
    text = fold(question)
    if len(text) != len(question) or not (_SUM.search(text) or _APART.search(text)):
        return None
    cuts = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    clauses = [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]
    asking = next(
        (n for n, (a, b) in reversed(list(enumerate(clauses))) if _ASKS.search(text[a:b])), None
    )
    if asking is None or _PRICE_ASKED.search(text[clauses[asking][0] : clauses[asking][1]]):
        return None
    body = clauses[:asking]
    opens = _labelled(text, body) or _alike(text, body)
    if not opens:
        return None
    last = range(opens[-1] + 1, len(body))
    end = next((n for n in last if _OF_ALL.match(text[body[n][0] :].lstrip())), len(body))
    ends = [*opens[1:], end]
    pieces = [question[body[a][0] : body[b - 1][1]] for a, b in zip(opens, ends, strict=True)]
    shared = question[: body[opens[0]][0]]
    tail = question[clauses[end][0] :]
    if people := _PEOPLE_IN_ALL.search(text, clauses[end][0]):  # of one of them, no sum of all
        tail = question[clauses[end][0] : people.start()] + question[people.end() :]
    apart = bool(_APART.search(text)) and not _SUM.search(text)
    return Cases(tuple(f"{shared}{p}{tail}" for p in pieces), apart)


@dataclass(frozen=True)
class Pair:
    """Two cases that differ in what stands beside 跟: the first as a question, what it changes to."""

    first: str
    changed: str


def read_pair(question: str) -> Pair | None:
    """Of a question for a difference, the first case and the turn that makes the second of it.

    >>> read_pair("育樂堂上午場跟晚上場的場租差多少").first
    '育樂堂上午場，多少錢'
    """
    text = fold(question)
    apart = _APART.search(text)
    if len(text) != len(question) or apart is None or _SUM.search(text):
        return None
    opened = max((m.end() for m in _BREAK.finditer(text, 0, apart.start())), default=0)
    joints = list(_JOINT.finditer(text, 0, apart.start()))
    if not joints:
        return None
    joint = joints[-1]
    right = question[joint.end() : apart.start()]
    opens = joint.start() == opened  # 放在A，還是放在B
    if not right.strip() or (opens and not (joint[0] in _OR and text[:opened].strip())):
        return None
    return Pair(f"{question[: joint.start()]}，多少錢", f"那改成{right}，多少錢")


def difference(first: Outcome | None, second: Outcome | None) -> Outcome | None:
    """The difference of two sums, or lengths of time, by one calculator."""
    done = [o for o in (first, second) if o and o.status is Status.ANSWERED and o.unit in _UNITS]
    if len({o.unit for o in done}) > 1:
        return None
    if len(done) < 2 or done[0].calculator != done[1].calculator or done[0].amount is None:
        return None
    first, second = done
    if first.amount == second.amount:
        return None
    return take_apart(first, second, (*first.steps, *second.steps))


def _labelled(text: str, body: Sequence[tuple[int, int]]) -> list[int]:
    """The clauses that a label opens, two at least; of 另外 alone the first clause opens one too."""
    opens = [n for n, (a, b) in enumerate(body) if _LABEL.match(text[a:b].lstrip())]
    if len(opens) == 1 and opens[0] and _ANOTHER.match(text[body[opens[0]][0] :].lstrip()):
        opens = [0, *opens]  # 展9天，另外一檔14天
    return opens if len(opens) > 1 else []


def _alike(text: str, body: Sequence[tuple[int, int]]) -> list[int]:
    """The clauses, each with a number of one unit, where no label parts them: 個人展8天，公所展6天."""
    units = [{q.unit for q in read_quantities(text[a:b]).numbers if q.counts} for a, b in body]
    first = next((n for n, u in enumerate(units) if u), None)
    if first is None:
        return []
    opens = [n for n, u in enumerate(units) if n >= first and u & units[first]]
    return opens if len(opens) > 1 else []


def put_together(
    cases: Cases, one: Callable[[str], Outcome | None], whole: Callable[[str], Sequence[str]]
) -> Outcome | None:
    """The sum or difference of the cases; None where they are no cases of one calculator.

    `whole` are a calculator's inputs of the whole case.
    """
    found = [one(q) for q in cases.questions]
    done = [o for o in found if o and o.status is Status.ANSWERED and o.amount is not None]
    if len(done) < len(found) or {o.unit for o in done} != {_MONEY}:
        return None
    if len({o.calculator for o in done}) > 1:
        return None
    names = [n for n in whole(done[0].calculator) if n != _BASIS]
    told = [tuple(o.inputs.values.get(n) for n in (*names, *_CHOSEN)) for o in done]
    if len(set(told)) < 2 and not cases.apart:
        return None
    if cases.apart:
        if len(done) != 2:
            return None
        first, second = done
        return take_apart(first, second, (*first.steps, *second.steps))
    return sum_up(done)


def counts_items(cases: Cases) -> bool:
    """Whether what comes before the cases counts them as items: 兩本不見，甲書…，乙書….

    It counts them too where each case tells how many of them it is of: 三本，一本…，另外兩本….
    """
    alike = takewhile(lambda same: len(set(same)) == 1, zip(*cases.questions, strict=False))
    shared = "".join(chars[0] for chars in alike)
    told = _things_counted(shared)
    each = [_things_counted(q.removeprefix(shared)) for q in cases.questions]
    if not told and len(each[0]) > 1:
        told, each = each[0][:1], [each[0][1:], *each[1:]]  # 三本：兩本…，另一本…
    first = [q for q in read_quantities(cases.questions[0]).numbers if q.unit in THINGS][:2]
    opens = first[:1] if len({q.unit for q in first}) == 1 < len(first) else []  # 兩本：一本…
    if any(n == len(cases.questions) for n in (*told, *(q.value for q in opens))):
        return True
    return all(each) and sum(x[0] for x in each) in told


def _things_counted(text: str) -> list[Decimal]:
    """How many things a text counts, in the order of telling."""
    return [q.value for q in read_quantities(text).numbers if q.counts and q.unit in THINGS]
