"""How many cards a question speaks of, of which kinds: 三張證, 一張家庭證和三張個人證."""

import re
from decimal import Decimal

from assistant.reading.heads import PERSON, people_each
from assistant.reading.kinds_named import named_kinds
from assistant.records import Quantities, Quantity
from ingest.rule_records import Kinds

_EACH_CARD = re.compile(
    r"(?:各有|都有|各持|各拿|每人|每个人|各用|each)[^,;。?!]{0,16}(?:证|卡|card)"
)
_CARD = re.compile(r"^[^,。]{0,12}(?:借阅证|借书证|阅览证|图书证|证|卡|card)")
_CARD_BEFORE = re.compile("[证卡](?:有|共|一共|总共)?$")  # 個人證三張
_THIS_CARD = re.compile("[这那]张(?:证|卡)?[^,。]{0,6}(?:几|多少)")
_PART = re.compile(r"[,;。?!、()]|和(?!我)|跟|与|及|还有|再?加上?|另外?|以及|\band\b|\bplus\b")
_A_CARD = re.compile("[证卡]|card")
_EACH = re.compile("(?:各(?:自|别)?|每(?:个)?人|都)(?:有|持|拿|带|用|办)?(?:了)?$")
_ALL_HAVE = re.compile("(?:各(?:自|别)?|每(?:个)?人|都)(?:有|持|拿|带|用|办)")
_ON_EACH = re.compile(
    "(?:各(?:自|别)?|每一?张(?:证|卡)?上?(?:都|各)?)(?:已经?)?(?:借|约|预约|拿)了?$"
)
_COUNTED = re.compile(r"[一二两三四五六七八九十\d]\s?[张个]|cards?\b")
_THINGS = re.compile("书(?!证)|dvd|cd|光碟|影片|视听|期刊|杂志")


def of_cards(quantity: Quantity, text: str) -> bool:
    """Whether a count is said of cards: 三張個人證, 個人證三張."""
    after = _CARD.search(text[quantity.end : quantity.end + 14])
    return bool(after or (quantity.unit == "張" and _CARD_BEFORE.search(quantity.before)))


def cards_held(asked: Quantities) -> Decimal:
    """How many cards the question speaks of: 三張證, 我跟太太各有一張; one where it does not say."""
    if _THIS_CARD.search(asked.text):
        return Decimal(1)
    several = [
        q.value
        for q in asked.numbers
        if q.unit == "張" and q.counts and q.value > 1 and of_cards(q, asked.text)
    ]
    if several:
        return several[0]
    return people_each(asked) if _EACH_CARD.search(asked.text) else Decimal(1)


def on_each_card(quantity: Quantity, asked: Quantities) -> Decimal:
    """On how many cards so much is borrowed each: 兩張證各借了3本; one where it is not said."""
    told = [q for q in asked.numbers if q.end <= quantity.start and of_cards(q, asked.text)]
    if not told or not _ON_EACH.search(asked.text[: quantity.start]):
        return Decimal(1)
    if _THINGS.search(asked.text, told[-1].end, quantity.start):
        return Decimal(1)  # 兩張證，書和DVD各借了3件
    several = told[-1].value
    return several if several > 1 or not _EACH_CARD.search(asked.text) else people_each(asked)


def cards_of_kinds(asked: Quantities, kinds: Kinds) -> dict[str, Decimal]:
    """How many cards of each kind are told: 一張家庭證和三張個人證, 爸媽各有一張個人證."""
    ends = [*(m.start() for m in _PART.finditer(asked.text)), len(asked.text)]
    held: dict[str, Decimal] = {}
    start = 0
    for end in ends:
        named = named_kinds((asked.text[start:end],), kinds.cards)
        count = _cards_within(asked, start, end)
        if len(named) == 1 and count:
            card = next(iter(named))
            held[card] = held.get(card, Decimal(0)) + count
        start = end
    return held


def _cards_within(asked: Quantities, start: int, end: int) -> Decimal:
    """How many cards a part of the question tells of, nought where it tells of none."""
    within = [q for q in asked.numbers if start <= q.start < end]
    if not _A_CARD.search(asked.text, start, end):
        return Decimal(0)
    people = [q.value for q in within if q.unit == "人"]
    for quantity in within:
        if quantity.unit in ("張", "個") and not PERSON.match(quantity.after):
            each = _EACH.search(asked.text[start : quantity.start])
            heads = (people[0] if people else people_each(asked)) if each else Decimal(1)
            return quantity.value * heads
    return people[0] if people and _ALL_HAVE.search(asked.text, start, end) else Decimal(0)


def asks_of_one_card(asking: str, kinds: Kinds) -> bool:
    """Whether a clause asks of one kind of card, and does not count it: 家庭證可以借幾本."""
    asks = asking.partition("?")[0]
    return len(named_kinds((asks,), kinds.cards)) == 1 and not _COUNTED.search(asks)
