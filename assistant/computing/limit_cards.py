"""What is left on several cards of one household together: 個人證借了8本，家庭證借了13本."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.limit import remaining, rests_together
from assistant.reading.counted import counts_of
from assistant.reading.kinds_named import named_kinds
from assistant.reading.rule_match import Match, Told
from assistant.records import Outcome, Quantities
from assistant.sentences import phrase
from ingest.rule_records import Kinds, Rule

_CLAUSE = re.compile(r"[,;。?!、]")
_LEAST = 2  # cards
CARDS = re.compile("借[阅书]证|图书证|阅览证|借阅权")
USES = re.compile(r"借|约|申请|调|拿|带|[观阅内]|玩|选|报|borrow|reserve|take|check|use|order")
_CARD_AGAIN = re.compile("[补换]|遗失|掉了|不见")  # 補普通證，合計多少 asks of no loans
_MONEY = re.compile(r"(?:总共|一共|合计|共)(?:要)?多少(?![本册件片张])|[元块钱费]")


def sum_over_cards(
    rule: Rule, found: Sequence[Match], asked: Quantities, told: Told, kinds: Kinds
) -> Outcome | None:
    """What is left by each card's own limit together, or of the one that is asked of (家庭證還能借幾本).

    None where not each of several cards is told of.
    """
    places = _by_card(asked, kinds)
    own = {m.rule.fields["card"]: m.rule for m in reversed(found) if _alike(m.rule, rule)}
    if len(places) < _LEAST or not places.keys() <= own.keys():
        return None
    asked_of = named_kinds((told.asking,), kinds.cards)
    rests = []
    for card, within in places.items():
        counts = counts_of(own[card], _only(asked, within), kinds)
        if not counts:
            return None
        left = remaining(own[card], sum(counts, Decimal(0)), None, {})
        if asked_of == {card}:
            return left
        steps = (phrase("limit.of_card", card=card, step=left.steps[-1]),)
        rests.append(replace(left, steps=steps))
    return None if len(asked_of) == 1 else rests_together(rests, rule.fields["figure"].unit)


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
