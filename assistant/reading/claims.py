"""Which parameter a number is of: by its unit, by the words near it, or by its neighbours.

A number goes on a list with the one before it (275元和410元); a bare one beside a count of things
(一本420) is of the parameter that stands `beside` counts.
"""

import re
from collections.abc import Sequence

from assistant.reading.heads import PEOPLE
from assistant.reading.words import GAP, Mention
from assistant.records import Quantities, Quantity
from ingest.rule_records import Parameter
from ingest.text import fold

BOUNDARY = re.compile(
    r"[,;。?!:、()\n]|和|跟|与|及|加(?!工|收)|\band\b|\bplus\b|\bif\b|\bbut\b|\.\s"
)
LEFT, RIGHT, FAR = 10.0, 6.0, 2
ENGLISH_WIDE = 2  # English takes more letters for what it says
_COUNTED = 11.0  # 三個版本: what is counted stands right behind
_BEHIND = 9.8  # 3位博士10位碩士; but 博士2人碩士3人
_COUNTERS = {"個": _COUNTED, "種": _COUNTED, "人": _BEHIND, "部": _BEHIND, "筆": _BEHIND}
SURE = 1.0  # a claim above it has a word near the number
_MONEY = ("元", "外幣", "")
_LIST = re.compile(r"(?:元|块)?\s*(?:[、,]|和|跟|与|及|and|&)\s*(?:and)?\s*")
_BESIDE = re.compile(r"\s*(?:的|是|卖|要|标|标价|@|at|for)?\s*")
_THAT_ONE = re.compile(
    r"(?:的)?那[本册件片张卷]|的[^,;。]{0,4}(?:书|小说|绘本|漫画|杂志|字典|辞典|集|dvd|cd|vcd|光碟)"
)
_POINTED_AT = re.compile("的?那[本册件片张卷](?!书)")
_LEAST_BESIDE = 10  # 一本3: no price
_COUNT = "copies"
_SHEETS = ("張", "個")
_SO_MANY = re.compile("(?:只有?|就|共有?|一共|总共|有)*[\\d一二两三四五六七八九十]*$")
_AFTERWARDS = ("后", "之后", "以后")  # 我出差21天後才還: days late all the same


def claim_numbers(asked: Quantities, parameters: Sequence[Parameter]) -> list[Mention]:
    """The mention that each number of the question makes, in order."""
    takers = [p for p in parameters if p.kind == "number"]
    found: list[Mention] = []
    for place, quantity in enumerate(asked.numbers):
        mention = _claimed(asked, place, takers)
        if mention is None or mention.claim <= SURE:
            last = found[-1] if found else None
            mention = _on_list(last, quantity, asked.text) or mention
        if mention is not None:
            found.append(mention)
    return sorted([*found, *_beside(asked, takers, found)], key=lambda m: m.start)


def _claimed(asked: Quantities, place: int, takers: Sequence[Parameter]) -> Mention | None:
    quantity = asked.numbers[place]
    wide = ENGLISH_WIDE if asked.text.isascii() else 1
    scored = [
        (claim(p, quantity, *_contexts(asked, place, p.reach * wide)), -n, p)
        for n, p in enumerate(takers)
    ]
    score, _, parameter = max(scored, key=lambda s: s[:2], default=(0.0, 0, None))
    if parameter is None or score <= 0:
        return None
    return _mention(parameter, quantity, score)


def _mention(parameter: Parameter, quantity: Quantity, score: float) -> Mention:
    value = quantity.value * parameter.times.get(quantity.unit, 1)
    return Mention(parameter, value, quantity.start, quantity.end, quantity.unit, score)


def _on_list(last: Mention | None, quantity: Quantity, text: str) -> Mention | None:
    """The number as one more of the list that the last one opens."""
    if last is None or last.claim <= SURE or not quantity.counts:
        return None
    if quantity.unit not in ("", last.unit) or not _LIST.fullmatch(text[last.end : quantity.start]):
        return None
    if last.parameter.name == _COUNT or not last.parameter.basis:
        return None
    return _mention(last.parameter, quantity, last.claim)


def _beside(
    asked: Quantities, takers: Sequence[Parameter], found: Sequence[Mention]
) -> list[Mention]:
    """Bare numbers beside a count: 一本420, 305的一本."""
    parameter = next((p for p in takers if p.beside), None)
    if parameter is None:
        return []
    taken = {m.start for m in found}
    spans = [(m.start, m.end) for m in found if m.parameter.name == _COUNT and m.unit]
    units = {u for p in takers if p.name == _COUNT for u in p.units} - {""}
    spans += [
        (q.start, q.end)  # 第一本300、第二本250
        for q in asked.numbers
        if q.unit in units and q.before.rstrip().endswith("第")
    ]
    beside = []
    for quantity in asked.numbers:
        pointed = bool(_POINTED_AT.match(asked.text, quantity.end)) and quantity.unit == "元"
        if not quantity.counts or quantity.value < _LEAST_BESIDE or (quantity.unit and not pointed):
            continue
        near = (
            pointed
            or bool(_THAT_ONE.match(asked.text[quantity.end :]))
            or any(
                _BESIDE.fullmatch(asked.text[end : quantity.start])
                if end <= quantity.start
                else _BESIDE.fullmatch(asked.text[quantity.end : start])
                for start, end in spans
            )
        )
        if near and quantity.start not in taken:
            beside.append(_mention(parameter, quantity, SURE + FAR))
    return beside


def _contexts(asked: Quantities, place: int, reach: int) -> tuple[str, str]:
    """The words of the clause before and after a number, up to the next number."""
    numbers, text = asked.numbers, asked.text
    quantity = numbers[place]
    earlier = [n.end for n in numbers[:place] if not _is_word(n)]
    first = max(quantity.start - reach, *earlier[-1:], 0)
    last = min(
        quantity.end + reach,
        numbers[place + 1].start if place + 1 < len(numbers) else len(text),
    )
    own = text[quantity.start : quantity.end]
    opened = quantity.end - len(own.lstrip())  # a space parts a number from what is before it
    left = BOUNDARY.split(text[first:opened])[-1]
    if _POINTED_AT.match(
        text, quantity.end
    ):  # 280那本我賠了: what is told of it is no word for 280
        return left, ""
    # an English unit is a word that may claim the number
    after = quantity.start if own[-1:].isascii() and own[-1:].isalpha() else quantity.end
    return left, BOUNDARY.split(text[after:last])[0]


def claim(parameter: Parameter, quantity: Quantity, left: str, right: str) -> float:
    """How strongly `parameter` claims the number; 0 where it may not have it."""
    bare = not quantity.unit
    may_be_bare = bool(parameter.near) and ("" in parameter.units or parameter.unit in _MONEY)
    if quantity.unit not in parameter.units and not (bare and may_be_bare):
        return 0.0
    if not quantity.counts and (not parameter.pointing or left.endswith("同")):
        return 0.0  # 同一天還借了DVD
    stem = left.rstrip("了过到达")
    beside = any(stem.endswith(fold(w)) for w in parameter.near)  # 晚了25天停借幾天
    far = [] if beside else [fold(w) for w in parameter.far]
    if any(w in left[-FAR - len(w) :] for w in far) and not right.startswith(_AFTERWARDS):
        return 0.0
    if right.startswith((*far, *map(fold, parameter.not_before))):
        return 0.0
    if quantity.unit in _SHEETS and _of_card(parameter, left, right):
        return 0.0
    if quantity.unit == "個" and parameter.name == _COUNT and PEOPLE.match(right):
        return 0.0  # 兩個大學同學
    own = right[: quantity.end - quantity.start].rstrip("s ")  # a family card: no thing borrowed
    if own.isascii() and own.endswith(tuple(w for w in parameter.not_before if w.isascii())):
        return 0.0
    best = 0.0
    for words in parameter.near:
        word = fold(words)
        if GAP in words:
            first, _, last = map(fold, words.partition(GAP))
            if first in left and left.find(first) < left.rfind(last):
                best = max(best, LEFT - (len(left) - left.rfind(last) - len(last)) * 0.3 + 0.1 * len(word))  # fmt: skip
            continue
        if (at := left.rfind(word)) >= 0:
            best = max(best, LEFT - (len(left) - at - len(word)) * 0.3 + len(word) * 0.1)
        if (at := right.find(word)) >= 0:
            gain = _COUNTERS.get(quantity.unit, RIGHT) if at == 0 else RIGHT
            if at <= 1 and quantity.unit in _MONEY and word.isascii():
                gain = _COUNTED  # I paid 2,000 deposit
            best = max(best, gain - at * 0.3 + len(word) * 0.1)
    if best:
        return 1.0 + best
    return 0.0 if parameter.needs_near or bare else SURE


def _of_card(parameter: Parameter, left: str, right: str) -> bool:
    """Whether a count is of what is none of the things: 一張北市圖家庭圖書證, 證只有一張."""
    words = [fold(w) for w in parameter.not_before if not w.isascii()]
    before = _SO_MANY.sub("", left)
    if words and right.startswith("借的"):
        return True  # 證兩張，一張借的四本
    return any(w in right for w in words) or (before.endswith(tuple(words)) if words else False)


def _is_word(quantity: Quantity) -> bool:
    """Whether a number is part of a word: 一套三千元, 前一日匯率是36, 一人2400元."""
    if quantity.value != 1:
        return False
    return quantity.unit in ("套", "人") or (
        quantity.unit == "日" and quantity.before.endswith("前")
    )
