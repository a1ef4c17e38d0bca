"""Which of a library's rules of one kind a question means, by the rules' own words.

A rule that names an item or a card wants it named; one for every card gives way to one for the
card that the question names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading.kinds_named import asked_by_unit, named_kinds, pointed
from assistant.reading.words import GAP, matches
from ingest.rule_records import ItemKind, Kinds, Rule
from ingest.text import fold, says_any

_NAMED, _OTHER, _UNNAMED = 4.0, -6.0, -1.5
_OTHER_USE = -6.0
_CARD = fold("圖書證")
_PAIR = 0.5  # what a pair of characters shared with the rule's topic and quote counts
_MOST_PAIRS = 8
_LATER = 1.5  # words of the last turn count more than those of the turns before
_ASKING = 2.0  # and those of the clause that asks, most
_UNIT = 2.0
_LEAST = 3.0
_ANY_LENT = "圖書及視聽資料"
_VERBS = re.compile("还书|借书")  # speak of books where nothing else is named
_CLAUSE = re.compile(r"[,;。!、]")
_ASKS = re.compile(r"几|多少|何|哪|什么时候|多久|when|which|what|how")
_UNIT_ASKED = re.compile(
    r"(?:几|多少)([本册件张片次份人名部种页面笔])|how many (?:more )?(book|item|dvd|image|volume|card|record)"
)
_ALIKE = {
    "本": "册", "页": "面", "book": "册", "volume": "册", "item": "件", "dvd": "件", "image": "张",
    "card": "张", "record": "笔",
}  # fmt: skip
_THINGS = frozenset("册件张片卷部")
# Words that ask for a deadline of any kind: they tell no rule from another.
ANY_DEADLINE = frozenset(map(fold, ("最晚", "最慢", "最遲", "最快", "最早", "期限", "截止", "到期", "申請", "使用", "用", "通知", "場地", "日用", "號用")))  # fmt: skip
_NEGATED = re.compile(
    r"(?:不|没有?|未)(?:要)?(?:续借|预约|彩排|延长|展延|延展|做光碟|取消)|(?:非|不是|不含|不算|不包括|除了?)[^,。()?!;、非不除]{1,5}室(?:以外)?|[^,。()?!;、]{0,8}(?:不管|不算|不计|除外)"
)


@dataclass(frozen=True)
class Told:
    """What a question says, folded: all of it as spoken, then without the words that name no kind

    or are said not to be meant, the last turn likewise; the items, cards and uses that it names,
    and the uses that it does not; `ask` is the last turn that asks, with those after it.
    """

    spoken: str
    masked: str
    text: str
    last: str
    asking: str
    items: frozenset[str]
    cards: frozenset[str]
    uses: frozenset[str] = frozenset()
    other_uses: frozenset[str] = frozenset()
    ask: str = ""


@dataclass(frozen=True)
class Match:
    """A rule and how well it fits."""

    rule: Rule
    score: float


def tell(turns: Sequence[str], kinds: Kinds, ask: str = "") -> Told:
    """What is told by `turns`, oldest first: of items and cards what the latest says that names any.

    Words that name no kind (圖書館) and what is said not to be meant (不續借) are left out; `ask`
    is the turn that asks, where the last one does not.
    """
    plain = [_without_denied(without_negated(t), kinds.cards) for t in turns]
    masked = [_masked(t, kinds.masks) for t in plain]
    late = plain[-1]
    asking = next((c for c in reversed(_CLAUSE.split(late)) if _ASKS.search(c)), "")
    things = [_VERBS.sub(" ", t) for t in (_masked(asking, kinds.masks), *reversed(masked))]
    named = named_kinds((" ".join(masked),), kinds.items)
    items = pointed(asking, kinds) or named_kinds(things[:1], kinds.items)
    items = items or asked_by_unit(asking, named, kinds) or named_kinds(things, kinds.items)
    items = items or named
    cards = named_kinds(tuple(reversed(plain)), kinds.cards)
    uses = next((u for t in reversed(plain) if (u := _uses(t, kinds.uses))), frozenset())
    return Told(
        spoken=" ".join(turns),
        masked=" ".join(masked),
        text=" ".join(plain),
        last=late,
        asking=asking,
        items=items,
        cards=cards,
        uses=uses,
        other_uses=frozenset(k.name for k in kinds.uses) - uses,
        ask=without_negated(ask or turns[-1]),
    )


def without_negated(text: str) -> str:
    """`text` without what it says is not meant: 不續借, 沒有預約."""
    return _NEGATED.sub(" ", text)


def _without_denied(text: str, cards: Sequence[ItemKind]) -> str:
    """`text` without the readers whom it says are not meant: 他是聽障，不是視障."""
    for word in (fold(w) for c in cards for w in c.words):
        text = re.sub(rf"(?<![是对])不是{re.escape(word)}", " ", text)
    return text


def match_rules(
    rules: Sequence[Rule], told: Told, opens: str, least: float = _LEAST
) -> list[Match]:
    """The rules that fit, best first; `opens` is the field of the words that open the matter."""
    found = [Match(r, _fit(r, told, opens)) for r in rules]
    return sorted((m for m in found if m.score >= least), key=lambda m: -m.score)


def _fit(rule: Rule, told: Told, opens: str) -> float:
    first = longest_word(rule.fields[opens], told)
    asks = longest_word((*rule.fields["asks"], rule.fields["topic"][:2]), told)
    shared = _PAIR * min(_shared(rule, told.text), _MOST_PAIRS)
    weak = first <= _LATER  # 借, 用: words that any question may have
    if not asks and weak and shared < 3 * _PAIR and not _is_foreign(told.last):
        return 0.0
    score = first + asks + shared + _unit_asked(rule, told)
    if _is_foreign(told.last):  # its Chinese words are the regulations' own
        score += _LATER * len(pairs(fold(rule.fields["topic"])) & pairs(told.text))
    item, card = rule.fields.get("item", ""), rule.fields.get("card", "")
    score += item_agreement(item, rule.fields.get("nouns", ()), told)
    score += use_agreement(rule, told)
    return score + card_agreement(card.replace("圖書證", "借閱證"), told.cards)


def use_agreement(rule: Rule, told: Told) -> float:
    """More for a limit of the use that is spoken of, less for one of another: 預約, 網路借書."""
    topic: str = rule.fields["topic"]
    if rule.kind != "limit":
        return 0.0
    named = any(u in topic for u in told.uses)
    unnamed = any(u in topic for u in told.other_uses)
    if named:
        return 0.0 if unnamed else _NAMED
    return _OTHER_USE if told.uses or unnamed else 0.0


def _unit_asked(rule: Rule, told: Told) -> float:
    """More for a rule whose number has the unit that the question asks for: 幾冊, 幾件."""
    figure, asked = rule.fields.get("figure"), _UNIT_ASKED.search(told.ask)
    if figure is None or not asked or asked[1] == "次":
        return 0.0
    word = asked[1] or asked[2]
    unit, own = _ALIKE.get(word, word), fold(figure.unit)
    if unit in own:
        return _UNIT
    if "證" in rule.fields.get("item", ""):
        return 3 * -_UNIT  # 家庭證還能借幾本 asks of no cards
    return 0.0 if unit in _THINGS and own[:1] in _THINGS else -_UNIT


def _is_foreign(text: str) -> bool:
    """Whether a question is mostly in Latin letters: its Chinese words are our own."""
    return sum(c.isascii() and c.isalpha() for c in text) > len(text) / 2


def card_agreement(card: str, named: frozenset[str]) -> float:
    """More for the card that is named, less for another."""
    if card and card in named:
        return _NAMED
    if named - {"個人借閱證"}:
        return _OTHER if card else _UNNAMED / 2
    return _UNNAMED if card not in ("", "個人借閱證") else 0.0


def item_agreement(item: str, nouns: Sequence[str], told: Told) -> float:
    """Kinds agree by name; a rule's own special item (研究小間, 實習) must be spoken of."""
    if item == _ANY_LENT:
        return _NAMED if told.items else 0.0
    if item in ("圖書", "視聽資料", "過期期刊", "期刊", "視障資料", "圖書及其附件", ""):
        return _agreement(item, told.items, default="圖書")
    if any(name in told.text for name in fold(item).split("、")):
        return _NAMED
    if any(len(n) > 1 and fold(n) in told.text for n in nouns):
        return _NAMED / 2
    return _agreement(item, told.items, default="圖書") if told.items else 2 * _UNNAMED


def _agreement(wanted: str, named: frozenset[str], default: str) -> float:
    if not wanted:
        return _UNNAMED / 2 if named else 0.0
    if any(n in wanted or wanted in n for n in named):
        return _NAMED
    if named:
        return _OTHER
    return 0.0 if wanted == default else _UNNAMED


def longest_word(words: Sequence[str], told: Told) -> float:
    """The weight of the longest of `words` that is told, most where it stands in what asks."""
    best = 0.0
    asking, last, text = map(as_said, (told.asking, told.last, told.text))
    for word in words:
        if (len(word) == 1 or word == "圖書") and fold(word) not in told.masked:
            continue  # the 書 and 圖書 of 圖書館
        weight = 0.5 if fold(word) in ANY_DEADLINE else float(len(word))
        if says(asking, word):
            best = max(best, weight * _ASKING)
        elif says(last, word):
            best = max(best, weight * _LATER)
        elif says(text, word):
            best = max(best, weight)
    return best


def says(text: str, word: str) -> bool:
    """Whether a rule's word stands in a folded text, with a gap within a clause: 錢…繳."""
    if GAP in word:
        return bool(matches(text, word))
    return as_said(fold(word)) in as_said(text)


@lru_cache(maxsize=4096)
def as_said(text: str) -> str:
    """`text` without the differences that readers make at will: 可以借 is 可借."""
    return text.replace("可以", "可").replace("能够", "能")


def _masked(text: str, masks: Sequence[str]) -> str:
    for mask in map(fold, masks):
        text = text.replace(mask, "\0" * len(mask))
    return text


def _shared(rule: Rule, text: str) -> int:
    own = fold(rule.fields["topic"] + _quote(rule)).replace(_CARD, "")  # 圖書證 names no 圖書
    return len(pairs(own) & pairs(text))


def _quote(rule: Rule) -> str:
    figure = rule.fields.get("figure") or rule.fields.get("price")
    return str(figure.quote) if figure is not None else ""


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """Every two characters that stand side by side."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _uses(text: str, uses: Sequence[ItemKind]) -> frozenset[str]:
    """The uses that a text names, by the reader's own words where others were added to them."""
    foreign = _is_foreign(text)
    found = [u.name for u in uses if says_any((w for w in u.words if w.isascii() or not foreign), text)]  # fmt: skip
    return frozenset(found)
