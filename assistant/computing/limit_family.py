"""Limits that belong together: of one group and card, of other cards, of several kinds at once."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.limit import all_together, remaining, rests_together, wanting
from assistant.calculators.working import answered, ask_back
from assistant.reading.counted import around, counts_of, is_combined
from assistant.reading.rule_match import Match, Told, match_rules, tell
from assistant.reading.words import without
from assistant.records import Outcome, Quantities
from assistant.sentences import joined, phrase
from ingest.rule_records import Kinds, Rule
from ingest.text import fold

_TIME = re.compile("(?:几|多少)(?:天|日|周|个?月|年)|多久|how long")
_THINGS = ("冊", "件", "冊（件）", "張", "種", "片", "捲")
_SHORT_TURN = 30  # characters: a turn that only changes something
_MOST_ASKED = re.compile("(?:最多|至多|上限)[^,;。?]{0,6}(?:几|多少)[本册件片]?|限借(?:几|多少)")
_CLAUSE = re.compile(r"[,;。?!()、]")
_NONE_OUT = re.compile(r"(?:没有?|未曾?|不曾|还没|从来没有?)(?:在)?(?:借|拿|约|用)|[零0][本册件片]")
_OWN_WORD = 3  # characters
TIE = 2.5  # scores so near that two limits fit alike


def use_up_all(found: Sequence[Match], rules: Sequence[Rule], told: Told) -> Outcome | None:
    """All limits of the best one's group and card, where they are of one kind of use."""
    first = found[0].rule
    group = first.fields.get("group")
    family = [r for r in rules if group and _kin(r, first)]
    own = {r.fields["item"] for r in family if r.fields["card"]}
    family = [r for r in family if r.fields["card"] or r.fields["item"] not in own]
    if any(is_combined(r) for r in family):
        return None  # the combined limit is all there is
    if alone := _only_named(family, told):
        return limit_itself(alone)
    return all_together(family) if len(family) > 1 else None


def limit_itself(rule: Rule) -> Outcome:
    """What a limit is, with nothing taken from it."""
    figure = rule.fields["figure"]
    name = rule.fields["card"] or rule.fields["item"]
    title = phrase("limit.of", name=name, count=figure.number, unit=figure.unit)
    return answered(title, figure.number, figure.unit, [figure], [])


def _only_named(family: Sequence[Rule], told: Told) -> Rule | None:
    """The one limit whose things alone are added up: 點字書加有聲書最多幾本."""
    named = [r for r in family if any(fold(w) in told.ask for w in _own_words(r, family))]
    others = [r for r in family if r not in named]
    if len(named) != 1 or len(family) < 3:
        return None
    left = without(told.ask, ("圖書館", *_own_words(named[0], family)))
    return None if any(fold(r.fields["item"]) in left for r in others) else named[0]


def _own_words(rule: Rule, family: Sequence[Rule]) -> set[str]:
    """The words for a limit's things that no other of its family has, longer than a unit."""
    shared = {w for r in family if r is not rule for w in r.fields["nouns"]}
    return {w for w in (*rule.fields["nouns"], rule.fields["item"]) if len(w) > 2} - shared


def _kin(rule: Rule, other: Rule) -> bool:
    """Whether two limits are of one group and card, "" being every card."""
    cards = {rule.fields["card"], other.fields["card"]} - {""}
    group = rule.fields.get("group")
    return group is not None and group == other.fields.get("group") and len(cards) < 2


def wider(rule: Rule, found: Sequence[Match], asked: Quantities, kinds: Kinds) -> Rule:
    """The combined limit of the rule's group, where other things are counted beside its own."""
    group = rule.fields.get("group")
    combined = [
        m.rule for m in found if m.rule.fields.get("group") == group and is_combined(m.rule)
    ]
    if not group or is_combined(rule) or not combined:
        return rule
    more = len(counts_of(combined[0], asked, kinds)) > len(counts_of(rule, asked, kinds))
    return combined[0] if more else rule


def not_passed(rule: Rule, found: Sequence[Match], used: Decimal, told: Told) -> Rule:
    """Of two limits of one thing the wider, where more is used than the other allows: 已拿了6500筆.

    One whose own words are said is meant all the same: 同一年.
    """
    if used <= rule.fields["figure"].number:
        return rule
    alike = [
        m.rule
        for m in found
        if m.rule.fields["item"] == rule.fields["item"]
        and m.rule.fields["card"] == rule.fields["card"]
        and m.rule.fields["per"] not in ("", rule.fields["per"])
        and m.rule.fields["figure"].unit == rule.fields["figure"].unit
        and m.rule.fields["figure"].number >= used
    ]
    others = {w for r in alike for w in r.fields["nouns"]}
    own = [w for w in rule.fields["nouns"] if len(w) >= _OWN_WORD and w not in others]
    return alike[0] if alike and not any(fold(w) in told.text for w in own) else rule


def sum_of_rests(
    rule: Rule, rules: Sequence[Rule], asked: Quantities, kinds: Kinds
) -> Outcome | None:
    """What is left of the limits of one group together, each with its own counts."""
    family = [r for r in rules if _kin(r, rule) and not is_combined(r)]
    own = {r.fields["item"] for r in family if r.fields["card"]}
    family = [r for r in family if r.fields["card"] or r.fields["item"] not in own]
    told = [(r, _of_own_words(r, family, asked, kinds)) for r in family]
    sums = [(r, counts_of(r, own_, kinds) or _none_of(r, asked.text, kinds)) for r, own_ in told]
    parts = [(r, sum(counts, Decimal(0))) for r, counts in sums if counts]
    if len(parts) < 2:
        return None
    rests = [remaining(r, n, None, {}) for r, n in parts if not r.fields.get("within")]
    unit = next((r.unit for r in rests if f"几{fold(r.unit)}" in asked.text), "")
    return rests_together(rests, unit or rule.fields["figure"].unit)


def _of_own_words(
    rule: Rule, family: Sequence[Rule], asked: Quantities, kinds: Kinds
) -> Quantities:
    """The quantities of which those beside another limit's own words count nothing: 有聲書22冊."""

    def said(limit: Rule, near: str) -> int:
        return max((len(w) for w in limit.fields["nouns"] if len(w) > 1 and fold(w) in near), default=0)  # fmt: skip

    numbers = []
    for place, quantity in enumerate(asked.numbers):
        near = "\0".join(around(place, asked, kinds))
        another = any(said(r, near) > said(rule, near) for r in family if r is not rule)
        numbers.append(replace(quantity, counts=False) if another else quantity)
    return replace(asked, numbers=tuple(numbers))


def _none_of(rule: Rule, text: str, kinds: Kinds) -> list[Decimal]:
    """No count, but nought where a clause says that nothing of the rule's is out: 視聽資料從來沒借過."""
    own = [w for k in kinds.items if k.name == rule.fields["item"] for w in k.words]
    words = {fold(w) for w in (*rule.fields["nouns"], rule.fields["item"], *own) if len(w) > 1}
    clauses = (c for c in _CLAUSE.split(text) if _NONE_OUT.search(c))
    return [Decimal(0)] if any(w in c for c in clauses for w in words) else []


def cards_alike(found: Sequence[Match], told: Told) -> list[Rule]:
    """Limits that fit alike but for different household cards, where no card is named."""
    if told.cards:
        return []
    first = found[0].rule
    topic = first.fields.get("group"), first.fields.get("item")
    alike = [m.rule for m in found if m.score > found[0].score - TIE]
    alike = [r for r in alike if (r.fields.get("group"), r.fields.get("item")) == topic]
    wanted = [r for r in alike if r.fields["card"] in ("個人借閱證", "家庭借閱證")]
    return wanted if len({r.fields["figure"].number for r in wanted}) > 1 else []


def which_card(rules: Sequence[Rule], used: Decimal) -> Outcome:
    """A question back for the card, with what is left of each."""
    cases = [
        phrase(
            "limit.card_case",
            card=r.fields["card"],
            left=max(r.fields["figure"].number - used, Decimal(0)),
            unit=r.fields["figure"].unit,
        )
        for r in rules
    ]
    figures = [r.fields["figure"] for r in rules]
    return ask_back(
        phrase("overdue.which_card", cases=joined(cases, "；")),
        figures,
        [r.fields["card"] for r in rules],
    )


def unlike_least(found: Sequence[Match], rule: Rule, text: str) -> list[Rule]:
    """Leasts of one unit whose numbers differ and none of whose own words is said: 個展5件、聯展20件."""
    unit = rule.fields["figure"].unit
    tied = [m.rule for m in found if m.score > found[0].score - 1.0 and m.rule.fields["minimum"]]
    same = {r.id: r for r in tied if r.fields["figure"].unit == unit}
    words = [set(r.fields["nouns"]) for r in same.values()]
    own = {w for n, ws in enumerate(words) for w in ws if not any(w in x for x in words[n + 1 :] + words[:n])}  # fmt: skip
    if any(fold(w) in text for w in own):
        return []
    return (
        list(same.values()) if len({r.fields["figure"].number for r in same.values()}) > 1 else []
    )


def which_least(rules: Sequence[Rule], used: Decimal) -> Outcome:
    """What is wanting to each of several leasts, to choose from."""
    cases = [
        phrase(
            "limit.least_case",
            topic=r.fields["topic"],
            short=wanting(r, used).amount or Decimal(0),
            unit=r.fields["figure"].unit,
        )
        for r in rules
    ]
    figures = [r.fields["figure"] for r in rules]
    words = phrase("limit.which", cases=joined(cases, "；"))
    return ask_back(words, figures, [r.fields["topic"] for r in rules])


def plain_limit(
    rules: Sequence[Rule], asked: Quantities, told: Told, kinds: Kinds, follows: bool
) -> Outcome | None:
    """The limit itself, where a short turn changes card or kind (那家庭證呢), or asks for a card's most."""
    last = tell((told.last,), kinds)
    found = match_rules(rules, told, opens="nouns")
    if not found or not (last.cards or last.items):
        return None
    rule = found[0].rule
    if not follows and not (_MOST_ASKED.search(told.ask) and rule.fields["card"] in told.cards):
        return None
    if _TIME.search(told.ask) and rule.fields["figure"].unit in _THINGS:
        return None  # 可以借幾天: no limit of things
    if counts_of(rule, asked, kinds) or len(told.last) > _SHORT_TURN or rule.fields["minimum"]:
        return None
    if (
        len(
            {
                m.rule.fields["figure"].number
                for m in found
                if m.rule.fields["item"] == rule.fields["item"] and m.score > found[0].score - TIE
            }
        )
        > 1
    ):
        return None  # 同一年3,000筆, 同一目的10,000筆: the text says both
    return limit_itself(rule)
