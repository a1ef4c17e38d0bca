"""Which of a library's prices each clause of a question names, and how many of it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.calculators.price import Part, compute_price
from assistant.calculators.working import ask_back, unstated
from assistant.computing.priced_counts import (
    CARDS,
    STOP,
    TOTAL,
    count_all,
    count_of,
    counts_people,
    times_lost,
    without_price_of_one,
)
from assistant.computing.priced_parts import (
    counts_again,
    less_found,
    less_what_is_within,
    share_total,
    whole_of_free,
    without_whole,
)
from assistant.computing.priced_shares import FINE, count_holders, share_by_holder
from assistant.computing.sets_printed import multiplied, times_over
from assistant.reading.changes import adds, counts_all, direction
from assistant.reading.rule_match import Told, match_rules
from assistant.reading.words import matches
from assistant.records import Inputs, Outcome, Quantities
from assistant.sentences import joined, phrase
from ingest.rule_records import Rule

_SPLIT = re.compile(r"[,;。?:、()]|\.\s|和|跟|加|再|及|plus|\band\b|$")
_HOW_MANY = re.compile(r"(?:几|多少)[张本册件]|how many")
_UNIT_PRICE = re.compile(r"[一每]\s*[张本册]")
_EACH = re.compile(r"各|每|\beach\b|apiece")
_NOT_MEANT = re.compile(
    r"(?:不[改换]?[用成]|不是|不要|不想|不打算|没用|没有|非)[^,;。?!补换办]{1,4}"
    r"|(?:不动用|不考虑|不含|不算|不计|撇开|排除)[^,;。?!()]{1,8}"
)  # 都不用悠遊卡, 不動用特別增加
_ALONE = re.compile(
    r"(?:光是?|单单|单就|单是|只算|只问|只要算|只看|仅算|就只)([^,;。?!]+?)(?=要|多少|几|[,;。?!]|$)"
)
_ITS_MONEY = re.compile(
    r"(?<![和跟与及加])([\u4e00-\u9fff]{1,6})的(?:钱|费用|部分)[^,;。?!]{0,4}(?:多少|几)"
)
_GIVEN_BACK = "退還"
_WITHIN = re.compile(
    r"其中|^\s*one (?:of|will|is|was|becomes?|goes|gets|should|would|as|an?|to|needs|wants)\b"
)
_CHANGED = re.compile("[改换](?:成|为|用|办|补)")
_GOES_ON = re.compile("[。;!]|[那这一1]一?张|后来")
_ANOTHER = re.compile(
    r"[。?!;]|另|还有|也|[他她]|爸|妈|太太|先生|老[公婆大二三四么]|儿子|女儿|孩子|朋友|同[学事]|室友|[这那一第][一二两三]?[张个]"
    r"|第[一二]|another|other|second|third|\bson|daughter|wife|husband"
)
_SENTENCE = re.compile(r"[。!]")
_BY_WHICH = re.compile(
    r"(?:拿|用|持|以|改|直接|做|办)[^,;。?!]{0,8}(?:补|办|重|领|申请|成)"
)  # 拿悠遊卡直接補辦
_ONE_SUCH = re.compile("(?<=[补换办发领请])(?:了)?[一1]张")  # 用悠遊卡補辦一張


def choose_price(
    rules: Sequence[Rule],
    turns: Sequence[Quantities],
    spoken: Sequence[str],
    inputs: Inputs,
    told: Told,
) -> Outcome | None:
    """The sum for what the turns count; each clause is priced by the rule that it names."""
    prices = [r for r in rules if r.kind == "price"]
    wanted = [r for r in prices if _says(told.spoken, r.fields["asks"])]
    if not wanted:
        return None
    parts: list[Part] = []
    for place, (asked, words) in enumerate(zip(turns, spoken, strict=True)):
        is_last = place == len(turns) - 1
        own = [r for r in wanted if _says(words, r.fields["asks"])]
        if own or is_last or parts:
            now = _parts(own or wanted, asked)
            parts = without_price_of_one(parts, now, turns[:place])
            parts = _merge(parts, now, _loose_count(wanted, asked, now), asked.text)
        if not parts and (own or is_last):
            named = _rule_for(wanted, words) or (
                _rule_for(wanted, told.spoken) if is_last else None
            )
            parts = [(named, count_all(named, asked))] if named else []
    parts = whole_of_free(parts, turns[-1], wanted)
    open_to = [r for r in wanted if r.fields.get("asks_which")]
    if not parts and open_to and turns[-1].numbers:
        return _which(open_to)
    parts = multiplied(_asked_alone(_paid(parts), told.last), times_over(turns, wanted))
    unit_price = bool(_UNIT_PRICE.search(told.last))
    return compute_price(parts, inputs, bool(_HOW_MANY.search(told.last)), unit_price)


def _paid(parts: list[Part]) -> list[Part]:
    """Without what is given back at once, where something else is paid: the coin of a locker."""
    paid = [p for p in parts if _GIVEN_BACK not in p[0].fields["topic"]]
    return paid or parts


def _asked_alone(parts: list[Part], last: str) -> list[Part]:
    """Of several things the one that alone is asked for: 光是裝新鎖的錢多少."""
    alone = _ALONE.findall(last) or ([] if TOTAL.search(last) else _ITS_MONEY.findall(last))
    named = [p for p in parts if alone and _says(alone[-1], p[0].fields["nouns"])]
    return named or parts


def _parts(wanted: Sequence[Rule], asked: Quantities) -> list[Part]:
    """What one turn names and how many of each."""
    counters = [c for r in wanted for c in r.fields["counters"]]
    if (shared := share_by_holder(asked, lambda c: _rule_for(wanted, c), counters)) is not None:
        return shared
    parts: list[Part] = []
    within = opened = 0  # the part that is some of the one before it; the clause's first part
    last = 0
    for clause, start in _clauses(asked.text, wanted):
        rule = _rule_for(wanted, clause)
        count = count_of(rule or wanted[0], asked, start, start + len(clause))
        between, last = asked.text[last:start], start
        opened = len(parts) if STOP.search(between) else opened
        if rule is not None:
            if _is_same_card(parts, rule, count, between + clause):
                free = next((r for r in (rule, parts[-1][0]) if not r.fields["price"].number), rule)
                parts[-1] = (free, parts[-1][1])
                continue
            changed = count is not None and "改" in clause and not rule.fields["price"].number
            within_it = _WITHIN.search(clause) or changed
            if within_it and parts and parts[-1][0] is not rule:
                within = len(parts)
            if count is None and parts and parts[-1] == (rule, None):
                continue  # 錢包掉了，證要補: told once more
            people = counts_people(asked, start, start + len(clause))
            again = counts_again(rule, count, people, parts)
            parts.append((rule, None if again else count))
            if count is not None and _EACH.search(clause):  # A4、A3各20張
                listed = [(r, count if n is None else n) for r, n in parts[opened:]]
                parts = [*parts[:opened], *listed]
        elif count is not None and parts and parts[-1][1] is None and not TOTAL.search(clause):
            parts[-1] = (parts[-1][0], count)  # 都掉了，兩張都要重辦
    whole, parts = parts, without_whole(parts)
    if within and parts is whole:
        parts = less_what_is_within(parts, within)
    if len({rule.id for rule, _ in parts}) == 1:
        rule = parts[0][0]
        is_card = tuple(rule.fields["counters"]) == CARDS
        named = count_holders(asked, lambda c: _rule_for(wanted, c), counters) if is_card else None
        count = count_all(rule, asked) or (times_lost(asked) if is_card else None)
        if named and FINE.search(asked.text):
            return [(rule, named)]  # 爸媽和我的被偷，弟弟的還在
        return [(rule, max(named, count) if named and count else count or named)]
    return share_total(less_found(parts, asked), asked) if parts else []


def _is_same_card(parts: Sequence[Part], rule: Rule, count: Decimal | None, said: str) -> bool:
    """Whether a clause tells more of the card before it: 證件遺失，要補辦成悠遊卡的那種."""
    if not parts or parts[-1][0] is rule:
        return False
    if count is not None:
        if count != 1 or parts[-1][1] is not None or not _BY_WHICH.search(said):
            return False
        said = _ONE_SUCH.sub("", said)
    prices = [r.fields["price"].number for r in (rule, parts[-1][0])]
    changed = _CHANGED.search(said) and parts[-1][1] in (None, Decimal(1))
    told = _GOES_ON.sub("", said) if changed else said  # 證掉了一張。改成身分證借閱證就好
    told = _SENTENCE.sub("", told) if _BY_WHICH.search(told) else told
    return any(not n for n in prices) and not _ANOTHER.search(told)


def _loose_count(wanted: Sequence[Rule], asked: Quantities, now: Sequence[Part]) -> Decimal | None:
    """A count of a turn that names no thing: 再加五冊, 那兩張呢."""
    return None if now or not wanted else count_all(wanted[0], asked)


def _merge(before: list[Part], now: list[Part], loose: Decimal | None, text: str) -> list[Part]:
    """The parts of the turns so far with what a turn adds to them or puts in their place."""
    if not before or not (now or loose is not None):
        return now or before
    if loose is not None:
        rule, had = before[-1]
        if counts_all(text):
            return [*before[:-1], (rule, loose)]
        sign = direction(text) or (1 if adds(text) else 0)
        count = sign * loose + (had or Decimal(1)) if sign else loose
        return [*before[:-1], (rule, count)]
    if counts_all(text) and len(before) == len(now) == 1:
        return now  # 我老婆的也要補，兩張合計
    if adds(text):
        counts = {r.id: n or Decimal(1) for r, n in before}
        more = {r.id: n or Decimal(1) for r, n in now}
        rules = {r.id: r for r, _ in [*before, *now]}
        return [(rules[i], counts.get(i, Decimal(0)) + more.get(i, Decimal(0))) for i in rules]
    changed = {r.id: (r, n) for r, n in now if n is not None}
    if len(before) > 1 and changed.keys() < {r.id for r, _ in before} and len(changed) == len(now):
        return [changed.get(r.id, (r, n)) for r, n in before]  # A4改20張
    if all(n is None for _, n in now) and len(now) == len(before) == 1:
        return [(now[0][0], before[0][1])]  # 改成A3呢
    return now


def choose_not_stated(rules: Sequence[Rule], told: Told) -> Outcome | None:
    """A sum that the text mentions without a figure: said so, with where it is mentioned."""
    found = [r for r in rules if r.kind == "not_stated" and _says(told.spoken, r.fields["asks"])]
    matched = match_rules(found, told, opens="nouns")
    if not matched or not _says(told.spoken, matched[0].rule.fields["nouns"]):
        return None
    return unstated(matched[0].rule, matched[0].rule.fields.get("what", ""))


def _which(rules: Sequence[Rule]) -> Outcome:
    """Several prices and no word that tells which: each of them, to choose from."""
    cases = [
        phrase("price.case", topic=r.fields["topic"], price=r.fields["price"].number) for r in rules
    ]
    figures = [r.fields["price"] for r in rules]
    return ask_back(
        phrase("limit.which", cases=joined(cases, "；")),
        figures,
        [r.fields["topic"] for r in rules],
    )


def _says(text: str, words: Sequence[str]) -> bool:
    return any(matches(text, w) for w in words)


def _clauses(text: str, rules: Sequence[Rule]) -> list[tuple[str, int]]:
    """The clauses with where they start; one that names several things is cut before each."""
    bounds = [0]
    for match in _SPLIT.finditer(text):
        named = sorted(
            {m.start() for r in rules for w in r.fields["nouns"] for m in matches(text, w)}
            & set(range(bounds[-1], match.start()))
        )
        pieces = list(pairwise([*named, match.start()]))
        apart = len({id(_rule_for(rules, text[a:b])) for a, b in pieces}) > 1
        apart = apart and all(
            re.search(r"[\d一二两三四五六七八九十]+\s*[张本册把]", text[a:b]) for a, b in pieces
        )
        bounds += [*(named[1:] if apart else []), match.end()]
    return [
        (_SPLIT.sub("", text[a:b]), a)
        for a, b in pairwise([*bounds, len(text)])
        if text[a:b].strip()
    ]


def _rule_for(rules: Sequence[Rule], clause: str) -> Rule | None:
    meant = _NOT_MEANT.sub(" ", clause)
    found = [r for r in rules if _says(meant, r.fields["nouns"])]
    free = [r for r in found if not r.fields["price"].number]
    chosen = free or found
    return chosen[-1] if chosen else None
