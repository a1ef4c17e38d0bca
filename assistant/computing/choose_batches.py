"""How a count is split that is more than one go allows: each with the limit that it names."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.limit import batches, batches_of_each
from assistant.calculators.working import ask_back
from assistant.reading.counted import around, unit_fits
from assistant.reading.rule_match import Match, Told
from assistant.records import Outcome, Quantities
from assistant.sentences import joined, phrase
from ingest.rule_records import Kinds, Rule
from ingest.text import fold

_ONE_GO = re.compile(
    r"(?:[一每]次|上限)(?:最多)?(?:是|以|为|只?能|可以?)?(?:调|借|看|拿)?$|[一每]次(?:限|只准|准|上限)(?:调|借|看|拿)?$|每[种本件份部册]$"
)
_LASTS = re.compile(
    r"(?:就|都)?(?:大约|大概|大致|约|平均|差不多|要|得|需要?)*[^,;。?!\d]{0,4}"
    r"[\d一二两三四五六七八九十半]+(?:多)?个?(?:分钟|小时|钟头|天|元|块|页|面)"
)
_CHANGED_TO = re.compile(r"(?:变|变成|变为|成了|成为|总共|一共|共|合计)(?:是|有)?$")
_EACH = re.compile(r"(?:每一?[种份]|各)(?:都?要?)?[^,;。\d]{0,3}$")


def choose_batches(
    found: Sequence[Match], asked: Quantities, told: Told, kinds: Kinds
) -> Outcome | None:
    """Each count with the limit whose words stand nearest before or after it."""
    if of_each := _of_each(found, asked):
        return of_each
    parts: list[tuple[Rule, Decimal]] = []
    last, tied = list[Rule](), list[Rule]()
    for place, quantity in enumerate(asked.numbers):
        if not quantity.counts or quantity.unit in ("次", "") or _ONE_GO.search(quantity.before):
            continue
        if quantity.value == 1 and _LASTS.match(quantity.after):
            continue  # 一捲大約看四十分鐘
        near = " ".join(around(place, asked, kinds))
        named = [m.rule for m in found if any(fold(n) in near for n in m.rule.fields["nouns"])]
        last = [m.rule for m in found if _weight(m.rule, told.last)]
        told_before = asked.text[quantity.start : quantity.end].strip() not in told.last
        named = [] if told_before and last else named  # 宋版的話, of the count told before
        where = near if named else told.last
        named = sorted(named or last, key=lambda r: -_weight(r, where))
        tied = [r for r in named if _weight(r, where) == _weight(named[0], where)]
        fitting = [r for r in [*named, *(m.rule for m in found)] if unit_fits(r, quantity)]
        fitting.sort(key=lambda r: r.fields["figure"].unit != quantity.unit)
        if fitting and _CHANGED_TO.search(quantity.before):
            parts = []  # 又加了1部，變21部
        if fitting:
            parts.append((fitting[0], quantity.value))
    if len(parts) == 1:
        alike = _unlike(tied, parts[0][0]) if last else _alike(found, parts[0][0])
        if alike:
            return _which_batch(alike, parts[0][1])
    if parts:
        return batches(parts)
    rule = found[0].rule
    return ask_back(
        phrase("limit.ask_count", unit=rule.fields["figure"].unit), [rule.fields["figure"]]
    )


def _of_each(found: Sequence[Match], asked: Quantities) -> Outcome | None:
    """So many volumes of each of several titles: 3種期刊每種12冊, 一種報紙8冊."""
    rules = {m.rule.id: m.rule for m in found}
    each = next((r for r in rules.values() if r.fields.get("of_each") in rules), None)
    if each is None:
        return None
    kinds = rules[each.fields["of_each"]]
    unit = kinds.fields["figure"].unit
    titles = [q.value for q in asked.numbers if q.unit == unit and not _EACH.search(q.before)]
    told = [q for q in asked.numbers if q.unit != unit and unit_fits(each, q)]
    own = [q.value for q in told if _EACH.search(q.before)]
    own = own or ([q.value for q in told] if titles == [1] else [])
    if len(own) != 1 or len(titles) > 1:
        return None
    return batches_of_each(kinds, each, titles[0] if titles else Decimal(1), own[0])


def _weight(rule: Rule, text: str) -> int:
    """How much of a text the rule's words for its things are: 清代 and 古籍, more than 古籍 alone."""
    return sum(len(n) for n in rule.fields["nouns"] if len(n) > 1 and fold(n) in text)


def _unlike(tied: Sequence[Rule], chosen: Rule) -> list[Rule]:
    """Of the rules that the words name alike, those in one unit whose numbers differ."""
    same = [r for r in tied if r.fields["figure"].unit == chosen.fields["figure"].unit]
    return same if len({r.fields["figure"].number for r in same}) > 1 else []


def _alike(found: Sequence[Match], chosen: Rule) -> list[Rule]:
    """Limits of one unit that fit as well as the chosen one: the question does not say which."""
    tied = [m.rule for m in found if m.score > found[0].score - 1.0]
    alike = [r for r in tied if r.fields["figure"].unit == chosen.fields["figure"].unit]
    return alike if len({r.fields["figure"].number for r in alike}) > 1 else []


def _which_batch(rules: Sequence[Rule], count: Decimal) -> Outcome:
    cases = [
        phrase(
            "limit.batch_case", item=r.fields["item"], times=batches([(r, count)]).amount or count
        )
        for r in rules
    ]
    figures = [r.fields["figure"] for r in rules]
    return ask_back(
        phrase("limit.which", cases=joined(cases, "；")), figures, [r.fields["item"] for r in rules]
    )
