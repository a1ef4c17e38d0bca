"""An answer that quotes a provision to the one number that the question asks of it.

Where a rule's figure stands in the provision first cited and the rule's words fit the question,
the figure is the answer's amount: read off, not computed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering.clock_asked import asks_clock, clock_of
from assistant.reading.numbers import read_numbers
from assistant.reading.rule_match import (
    Told,
    card_agreement,
    item_agreement,
    longest_word,
    pairs,
    tell,
    use_agreement,
)
from assistant.reading.taxes import asks_of_tax
from assistant.records import Answer, Citation, Status
from assistant.retrieval.asked_units import as_asked, wanted_units
from ingest.rule_records import Figure, Kinds, Rule, figures_in
from ingest.text import fold, says_any

_FIGURES = {"limit": "figure", "period": "figure", "threshold": "figure", "price": "price"}
_OPENS = {"period": "from"}  # the field of the words that open a rule's matter, else nouns
_CLEAR = 0.75  # by how much the best must fit better than one of another number
_MOST = ("最多", "上限", "至多", "封頂")
_DECIDES = 5.0  # what it counts that a place, or all places together, are spoken of
_UNSAID = 3.0  # what it counts against the figure of one place that none is spoken of
_OWN_WORDS = 1.5  # what it counts that a rule's own words ask for it
_HERE = ("同一", "單一", "一間", "一館", "這館")
_IN_ALL = ("總共", "一共", "合計", "全部")
_RATES = (  # what a rate is asked by, and what its own words have
    (
        re.compile(r"每(?:一)?[天日]|一[天日]|\bper(?: \w+)? day\b|\bdaily\b|\ba day\b"),
        re.compile("每[天日]"),
    ),
    (
        re.compile(r"每(?:一)?个?小时|一个?小时|\bper(?: \w+)? hour\b|\bhourly\b"),
        re.compile("每(?:一)?小时"),
    ),
)
_CARDS = ("個人借閱證", "家庭借閱證", "班級借閱證", "團體借閱證")
_ASKING = (
    "几",
    "多少",
    "多久",
    "多長",
    "上限",
    "how many",
    "how much",
    "how long",
    "how old",
    "what age",
    "how far",
    "how soon",
)


def read_off(answer: Answer, rules: Sequence[Rule], turns: Sequence[str], kinds: Kinds) -> Answer:
    """`answer` with amount and unit where one figure of its first provision is asked for.

    Where several libraries are cited, only if they all say the same number.
    """
    if answer.outcome or answer.amount is not None or not answer.passages:
        return answer
    if answer.status is not Status.ANSWERED:
        return answer
    told = tell([fold(t) for t in turns], kinds)
    ask = _last_asking(told, turns)
    if not says_any(_ASKING, ask) or asks_of_tax(ask):
        return answer
    found = {_number(c, rules, told, ask) for c in _one_a_library(answer, rules)}
    if found == {None}:  # of a list's first item none, but of what the list stands under
        heads = [c for c in answer.citations if _is_above(c, answer.citations[0])]
        found = {_number(c, rules, told, ask, is_head=True) for c in heads[:1]}
    if len(found) != 1 or (number := found.pop()) is None:
        return answer
    return _with_amount(answer, *as_asked(*number, ask))


def _is_above(citation: Citation, other: Citation) -> bool:
    """Whether a citation is of a provision that the other's stands under."""
    return citation.document == other.document and other.path.startswith(f"{citation.path}.")


def _last_asking(told: Told, turns: Sequence[str]) -> str:
    """The last turn that asks for a number, else all."""
    asking = (t for t in map(fold, reversed(turns)) if says_any(_ASKING, t))
    return next(asking, told.text)


def _one_a_library(answer: Answer, rules: Sequence[Rule]) -> list[Citation]:
    """The first citation, and the first of each other library whose rules are laid beside."""
    libraries = {r.document: r.library for r in rules}
    first, *others = answer.citations
    chosen = {libraries.get(first.document, ""): first}
    for citation in others:
        if citation.document in libraries:
            chosen.setdefault(libraries[citation.document], citation)
    return list(chosen.values())


@dataclass(frozen=True)
class _Standing:
    """A figure of the provision that is cited, and its rule where it is that rule's own."""

    figure: Figure
    rule: Rule | None = None

    @property
    def value(self) -> tuple[Decimal, str]:
        return self.figure.number, self.figure.unit

    @property
    def pairs(self) -> frozenset[str]:
        topic = str(self.rule.fields["topic"]) if self.rule else ""
        return pairs(fold(topic + self.figure.quote))


def _number(
    citation: Citation, rules: Sequence[Rule], told: Told, ask: str, is_head: bool = False
) -> tuple[Decimal, str] | None:
    """The number and unit that the cited provision gives to what is asked, None where not one.

    Of the head of a list that is quoted, its own words alone.
    """
    if asks_clock(ask):
        return clock_of(citation.quote, ask)
    wanted = wanted_units(ask)
    standing = _figures(citation, rules)
    if is_head:
        standing = [s for s in standing if s.figure.provision == citation.path]
    fits = [s for s in standing if _is_wanted(s, wanted, told)]
    if not fits:
        return _in_words(citation, wanted, ask) if wanted else None
    prices = [s for s in fits if s.rule and s.rule.kind == "price" and _asks(s, told)]
    fits = [s for s in fits if _asks(s, told)] if prices else fits
    shared = frozenset.intersection(*(s.pairs for s in fits)) if len(fits) > 1 else frozenset()
    scored = sorted(((_score(s, told, shared), s.value) for s in fits), key=lambda s: -s[0])
    best, value = scored[0]
    rivals = {v for score, v in scored if score > best - _CLEAR}
    if len(rivals) > 1 and says_any(_MOST, ask):
        return max(rivals)
    return value if len(rivals) == 1 else None


def _figures(citation: Citation, rules: Sequence[Rule]) -> list[_Standing]:
    """The figures that stand in the provision, else those of what stands under it."""
    own: list[_Standing] = []
    under: list[_Standing] = []
    for rule in rules:
        if rule.document != citation.document:
            continue
        main = rule.fields.get(_FIGURES.get(rule.kind, ""))
        for figure in figures_in(rule.fields):
            if figure.value is None or figure.document != citation.document:
                continue
            found = _Standing(figure, rule if figure is main else None)
            if figure.provision == citation.path:
                own.append(found)
            elif figure.provision.startswith(f"{citation.path}."):
                under.append(found)
    return own or under


def _is_wanted(standing: _Standing, wanted: set[str], told: Told) -> bool:
    """Whether a figure has a unit that is asked for; with none asked for, its own words."""
    if wanted:
        unit = standing.figure.unit
        return unit in wanted or ("（" in unit and any(w in unit for w in wanted))  # 冊（件）
    return _asks(standing, told)


def _asks(standing: _Standing, told: Told) -> bool:
    """Whether the own words of a figure's rule ask for it."""
    rule = standing.rule
    return rule is not None and longest_word(rule.fields["asks"], told) > 0


def _score(standing: _Standing, told: Told, shared: frozenset[str]) -> float:
    """How well a figure fits what is told beside others of its provision."""
    own = standing.pairs - shared
    score = 0.5 * len(own & pairs(told.text)) + _of_card(standing, told)
    quote = fold(standing.figure.quote)
    rates = sum(bool(a.search(told.ask) and q.search(quote)) for a, q in _RATES)
    score += _OWN_WORDS * rates
    if told.last != told.text:  # 那家庭證呢
        score += 2 * len(own & pairs(told.last))
    rule = standing.rule
    if rule is None:
        return score
    score += use_agreement(rule, told)
    opens = rule.fields.get(_OPENS.get(rule.kind, "nouns"), ())
    asks = longest_word(rule.fields["asks"], told)
    score += 0.5 * (asks + longest_word(opens, told)) + (_OWN_WORDS if asks else 0)
    if rule.fields.get("within"):  # 單一館四冊, of eight in all
        here = says_any(_HERE, told.ask)
        score += _DECIDES * (here - says_any(_IN_ALL, told.ask)) - _UNSAID * (not here)
    if "item" not in rule.fields:
        return score
    card = rule.fields["card"].replace("圖書證", "借閱證")
    nouns = rule.fields.get("nouns", ())
    return (
        score + item_agreement(rule.fields["item"], nouns, told) + card_agreement(card, told.cards)
    )


def _of_card(standing: _Standing, told: Told) -> float:
    """More for a figure whose words name the card that is told, less for one of another card."""
    quote = standing.figure.quote.replace("圖書證", "借閱證")
    cards = [c for c in _CARDS if c in quote]
    if not told.cards or len(cards) != 1:
        return 0.0
    return _OWN_WORDS if any(cards[0] in c for c in told.cards) else -_OWN_WORDS


def _in_words(citation: Citation, wanted: set[str], ask: str) -> tuple[Decimal, str] | None:
    """The one number of a unit asked for that the provision's own words hold: 每年開設兩期."""
    said = {(q.value, q.unit) for q in read_numbers(fold(citation.quote)) if q.unit in wanted}
    return said.pop() if len(said) == 1 else None


def _with_amount(answer: Answer, number: Decimal, unit: str) -> Answer:
    return replace(answer, amount=float(number), unit=unit)
