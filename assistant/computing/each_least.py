"""What is wanting to the least of each of several: 三班目前20、15、9人，都要開成還要再找幾人."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.limit import wanting
from assistant.calculators.working import answered
from assistant.reading.counted import unit_fits
from assistant.reading.rule_match import Match, Told, match_rules
from assistant.records import Outcome, Quantities, Quantity
from assistant.sentences import phrase, show
from ingest.rule_records import Rule
from ingest.text import fold

_OF_ALL = re.compile(r"都|全部|各班|每班|加起来|合起来|合计|总共|一共|[两三四五][边班案场档]")
_APPLIES = re.compile(r"(?:个展|联展|展览)?申请|个展|联展")  # 送一件個展申請: no photograph

_GROUP = "(?:个班|班|门课?|堂课|组|团|场|个)"
_REACH = "开得成|开得了|开成|能开|可以开|会开|达到|达标|够人|够数|成班|过得了|过关|符合"
_FAIL = "开不成|开不了|不能开|不会开|不予开|不足|未满|不满|未达|没达|达不到|不够"
_HOW_MANY_REACH = re.compile(
    rf"(?:{_FAIL}|{_REACH})[^,;。?!差缺]{{0,8}}(?:几|多少)(?P<of>{_GROUP})(?!人)|(?:几|多少)(?P<unit>{_GROUP})[^,;。?!]{{0,8}}(?:{_FAIL}|{_REACH})"
)
_FAILS = re.compile(_FAIL)


def how_many_reach(rules: Sequence[Rule], asked: Quantities, told: Told) -> Outcome | None:
    """How many of several counts reach the least, or do not: 四班各25、18、17、9人，開得成的有幾班."""
    question = _HOW_MANY_REACH.search(told.ask)
    found = [m.rule for m in match_rules(rules, told, opens="nouns")] if question else []
    rule = next((r for r in found if r.fields["minimum"]), None)
    if question is None or rule is None:
        return None
    counts = [q.value for q in asked.numbers if _is_count(rule, q) and q.unit != "個"]
    if len(counts) < 2:
        return None
    figure, fails = rule.fields["figure"], bool(_FAILS.search(question.group()))
    apart = {True: [n for n in counts if n >= figure.number]}
    apart[False] = [n for n in counts if n < figure.number]
    chosen = apart[not fails]
    words = "limit.count_below" if fails else "limit.count_reach"
    unit = "班" if "班" in question.group() else "個"
    listed = {k: "、".join(map(show, v)) or "0" for k, v in apart.items()}
    step = phrase(
        "limit.counted_by_least",
        least=figure.number,
        unit=figure.unit,
        reach=listed[True],
        below=listed[False],
    )
    title = phrase(words, count=Decimal(len(chosen)), unit=unit)
    return answered(title, Decimal(len(chosen)), unit, [figure], [step])


def wanting_to_each(found: Sequence[Match], rule: Rule, asked: Quantities) -> Outcome | None:
    """The sum of what is wanting to each count's own least; None where one least is for all."""
    counts = [q for q in asked.numbers if _is_count(rule, q)]
    leasts = {m.rule.id: m.rule for m in found if _is_alike(m.rule, rule)}
    if len(counts) < 2 or not _OF_ALL.search(asked.text):
        return None
    if len(leasts) < 2:
        parts = [(rule, q.value) for q in counts] if rule.fields["per"].startswith("每") else []
    else:
        parts = _by_words(list(leasts.values()), counts, asked.text)
    if not parts:
        return None
    short = [wanting(own, given) for own, given in parts]
    total = sum((o.amount or Decimal(0) for o in short), Decimal(0))
    units = {q.unit for q in counts}
    unit = units.pop() if len(units) == 1 else rule.fields["figure"].unit  # photographs by 張
    return answered(
        phrase("limit.short", short=total, unit=unit),
        total,
        unit,
        [f for o in short for f in o.figures],
        [s for o in short for s in o.steps],
    )


def _is_count(rule: Rule, quantity: Quantity) -> bool:
    applies = quantity.value == 1 and _APPLIES.match(quantity.after)
    return quantity.counts and unit_fits(rule, quantity) and not applies


def _is_alike(one: Rule, other: Rule) -> bool:
    figures = one.fields["figure"], other.fields["figure"]
    return bool(one.fields["minimum"]) and figures[0].unit == figures[1].unit


def _by_words(
    leasts: Sequence[Rule], counts: Sequence[Quantity], text: str
) -> list[tuple[Rule, Decimal]]:
    """Each count with the least whose own word stands last before it; none where one has none."""
    words = {r.id: {fold(w) for w in r.fields["nouns"]} for r in leasts}
    parts: list[tuple[Rule, Decimal]] = []
    since = 0
    for quantity in counts:
        said = text[since : quantity.start]
        own = [(_last(said, words[r.id] - _shared(words, r.id)), r) for r in leasts]
        place, rule = max(own, key=lambda x: x[0])
        if place < 0:
            return []
        parts.append((rule, quantity.value))
        since = quantity.end
    return parts if len({r.id for r, _ in parts}) > 1 else []


def _shared(words: dict[str, set[str]], own: str) -> set[str]:
    return set().union(*(w for name, w in words.items() if name != own))


def _last(text: str, words: set[str]) -> int:
    return max((text.rfind(w) for w in words), default=-1)
