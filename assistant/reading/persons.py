"""What a question tells of others than the person it asks about, and of other times, left out.

「我借3本、她借4本，各自的證，我還能借幾本」 counts the 3 alone; 「上次罰25元，這次兩本晚9天」 the 9 days.
"""

import re

from ingest.text import fold

_CLAUSE = re.compile(r"[^,;。?!、()]+[,;。?!、()]?")
_PERSON = re.compile(
    r"我?(?P<who>先生|老公|丈夫|太太|老婆|妻子|妈妈?|爸爸?|阿嬷|奶奶|外婆|阿公|爷爷|外公|儿子|女儿|弟弟?|妹妹?|哥哥?|姐姐?|姊姊?"
    r"|室友|同学|同事|朋友|邻居)|(?P<i>我)(?!们)|(?P<they>[他她])(?!们)"
)
_TOGETHER = re.compile(
    r"我们|家庭[借图证]|班级[借图证]|团体[借图证]|共用|合用|同一张|两人|两个人(?!各)|一共|总共|合计|加起来|各"
)
_OWN = re.compile(
    r"(?:我们|我[跟和与].{1,3}|两个?人|两个)?(?:各自?的?|各用|各持)[^,;。]{0,4}?[证卡]"
)
_BEFORE = re.compile(r"上回|上次|前次|上一次|前一次|之前那次|去年那次|last time")
_NOW = re.compile(r"这次|这回|现在|今天|今年|this time|now")
_NUMBER = re.compile(r"[\d一二两三四五六七八九十]+\s*[本册件片张卷捲天日元块周]")
_STATE = re.compile(
    r"(?:借|约|用)满|额满|满额|[到达]上限|借光|(?:还没|没有?|都没)(?:借|约|预约)|没借书"
)
_ASKS = re.compile(r"[几哪]|多少|何时|多久|什么时候")


def only_meant(question: str) -> str:
    """`question` without the clauses that count for somebody else, or for another time.

    >>> only_meant("我借3本、她借4本，我們各自的證，我還能借幾本")
    '我借3本、我還能借幾本'
    """
    clauses = [(m.group(), fold(m.group())) for m in _CLAUSE.finditer(question.translate(_MARKS))]
    at, spans = 0, list[tuple[str, str]]()
    for raw, folded in clauses:
        spans.append((question[at : at + len(raw)], folded))
        at += len(raw)
    spans = _without_before(_without_others(spans))
    return "".join(raw for raw, _ in spans) + question[at:]


_MARKS = str.maketrans("，；？！：（）", ",;?!:()")


def _without_others(clauses: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without the counts of others, where one person's are asked for and told."""
    asking = next((n for n in reversed(range(len(clauses))) if _ASKS.search(clauses[n][1])), None)
    if asking is None:
        return clauses
    people = _people([folded for _, folded in clauses])
    named = _named(clauses[asking][1])
    whole = "".join(folded for _, folded in clauses)
    joint = _TOGETHER.search(_OWN.sub("", whole))
    if len(named) != 1 or joint:
        return clauses
    asked = people[asking]
    counted = [bool(_NUMBER.search(folded) or _STATE.search(folded)) for _, folded in clauses]
    own = any(c and asked & p for c, p, n in zip(counted, people, range(asking), strict=False))
    if not own:
        return clauses
    return [
        clause
        for n, clause in enumerate(clauses)
        if n == asking or not _of_others(clause[1], counted[n], people[n], asked)
    ]


def _of_others(clause: str, counted: bool, people: set[str], asked: set[str]) -> bool:
    """Whether a clause counts for somebody else, or only says that each has a card of his own."""
    if counted:
        return bool(people) and not asked & people
    return bool(_OWN.search(clause)) and not asked >= people


def _named(text: str) -> set[str]:
    return {m["who"] or m["i"] or "they" for m in _PERSON.finditer(text)}


def _people(clauses: list[str]) -> list[set[str]]:
    """Of whom each clause speaks: who it names, else who the one before it spoke of."""
    found: list[set[str]] = []
    last, current = "", set[str]()
    for clause in clauses:
        named = _named(clause)
        last = next((n for n in named if n not in ("我", "they")), last)
        current = {last or n if n == "they" else n for n in named} or current
        found.append(current)
    return found


def _without_before(clauses: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without what was another time, where the question speaks of this one."""
    if not any(_NOW.search(folded) for _, folded in clauses):
        return clauses
    kept = [c for c in clauses if not _BEFORE.search(c[1]) or _NOW.search(c[1])]
    return kept if any(_NUMBER.search(folded) for _, folded in kept) else clauses
