"""How many of each priced thing a question counts: 28個學生每人3張, 三個人，老大第一次辦."""

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.calculators.price import Part
from assistant.reading.edits import asks_price_of_one
from assistant.records import Quantities, Quantity
from ingest.rule_records import Rule
from ingest.text import fold

TOTAL = re.compile(r"共|合计|加起来|合起来|总|in all|total")


CARDS = ("張",)  # the counters of what people have one each of
BUYER = ("人", "個")
_ONE_EACH = re.compile(
    r"(?:各|每人|每位|一人|每个人?|每天|每日|每[份组套])[^,;。?!]{0,16}$|\beach[^,.;?!]{0,20}$"
)
_EACH_OF = {"每天": ("日",), "每日": ("日",), "每份": ("份",), "每组": ("組",), "每套": ("套",)}
_ONCE_MORE = re.compile(rf"{TOTAL.pattern}|^都")
_LOST = re.compile(r"(?:丢|掉|不见|遗失|被偷|补办?|补发)[了过]?\s*$")
_BROKEN = re.compile("[裂破坏折断损]")  # 一張摔裂，裂掉的卡還在
_FOUND = re.compile(r"找到|找回|还在|没丢|没掉|没事|还能用")
_SO_MUCH = re.compile(r"[\d一二两三四五六七八九十百]+(?:元|块)")
_APIECE = re.compile("各|每人|每个")
_UNIT_ASKED = re.compile(r"(?:要|是|卖|收|算)?(?:多少|几[元块])")
_SOME_OF = re.compile(
    r"[含附带有缺破][^,;。]{1,8}的\s*$|其中|里面|当中|里头|[里中]有|of them|of which"
)
_SAYS_MORE = re.compile(
    r"的?(?:还|也|都|内|里面)?(?:有附|没附|附(?!近)|带有|缺|破|旧|封面|脏|有光碟|是(?:同|重复))"
)
_APART = re.compile(r"[。?!;]|另|再|还|又|加")
_IN_ALL = re.compile(r"(?:共|合计|总计|加起来)(?:是|有)?$")
_NEAR = 8
STOP = re.compile(r"[,;。?!]")
_PERSON = re.compile(
    r"我|你|爸|妈|爷|奶|公公|婆婆|姐|姊|妹|哥|弟|太太|先生|外子|内人|内子|家父|家母|舍弟|舍妹|小犬|老公|老婆|儿子|女儿|孩子|朋友|女友|男友|同学|同事|室友|他|她|表|阿姨|叔|舅"
    r"|\bi\b|\bwife|husband|\bson|daughter|mother|father|friend|brother|sister"
)


def count_of(rule: Rule, asked: Quantities, start: int, end: int) -> Decimal | None:
    """What the clause [start, end) counts of the thing; None where it counts nothing."""
    counters = {*rule.fields["counters"], *BUYER}
    found = [
        q
        for q in asked.numbers
        if start <= q.start < end and q.unit in counters and q.counts and not _is_no_count(q)
    ]
    people = [q.value for q in found if q.unit in BUYER]
    things = [
        q.value * _heads(q, asked, rule)
        for q in found
        if q.unit not in BUYER and not (people and q.value == 1)
    ]
    counts = things or people
    return sum(counts, Decimal(0)) if counts else None


def count_all(rule: Rule, asked: Quantities) -> Decimal | None:
    """What one thing is counted by in the whole question; 「其中五本…」 is counted already.

    Things before people: 我和兩個小孩…三張 is three.
    """
    found = found_again(asked)
    own = [q for q in asked.numbers if q.counts and q not in found]
    own = _lost_of_them(own, asked.text, rule) or _without_some_of_them(own, asked.text)
    own = [q for q in own if not q.after.lstrip().startswith(("of the", "of tho"))]
    own = [q for q in own if not _is_no_count(q)]
    counters = set(rule.fields["counters"])
    own = _total_told(own) or own
    things = [q for q in own if q.unit in counters]
    things = things or [q for q in own if q.unit == "件"]  # three of them
    if len(things) > 1:  # a card … two cards
        things = [q for q in things if not asked.text.startswith(("a ", "an "), q.start)] or things
        first = things[0].value * _heads(things[0], asked, rule)
        again = [q for q in things[1:] if q.value == first > 1 and _ONCE_MORE.search(q.after)]
        things = [q for q in things if q not in again]  # 三家…，三家加起來
        things = _without_one_each(things, asked.text)
    people = [q.value for q in own if q.unit in BUYER and q.value > 1]
    if people and len(things) == 1 and asked.text.startswith(("a ", "an "), things[0].start):
        things = []  # a lost card, for two people
    counts = [q.value * _heads(q, asked, rule) for q in things]
    counts = counts or _heads_told(own)
    return sum(counts, Decimal(0)) - sum((q.value for q in found), Decimal(0)) if counts else None


def _heads_told(counts: Sequence[Quantity]) -> list[Decimal]:
    """How many people are told of, each number of them once: 三個人的證…，三個人都補."""
    heads = [q for q in counts if q.unit in BUYER]
    again = [q for q in heads[1:] if q.value == heads[0].value > 1 and _ONCE_MORE.search(q.after)]
    return [q.value for q in heads if q not in again]


def _without_one_each(things: Sequence[Quantity], text: str) -> list[Quantity]:
    """Counts without the one of each holder where all are counted after it: 各一張都掉了，兩張都要補."""
    later = [q for q in things[1:] if q.value > 1 and _ONCE_MORE.search(q.after)]
    first = things[0]
    each = first.value == 1 and _APIECE.search(text[: first.start][-_NEAR:])
    return list(things[1:]) if later and each else list(things)


def times_lost(asked: Quantities) -> Decimal | None:
    """How many times a card was lost or replaced: 弄丟兩次, 上學期掉一次、這學期又掉一次."""
    told = [
        q.value for q in asked.numbers if q.unit == "次" and q.counts and _LOST.search(q.before)
    ]
    return sum(told, Decimal(0)) if told else None


def found_again(asked: Quantities) -> list[Quantity]:
    """Some of those counted before that are not lost: 掉了三把，後來有一把在書包找到了."""
    found: list[Quantity] = []
    for n, quantity in enumerate(asked.numbers):
        clause = STOP.split(asked.text[quantity.end :])[0]
        before = [q for q in asked.numbers[:n] if q.unit == quantity.unit and q.counts]
        whole = any(q.value > quantity.value for q in before)
        found_it = _FOUND.search(clause) and not _BROKEN.search(clause)
        if found_it and (whole or "其中" in quantity.before):
            found.append(quantity)
    return found


def _lost_of_them(counts: Sequence[Quantity], text: str, rule: Rule) -> list[Quantity]:
    """The part alone that is dealt with, where nothing is of the whole: 三口人，其中兩個人的證掉了."""
    for whole, part in pairwise(counts):
        between = text[whole.end : part.start]
        dealt = any(w in STOP.split(text[part.end :])[0] for w in map(fold, rule.fields["nouns"]))
        of_all = any(w in STOP.split(between)[0] for w in map(fold, rule.fields["nouns"]))
        if "其中" in between and dealt and not of_all and part.value < whole.value:
            return [part]
    return []


def _without_some_of_them(counts: Sequence[Quantity], text: str) -> list[Quantity]:
    """Counts without those of things counted before: 37本，裡面5本有光碟、2本破.

    A list goes on with the part before it as long as it is no more than the whole.
    """
    kept: list[Quantity] = []
    part, last = Decimal(0), 0
    for quantity in counts:
        between = text[last : quantity.start]
        whole = kept[-1] if kept and kept[-1].unit == quantity.unit else None
        opens = bool(_SOME_OF.search(between[-_NEAR:]) or _SAYS_MORE.match(quantity.after))
        goes_on = part > 0 and not _APART.search(between)
        beside = whole is not None and _SAYS_MORE.match(whole.after)  # 8本有附光碟的跟7本沒附的
        if whole and not beside and (opens or goes_on) and part + quantity.value <= whole.value:
            part += quantity.value
        elif "其中" not in quantity.before:
            kept.append(quantity)
            part = Decimal(0)
        last = quantity.end
    return kept


def _total_told(counts: Sequence[Quantity]) -> list[Quantity]:
    """The last count where it says what the others come to: 每期三冊、四種，共十二冊."""
    if len(counts) < 2 or not _IN_ALL.search(counts[-1].before):
        return []
    last, others = counts[-1], [q.value for q in counts[:-1]]
    product = math.prod(others)
    return [last] if last.value in (sum(others, Decimal(0)), product) else []


def _is_no_count(quantity: Quantity) -> bool:
    """Whether a number tells a price for one or the sides of a sheet: 一冊十元, 一冊多少, 正反兩面."""
    if quantity.unit == "面" and quantity.before.rstrip().endswith(("正反", "前后", "双")):
        return True
    asked = _SO_MUCH.match(quantity.after) or _UNIT_ASKED.match(quantity.after)
    return quantity.value == 1 and bool(asked) and not _APIECE.search(quantity.before)


def _heads(quantity: Quantity, asked: Quantities, rule: Rule) -> Decimal:
    """How many have so many each: 28個學生每人3張, 我跟我媽各一張; else one."""
    before = asked.text[: quantity.start]
    if not (each := _ONE_EACH.search(before)):
        return Decimal(1)
    units = _EACH_OF.get(each.group()[:2], BUYER)  # 25份講義，每份5張
    told = [q.value for q in asked.numbers if q.unit in units and q.value > 1]
    if told:
        return told[0]
    named = [c for c in STOP.split(before[: each.start()]) if c.strip()]
    found = (set(_PERSON.findall(clause)) for clause in reversed(named))
    people = next((p for p in found if p), set[str]())
    return Decimal(max(len(people), 1))


def without_price_of_one(
    parts: list[Part], now: Sequence[Part], before: Sequence[Quantities]
) -> list[Part]:
    """The parts before, or none where only the price of one was asked: A4一張多少, then 印12張A4."""
    only_asked = bool(before) and any(map(asks_price_of_one, before[-1].numbers))
    counted = bool(now) and all(n is not None for _, n in now)
    return [] if only_asked and counted and all(n is None for _, n in parts) else parts


def counts_people(asked: Quantities, start: int, end: int) -> bool:
    """Whether the clause [start, end) counts people and nothing else."""
    units = {q.unit for q in asked.numbers if start <= q.start < end and q.counts}
    return bool(units) and units <= set(BUYER)
