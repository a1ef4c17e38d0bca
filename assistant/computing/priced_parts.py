"""The priced things that a question names, each with its count, set against one another."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.price import Part
from assistant.computing.priced_counts import BUYER, CARDS, count_all, found_again
from assistant.records import Quantities
from ingest.rule_records import Rule

_SUMMED = re.compile(r"(?:共|合计|总计|加起来)[^,;。]{0,6}\d|[:(]|其中|分别|包括|也就是|里面")
_SUM_OF_ALL = re.compile(
    r"(?:共|合计|加起来|全部)[^,;。?]{0,6}(?:多少|几[元块])|(?:要|得|该)付(?:多少|几)|in all|total"
)


def share_total(parts: Sequence[Part], asked: Quantities) -> list[Part]:
    """Parts with their counts: a first part that sums up the others goes, one without a count

    takes what a total leaves (三個人：老大第一次，老二、老三…), else one.
    """
    told = [(r, n) for r, n in parts if n is not None]
    counts = [n or Decimal(0) for _, n in told]
    summed = _SUMMED.search(asked.text)
    if summed and len(told) > 2 and counts[0] and counts[0] == sum(counts[1:], Decimal(0)):
        return list(told[1:])
    people = [q.value for q in asked.numbers if q.unit in BUYER and q.value > 1]
    if len(told) > 2 and people and people[0] == counts[0] == sum(counts[1:], Decimal(0)):
        return list(told[1:])  # 三個小孩的證掉了，兩張補一般的、一張用悠遊卡
    by_rule: dict[str, Part] = {}
    for rule, n in parts if not told else [*told, *(p for p in parts if p[1] is None)]:
        if rule.id in by_rule and n is None:
            continue
        before = by_rule[rule.id][1] if rule.id in by_rule else None
        by_rule[rule.id] = (rule, n if before is None else before + (n or 0))
    merged = list(by_rule.values())
    open_parts = [p for p in merged if p[1] is None]
    rest = (people[-1] if people else Decimal(0)) - sum((n for _, n in told if n), Decimal(0))
    if told and open_parts and rest > 0:  # the last one told without a count is what is left
        counted = [(r, n) for r, n in merged if n is not None]
        return [*counted, (open_parts[-1][0], rest)]
    if len(open_parts) == len(merged) == 2 and people and people[0] > 2:
        rest = people[0] - 1
        return [(merged[0][0], Decimal(1)), (merged[1][0], rest)]
    if told and open_parts and people and people[0] == sum((n for _, n in told if n), Decimal(0)):
        return [(r, n) for r, n in merged if n is not None]
    return [(r, n if n is not None else Decimal(1)) for r, n in merged]


def whole_of_free(parts: Sequence[Part], asked: Quantities, wanted: Sequence[Rule]) -> list[Part]:
    """What is bought, all of it, where a thing that comes with it for nothing is told beside:

    23本，其中5本附光碟，附件要加錢嗎，總共多少 are 23.
    """
    sold = {r.fields["comes_with"] for r, _ in parts if r.fields.get("comes_with")}
    main = next((r for r in wanted if r.id in sold), None)
    if main is None or not _SUM_OF_ALL.search(asked.text):
        return list(parts)
    return [(main, count_all(main, asked))]


def counts_again(rule: Rule, count: Decimal | None, people: bool, parts: Sequence[Part]) -> bool:
    """Whether a clause only says for how many people what is counted already: 兩把鑰匙…，兩個人合計."""
    before = [n for r, n in parts if r is rule and n is not None]
    return people and count is not None and sum(before, Decimal(0)) == count


def less_found(parts: Sequence[Part], asked: Quantities) -> list[Part]:
    """Parts without what is found again of them: 三把鑰匙不見，有一把找到了."""
    left = list(parts)
    for found in found_again(asked):
        for place, (rule, count) in enumerate(left):
            if count and count > found.value and found.unit in rule.fields["counters"]:
                left[place] = (rule, count - found.value)
                break
    return left


def without_whole(parts: list[Part]) -> list[Part]:
    """Without the number of cards that the parts told after it make up: 三張不見了，兩張補一般的，一張悠遊卡."""
    if len(parts) < 3:
        return parts
    (rule, whole), rest = parts[0], parts[1:]
    of_cards = all(tuple(r.fields["counters"]) == CARDS for r, _ in parts)
    told = sum((n for _, n in rest if n), Decimal(0))
    if not of_cards or whole != told or None in [n for _, n in rest]:
        return parts
    return rest if rule.id in {r.id for r, _ in rest} else parts


def less_what_is_within(parts: list[Part], within: int) -> list[Part]:
    """三張，其中一張改辦…: two and one, unless what is left is told as well."""
    rule, whole = parts[within - 1]
    rest = sum((n or Decimal(1) for _, n in parts[within:]), Decimal(0))
    if whole is None or rest >= whole:
        return parts
    return [*parts[: within - 1], (rule, whole - rest), *parts[within:]]
