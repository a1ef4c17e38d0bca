"""A question's quantities and words to a calculator's typed inputs, by its declared signature.

What each mention means is decided here; `lines` then puts the mentions of several items together.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.reading.asking import settle
from assistant.reading.claims import BOUNDARY, ENGLISH_WIDE, LEFT, RIGHT, claim_numbers
from assistant.reading.day_due import with_day_due
from assistant.reading.denied import AFTER, is_denied_before
from assistant.reading.lines import put_together
from assistant.reading.meant import (
    outside_spans,
    settled,
    without_asides,
    without_asked,
    without_other_counts,
    without_other_sums,
)
from assistant.reading.rates import read_rates, with_own_rates
from assistant.reading.set_parts import read_set_parts
from assistant.reading.sets import read_sets
from assistant.reading.times import read_spans
from assistant.reading.words import GAP, Mention, matches, without
from assistant.records import DateMention, Inputs, Quantities, Value
from ingest.rule_records import Choice, Parameter, Signature
from ingest.text import fold

_MARKS = ",;。?!、"
_ORDERED = ("本", "冊", "件", "片", "張", "卷")
_NO_MATTER = re.compile(r"(?:都|毫|并|也)?(?:无关|没有?(?:任何)?关系)")  # 跟天災無關
_OR = re.compile(r"\s*(?:、|或是?|或者|跟|和|及|与)\s*")
_HAS_OR_NOT = re.compile("有没有")
_COUNTED = re.compile(r"[\d一二两三四五六七八九十百千幾几]$")
_CLASSIFIERS = ("個", "个")
_ABLE = re.compile("[能可]以?再?$")  # 多久不能借 tells of no loan
_STILL = re.compile("还(?:记|没|有|在|是|想|不|能|可|会|剩|差|以为|算)")  # gives nothing back
_VERB = re.compile(r"[借还](?=书(?:$|[,。;?!、]|时|的[时日天那最第隔次翌当]))")
_TITLE = Parameter("title", "書名", "choice", per_item=True, own=True)
_TITLED = re.compile(r"《([^》]{1,30})》|(?<![a-z])([a-f])\s?(?=书|片)|([甲乙丙丁戊])(?=书|片)")


def read_inputs(
    asked: Quantities,
    signature: Signature,
    masks: Sequence[str] = (),
    classifiers: Mapping[str, str] | None = None,
) -> Inputs:
    """The inputs for `signature` that the question gives; what it does not give is absent.

    `masks` are words in which the name of a kind names no kind: the 書 of 圖書館; `classifiers`
    tell a kind where no word does: 三本 are books.
    """
    masked = without(asked.text, masks)
    parameters = signature.parameters
    chosen = outside_spans(_choices(asked.text, masked, parameters), asked)
    mentions = [
        *chosen,
        *_by_the_clock(asked.text, parameters, chosen),
        *claim_numbers(asked, parameters),
        *_said(asked.text, parameters),
        *_titles(asked.text),
        *with_day_due(_dates(asked, parameters), asked.text, parameters),
    ]
    mentions, rates = read_rates(mentions, asked, parameters)
    mentions = read_set_parts(mentions, asked.text, {p.name: p for p in parameters})
    mentions = read_sets(mentions, asked, parameters)
    mentions = without_asked(settled(mentions, asked.text), asked.text)
    mentions = without_other_sums(mentions, asked)
    mentions = without_other_counts(mentions, asked.text)
    mentions = without_asides(mentions, asked.text, signature.asides, signature.spent)
    taken = {m.start for m in mentions if m.parameter.name == "copies"}
    ordinals = [m for m in _ordinals(asked, signature) if m.start not in taken]
    mentions = settle([*mentions, *ordinals], asked.text)
    values: dict[str, Value] = {}
    whole = [m for m in mentions if not m.parameter.per_item]
    for mention in sorted(whole, key=_precedence):
        values.setdefault(mention.parameter.name, mention.value)
    per_item = sorted((m for m in mentions if m.parameter.per_item), key=lambda m: m.start)
    items = put_together(per_item, asked.text, parameters, classifiers)
    return Inputs(values, tuple(with_own_rates(items, asked, rates)), asked.text, asked.dates)


def _ordinals(asked: Quantities, signature: Signature) -> list[Mention]:
    """第一本、第二本 are one each, where the calculator knows of no sets."""
    names = {p.name: p for p in signature.parameters}
    copies = names.get("copies")
    if copies is None or not copies.per_item or "set_volumes" in names:
        return []
    found = [q for q in asked.numbers if q.before.endswith("第") and q.unit in copies.units]
    return [
        Mention(copies, Decimal(1), q.start, q.end, q.unit) for q in found if q.unit in _ORDERED
    ]


def _precedence(mention: Mention) -> tuple[float, bool, int]:
    """Choices in the order of their declaration, other inputs by how surely they are told."""
    values = [c.value for c in mention.parameter.choices]
    if values:
        place = values.index(str(mention.value)) if mention.value else len(values)
        return (place, False, mention.start)
    return (-mention.claim, mention.value == 1, mention.start)


def _choices(text: str, masked: str, parameters: Sequence[Parameter]) -> list[Mention]:
    """Every choice that the words make, longest words first, none of them negated."""
    found: list[Mention] = []
    for parameter in parameters:
        taken: list[tuple[int, int]] = []
        negated: list[tuple[int, int]] = []
        within = masked if parameter.masked else text
        for word, value in _longest_first(parameter.choices):
            for match in matches(within, word):
                start, end = match.span()
                if _COUNTED.search(text[:start]) and word.startswith(_CLASSIFIERS):
                    continue  # 二十三個人 names no 個人
                if any(s < end and start < e for s, e in taken) or _HAS_OR_NOT.match(
                    text, start - 1
                ):
                    continue
                if any(s <= start and end <= e for s, e in negated):
                    continue
                left_out = (parameter.basis == "time" or parameter.own) and AFTER.match(text, end)
                left_out = left_out or _NO_MATTER.match(text, end)
                goes_on = any(e <= start and _OR.fullmatch(text, e, start) for _, e in negated)
                denied = is_denied_before(text, start)
                if not (left_out or denied or (goes_on and not parameter.per_item)):
                    taken.append((start, end))
                    found.append(Mention(parameter, value, start, end))
                    continue
                negated.append((start, end))
                if not parameter.per_item:  # 不是畢業典禮 takes back what was said before
                    found.append(Mention(parameter, "", start, end))
    return _without_verbs(found, text)


def _without_verbs(mentions: list[Mention], text: str) -> list[Mention]:
    """Without the 書 of 我去借書 and 還書 where a kind of another name is told: 我去借書，兩片DVD."""
    verbs = [m for m in mentions if m.parameter.masked and _VERB.match(text, m.start - 1)]
    told = {m.parameter.name for m in mentions if not any(m is v for v in verbs)}
    return [m for m in mentions if not (any(m is v for v in verbs) and m.parameter.name in told)]


def _by_the_clock(
    text: str, parameters: Sequence[Parameter], chosen: Sequence[Mention]
) -> list[Mention]:
    """Choices that hours of the day make where no word does: 9:00到11:30 is a morning."""
    found: list[Mention] = []
    for parameter in parameters:
        timed = [c for c in parameter.choices if c.span]
        for start, end, at, until in read_spans(text) if timed else ():
            since = 1 + max(text.rfind(mark, 0, at) for mark in _MARKS)
            said = any(m.parameter is parameter and since <= m.start < until for m in chosen)
            fits = [c.value for c in timed if c.span and _overlap(c.span, start, end) > 0]
            fits = fits or [c.value for c in timed if c.span and _overlap(c.span, start + 12, end + 12) > 0]  # fmt: skip
            if not said and len(fits) == 1:
                found.append(Mention(parameter, fits[0], at, until))
    return found


def _overlap(span: tuple[Decimal, Decimal], start: Decimal, end: Decimal) -> Decimal:
    return min(span[1], end) - max(span[0], start)


@lru_cache(maxsize=1024)
def _longest_first(choices: tuple[Choice, ...]) -> list[tuple[str, str]]:
    """The words of every choice with its value."""
    words = [(w, c.value) for c in choices for w in c.words]
    return sorted(words, key=lambda w: -len(w[0]))


def _titles(text: str) -> list[Mention]:
    """Titles tell items from one another: 《甲》150元，《乙》275元."""
    return [
        Mention(_TITLE, m[1] or m[2] or m[3], m.start(), m.end()) for m in _TITLED.finditer(text)
    ]


def _said(text: str, parameters: Sequence[Parameter]) -> list[Mention]:
    """Numbers that a word says: 前年 is two years ago."""
    return [
        Mention(p, Decimal(number), m.start(), m.end())
        for p in parameters
        for word, number in p.said.items()
        for m in matches(text, word)
    ]


def _dates(asked: Quantities, parameters: Sequence[Parameter]) -> list[Mention]:
    """Each date, and each year alone, to the parameter whose words stand nearest to it."""
    found: list[Mention] = []
    for kind, mentions in (("date", asked.dates), ("year", asked.years)):
        takers = [p for p in parameters if p.kind == kind]
        for mention in mentions:
            scored = [
                (_date_claim(p, mention, mentions, asked.text), -n, p) for n, p in enumerate(takers)
            ]
            score, _, parameter = max(scored, key=lambda s: s[:2], default=(0.0, 0, None))
            if score <= 0 and found and _goes_on(found[-1], mention, asked.text):
                parameter, score = found[-1].parameter, 1.0
            if parameter is not None and score > 0:
                value: dt.date | Decimal = mention.day
                if kind == "year":
                    value = Decimal(mention.day.year)
                found.append(Mention(parameter, value, mention.start, mention.end))
        found = _without_vague(found, mentions)
    return found


def _without_vague(found: list[Mention], dates: Sequence[DateMention]) -> list[Mention]:
    """Without a day told by today's where one is told by its date: 昨天才想到，7月15日還."""
    relative = {d.start for d in dates if d.relative}
    told = {m.parameter.name for m in found if m.start not in relative}
    return [m for m in found if not (m.start in relative and m.parameter.name in told)]


def _goes_on(before: Mention, mention: DateMention, text: str) -> bool:
    """Whether a date goes on a list: 到期日分別是6月1日、6月5日."""
    return text[before.end : mention.start].strip() in ("、", "和", "跟", "与", "及", "and")


def _date_claim(
    parameter: Parameter, mention: DateMention, dates: Sequence[DateMention], text: str
) -> float:
    """Words of the same clause claim a date; those beyond it only where no other do."""
    first = max([0, *(d.end for d in dates if d.end <= mention.start)])
    last = min([len(text), *(d.start for d in dates if d.start >= mention.end)])
    reach = parameter.reach * (ENGLISH_WIDE if text.isascii() else 1)
    left = text[max(first, mention.start - reach) : mention.start]
    right = text[mention.end : min(last, mention.end + reach)]
    cut, opened = BOUNDARY.search(right), BOUNDARY.split(left)[-1]
    best = 0.0
    for words in parameter.near:
        before, around, after = map(fold, words.partition(GAP))
        if around:  # 該…還 stands around the day
            if (at := opened.rfind(before)) >= 0 and right.startswith(after):
                best = max(best, LEFT + 5.0 - (len(opened) - at - len(before)))
            continue
        word = before
        if (
            (at := right.find(word)) >= 0
            and not _ABLE.search(right[:at])
            and not (word == "还" and _STILL.match(right, at))
        ):
            beyond = 7.0 if cut and cut.start() < at else 0.0
            best = max(best, LEFT - at * 0.3 - beyond + len(word) * 0.5)
        at = left.rfind(word)
        if at >= 0 and (at == 0 or left[at - 1] != "停"):  # 停借到今天 tells of no loan
            beyond = 0.0 if word in opened else 4.0
            gap = len(left) - at - len(word)
            taken = first > 0 and at <= 1 and len(left) == mention.start - first
            beside = 5.0 if gap <= 1 and not taken else 0.0  # 2/20借 3/12還: the day's before it
            best = max(best, RIGHT + 1 + beside - gap * 0.3 - beyond + len(word) * 0.5)
    return best
