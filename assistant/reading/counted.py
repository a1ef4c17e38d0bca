"""Which counts of a question a limit limits, and which of them are of the place itself."""

import re
from decimal import Decimal

from assistant.records import Quantities, Quantity
from ingest.rule_records import Kinds, Rule
from ingest.text import fold

_THINGS = {"本", "冊", "件", "片", "張", "卷", "部", "捲", "種"}
_WISHED = re.compile(r"(?:想|要)[^,]{0,4}(?:借|约|申请)$")
PEOPLE = re.compile(r"[^,。]{0,3}(?:孩|人|朋友|学生|child|kid)")
HERE = ("这", "本馆", "同一", "总馆", "文化处", "this", "那间", "该馆", "一间馆", "同间")
_CLAUSE = re.compile(r"[,;。?!、()\s]")


def unit_fits(rule: Rule, quantity: Quantity) -> bool:
    """Whether a count is in the unit that the limit is in, or in one that names the same things."""
    unit = rule.fields["figure"].unit
    own = {unit, *re.findall(r"[^（）]+", unit), *rule.fields["nouns"]}
    if quantity.unit == "卷":
        own |= {"卷"} if "捲" in own else set()
    own |= {"面"} if "頁" in own else set()
    things = bool(own & _THINGS) and quantity.unit in _THINGS
    return (
        quantity.unit in own
        or quantity.unit == "個"
        or things
        or {quantity.unit, unit} <= {"人", "名"}
    )


def is_combined(rule: Rule) -> bool:
    """Whether a limit is of several kinds of things together."""
    quote: str = rule.fields["figure"].quote
    return "合計" in quote or "含" in quote


def counts_of(rule: Rule, asked: Quantities, kinds: Kinds) -> list[Decimal]:
    """The counts that the limit limits: of its unit, and of no other kind of thing."""
    counts = []
    item = rule.fields.get("item", "")
    for quantity in asked.numbers:
        after = _CLAUSE.split(quantity.after[:5])[0]
        named = {k.name for k in kinds.items if any(fold(w) in after for w in k.words)}
        other = bool(named) and bool(item) and not any(n in item or item in n for n in named)
        other = other and not is_combined(rule)
        asks = re.match(r"(?:可以|行)?吗|[^,。]{0,4}(?:可以|行)吗", quantity.after)
        people = rule.fields["figure"].unit in "人名"
        subset = "其中" in quantity.before or (not people and bool(PEOPLE.match(quantity.after)))
        wished = bool(_WISHED.search(quantity.before))
        if (
            quantity.counts
            and unit_fits(rule, quantity)
            and not (other or asks or subset or wished)
        ):
            counts.append(quantity.value)
    heads = [q.value for q in asked.numbers if q.unit == "人" and q.counts and q.value in counts]
    if rule.fields["figure"].unit in "人名" and heads:
        counts = heads
    own = rule.fields["figure"].number
    return [n for n in counts if n != own] if len(counts) > 1 and own in counts else counts


def count_here(rule: Rule, asked: Quantities) -> Decimal | None:
    """What the counts say of the place itself: 在這間館已借3冊."""
    total, found, start = Decimal(0), False, 0
    for clause in _CLAUSE.split(asked.text):
        end = start + len(clause)
        if any(w in clause for w in HERE):
            counts = [
                q.value for q in asked.numbers if start <= q.start < end and unit_fits(rule, q)
            ]
            if counts or re.search(r"没借|没有借", clause):
                total += sum(counts[:1], Decimal(0))
                found = True
        start = end + 1
    return total if found else None
