"""Which of a library's limits a question means, what is asked of it, and which counts count."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.limit import (
    all_together,
    at_most,
    beyond,
    for_each,
    remaining,
    wanting,
)
from assistant.calculators.working import answered, ask_back, show
from assistant.choose_batches import choose_batches
from assistant.reading.counted import (
    HERE,
    PEOPLE,
    cards_held,
    count_here,
    counts_of,
    is_combined,
    unit_fits,
)
from assistant.reading.rule_match import Match, Told, match_rules, tell
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
_EACH = ("都", "各自", "每人", "各借", "每个人", "每个", "each", "各", "一起")
_ALL = ("通通", "全部", "借满", "全借", "加起来", "总共能", "一共能", "合计", "一共可以", "总共可以", "用满", "总共是", "in total", "altogether")  # fmt: skip
_EACH_TIME = ("每次", "一次", "每次每種")
_TOGETHER = ("合起来", "两种", "加起来", "合计", "一共还", "总共还")
_ASKS_MORE = re.compile(r"(?:还|再|剩)[^,;。?]{0,8}(?:几|多少)|how many more")
_MAY = re.compile(
    r"(?:能|可以?)[^,。?]{0,5}(?:几|多少)[本册件片张种]|how many[^.?]{0,20}(?:can|may|could) (?:i|we)"
)
_NONE_YET = re.compile(
    "(?:还没|没有?|都没)(?:借|约|预约|申请)|没借书|一本都没|一本也没|nothing out|no books out"
)
_FULL = re.compile(
    "(?:借|用|约|申请)满|满(?:了|[\\d一二三四五六七八九十]+[本册件片])|额满|满额|到上限|达上限|借到顶|借光|maxed|at the limit|full"
)
_RESTS = ("剩", "还能", "还可")
_TIME = re.compile("(?:几|多少)(?:天|日|周|个?月|年)|多久|how long")
_THINGS = ("冊", "件", "冊（件）", "張", "種", "片", "捲")
_ZERO = Decimal(0)
_SHORT_TURN = 30  # characters: a turn that only changes something
_TIE = 2.5


def choose_limit(
    rules: Sequence[Rule],
    asked: Quantities,
    told: Told,
    by_id: Mapping[str, Rule],
    kinds: Kinds,
    follows: bool,
) -> Outcome | None:
    """What is left, wanting or too much by the best-fitting limit; None where nothing is asked.

    Of a turn that `follows` and names another card or kind, the limit itself.
    """
    outcome = _choose(rules, asked, told, by_id, kinds)
    if outcome is None and follows:
        outcome = _plain(rules, asked, told, kinds)
    if outcome is None or "（" not in outcome.unit:
        return outcome
    first, second = re.findall(r"[^（）]+", outcome.unit)[:2]  # 冊（件）
    asks_second = f"几{fold(second)}" in told.ask or "how many more items" in told.ask
    return replace(outcome, unit=second if asks_second else first)


def _choose(
    rules: Sequence[Rule], asked: Quantities, told: Told, by_id: Mapping[str, Rule], kinds: Kinds
) -> Outcome | None:
    found = match_rules(rules, told, opens="nouns")
    if not found or not _HOW_MANY.search(told.text):
        return None
    counted = [q for q in asked.numbers if q.counts and q.unit not in ("", "次")]
    found = [m for m in found if any(unit_fits(m.rule, q) for q in counted)] or found
    rule = _wider(_of_place(found, asked, told, by_id), found, asked, kinds)
    counts = counts_of(rule, asked, kinds)
    says = _says(told.ask, (*_LEFT, *_SHORT, *_BEYOND)) or _BATCHES.search(told.ask)
    ask = told.ask if says else told.text
    asks_left = _says(ask, _LEFT) or (bool(counts) and bool(_MAY.search(ask)))
    if people := _heads(rule, asked, told, counts):
        return for_each(rule, people)
    all_asked = _says(told.ask, _ALL) and not (counts and asks_left)
    if all_asked and (together := _all(found, rules)):
        return together
    if _BATCHES.search(ask) and rule.fields["per"] in _EACH_TIME:
        return choose_batches(found, asked, told, kinds)
    if rule.fields.get("of_each") and (not counts or "最多" in told.ask):
        return at_most(rule, by_id)
    if counts and (gap := _gap(rule, asked, ask, kinds, counts)):
        return gap
    if not asks_left:
        return remaining(rule, _ZERO, None, by_id) if _NONE_YET.search(told.text) else None
    sums_up = _says(told.ask, _TOGETHER) and not is_combined(rule)
    if sums_up and (sums := _sum_of_rests(rule, found, asked, kinds)):
        return sums
    return _left(rule, found, asked, told, by_id, counts)


def _says(text: str, words: Sequence[str]) -> bool:
    return any(w in text for w in words)


def _of_place(
    found: Sequence[Match], asked: Quantities, told: Told, by_id: Mapping[str, Rule]
) -> Rule:
    """The best rule; of one place where the question speaks of it, of all where it adds them up."""
    rule = found[0].rule
    if _says(asked.text, HERE):
        return next((m.rule for m in found if m.rule.fields.get("within") == rule.id), rule)
    if _says(told.ask, _TOGETHER) and rule.fields.get("within"):
        return by_id[rule.fields["within"]]
    return rule


def _heads(rule: Rule, asked: Quantities, told: Told, counts: Sequence[Decimal]) -> Decimal | None:
    """How many people have the limit each, where that is asked."""
    cards = cards_held(asked)
    people = [q.value for q in asked.numbers if q.unit == "人" or (q.unit == "個" and PEOPLE.match(q.after))]  # fmt: skip
    if len(people) > 1 and "其中" not in asked.text:  # 兩個大人三個小孩; 爸爸帶三個小孩，四個人都
        others = sum(people[:-1], _ZERO)
        with_me = others + 1 if "我" in asked.text else others  # 兩位小朋友加我，三個人
        people = [people[-1] if people[-1] in (others, with_me) else others + people[-1]]
    several = [n for n in people or [cards] if n > 1]
    quote: str = rule.fields["figure"].quote
    a_head = (
        bool(several)
        and not counts
        and "每人" in quote
        and bool(_MAY.search(told.ask) or "最多" in told.ask)
    )
    each = (several and _says(told.ask, _EACH)) or (cards > 1 and not counts) or a_head
    if not each or _says(told.ask, _RESTS) or rule.fields["figure"].unit in "人名":
        return None
    return several[0] if several else cards


def _gap(
    rule: Rule, asked: Quantities, ask: str, kinds: Kinds, counts: Sequence[Decimal]
) -> Outcome | None:
    """By how much a limit is passed, or what is wanting to it."""
    wished = counts_of(rule, asked, kinds, with_wished=True)
    least, short = rule.fields.get("minimum"), _says(ask, _SHORT)
    if _says(ask, _BEYOND) or (short and not least and len(wished) > len(counts)):
        return beyond(rule, sum(wished, _ZERO))
    return wanting(rule, sum(counts, _ZERO)) if least or short else None


def _plain(rules: Sequence[Rule], asked: Quantities, told: Told, kinds: Kinds) -> Outcome | None:
    """The limit itself, where a short turn changes card or kind: 那家庭證呢."""
    last = tell((told.last,), kinds)
    found = match_rules(rules, told, opens="nouns")
    if not found or not (last.cards or last.items) or not _HOW_MANY.search(told.text):
        return None
    rule = found[0].rule
    if _TIME.search(told.ask) and rule.fields["figure"].unit in _THINGS:
        return None  # 可以借幾天: no limit of things
    if counts_of(rule, asked, kinds) or len(told.last) > _SHORT_TURN or rule.fields["minimum"]:
        return None
    if (
        len(
            {
                m.rule.fields["figure"].number
                for m in found
                if m.rule.fields["item"] == rule.fields["item"] and m.score > found[0].score - _TIE
            }
        )
        > 1
    ):
        return None  # 同一年3,000筆, 同一目的10,000筆: the text says both
    figure = rule.fields["figure"]
    title = f"{rule.fields['card'] or rule.fields['item']}：{show(figure.number)} {figure.unit}"
    return answered(title, figure.number, figure.unit, [figure], [])


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
        if not _ASKS_MORE.search(told.ask):
            return None
        words = f"請告訴我已經用了幾{rule.fields['figure'].unit}。"
        return ask_back(words, [rule.fields["figure"]])
    if (several := _cards(found, told)) and len(several) > 1:
        return _which_card(several, used)
    return remaining(rule, used, here, by_id, cards)


def _all(found: Sequence[Match], rules: Sequence[Rule]) -> Outcome | None:
    """All limits of the best one's group and card, where they are of one kind of use."""
    first = found[0].rule
    group = first.fields.get("group")
    family = [r for r in rules if group and _kin(r, first)]
    own = {r.fields["item"] for r in family if r.fields["card"]}
    family = [r for r in family if r.fields["card"] or r.fields["item"] not in own]
    if any(is_combined(r) for r in family):
        return None  # the combined limit is all there is
    return all_together(family) if len(family) > 1 else None


def _kin(rule: Rule, other: Rule) -> bool:
    """Whether two limits are of one group and card, "" being every card."""
    cards = {rule.fields["card"], other.fields["card"]} - {""}
    group = rule.fields.get("group")
    return group is not None and group == other.fields.get("group") and len(cards) < 2


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


def _sum_of_rests(
    rule: Rule, found: Sequence[Match], asked: Quantities, kinds: Kinds
) -> Outcome | None:
    """What is left of the limits of one group together, each with its own counts."""
    family = [m.rule for m in found if _kin(m.rule, rule) and not is_combined(m.rule)]
    sums = [(r, counts_of(r, asked, kinds)) for r in family]
    parts = [(r, sum(counts, _ZERO)) for r, counts in sums if counts]
    if len(parts) < 2:
        return None
    rests = [remaining(r, n, None, {}) for r, n in parts if not r.fields.get("within")]
    total = sum((r.amount or Decimal(0) for r in rests), Decimal(0))
    unit = rests[0].unit if rests else ""
    steps = [s for r in rests for s in r.steps] + [f"合計 {show(total)} {unit}"]
    figures = [f for r in rests for f in r.figures]
    return answered(f"還可以 {show(total)} {unit}", total, unit, figures, steps)


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
