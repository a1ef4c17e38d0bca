"""Numbers that a question claims, held against those of the quotes: 14天, and 「借期七日」."""

import re
from collections.abc import Sequence

from assistant.answering.told import Told
from assistant.reading.quantities import read_quantities
from assistant.records import Quantity

_DAYS = {"日": 1, "星期": 7, "月": 30, "年": 365}
_ALIKE = {"本": "冊", "件": "冊", "片": "冊", "張": "冊", "卷": "冊", "名": "人", "位": "人"}
_SAME = {"本": "冊", "片": "件"}  # nearer than alike: 十本 is of 四冊圖書, not of 二件視聽資料
_FORMAL = re.compile("[壹贰参肆伍陆柒捌玖拾佰仟]+(?=[元圆])|乙(?=[张次份])")  # 參拾元, 乙張
_PLAIN = str.maketrans("壹贰参肆伍陆柒捌玖拾佰仟乙", "一二三四五六七八九十百千一")
_CARDS = ("办", "发", "补")  # 每戶限辦乙張 counts no things
_SUM = 1000  # a bare number as great is a sum of money: 二十萬
_MOST, _AHEAD = (
    re.compile(
        r"为限|最[多高长久]|以内|上限|不得?超过|至多|限[^,，。]{0,4}[\d一二三四五六七八九十]"
    ),
    re.compile(r"以?前(?![往来项条款点])|提前|事先"),
)


def by_number(claim: str, near: Sequence[Told], told: Sequence[Told]) -> tuple[str, Told] | None:
    """A number claimed that is another where the quotes speak of it, and the clause that says so."""
    claimed = [n for n in read_quantities(claim).numbers if n.counts and unit_of(n)]
    for number in claimed:
        anywhere = [(t, n) for t in told for n in numbers_in(t) if unit_of(n) == unit_of(number)]
        spoken = [(t, n) for t, n in anywhere if t in near]
        alike = [(t, n) for t, n in anywhere if _same(n) == _same(number)]
        nearest = [(t, n) for t, n in spoken if _same(n) == _same(number)]
        one = len({size_of(n) for _, n in spoken}) == 1 and number.unit in _DAYS
        spoken = nearest or ([] if alike and not one else spoken)
        anywhere = alike or anywhere
        held = spoken or anywhere
        if _MOST.search(claim):
            limits = [(t, n) for t, n in anywhere if _MOST.search(t.clause.words)]
            held = [(t, n) for t, n in limits if t in near] or limits or held
        if len({size_of(n) for _, n in held}) != 1:
            continue
        if any(is_same(n, held[0][1]) for n in claimed):  # 一年內三本，停九十天: 90 is claimed too
            continue
        if not keeps_within(claim, number, *held[0]):
            return claim[number.start : number.end], held[0][0]
    return None


def agrees_with(number: Quantity, told: Sequence[Told]) -> bool:
    """Whether the quotes hold a number that is claimed: 借七天, and 「借期七日，不得續借」."""
    alike = [n for t in told for n in numbers_in(t) if unit_of(n) == unit_of(number) != ""]
    held = number.counts and number.unit != "歲"  # an age is a condition, not what is claimed
    return held and any(size_of(n) == size_of(number) for n in alike)


def numbers_in(told: Told) -> list[Quantity]:
    """The numbers with a unit of a clause, formal numerals too: 參拾元, 乙張."""
    words = _FORMAL.sub(lambda m: m[0].translate(_PLAIN), told.clause.words)
    numbers = [n for n in read_quantities(words).numbers if n.counts and n.unit]
    return [n for n in numbers if not (n.unit == "張" and n.before.endswith(_CARDS))]


def unit_of(number: Quantity) -> str:
    """The unit that a number is compared in: days for all spans of time, 冊 for all things lent."""
    if not number.unit and number.value >= _SUM:
        return "元"
    return "日" if number.unit in _DAYS else _ALIKE.get(number.unit, number.unit)


def is_same(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one in the unit that they are compared in: 兩週 is 14日."""
    return unit_of(one) == unit_of(other) and size_of(one) == size_of(other)


def _same(number: Quantity) -> str:
    return _SAME.get(number.unit, number.unit)


def size_of(number: Quantity) -> float:
    """A number in the unit that it is compared in."""
    return float(number.value) * _DAYS.get(number.unit, 1)


def keeps_within(claim: str, number: Quantity, told: Told, limit: Quantity) -> bool:
    """Whether what is claimed keeps within a limit: 5本 of 以十冊為限, 兩週前 of 七日前."""
    if _MOST.search(claim) or "一定" in claim:
        return False
    if _AHEAD.search(told.clause.words):
        return size_of(number) > size_of(limit)
    return bool(_MOST.search(told.clause.words)) and size_of(number) < size_of(limit)
