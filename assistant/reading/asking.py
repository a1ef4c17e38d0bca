"""Mentions by what the question asks: wants of the clause that asks, items' own days, days that go on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.words import Mention
from assistant.records import Value

_ASKS = re.compile(
    r"几|多少|哪|何时|何日|什么时候|多久|how (?:many|much|long)|which|when\b|what (?:is|will|do|date)"
)
_SENTENCE = re.compile(r"[,;。?!]|\.\s")
_PROLONGED = re.compile("(?:再|又)(?:多)?(?:拖|晚|放|延|遲|迟|过|超过)了?$")


def settle(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions with wants, further days and spread values as the whole question tells them."""
    return _spread(_asked_first(_prolonged(list(mentions), text), text), text)


def _prolonged(mentions: list[Mention], text: str) -> list[Mention]:
    """Numbers that go on from one before them added to it: 逾期6天，再拖3天."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        name, value = mention.parameter.name, mention.value
        last = next((k for k in reversed(kept) if k.parameter.name == name), None)
        before = last.value if last is not None else None
        if (
            _PROLONGED.search(text[: mention.start])
            and last is not None
            and isinstance(before, Decimal)
            and isinstance(value, Decimal)
        ):
            kept[kept.index(last)] = replace(last, value=before + value)
        else:
            kept.append(mention)
    return kept


def _asked_first(mentions: list[Mention], text: str) -> list[Mention]:
    """What is wanted by the words of the clause that asks, where these say it."""
    asks = [m.start() for m in _ASKS.finditer(text)]
    opened = max((m.end() for m in _SENTENCE.finditer(text, 0, asks[-1])), default=0) if asks else 0
    cut = _SENTENCE.search(text, asks[-1]) if asks else None
    closed = cut.start() if cut else len(text)
    within = [m for m in mentions if m.parameter.name == "wants" and opened <= m.start < closed]
    if not asks or not within:
        return mentions
    return [m for m in mentions if m.parameter.name != "wants" or m in within]


def _spread(mentions: list[Mention], text: str) -> list[Mention]:
    """Values of a parameter that spreads, several beside counts of things, are the items' own."""

    def clause(m: Mention) -> int:
        return len(_SENTENCE.findall(text[: m.start]))

    counted = [clause(m) for m in mentions if m.parameter.name == "copies"]
    told: dict[str, set[Value]] = {}
    beside: set[str] = set()
    for mention in mentions:
        if mention.parameter.spreads:
            told.setdefault(mention.parameter.name, set()).add(mention.value)
            beside |= {mention.parameter.name} if clause(mention) in counted else set()
    several = {
        name
        for name, values in told.items()
        if len(values) > 1 and (len(counted) > 1 or name in beside)
    }
    return [
        replace(m, parameter=replace(m.parameter, per_item=True))
        if m.parameter.name in several
        else m
        for m in mentions
    ]
