"""Which of a library's limits a question means, what is asked of it, and which counts count."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.limit import (
    all_together,
    at_most,
    batches,
    beyond,
    for_each,
    remaining,
    wanting,
)
from assistant.calculators.working import answered, ask_back, show
from assistant.reading.counted import (
    HERE,
    PEOPLE,
    cards_held,
    count_here,
    counts_of,
    is_combined,
    unit_fits,
)
from assistant.reading.rule_match import Match, Told, match_rules
from assistant.records import Outcome, Quantities
from ingest.rule_records import Kinds, Rule
from ingest.text import fold

_HOW_MANY = re.compile(r"几|多少|够|剩|上限|全部|通通|how many|how much")
_BATCHES = re.compile(
    r"分[^,。?]{0,3}(?:几|多少)|几批|几趟|几次才|来几次|要几次|得分|要分"
    r"|(?:跑|来|去|最少|至少|调|共|总共|需要|得|填)[^,。?]{0,5}(?:几|多少)(?:次|趟|回|批)"
    r"|how many (?:trips|times|visits|batches|requests|rounds)"
)
_LEFT = ("还能", "还可以", "还剩", "剩", "再借", "额度", "再", "够", "还可", "more", "left", "还有几")  # fmt: skip
_SHORT = ("差", "缺", "不足", "至少", "还要", "还须补", "要补", "凑", "才开得成", "才能开", "才会开")  # fmt: skip
_BEYOND = ("超过几", "超出", "多出", "超了几", "超几")
_EACH = ("各自", "每人", "各借", "每个人", "每个", "each", "各", "一起")
_ALL = ("通通", "全部", "借满", "全借", "加起来", "总共能", "一共能", "合计", "一共可以", "总共可以", "用满", "总共是", "in total", "altogether")  # fmt: skip
_EACH_TIME = ("每次", "一次", "每次每種")
_TOGETHER = ("合起来", "两种", "加起来", "合计", "一共还", "总共还")
_ASKS_MORE = re.compile(r"(?:还|再|剩)[^,;。?]{0,8}(?:几|多少)|how many more")
_ONE_GO = re.compile(r"(?:[一每]次|上限)(?:是|以|为)?$")
_MAY = re.compile(
    r"(?:能|可以?)[^,。?]{0,5}(?:几|多少)[本册件片张]|how many[^.?]{0,20}(?:can|may|could) (?:i|we)"
)
_NONE_YET = re.compile("还没借|没借书|没有借|一本都没|一本也没|nothing out|no books out")
_FULL = re.compile(
    "(?:借|用|约|申请)满|满(?:了|[\\d一二三四五六七八九十]+[本册件片])|额满|满额|到上限|达上限|借到顶|借光|maxed|at the limit|full"
)
_TIE = 2.5
_WITHIN = 5.0


def choose_limit(
    rules: Sequence[Rule], asked: Quantities, told: Told, by_id: Mapping[str, Rule], kinds: Kinds
) -> Outcome | None:
    """What is left, wanting or too much by the best-fitting limit; None where nothing is asked."""
    outcome = _choose(rules, asked, told, by_id, kinds)
    if outcome is None or "（" not in outcome.unit:
        return outcome
    first, second = re.findall(r"[^（）]+", outcome.unit)[:2]  # 冊（件）
    asks_second = f"几{fold(second)}" in told.last or "how many more items" in told.last
    return replace(outcome, unit=second if asks_second else first)


def _choose(
    rules: Sequence[Rule], asked: Quantities, told: Told, by_id: Mapping[str, Rule], kinds: Kinds
) -> Outcome | None:
    found = match_rules(rules, told, opens="nouns")
    if not found or not _HOW_MANY.search(told.text):
        return None
    rule = found[0].rule
    if any(w in asked.text for w in HERE):
        near = [m.rule for m in found if m.score > found[0].score - _WITHIN]
        near += [m.rule for m in found if m.rule.fields.get("within") == rule.id]
        rule = next((r for r in near if r.fields.get("within")), rule)
    elif any(w in told.last for w in _TOGETHER) and rule.fields.get("within"):
        rule = by_id[rule.fields["within"]]
    rule = _wider(rule, found, asked, kinds)
    counts = counts_of(rule, asked, kinds)
    kinds_asked = (*_LEFT, *_SHORT, *_BEYOND)
    says = any(w in told.last for w in kinds_asked) or _BATCHES.search(told.last)
    ask = told.last if says else told.text
    asks_left = any(w in ask for w in _LEFT) or (bool(counts) and bool(_MAY.search(ask)))
    all_asked = any(w in told.last for w in _ALL) and not (counts and asks_left)
    if all_asked and (together := _all(found, rules)):
        return together
    cards = cards_held(asked)
    people = [q.value for q in asked.numbers if q.unit == "人" or (q.unit == "個" and PEOPLE.match(q.after))]  # fmt: skip
    if cards > 1 and not people:
        people = [cards]
    people = [n for n in people if n > 1]
    asks_rest = any(w in told.last for w in ("剩", "还能", "还可"))
    each = (people and any(w in told.last for w in _EACH)) or (cards > 1 and not counts)
    if each and not asks_rest and rule.fields["figure"].unit not in "人名":
        return for_each(rule, people[0])
    if _BATCHES.search(ask) and rule.fields["per"] in _EACH_TIME:
        return _batches(found, asked)
    if rule.fields.get("of_each") and not counts:
        return at_most(rule, by_id)
    if any(w in ask for w in _BEYOND) and counts:
        return beyond(rule, sum(counts_of(rule, asked, kinds, with_wished=True), Decimal(0)))
    wished = counts_of(rule, asked, kinds, with_wished=True)
    if (
        any(w in ask for w in _SHORT)
        and not rule.fields.get("minimum")
        and len(wished) > len(counts)
    ):
        return beyond(rule, sum(wished, Decimal(0)))
    if (rule.fields.get("minimum") or any(w in ask for w in _SHORT)) and counts:
        return wanting(rule, sum(counts, Decimal(0)))
    if not asks_left:
        return None if not _NONE_YET.search(told.text) else remaining(rule, Decimal(0), None, by_id)
    together = any(w in told.last for w in _TOGETHER) and not is_combined(rule)
    if together and (sums := _sum_of_rests(found, asked)):
        return sums
    return _left(rule, found, asked, told, by_id, counts)


def _left(
    rule: Rule,
    found: Sequence[Match],
    asked: Quantities,
    told: Told,
    by_id: Mapping[str, Rule],
    counts: Sequence[Decimal],
) -> Outcome | None:
    """What is left of the limit; with all of it used (借滿了), what was given back."""
    here = count_here(rule, asked) if rule.fields.get("within") else None
    cards = cards_held(asked)
    used = sum(counts, Decimal(0))
    if _FULL.search(told.text) and used <= 0:
        used += rule.fields["figure"].number * cards
    elif not any(n >= 0 for n in counts) and here is None and not _NONE_YET.search(told.text):
        if not _ASKS_MORE.search(told.last):
            return None
        words = f"請告訴我已經用了幾{rule.fields['figure'].unit}。"
        return ask_back(words, [rule.fields["figure"]])
    if (several := _cards(found, told)) and len(several) > 1:
        return _which_card(several, used)
    return remaining(rule, used, here, by_id, cards)


def _all(found: Sequence[Match], rules: Sequence[Rule]) -> Outcome | None:
    """All limits of the best one's group and card, where they are of one kind of use."""
    first = found[0].rule
    group, card = first.fields.get("group"), first.fields.get("card", "")
    family = [
        r for r in rules if group and r.fields.get("group") == group and r.fields["card"] == card
    ]
    if any(is_combined(r) for r in family):
        return None  # the combined limit is all there is
    return all_together(family) if len(family) > 1 else None


def _wider(rule: Rule, found: Sequence[Match], asked: Quantities, kinds: Kinds) -> Rule:
    """The combined limit of the rule's group, where other things are counted beside its own."""
    group = rule.fields.get("group")
    combined = [
        m.rule for m in found if m.rule.fields.get("group") == group and is_combined(m.rule)
    ]
    if not group or is_combined(rule) or not combined:
        return rule
    more = len(counts_of(combined[0], asked, kinds)) > len(counts_of(rule, asked, kinds))
    return combined[0] if more else rule


def _sum_of_rests(found: Sequence[Match], asked: Quantities) -> Outcome | None:
    """What is left of two limits together, each with the count beside its words."""
    parts: list[tuple[Rule, Decimal]] = []
    wider = {m.rule.fields.get("within") for m in found}
    found = [m for m in found if not m.rule.fields.get("within") and m.rule.id not in wider]
    for quantity in asked.numbers:
        near = quantity.before + quantity.after
        rule = next((m.rule for m in found if any(fold(n) in near for n in m.rule.fields["nouns"]) and m.rule.id not in {r.id for r, _ in parts}), None)  # fmt: skip
        if rule is not None and quantity.counts and unit_fits(rule, quantity):
            parts.append((rule, quantity.value))
    if len(parts) < 2:
        return None
    rests = [remaining(r, n, None, {}) for r, n in parts if not r.fields.get("within")]
    total = sum((r.amount or Decimal(0) for r in rests), Decimal(0))
    unit = rests[0].unit if rests else ""
    steps = [s for r in rests for s in r.steps] + [f"合計 {show(total)} {unit}"]
    figures = [f for r in rests for f in r.figures]
    return answered(f"還可以 {show(total)} {unit}", total, unit, figures, steps)


def _batches(found: Sequence[Match], asked: Quantities) -> Outcome | None:
    """Each count with the limit whose words stand nearest before or after it."""
    parts = []
    for quantity in asked.numbers:
        if not quantity.counts or quantity.unit in ("次", "") or _ONE_GO.search(quantity.before):
            continue
        near = quantity.before[-6:] + quantity.after
        named = [m.rule for m in found if any(fold(n) in near for n in m.rule.fields["nouns"])]
        named.sort(key=lambda r: -max(len(n) for n in r.fields["nouns"] if fold(n) in near))
        fitting = [r for r in [*named, *(m.rule for m in found)] if unit_fits(r, quantity)]
        if fitting:
            parts.append((fitting[0], quantity.value))
    if len(parts) == 1 and (alike := _alike(found, parts[0][0])):
        return _which_batch(alike, parts[0][1])
    if parts:
        return batches(parts)
    rule = found[0].rule
    return ask_back(f"請告訴我共幾{rule.fields['figure'].unit}。", [rule.fields["figure"]])


def _alike(found: Sequence[Match], chosen: Rule) -> list[Rule]:
    """Limits of one unit that fit as well as the chosen one: the question does not say which."""
    tied = [m.rule for m in found if m.score > found[0].score - 1.0]
    alike = [r for r in tied if r.fields["figure"].unit == chosen.fields["figure"].unit]
    return alike if len({r.fields["figure"].number for r in alike}) > 1 else []


def _which_batch(rules: Sequence[Rule], count: Decimal) -> Outcome:
    cases = [f"{r.fields['item']} {show(batches([(r, count)]).amount or count)} 次" for r in rules]
    figures = [r.fields["figure"] for r in rules]
    return ask_back(
        f"請問是哪一種？{'；'.join(cases)}。", figures, [r.fields["item"] for r in rules]
    )


def _cards(found: Sequence[Match], told: Told) -> list[Rule]:
    """Limits that fit alike but for different household cards, where no card is named."""
    if told.cards:
        return []
    first = found[0].rule
    topic = first.fields.get("group"), first.fields.get("item")
    alike = [m.rule for m in found if m.score > found[0].score - _TIE]
    alike = [r for r in alike if (r.fields.get("group"), r.fields.get("item")) == topic]
    wanted = [r for r in alike if r.fields["card"] in ("個人借閱證", "家庭借閱證")]
    return wanted if len({r.fields["figure"].number for r in wanted}) > 1 else []


def _which_card(rules: Sequence[Rule], used: Decimal) -> Outcome:
    cases = [
        f"{r.fields['card']}還可以 {show(max(r.fields['figure'].number - used, Decimal(0)))} "
        f"{r.fields['figure'].unit}"
        for r in rules
    ]
    figures = [r.fields["figure"] for r in rules]
    return ask_back(
        f"請問是哪一種證？{'；'.join(cases)}。", figures, [r.fields["card"] for r in rules]
    )
