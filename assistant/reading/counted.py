"""Which counts of a question a limit limits, and what they say of them."""

import re
from decimal import Decimal

from assistant.reading.cards_told import of_cards, on_each_card
from assistant.reading.edits import Role, role_of
from assistant.reading.heads import (
    OF_A_PLACE,
    PEOPLE,
    asks_elsewhere,
    heads_of,
    names_others,
    places_asked,
)
from assistant.reading.parts_told import (
    BACK_BEFORE,
    IN_ALL,
    IN_HAND,
    before_of,
    first_told,
    in_hand,
    only_said,
    without_parts,
)
from assistant.reading.words import clause_around, without
from assistant.records import Quantities, Quantity
from ingest.rule_records import Kinds, Rule
from ingest.text import fold, says_any, stands_whole

_THINGS = {"本", "冊", "件", "片", "張", "卷", "部", "捲", "種"}
HERE = ("这", "本馆", "同一", "总馆", "文化处", "this", "那间", "该馆", "一间馆", "同间")
_CLAUSE = re.compile(r"[,;。?!、()\s]")
_ENGLISH_CLAUSE = re.compile(r"[,;。?!]|\.\s|\band\b")
_ASKED = re.compile(r"(?:可以|行)?吗|[^,。]{0,4}(?:可以|行)吗")
_KINDS_TOGETHER = re.compile(
    r"(?:合起来|加起来|合计|一共|总共|一起|额度|限额|上限|资料|东西|[都全各皆均通])"
)  # 兩種合起來, 三種都借滿 count no things
_CARDS_ALL = re.compile(r"(?:合|加起|都|一起|总共|一共|各)(?!.*(?:cd|dvd|光碟))")  # 兩張合起來
_PART, _OF_THEM = re.compile(r"\bof (?:them|these|those|which)\b"), 9
_WITHIN = re.compile("其中|含|包括|连|在内|里面|共|including|of which")
_USED = re.compile("(?:用|借|约|预约|申请)了?$")
_PREMISE = re.compile(  # before a number that only repeats the limit: 上限5冊
    r"(?:上限|额度|最多|限|满|能借|可以?借|可以?约|能约|可以?预约|能预约|规定|至少|要|不是|up to|most|limit)[^,]{0,6}$"
)
_BORROWED = re.compile("借了|已借|借出|外借|borrowed|on loan")
_APART = re.compile(r"[,;。?!、()\s]|和|跟|与|及|\band\b|\bplus\b")


def unit_fits(rule: Rule, quantity: Quantity) -> bool:
    """Whether a count is in the unit that the limit is in, or in one that names the same things."""
    unit = rule.fields["figure"].unit
    own = {unit, *re.findall(r"[^（）]+", unit), *rule.fields["nouns"]}
    if quantity.unit == "卷":
        own |= {"卷"} if "捲" in own else set()
    own |= {"面"} if "頁" in own else set()
    if quantity.unit == "個" and OF_A_PLACE.match(quantity.after):
        return False  # 另一個館
    things = bool(own & _THINGS) and quantity.unit in _THINGS
    return (
        quantity.unit in own
        or quantity.unit == "個"
        or things
        or {quantity.unit, unit} <= {"人", "名"}
    )


def is_combined(rule: Rule) -> bool:
    """Whether a limit is of several kinds of things together."""
    item = rule.fields.get("item", "")
    return "圖書" in item and "視聽" in item


def counts_of(
    rule: Rule, asked: Quantities, kinds: Kinds, with_wished: bool = False
) -> list[Decimal]:
    """The counts that the limit limits, those given back below nought: of its unit and kind."""
    counts: list[tuple[Quantity, Decimal]] = []
    unit = rule.fields["figure"].unit
    for place, quantity in enumerate(asked.numbers):
        if (
            not quantity.counts
            or not (unit_fits(rule, quantity) or _is_used(quantity, asked))
            or is_cards(rule, quantity, asked.text)
            or (quantity.unit == "種" and _KINDS_TOGETHER.match(quantity.after))
        ):
            continue
        if IN_ALL.search(before_of(quantity, asked)):
            counts = []  # 總共已借7冊 counts what was told before it
        if only_said(quantity, asked):
            continue
        role = role_of(place, asked)
        people = unit not in "人名" and bool(PEOPLE.match(quantity.after))
        subset = _is_part(quantity, asked.text) and role is not Role.GIVEN_BACK
        unsure = role is Role.WISHED or bool(_ASKED.match(quantity.after))
        if (left_out := _left_out(rule, place, asked, kinds)) is not None:
            counts += [(quantity, -quantity.value)] if left_out and counts else []
            continue
        if people or subset or (unsure and not with_wished) or _is_other(rule, place, asked, kinds):
            continue
        back = role is Role.GIVEN_BACK
        if back and BACK_BEFORE.search(before_of(quantity, asked)) and in_hand(counts, asked):
            continue  # 目前手上有4本，上週還了3本
        if not back and IN_HAND.search(before_of(quantity, asked)):
            taken = any(n < 0 for _, n in counts)  # 借8本，還5本，手上3本: counted after all that
            counts = [] if taken else counts
        value = quantity.value * heads_of(quantity, asked) * on_each_card(quantity, asked)
        counts.append((quantity, -value if back else value))
    counts = without_parts(counts, asked)
    heads = [(q, n) for q, n in counts if q.unit == "人"]
    named = [(q, n) for q, n in heads if _says_noun(rule, q, asked.text)]
    heads = named or heads
    counts = heads if unit in "人名" and heads else counts
    own = rule.fields["figure"].number
    said = [n for q, n in counts if n != own or not _PREMISE.search(before_of(q, asked))]
    return said if len(counts) > 1 else [n for _, n in counts]


def _is_part(quantity: Quantity, text: str) -> bool:
    """Whether a count is of things counted already: 其中2冊, two of them."""
    said = text[quantity.start : quantity.end + _OF_THEM]
    return "其中" in quantity.before or bool(_PART.search(said))


def _says_noun(rule: Rule, quantity: Quantity, text: str) -> bool:
    """Whether a word for what the limit counts stands in a count's clause: 碩士生目前有1人."""
    clause = text[slice(*clause_around(_CLAUSE, text, quantity.start, quantity.end))]
    return any(len(w) > 1 and stands_whole(fold(w), clause) for w in rule.fields["nouns"])


def _left_out(rule: Rule, place: int, asked: Quantities, kinds: Kinds) -> bool | None:
    """Whether a count that the limit leaves out (不含參考文獻) is within one told before; None of others."""
    words = [fold(w) for w in rule.fields.get("excludes", ())]
    before, after = around(place, asked, kinds)
    whole = any(f"{w}{x}" in before for w in ("连", "含", "连同", "包括") for x in words)
    if whole or not any(w in before + after for w in words):
        return None
    return bool(_WITHIN.search(asked.text))


def _is_used(quantity: Quantity, asked: Quantities) -> bool:
    """Whether a number without unit is of what is used already: 額度10，已用7."""
    return not quantity.unit and bool(_USED.search(before_of(quantity, asked)))


def is_cards(rule: Rule, quantity: Quantity, text: str) -> bool:
    """Whether a count is of cards, where the limit is not: 兩張借閱證."""
    said = text[quantity.end : quantity.end + 14]
    own = text[quantity.start : quantity.end].rstrip("s ").endswith("card")
    own = own or of_cards(quantity, text)
    cards = quantity.unit in ("張", "個") and (own or bool("证" in text and _CARDS_ALL.match(said)))
    return cards and "證" not in rule.fields.get("item", "")


def _is_other(rule: Rule, place: int, asked: Quantities, kinds: Kinds) -> bool:
    """Whether the counted things are of another kind than the limit's."""
    item = rule.fields.get("item", "")
    before, after = around(place, asked, kinds)
    if _of_other_use(rule, f"{before} {after}", asked, kinds):
        return True
    if not item or is_combined(rule):
        return False
    near = f"{before}\0{after}"
    if any(len(n) > 1 and fold(n) in near for n in rule.fields["nouns"]):
        return False
    named, of_kind = _kinds_in(after, kinds), any(k.name in item for k in kinds.items)
    if not named and of_kind:
        named = (
            _kinds_in(before, kinds)
            or _only_kind(asked, kinds)
            or _kinds_in("\0".join(around(first_told(place, asked), asked, kinds)), kinds)
            or {k.name for k in kinds.items if asked.numbers[place].unit in k.classifiers}
        )
    return bool(named) and not any(n in item or item in n for n in named)


def _only_kind(asked: Quantities, kinds: Kinds) -> set[str]:
    """The kind of things that a question speaks of, where it speaks of one only."""
    left, found = without(asked.text, kinds.masks), set[str]()
    words = {fold(w): k.name for k in kinds.items for w in k.words}
    for word in sorted(words, key=len, reverse=True):
        if word in left:
            found.add(words[word])
            left = left.replace(word, " ")
    return found if len(found) == 1 else set()


def _of_other_use(rule: Rule, near: str, asked: Quantities, kinds: Kinds) -> bool:
    """Whether things are told to be used otherwise than the limit says: 預約2冊 of loans."""
    topic: str = rule.fields["topic"]
    told = {u.name for u in kinds.uses if says_any(u.words, near)}
    if told:
        return not any(u in topic for u in told)
    own = [u for u in kinds.uses if u.name in topic and says_any(u.words, asked.text)]
    return bool(own) and bool(_BORROWED.search(near))


def _kinds_in(text: str, kinds: Kinds) -> set[str]:
    """The kinds whose words stand in a text, those of the longest word where words overlap."""
    found = [(len(w), k.name) for k in kinds.items for w in k.words if stands_whole(fold(w), text)]
    longest = max((n for n, _ in found), default=0)
    return {name for n, name in found if n == longest}


def around(place: int, asked: Quantities, kinds: Kinds) -> tuple[str, str]:
    """The words before and after a count, up to its neighbours and the bounds of its clause."""
    numbers, text = asked.numbers, without(asked.text, kinds.masks)
    quantity = numbers[place]
    first = numbers[place - 1].end if place else 0
    last = numbers[place + 1].start if place + 1 < len(numbers) else len(text)
    own = text[quantity.start : quantity.end]  # an English unit names its kind
    before = _APART.split(text[first : quantity.start])[-1]
    between = text[quantity.end : last]
    after = _APART.split(between.lstrip())[0][:5]
    if place + 1 < len(numbers) and _ends_in_kind(before, kinds) and _ends_in_kind(between, kinds):
        after = ""  # 圖書18本期刊5本: each noun stands before its count
    return before, f"{own if own.isascii() else ''} {after}"


def _ends_in_kind(said: str, kinds: Kinds) -> bool:
    """Whether words end in the name of a kind of things, nothing set apart in them."""
    words = tuple(fold(w) for k in kinds.items for w in k.words)
    return said.endswith(words) and not _APART.search(said)


def count_here(rule: Rule, asked: Quantities) -> Decimal | None:
    """What the counts say of the place itself: 在這間館已借3冊."""
    total, found, start = Decimal(0), False, 0
    if asks_elsewhere(asked.text):
        return total
    asked_place = places_asked(asked.text)
    elsewhere = names_others(asked.text, asked_place)
    bounds = _ENGLISH_CLAUSE if asked.text.isascii() else _CLAUSE
    for match in bounds.finditer(f"{asked.text}。"):
        clause, end = asked.text[start : match.start()], match.start()
        if any(w in clause for w in (*HERE, *asked_place)):
            own = [q for q in asked.numbers if start <= q.start < end and unit_fits(rule, q)]
            counts = [q.value for q in own if not only_said(q, asked)]
            if counts or re.search(r"没借|没有借", clause):
                total += sum(counts[:1], Decimal(0))
                found = True
        start = match.end()
    return total if found or elsewhere else None
