"""Whose thing is dealt with how: 三張都掉了，老大改用悠遊卡，老二、老三照舊補.

Each group of people, or of things, takes the price that its own words name; what a total leaves
is priced as the total was.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculators.price import Part
from assistant.computing.priced_counts import TOTAL
from assistant.records import Quantities
from ingest.rule_records import Rule

_CLAUSE = re.compile(r"[,;。?!:()\n]")
_OWN_NAME = r"阿[\u4e00-\u9fff]|小(?!孩|朋|姐|学|说|时|弟|妹|儿|女)[\u4e00-\u9fff](?=[、和跟与的要想改用也补换照]|$)"
_TWO = re.compile(
    r"爸妈|父母|双亲|公婆|夫妻|夫妇|爷爷奶奶|双胞胎(?:女儿|儿子|兄弟|姐妹|姊妹)?|兄弟(?!姐)|姐妹|姊妹|姐弟|兄妹|母子|母女|父子|父女"
)
_ONE = re.compile(
    rf"{_OWN_NAME}|老[大二三四五幺么公婆]|[大小二三](?:儿子|女儿|姐|哥|弟|妹)|爸爸?|妈妈?|父亲|母亲|爷爷|奶奶|阿公|阿嬷|外公|外婆|公公|婆婆"
    r"|姐姐?|姊姊?|妹妹?|哥哥?|弟弟?|太太|先生|外子|内人|内子|家父|家母|家姐|家兄|舍弟|舍妹|小犬|小女|丈夫|妻子|儿子|女儿|最[大小]的|大的那个|小的那个|(?:小)?婴儿|(?:小)?宝宝|新生儿|娃娃|孙子|孙女|室友|[男女]友|同[学事]|朋友|邻居|[甲乙丙丁]"
    r"|我(?![们家]|(?:的)?(?:爸|妈|父|母|爷|奶|阿|外|公|婆|姐|姊|妹|哥|弟|太|先|老|丈|妻|儿|女|室|男|同|朋|邻|双))"
)
_DEALT_WITH = re.compile("补|换|办|改用|申请")
_CUT = re.compile(
    rf"{_CLAUSE.pattern}|、(?=(?:{_TWO.pattern}|{_ONE.pattern})[^,;。、]{{0,8}}(?:{_DEALT_WITH.pattern}))"
)
_NO_THINGS = ("人", "個", "歲", "元", "日", "星期", "月", "年", "小時")
_LISTED = re.compile(rf"(?:{_TWO.pattern}|{_ONE.pattern}|小孩|孩子)$")
_ELDERS = re.compile("爸妈|父母|双亲|公婆|爷爷奶奶")  # who are no group that others are told of
_FOR_ANOTHER = re.compile("[帮替把代]|被(?!偷|扒|抢|冲|泡|撕|咬|狗|弄|压|洗)")
_HOUSEHOLD = re.compile(r"我们|全家|一家|我家|咱")
_ME = re.compile("我(?!们|家)")
_REST = re.compile("其余|其他|其它|剩下|剩的|余下|另外[几两二三四五]")
_AS_BEFORE = re.compile("照(?:旧|原|常|补|样)|原[本来样]|一样|维持")
_WITHIN = re.compile("其中|当中|里面")
_ALL = re.compile("都|全|一起|同时|皆")
FINE = re.compile("好好的|没事|没[丢掉坏]|还在|不用[补换办]|不必|还能用|完好")
_SWAPS, _ASKS = re.compile("换(?![成为作])"), re.compile("多少|几")
_ZERO = Decimal(0)


@dataclass(frozen=True)
class _Group:
    """So many people or things (None: what is left) and the price named for them."""

    count: Decimal | None
    rule: Rule | None
    words: str
    people: bool = False


def share_by_holder(
    asked: Quantities, rule_for: Callable[[str], Rule | None], counters: Sequence[str]
) -> list[Part] | None:
    """The parts where people, or parts of a number, are told apart; None where they are not."""
    groups = _groups(asked, rule_for, counters)
    opened = (n for n, g in enumerate(groups) if g.rule is not None or g.count != 1)
    groups = groups[next(opened, 0) :]  # 我在馬公開民宿: nothing is dealt with yet
    groups = _without_closing_total(groups)
    fine = {g.words for g in groups[1:] if g.rule is None and FINE.search(g.words)}
    whole = groups[0] if groups else None
    if whole is None or len(groups) < 2 or not any(g.people or g.count is None for g in groups):
        return None
    if _is_total(whole, groups[1:]):
        groups = _with_rest(whole, groups[1:])
    groups = [g for g in groups if g.words not in fine]
    if len({g.rule.id for g in groups if g.rule}) < 2 or any(
        g.rule is None or g.count is None for g in groups
    ):
        return None
    counts: dict[str, Part] = {}
    for group in groups:
        assert group.rule is not None
        assert group.count is not None
        had = counts.get(group.rule.id, (group.rule, _ZERO))[1] or _ZERO
        counts[group.rule.id] = (group.rule, had + group.count)
    return [(r, n) for r, n in counts.values() if n]


def _without_closing_total(groups: list[_Group]) -> list[_Group]:
    """Without a last group that only counts those before it again: 三張一起辦多少."""
    if len(groups) < 3 or groups[-1].rule is not None or groups[-1].count is None:
        return groups
    told = sum((g.count for g in groups[:-1] if g.count is not None), _ZERO)
    return groups[:-1] if told == groups[-1].count else groups


def count_holders(
    asked: Quantities, rule_for: Callable[[str], Rule | None], counters: Sequence[str]
) -> Decimal | None:
    """For how many named people the same is done: 我跟室友的證都丟了; None where none are named."""
    told = any(q.counts and q.unit not in _NO_THINGS for q in asked.numbers)
    if told or _FOR_ANOTHER.search(asked.text):
        return None  # 我幫我媽補辦: one card
    groups = _groups(asked, rule_for, counters)
    groups = [g for g in groups if g.rule and not FINE.search(g.words)]
    if not groups or not all(g.people and g.count for g in groups):
        return None
    within = [g.count or _ZERO for g in groups[1:] if _WITHIN.search(g.words)]
    if within and sum(within) < (groups[0].count or _ZERO):
        return sum(within, _ZERO)  # 我家三口人，其中兩個人的證掉了
    total, seen = groups[0].count, set(_ONE.findall(groups[0].words))
    is_total = _is_total(groups[0], groups[1:])
    for group in groups[1:] if total and not is_total else ():
        names = set(_ONE.findall(group.words))
        summed = not _names(group.words) and group.count == total
        if not summed and (not names or not names <= seen):  # told once more of the same
            total = (total or _ZERO) + (group.count or _ZERO)
        seen |= names
    return total if total and total > 1 else None


def _groups(
    asked: Quantities, rule_for: Callable[[str], Rule | None], counters: Sequence[str]
) -> list[_Group]:
    groups: list[_Group] = []
    for start, end in itertools.pairwise(_bounds(asked.text)):
        clause = _CUT.sub("", asked.text[start:end])
        rule = rule_for(clause)
        count, people = _count(asked, start, end, clause, counters)
        rest = bool(_REST.search(clause)) and count is None
        if TOTAL.search(clause) and rule is None:
            continue
        if count is None and not rest:
            swaps = _SWAPS.search(clause) and not _ASKS.search(clause)  # 原卡還在，想換新的
            if rule is not None and groups and FINE.search(groups[-1].words) and not swaps:
                continue  # 弟弟的還在，要補的部分多少: of the others
            if rule is not None and groups:
                groups[-1] = _told_more(groups[-1], rule, clause)
            elif rule is not None:
                groups.append(_Group(None, rule, clause))
            continue
        if rule is None and _AS_BEFORE.search(clause) and groups:
            rule = groups[0].rule
        before = groups[-1] if groups else None
        once_more = people and before is not None and count == before.count and count != 1
        summed = TOTAL.search(clause) and not _names(clause)  # 兩把都丟了，兩個人合計賠多少
        if once_more and (summed or (len(groups) == 1 and _ALL.search(clause))):
            groups[-1] = _told_more(groups[-1], rule, clause)
            continue
        again = before is not None and before.people and count == before.count == 1
        own = _of_the_reader(groups, clause) if people and count == 1 else None
        if own is not None:
            groups[own] = _told_more(groups[own], rule, clause)
        elif again and not people and before is not None:  # 爸爸那張，一張要換
            groups[-1] = _told_more(before, rule, clause)
        elif before is not None and before.count is None and len(groups) == 1 and not rest:
            groups[-1] = _Group(count, before.rule, clause, people)  # 借閱證遺失，三張: the total
            if rule is not None and (people or rule is not before.rule):
                groups[-1] = replace(groups[-1], rule=rule)
        else:
            groups.append(_Group(None if rest else count, rule, clause, people))
    return [g for g in groups if g.count is not None or _REST.search(g.words)]


def _names(clause: str) -> set[str]:
    """Whom a clause names, pairs (爸媽) among them."""
    return {*_ONE.findall(_TWO.sub(" ", clause)), *_TWO.findall(clause)}


def _of_the_reader(groups: Sequence[_Group], clause: str) -> int | None:
    """The group that a clause about the reader's own goes on with: 我的證丟了，我打算拿悠遊卡補辦."""
    if {*_ONE.findall(clause)} != {"我"} or "另" in clause:
        return None
    own = (
        n
        for n, g in enumerate(groups)
        if g.people and g.count == 1 and {*_ONE.findall(g.words)} == {"我"}
    )
    return next(own, None)


def _bounds(text: str) -> list[int]:
    """Where the clauses begin; one of a list (我補普通卡、媽媽補悠遊卡) that deals with another's too."""
    bounds = [0]
    for match in _CUT.finditer(text):
        listed = match.group() == "、"
        if not listed or _DEALT_WITH.search(text[bounds[-1] : match.start()]):
            bounds.append(match.end())
    return [*bounds, len(text) + 1]


def _told_more(group: _Group, rule: Rule | None, clause: str) -> _Group:
    """A group with what a later clause says of it: a way that costs nothing stays chosen."""
    if rule is None or (group.rule is not None and not group.rule.fields["price"].number):
        return group
    return replace(group, rule=rule, words=f"{group.words},{clause}")


def _count(
    asked: Quantities, start: int, end: int, clause: str, counters: Sequence[str]
) -> tuple[Decimal | None, bool]:
    """How many a clause speaks of, and whether it names people."""
    told = [q for q in asked.numbers if start <= q.start < end and q.counts]
    counted = [q for q in told if q.unit in ("人", "個")]
    things = [q.value for q in told if q.unit in counters]
    plain = clause
    for q in counted:  # 我跟兩個室友 are three
        said = re.escape(asked.text[q.start : q.end])
        plain = re.sub(rf"我?{said}(?:{_ONE.pattern})?", " ", plain)
    named = 2 * len(_TWO.findall(plain)) + len(set(_ONE.findall(_TWO.sub(" ", plain))))
    heads = sum((q.value for q in counted), Decimal(named))
    whole = [q.value for q in counted if _LISTED.search(asked.text[: q.start])]
    if named and whole and whole[0] >= named:
        heads = whole[0]  # 我和爸媽三個人
    if things and not (things[0] == 1 and heads > 1):
        return sum(things, _ZERO), bool(heads)
    return (heads, True) if heads else (None, False)


def _is_total(whole: _Group, others: Sequence[_Group]) -> bool:
    """Whether the first group is all of those told of after it."""
    told = sum((g.count for g in others if g.count is not None), _ZERO)
    if whole.count is None or told > whole.count or whole.count < 2:
        return False
    if any(_WITHIN.search(g.words) or g.count is None for g in others):
        return True
    own = _ELDERS.sub(" ", whole.words)
    named = set(_ONE.findall(_TWO.sub(" ", own)))
    count = len(named) + 2 * len(_ELDERS.findall(whole.words))
    names = [name for g in others for name in _ONE.findall(g.words)]
    again = named & set(names) or set("".join(names)) & set("".join(_ELDERS.findall(whole.words)))
    if count and whole.count == count and not again:
        return False  # 我跟先生的都掉了，大兒子的也掉了
    apart = (
        whole.people
        and any(_ME.search(g.words) for g in others)
        and not (_HOUSEHOLD.search(whole.words) or _ME.search(whole.words))
    )
    return not apart and (told == whole.count or bool(_ALL.search(whole.words)))


def _with_rest(whole: _Group, others: Sequence[_Group]) -> list[_Group]:
    """The groups that a total is made of, what they leave of it among them."""
    assert whole.count is not None
    told = sum((g.count for g in others if g.count is not None), _ZERO)
    left = whole.count - told
    groups = [
        replace(g, count=left if g.count is None else g.count, rule=g.rule or whole.rule)
        for g in others
    ]
    if not any(g.count is None for g in others) and left > 0:
        groups.append(replace(whole, count=left))
    return groups
