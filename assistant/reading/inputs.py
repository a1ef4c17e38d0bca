"""A question's quantities and words to a calculator's typed inputs, by its declared signature.

What each mention means is decided here; `lines` then puts the mentions of several items together.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.reading.lines import put_together
from assistant.reading.settled import BOUNDARY, settle
from assistant.reading.words import Mention, matches, without
from assistant.records import DateMention, Inputs, Quantities, Quantity, Value
from ingest.rule_records import Parameter, Signature
from ingest.text import fold

_NEGATED = re.compile(
    r"(?:不|没有?|免|无|未|别|非)(?:是|用|要|开|需|算|会|想|必|属|使用|需要|打算|再)?被?$"
)
_ORDERED = ("本", "冊", "件", "片", "張", "卷")
_LEFT, _RIGHT, _FAR = 10.0, 6.0, 2
_COUNTED = 11.0  # 三個版本: what is counted stands right behind
_WORDS_WIDE = 2  # English takes more letters for what it says
_MONEY = ("元", "外幣", "")


def read_inputs(
    asked: Quantities,
    signature: Signature,
    masks: Sequence[str] = (),
    classifiers: Mapping[str, str] | None = None,
) -> Inputs:
    """The inputs for `signature` that the question gives; what it does not give is absent.

    `masks` are words in which the name of a kind names no kind: the 書 of 圖書館; `classifiers`
    tell a kind where no word does: 三本 are books.
    """
    masked = without(asked.text, masks)
    mentions = [
        *_choices(asked.text, masked, signature.parameters),
        *_numbers(asked, signature.parameters),
        *_said(asked.text, signature.parameters),
        *_dates(asked, signature.parameters),
    ]
    values: dict[str, Value] = {}
    mentions = settle([*mentions, *_ordinals(asked, signature)], asked)
    whole = [m for m in mentions if not m.parameter.per_item]
    for mention in sorted(whole, key=_precedence):
        values.setdefault(mention.parameter.name, mention.value)
    per_item = sorted((m for m in mentions if m.parameter.per_item), key=lambda m: m.start)
    items = put_together(per_item, asked.text, signature.parameters, classifiers)
    return Inputs(values, tuple(items), asked.text, asked.dates)


def _ordinals(asked: Quantities, signature: Signature) -> list[Mention]:
    """第一本、第二本 are one each; 第2、第5、第9冊 of a set are three, where there are sets."""
    names = {p.name: p for p in signature.parameters}
    copies = names.get("copies")
    if copies is None or not copies.per_item:
        return []
    found = [q for q in asked.numbers if q.before.endswith("第") and q.unit in copies.units]
    if "set_volumes" not in names:
        single = [q for q in found if q.unit in _ORDERED]
        return [Mention(copies, Decimal(1), q.start, q.end, q.unit) for q in single]
    if not found or any(
        _claim(copies, q, "", "") for q in asked.numbers if q.start > found[0].start
    ):
        return []
    return [Mention(copies, Decimal(len(found)), found[0].start, found[-1].end)]


def _precedence(mention: Mention) -> tuple[float, int]:
    """Choices in the order of their declaration, other inputs by how surely they are told."""
    values = [c.value for c in mention.parameter.choices]
    if values:
        return (values.index(str(mention.value)) if mention.value else len(values), mention.start)
    return (-mention.claim, mention.start)


def _choices(text: str, masked: str, parameters: Sequence[Parameter]) -> list[Mention]:
    """Every choice that the words make, longest words first, none of them negated."""
    found: list[Mention] = []
    for parameter in parameters:
        taken: list[tuple[int, int]] = []
        words = [(w, c.value) for c in parameter.choices for w in c.words]
        within = masked if parameter.masked else text
        for word, value in sorted(words, key=lambda w: -len(w[0])):
            for match in matches(within, word):
                start, end = match.span()
                if any(s < end and start < e for s, e in taken):
                    continue
                taken.append((start, end))
                if not _NEGATED.search(text[max(0, start - 3) : start]):
                    found.append(Mention(parameter, value, start, end))
                elif not parameter.per_item:  # 不是畢業典禮 takes back what was said before
                    found.append(Mention(parameter, "", start, end))
    return found


def _numbers(asked: Quantities, parameters: Sequence[Parameter]) -> list[Mention]:
    takers = [p for p in parameters if p.kind == "number"]
    wide = _WORDS_WIDE if asked.text.isascii() else 1
    found = []
    for place, quantity in enumerate(asked.numbers):
        scored = [
            (_claim(p, quantity, *_contexts(asked, place, p.reach * wide)), -n, p)
            for n, p in enumerate(takers)
        ]
        score, _, parameter = max(scored, key=lambda s: s[:2], default=(0.0, 0, None))
        if parameter is not None and score > 0:
            value = quantity.value * parameter.times.get(quantity.unit, 1)
            where = (quantity.start, quantity.end)
            found.append(Mention(parameter, value, *where, quantity.unit, score))
    return found


def _contexts(asked: Quantities, place: int, reach: int) -> tuple[str, str]:
    """The words of the clause before and after a number, up to the next number."""
    numbers, text = asked.numbers, asked.text
    quantity = numbers[place]
    earlier = [
        n.end for n in numbers[:place] if not (n.value == 1 and n.unit == "套")
    ]  # 一套三千元
    first = max(quantity.start - reach, *earlier[-1:], 0)
    last = min(
        quantity.end + reach,
        numbers[place + 1].start if place + 1 < len(numbers) else len(text),
    )
    left = BOUNDARY.split(text[first : quantity.start])[-1]
    own = text[quantity.start : quantity.end]  # an English unit is a word that may claim it
    after = quantity.start if own[-1:].isascii() and own[-1:].isalpha() else quantity.end
    return left, BOUNDARY.split(text[after:last])[0]


def _claim(parameter: Parameter, quantity: Quantity, left: str, right: str) -> float:
    """How strongly `parameter` claims the number; 0 where it may not have it."""
    bare = not quantity.unit
    may_be_bare = bool(parameter.near) and ("" in parameter.units or parameter.unit in _MONEY)
    if quantity.unit not in parameter.units and not (bare and may_be_bare):
        return 0.0
    if not quantity.counts and not parameter.pointing:
        return 0.0
    if any(fold(w) in left[-_FAR - len(w) :] for w in parameter.far):
        return 0.0
    if right.startswith(tuple(map(fold, (*parameter.far, *parameter.not_before)))):
        return 0.0
    own = right[: quantity.end - quantity.start].rstrip("s ")  # a family card: no thing borrowed
    if own.isascii() and own.endswith(tuple(w for w in parameter.not_before if w.isascii())):
        return 0.0
    best = 0.0
    for word in map(fold, parameter.near):
        if (at := left.rfind(word)) >= 0:
            best = max(best, _LEFT - (len(left) - at - len(word)) * 0.3 + len(word) * 0.1)
        if (at := right.find(word)) >= 0:
            beside = _COUNTED if at == 0 and quantity.unit in ("個", "種") else _RIGHT
            best = max(best, beside - at * 0.3 + len(word) * 0.1)
    if best:
        return 1.0 + best
    return 0.0 if parameter.needs_near or bare else 1.0


def _said(text: str, parameters: Sequence[Parameter]) -> list[Mention]:
    """Numbers that a word says: 前年 is two years ago."""
    return [
        Mention(p, Decimal(number), m.start(), m.end())
        for p in parameters
        for word, number in p.said.items()
        for m in matches(text, word)
    ]


def _dates(asked: Quantities, parameters: Sequence[Parameter]) -> list[Mention]:
    """Each date, and each year alone, to the parameter whose words stand nearest to it."""
    found: list[Mention] = []
    for kind, mentions in (("date", asked.dates), ("year", asked.years)):
        takers = [p for p in parameters if p.kind == kind]
        for mention in mentions:
            scored = [
                (_date_claim(p, mention, mentions, asked.text), -n, p) for n, p in enumerate(takers)
            ]
            score, _, parameter = max(scored, key=lambda s: s[:2], default=(0.0, 0, None))
            if score <= 0 and found and _goes_on(found[-1], mention, asked.text):
                parameter, score = found[-1].parameter, 1.0
            if parameter is not None and score > 0:
                value: dt.date | Decimal = mention.day
                if kind == "year":
                    value = Decimal(mention.day.year)
                found.append(Mention(parameter, value, mention.start, mention.end))
    return found


def _goes_on(before: Mention, mention: DateMention, text: str) -> bool:
    """Whether a date goes on a list: 到期日分別是6月1日、6月5日."""
    return text[before.end : mention.start].strip() in ("、", "和", "跟", "与", "及", "and")


def _date_claim(
    parameter: Parameter, mention: DateMention, dates: Sequence[DateMention], text: str
) -> float:
    """Words of the same clause claim a date; those beyond it only where no other do."""
    first = max([0, *(d.end for d in dates if d.end <= mention.start)])
    last = min([len(text), *(d.start for d in dates if d.start >= mention.end)])
    reach = parameter.reach * (_WORDS_WIDE if text.isascii() else 1)
    left = text[max(first, mention.start - reach) : mention.start]
    right = text[mention.end : min(last, mention.end + reach)]
    cut, opened = BOUNDARY.search(right), BOUNDARY.split(left)[-1]
    best = 0.0
    for word in map(fold, parameter.near):
        if (at := right.find(word)) >= 0:
            beyond = 7.0 if cut and cut.start() < at else 0.0
            best = max(best, _LEFT - at * 0.3 - beyond + len(word) * 0.5)
        if (at := left.rfind(word)) >= 0:
            beyond = 0.0 if word in opened else 4.0
            gap = len(left) - at - len(word)
            taken = first > 0 and at <= 1 and len(left) == mention.start - first
            beside = 5.0 if gap <= 1 and not taken else 0.0  # 2/20借 3/12還: the day's before it
            best = max(best, _RIGHT + 1 + beside - gap * 0.3 - beyond + len(word) * 0.5)
    return best
