"""A sum and a day asked for in one breath: 要還多少、最晚哪天還."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.calculators.working import told_together
from assistant.records import Outcome, Status
from ingest.text import fold

_CLAUSE = re.compile(
    r"[,、;。?!]|(?<=[元块钱])(?=什么时候|何时|哪[一]?天|最晚)|(?:又|还有|以及|和)(?=最[晚迟慢]|哪)"
)
_MONEY = re.compile(
    r"多少(?:钱|元|块)|几[元块]|(?:还|缴|付|赔|退|领|拿|罚|收)[^,]{0,3}多少(?![天日本册张件片])"
)
_DAY = re.compile(r"哪[一]?[天日]|几[月号]|何[时日]|什么时候")


@dataclass(frozen=True)
class MoneyAndDay:
    """The question for the sum alone and the question for the day alone."""

    money: str
    day: str


def read_money_and_day(question: str) -> MoneyAndDay | None:
    """The two questions of one whose clauses ask for a sum and for a day; None of another.

    >>> read_money_and_day("館方解約要我還錢，要還多少、最晚哪天還？").day
    '館方解約要我還錢，最晚哪天還？'
    """
    text = fold(question)
    if len(text) != len(question):
        return None
    cuts = [0, *sorted({n for m in _CLAUSE.finditer(text) for n in m.span()}), len(text)]
    pieces = [(a, b) for a, b in pairwise(cuts) if a < b]
    money = [p for p in pieces if _MONEY.search(text[slice(*p)])]
    days = [p for p in pieces if _DAY.search(text[slice(*p)])]
    if len(money) != 1 or len(days) != 1 or money == days:
        return None
    return MoneyAndDay(_without(question, pieces, days[0]), _without(question, pieces, money[0]))


def _without(question: str, pieces: list[tuple[int, int]], left_out: tuple[int, int]) -> str:
    """The question without a clause and the mark behind it, ended as a question."""
    place = pieces.index(left_out)
    after = pieces[place + 1] if place + 1 < len(pieces) else (0, 0)
    mark = _CLAUSE.fullmatch(fold(question[slice(*after)])) is not None
    kept = [p for n, p in enumerate(pieces) if n != place and not (mark and n == place + 1)]
    return "".join(question[a:b] for a, b in kept).rstrip("，、；。？?,;") + "？"


def with_both(
    asked: MoneyAndDay | None, compute: Callable[[str], Outcome | None]
) -> Outcome | None:
    """The sum and the day together, where one calculator each comes to them."""
    if asked is None:
        return None
    money, day = compute(asked.money), compute(asked.day)
    if money is None or day is None or money.calculator == day.calculator:
        return None
    done = money.status is day.status is Status.ANSWERED
    if not done or money.unit != "元" or money.amount is None or day.date is None:
        return None
    return replace(told_together(money, day, (*money.steps, *day.steps)), date=day.date)
