"""Which of a library's limits a question means, what is asked of it, and which counts count."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.limit import at_most, beyond, remaining, wanting
from assistant.calculators.working import ask_back
from assistant.computing.asks_for import asks_for
from assistant.computing.choose_batches import choose_batches
from assistant.computing.each_least import how_many_reach, wanting_to_each
from assistant.computing.limit_by_year import by_year
from assistant.computing.limit_cards import (
    MAY,
    asks_fee_of_cards,
    held_by_all,
    of_cards,
    rest_over_cards,
)
from assistant.computing.limit_excluding import judge_without_excluded
from assistant.computing.limit_family import (
    cards_alike,
    not_passed,
    plain_limit,
    sum_of_rests,
    unlike_least,
    use_up_all,
    which_card,
    which_least,
    wider,
)
from assistant.reading.cards_told import cards_held
from assistant.reading.counted import (
    HERE,
    count_here,
    counts_of,
    is_combined,
    unit_fits,
)
from assistant.reading.rule_match import Match, Told, match_rules
from assistant.records import Outcome, Quantities
from assistant.sentences import phrase
from ingest.rule_records import Kinds, Rule
from ingest.text import fold

_HOW_MANY = re.compile(r"几|多少|若干|够|剩|上限|全部|通通|how many|how much")
_BATCHES = re.compile(
    r"分[^,。?]{0,3}(?:几|多少)|几批|几趟|几次才|几次[^,。?]{0,2}(?:可以|能|借|印|办|看)完|来几次|要几次|得分|要分"
    r"|(?:跑|来|去|最少|至少|调|共|总共|需要|得|填|申请|借印|翻印)[^,。?]{0,5}(?:几|多少)(?:次|趟|回|批)"
    r"|how many (?:trips|times|visits|batches|requests|rounds)"
)
_LEFT = ("尚可", "尚能", "还能", "还可以", "还剩", "剩", "再借", "额度", "再", "够", "还可", "more", "left", "还有几")  # fmt: skip
_SHORT = ("差", "缺", "不足", "至少", "还要", "还须补", "要补", "凑", "才开得成", "才能开", "才会开")  # fmt: skip
_BEYOND = ("超过几", "超出", "多出", "超了几", "超几", "超过上限", "超过限", "超过规定", "砍", "删", "精简", "缩减", "减几", "减掉几", "cut")  # fmt: skip
_ALL = ("通通", "全部", "全借", "加起来", "总共能", "一共能", "合计", "一共可以", "总共可以", "用满", "总共是", "in total", "altogether")  # fmt: skip
_EACH_TIME = ("每次", "一次", "每次每種")
_TOGETHER = ("合起来", "两种", "加起来", "合计", "一共还", "总共还")
_ALL_ASKED = re.compile("(?:总共|一共|合计|加起来|合起来)[^,。?]{0,6}(?:几|多少)[本册件片]")
_ASKS_MORE = re.compile(r"(?:还|再|剩)[^,;。?]{0,8}(?:几|多少)|how many more")
_NONE_YET = re.compile(
    "(?:还没|没有?|都没)(?:借|约|预约|申请)|没借书|一本都没|一本也没|nothing out|no books out"
)
_FULL = re.compile(
    "(?:借|用|约|申请)满|满(?:了|[\\d一二三四五六七八九十]+[本册件片])|额满|满额|到上限|达上限|借到顶|借光|maxed|at the limit|full"
)
_OF_EACH = re.compile("每种[^,。?]{0,8}(?:几|多少)")
_OF_ONE_KIND = re.compile("(?:几|多少)(?:[本册]书|片)")
_IN_ALL_LENT = re.compile("(?:一共|总共|合计)(?:已经?)?借了?")
_TO_THE_FULL = re.compile(r"借满(?!了|[,;。的\d一二两三四五六七八九十]|$)")
_FILL_UP = re.compile(  # 書和視聽都借到滿: every limit of the card is used up
    r"(?:都|全部?|各)[^,;。]{0,4}(?:借|拿|约|用|补|凑)(?:到|好)?满(?!了)|(?:借|拿|补|凑)(?:到|好)满|都算"
)
_IN_ALL_ASKED = re.compile("(?:总共|一共|合计)(?!还)[^,。?]{0,8}(?:几|多少)")  # of all who apply
_RESTS, _ZERO = ("剩", "还能", "还可"), Decimal(0)


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
    outcome = by_year(rules, asked, told) or judge_without_excluded(rules, asked, told)
    outcome = outcome or how_many_reach(rules, asked, told)
    outcome = outcome or _choose(rules, asked, told, by_id, kinds, follows)
    if outcome is None and _HOW_MANY.search(told.text):
        outcome = plain_limit(rules, asked, told, kinds, follows)
    if outcome is None or "（" not in outcome.unit:
        return outcome
    first, second = re.findall(r"[^（）]+", outcome.unit)[:2]  # 冊（件）
    asks_second = f"几{fold(second)}" in told.ask or "how many more items" in told.ask
    return replace(outcome, unit=second if asks_second else first)


def _choose(
    rules: Sequence[Rule],
    asked: Quantities,
    told: Told,
    by_id: Mapping[str, Rule],
    kinds: Kinds,
    follows: bool,
) -> Outcome | None:
    found = match_rules(rules, told, opens="nouns")
    if not found or not _HOW_MANY.search(told.text) or asks_fee_of_cards(told):
        return None
    if _says(told.ask, _RESTS):  # what is left is left of a most, never of a least
        found = [m for m in found if not m.rule.fields["minimum"]] or found
    counted = [q for q in asked.numbers if q.counts and q.unit not in ("", "次")]
    found = [m for m in found if any(unit_fits(m.rule, q) for q in counted)] or found
    rule = wider(_of_place(found, asked, told, by_id), found, asked, kinds)
    counts = counts_of(rule, asked, kinds)
    says = _says(told.ask, (*_LEFT, *_SHORT, *_BEYOND)) or _BATCHES.search(told.ask)
    ask = told.ask if says else told.text
    asks_left = _says(ask, _LEFT) or (bool(counts) and bool(MAY.search(ask)))
    if asks_left and not _says(ask, (*_SHORT, *_BEYOND)):
        rule = not_passed(rule, found, sum(counts, _ZERO), told)
    if held := held_by_all(rule, found, asked, told, kinds, counts):
        return held
    if asks_left and _fills_up(told, rule) and (sums := sum_of_rests(rule, rules, asked, kinds)):
        return sums
    all_asked = _asks_all(told) and not (counts and asks_left)
    if all_asked and (together := use_up_all(found, rules, told)):
        return together
    if _BATCHES.search(ask) and rule.fields["per"] in _EACH_TIME:
        return choose_batches(found, asked, told, kinds)
    if _asks_product(rule, told, bool(counts)):
        return at_most(rule, by_id)
    if (counts or _says(ask, _BEYOND)) and (gap := _gap(rule, found, asked, ask, kinds, counts)):
        return gap
    if not asks_left:
        if (
            follows
            and rule.fields["per"] in _EACH_TIME
            and sum(counts) > rule.fields["figure"].number
        ):
            return choose_batches(found, asked, told, kinds)
        return remaining(rule, _ZERO, None, by_id) if _NONE_YET.search(told.text) else None
    several = rest_over_cards(rule, found, asked, told, kinds)
    return several or _left(rule, found, asked, told, by_id, counts)


def _asks_product(rule: Rule, told: Told, counted: bool) -> bool:
    """Whether so many kinds with so many of each are asked for together."""
    if not rule.fields.get("of_each") or _OF_EACH.search(told.ask):
        return False
    return not counted or "最多" in told.ask


def _asks_all(told: Told) -> bool:
    """Whether all limits together are asked for, and not of one kind, nor what cards cost."""
    summed = _says(told.ask, _ALL) or _ALL_ASKED.search(told.ask) or _TO_THE_FULL.search(told.ask)
    return bool(summed) and not of_cards(told) and not _OF_ONE_KIND.search(told.ask)


def _fills_up(told: Told, rule: Rule) -> bool:
    """Whether what is left of several kinds together is asked for."""
    together = _says(told.ask, _TOGETHER) or _FILL_UP.search(told.ask) or _asks_all(told)
    return bool(together) and not is_combined(rule)


def _says(text: str, words: Sequence[str]) -> bool:
    text = text.replace("再加", "")  # 再加兩片光碟 asks for no rest
    return any(w in text for w in words)


def _of_place(
    found: Sequence[Match], asked: Quantities, told: Told, by_id: Mapping[str, Rule]
) -> Rule:
    """The best rule; of one place where the question speaks of it, of all where it adds them up."""
    rule = found[0].rule
    if _says(asked.text, HERE):
        return next((m.rule for m in found if m.rule.fields.get("within") == rule.id), rule)
    together = _says(told.ask, _TOGETHER) or _IN_ALL_LENT.search(asked.text)
    if together and rule.fields.get("within"):
        return by_id[rule.fields["within"]]
    return rule


def _gap(
    rule: Rule,
    found: Sequence[Match],
    asked: Quantities,
    ask: str,
    kinds: Kinds,
    counts: Sequence[Decimal],
) -> Outcome | None:
    """By how much a limit is passed, or what is wanting to it."""
    wished = counts_of(rule, asked, kinds, with_wished=True)
    least, short = rule.fields.get("minimum"), _says(ask, _SHORT)
    if not wished or (least and not short and _IN_ALL_ASKED.search(ask)):
        return None
    if _says(ask, _BEYOND) or (short and not least and len(wished) > len(counts)):
        return beyond(rule, sum(wished, _ZERO))
    if least and (each := wanting_to_each(found, rule, asked)):
        return each
    if least and (several := unlike_least(found, rule, asked.text)):
        return which_least(several, sum(counts, _ZERO))
    return wanting(rule, sum(counts, _ZERO)) if least or short else None


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
        if not _ASKS_MORE.search(told.ask) or asks_for(told.ask) == {"time"}:
            return None  # 續了可以再看幾天 asks for no number of things
        words = phrase("limit.ask_used", unit=rule.fields["figure"].unit)
        return ask_back(words, [rule.fields["figure"]])
    if (several := cards_alike(found, told)) and len(several) > 1:
        return which_card(several, used)
    return remaining(rule, used, here, by_id, cards)
