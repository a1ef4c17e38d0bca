"""What a reader hands over or has with him, apart from the sum that is asked: 給了兩張千元鈔.

Where the question asks for the change or for what is wanting, the sum is worked out without it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.reading.quantities import read_quantities
from assistant.records import Outcome, Quantities, Quantity
from assistant.sentences import phrase, show
from ingest.rule_records import Figure
from ingest.text import fold

_HANDED = re.compile(
    r"(?:带了?|身上|只有|只?剩|口袋|皮夹|钱包|手上|手边|预算|经费|公积金|补助款?|存了|零用钱|准备了|有|给了?|付了?|拿了?|掏|递|用|"
    r"paid|pay with|gave|hand(?:ed)?(?: over)?|with|have)[^,]{0,5}$"
)
_ASKED = re.compile(
    r"还差|够[^,;。?!]{0,14}吗|够不够|不够多少|够付|找回|找我|找多少|找零|找钱|找几|找给|找\?|剩多少|还剩|剩下多少|change|left"
)
_MORE_TO_PAY = re.compile("还(?:要|得|需|该|须)?再?(?:付|缴|补|给|赔|交)(?:多少|几)")
_PAID_PART = re.compile("(?:已经?|先|之前)(?:预)?(?:付|缴|给|赔|交)")
_PAID = re.compile("(?:付|缴|给|赔|交)[了的过]?$")
_IS_ENOUGH = re.compile("(?:现金|的?预算)?[,]?(?:就|会|到底|这样)?够")  # 300元夠嗎
_HOW_MANY = re.compile("(?:几|多少)(?:[张本册件份面部场次趟]|个(?:晚上|上午|下午|时段))|how many")
_REST = re.compile(
    r"找(?:回|给我|我)?的(?:零?钱|零头)|剩下的?(?!\s*的?[\d一二两三四五六七八九十百千]+\s*(?:元|块))|剩的|其余|余款|剩余|余额|余下|扣掉这些|扣完|the rest|what is left|what's left"
)
_COUNTED = re.compile("[本册件张片个人位场天日小]")
_CLAUSE = re.compile(r"[^,;。?!、\n]*[,;。?!、\n]?")
_BACK = 12
_ONE_NOTE = re.compile("[一1](?:张|枚|个)$")
_FIRST = re.compile("[补换办印买影]")
_PRINTS = re.compile("印")
_DONE_FIRST = re.compile("[补换办]|先")
_SUM = ",多少钱"


@dataclass(frozen=True)
class Purse:
    """The sum handed over, and the question without it."""

    amount: Decimal
    rest: str


def read_purse(question: str) -> Purse | None:
    """The reader's own money in a question that asks for the change; None where there is none.

    >>> read_purse("書價七百五，我給了兩張千元鈔，要找我多少").amount
    Decimal('2000')
    """
    text = fold(question)
    more = _MORE_TO_PAY.search(text) and _PAID_PART.search(text)
    if not (_ASKED.search(text) or more) or _HOW_MANY.search(text):
        return None
    asked = read_quantities(question)
    handed = [q for q in asked.numbers if _is_handed(q, asked)]
    if more and not handed:
        handed = [q for q in asked.numbers if q.unit == "元" and _PAID.search(q.before)]
    if not handed:
        return None
    start, end = handed[0].start, handed[0].end
    same = len(asked.text) == len(question)
    rest = question if same else asked.text
    return Purse(handed[0].value, f"{rest[:start]}{' ' * (end - start)}{rest[end:]}")


def _is_handed(quantity: Quantity, asked: Quantities) -> bool:
    if quantity.unit not in ("元", ""):
        return False
    if re.match(r"大?(?:纸|现)?钞", quantity.after) or _IS_ENOUGH.match(quantity.after):
        return True
    return bool(_HANDED.search(asked.text[max(0, quantity.start - _BACK) : quantity.start]))


@dataclass(frozen=True)
class Left:
    """A question whose budget is what is left after what was spent, and how that was worked out.

    `figures` are the prices of what was bought first; `again` names that once more, for a rest
    that buys more of it: 先買12本，剩下的還能買幾本.
    """

    question: str
    step: str
    figures: tuple[Figure, ...] = ()
    again: str = ""


def spend(question: str, compute: Callable[[str], Outcome | None] = lambda _: None) -> Left:
    """`question` with a purse less what is spent of it otherwise; with no step where there is none.

    What is bought first and not told in money is what `compute` says of it.

    >>> spend("帶500元，車資35、便當60，剩下全買過期期刊，最多幾本").step
    '500 － 35 － 60 ＝ 405 元'
    """
    asked = read_quantities(question)
    text = asked.text
    rest = _REST.search(text)
    if not rest:
        return Left(question, "")
    sums = [q for q in asked.numbers if q.unit in ("元", "") and q.counts and q.end <= rest.start()]
    purse = next((q for q in sums if _is_handed(q, asked)), None)
    if purse is None and len(sums) == 1 and not text[sums[0].end : rest.start()].strip(","):
        purse = sums[0]  # 先印23張A4，100元剩下的錢…
    spent = [q for q in sums if purse and q.start >= purse.end and _is_sum(q)]
    if purse and not spent:
        return _spend_first(text, purse, rest, compute) or Left(question, "")
    left = purse.value - sum((q.value for q in spent), Decimal(0)) if purse else Decimal(0)
    if not purse or not spent or left <= 0:
        return Left(question, "")
    kept = "".join(_clauses_without(spent, text, purse.end))
    minus = " － ".join(show(q.value) for q in (purse, *spent))
    step = phrase("purse.spent", minus=minus, left=left)
    return Left(f"{text[: purse.start]}{left:f}元{kept}", step)


def _spend_first(
    text: str, purse: Quantity, rest: re.Match[str], compute: Callable[[str], Outcome | None]
) -> Left | None:
    """The purse less what is bought first: 帶了300元，先印A3 60張，剩下的錢印A4."""
    opened = _ONE_NOTE.sub("", text[: purse.start])  # 只有一張100元
    first = f"{_without_topic(opened)},{text[purse.end : rest.start()]}"
    if not _FIRST.search(first) or not _HOW_MANY.search(text, rest.end()):
        return None
    cost = compute(f"{first}{_SUM}")
    if cost is None or cost.unit != "元" or not cost.amount or cost.amount >= purse.value:
        return None
    left = purse.value - cost.amount
    minus = f"{show(purse.value)} － {show(cost.amount)}"
    step = "；".join([*cost.steps, phrase("purse.spent", minus=minus, left=left)])
    bought = f"{_not_bought(opened)}{left:f}元,{text[rest.end() :]}"
    again = f"{left:f}元,{_uncounted(text[purse.end : rest.start()])}{text[rest.end() :]}"
    return Left(bought, step, tuple(cost.figures), again)


def _uncounted(told: str) -> str:
    """What is bought first without how many of it."""
    for q in reversed(read_quantities(told).numbers):
        told = told[: q.start] + told[q.end :] if q.counts else told
    return told


def _without_topic(opened: str) -> str:
    """What stands before the purse, without a clause that only says what it is all about: 在澎南印A4."""
    clauses = [m.group() for m in _CLAUSE.finditer(opened)]
    about = [c for c in clauses if _PRINTS.search(c) and not _DONE_FIRST.search(c)]
    return "".join(c for c in clauses if c not in about or read_quantities(c).numbers)


def _not_bought(opened: str) -> str:
    """What stands before the purse, without the clauses that tell what is bought first: 證要補一張."""
    counts = [q for q in read_quantities(opened).numbers if q.counts]
    told = _clauses_without(counts, opened)
    return "".join(c for c in told if not (c.endswith(",") and _DONE_FIRST.search(c)))


def _clauses_without(numbers: Sequence[Quantity], text: str, since: int = 0) -> list[str]:
    """The clauses of a text from a place on in which none of the numbers stands."""
    clauses = _CLAUSE.finditer(text, since)
    return [m[0] for m in clauses if not any(m.start() <= q.start < m.end() for q in numbers)]


def with_rest(left: Left, *ways: Callable[[str], Outcome | None]) -> Outcome | None:
    """What the rest of a purse buys, by the first way to read it that comes to an amount."""
    asked = [q for q in (left.question, left.again) if q] if left.step else []
    paid = (way(question) for question in asked for way in ways)
    found = next((p for p in paid if p and p.amount is not None), None)
    return _with_first(found, left) if found else None


def _with_first(paid: Outcome, left: Left) -> Outcome:
    """What the rest of a purse buys, with what was bought of it first and at which prices."""
    if paid.amount is None:
        return paid
    return replace(paid, steps=(left.step, *paid.steps), figures=(*paid.figures, *left.figures))


def _is_sum(quantity: Quantity) -> bool:
    return quantity.unit == "元" or not _COUNTED.match(quantity.after)


def against(outcome: Outcome | None, purse: Purse) -> Outcome | None:
    """What is wanting to a sum of money, or what is left of the purse; None for another outcome."""
    if outcome is None or outcome.unit != "元" or outcome.amount is None:
        return None
    gap = outcome.amount - purse.amount
    words = phrase("purse.wanting" if gap > 0 else "purse.enough", gap=abs(gap))
    more, less = sorted((outcome.amount, purse.amount), reverse=True)
    step = phrase("purse.gap", more=more, less=less, gap=abs(gap))
    return replace(outcome, title=words, amount=abs(gap), steps=(*outcome.steps, step), readings=())
