"""Cards of several kinds together: what is left of each (個人證借了8本，家庭證借了13本), all they allow."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.limit import all_cards, for_cards, for_each, remaining, rests_together
from assistant.reading.cards_told import asks_of_one_card, cards_held, cards_of_kinds
from assistant.reading.counted import counts_of
from assistant.reading.heads import PEOPLE
from assistant.reading.kinds_named import named_kinds
from assistant.reading.rule_match import Match, Told
from assistant.records import Outcome, Quantities
from assistant.sentences import phrase
from ingest.rule_records import Kinds, Rule

_CLAUSE = re.compile(r"[,;。?!、]")
_LEAST = 2  # cards
MAY = re.compile(
    r"(?:能|可以?)[^,。?]{0,5}(?:几|多少)[本册件片张种]|how many[^.?]{0,20}(?:can|may|could) (?:i|we)"
)
_EACH = re.compile("都|各|每人|每个人|每个|一起|each")
_RESTS = re.compile("剩|还能|还可")
CARDS = re.compile("借[阅书]证|图书证|阅览证|借阅权")
USES = re.compile(r"借|约|申请|调|拿|带|[观阅内]|玩|选|报|borrow|reserve|take|check|use|order")
_CARD_AGAIN = re.compile("[补换]|遗失|掉了|不见")  # 補普通證，合計多少 asks of no loans
_MONEY = re.compile(r"(?:总共|一共|合计|共)(?:要)?多少(?![本册件片张])|[元块钱费]")


def rest_over_cards(
    rule: Rule, found: Sequence[Match], asked: Quantities, told: Told, kinds: Kinds
) -> Outcome | None:
    """What is left on several cards: by what is told of each, or of all that they allow together."""
    of_each = _rest_of_each(rule, found, asked, told, kinds)
    return of_each or sum_of_cards(rule, found, asked, told, kinds)


def _rest_of_each(
    rule: Rule, found: Sequence[Match], asked: Quantities, told: Told, kinds: Kinds
) -> Outcome | None:
    """What is left by each card's own limit together, or of the one that is asked of (家庭證還能借幾本).

    None where not each of several cards is told of.
    """
    places = _by_card(asked, kinds)
    own = {m.rule.fields["card"]: m.rule for m in reversed(found) if _alike(m.rule, rule)}
    if len(places) < _LEAST or not places.keys() <= own.keys():
        return None
    held = cards_of_kinds(asked, kinds)
    asked_of = named_kinds((told.asking,), kinds.cards)
    rests = []
    for card, within in places.items():
        counts = counts_of(own[card], _only(asked, within), kinds)
        if not counts:
            return None
        cards = held.get(card, Decimal(1))
        left = remaining(own[card], sum(counts, Decimal(0)), None, {}, cards)
        if asked_of == {card}:
            return left
        steps = (phrase("limit.of_card", card=card, step=left.steps[-1]),)
        rests.append(replace(left, steps=steps))
    return None if len(asked_of) == 1 else rests_together(rests, rule.fields["figure"].unit)


def sum_of_cards(
    rule: Rule, found: Sequence[Match], asked: Quantities, told: Told, kinds: Kinds
) -> Outcome | None:
    """What cards of several kinds allow together: 一張家庭證和三張個人證，圖書最多幾本.

    None where not every kind has a limit of its own, or one alone is asked of.
    """
    own = {m.rule.fields["card"]: m.rule for m in reversed(found) if _alike(m.rule, rule)}
    held = cards_of_kinds(asked, kinds)
    if len(held) < _LEAST or not held.keys() <= own.keys() or asks_of_one_card(told.asking, kinds):
        return None
    used = sum(counts_of(rule, asked, kinds), Decimal(0))
    return all_cards([(own[card], count) for card, count in held.items()], used)


def _by_card(asked: Quantities, kinds: Kinds) -> Mapping[str, list[tuple[int, int]]]:
    """The clauses that tell of each card: those that name it, and those that go on from them."""
    ends = [*(m.start() for m in _CLAUSE.finditer(asked.text)), len(asked.text)]
    places: dict[str, list[tuple[int, int]]] = {}
    card, start = "", 0
    for end in ends:
        named = named_kinds((asked.text[start:end],), kinds.cards)
        card = next(iter(named)) if len(named) == 1 else "" if named else card
        if card:
            places.setdefault(card, []).append((start, end))
        start = end
    return places


def _only(asked: Quantities, within: Sequence[tuple[int, int]]) -> Quantities:
    """The quantities of which those of other clauses count nothing."""
    numbers = tuple(
        q if any(a <= q.start < b for a, b in within) else replace(q, counts=False)
        for q in asked.numbers
    )
    return replace(asked, numbers=numbers)


def _alike(rule: Rule, other: Rule) -> bool:
    """Whether two limits are of the same things by the same measure, whatever the card."""
    same = ("item", "per", "minimum")
    unit = rule.fields["figure"].unit == other.fields["figure"].unit
    return unit and all(rule.fields.get(x) == other.fields.get(x) for x in same)


def of_cards(told: Told) -> bool:
    """Whether a question is of cards reissued, and of nothing that is lent by them."""
    return bool(_CARD_AGAIN.search(told.text)) and not USES.search(CARDS.sub("", told.text))


def asks_fee_of_cards(told: Told) -> bool:
    """Whether what cards cost is asked, and no limit: 個人的也要補一張，總共多少."""
    return bool(CARDS.search(told.text) and _MONEY.search(told.ask)) and of_cards(told)


def held_by_all(
    rule: Rule,
    found: Sequence[Match],
    asked: Quantities,
    told: Told,
    kinds: Kinds,
    counts: Sequence[Decimal],
) -> Outcome | None:
    """What several cards or people may have together, where that is asked and nothing is out yet."""
    if not counts and (of_each := sum_of_cards(rule, found, asked, told, kinds)):
        return of_each
    people, cards = _people(asked), cards_held(asked)
    heads = _heads(rule, asked, told, counts, people, cards)
    if not heads:
        return None
    return for_cards(rule, heads) if heads == cards and not people else for_each(rule, heads)


def _people(asked: Quantities) -> list[Decimal]:
    """The numbers of people told."""
    return [
        q.value
        for q in asked.numbers
        if q.unit == "人" or (q.unit == "個" and PEOPLE.match(q.after))
    ]


def _heads(
    rule: Rule,
    asked: Quantities,
    told: Told,
    counts: Sequence[Decimal],
    people: list[Decimal],
    cards: Decimal,
) -> Decimal | None:
    """How many people or cards have the limit each, where that is asked."""
    if len(people) > 1 and "其中" not in asked.text:  # 兩個大人三個小孩; 爸爸帶三個小孩，四個人都
        others = sum(people[:-1], Decimal(0))
        with_me = others + 1 if "我" in asked.text else others  # 兩位小朋友加我，三個人
        people = [people[-1] if people[-1] in (others, with_me) else others + people[-1]]
    several = [n for n in people or [cards] if n > 1]
    quote: str = rule.fields["figure"].quote
    a_head = (
        bool(several)
        and not counts
        and "每人" in quote
        and bool(MAY.search(told.ask) or "最多" in told.ask)
    )
    speaks = USES.search(CARDS.sub("", told.ask))  # 證都掉了，各要補一張 asks of no limit
    each = (several and speaks and _EACH.search(told.ask)) or (cards > 1 and not counts) or a_head
    if not each or _RESTS.search(told.ask) or rule.fields["figure"].unit in "人名":
        return None
    return several[0] if several else cards
