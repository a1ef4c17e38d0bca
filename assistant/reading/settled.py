"""Which of a question's mentions count: not what it takes back, stands beside, or does not ask."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.words import Mention
from assistant.records import Quantities, Value

BOUNDARY = re.compile(r"[,;。?!:、()\n]|和|跟|与|及|\band\b|\bplus\b")
_CORRECTION = re.compile(r"不对|喔不|更正|等等|[说讲记看]错|sorry")
_ASKS = re.compile(
    r"几|多少|哪|何时|何日|什么时候|多久|how (?:many|much|long)|which|when\b|what (?:is|will|do|date)"
)
_SENTENCE = re.compile(r"[,;。?!]|\.\s")
_SOON = 12
PROLONGED = re.compile("(?:再|又)(?:多)?(?:拖|晚|放|延|遲|迟|过|超过)了?$")


def settle(mentions: Sequence[Mention], asked: Quantities) -> list[Mention]:
    """The mentions that count, those of a parameter that spreads made the items' own."""
    choices = [m for m in mentions if m.parameter.choices]
    kept = [*_outside_spans(choices, asked), *(m for m in mentions if not m.parameter.choices)]
    settled = _without_asides(_prolonged(_settled(kept, asked.text), asked.text), asked)
    return _spread(_asked_first(settled, asked.text), asked.text)


def _prolonged(mentions: list[Mention], text: str) -> list[Mention]:
    """Numbers that go on from one before them added to it: 逾期6天，再拖3天."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        name, value = mention.parameter.name, mention.value
        last = next((k for k in reversed(kept) if k.parameter.name == name), None)
        before = last.value if last is not None else None
        if (
            PROLONGED.search(text[: mention.start])
            and last is not None
            and isinstance(before, Decimal)
            and isinstance(value, Decimal)
        ):
            kept[kept.index(last)] = replace(last, value=before + value)
        else:
            kept.append(mention)
    return kept


def _settled(mentions: list[Mention], text: str) -> list[Mention]:
    """Without the choices that the question itself takes back: 家用版，不對，是公播版."""
    kept = list(mentions)
    for match in _CORRECTION.finditer(text):
        after = [m for m in kept if m.parameter.choices and m.start >= match.end()]
        for mention in after:
            for earlier in [
                m for m in kept if m.parameter is mention.parameter and m.end <= match.start()
            ]:
                if earlier.value != mention.value and mention.start - match.end() < _SOON:
                    kept.remove(earlier)
    return kept


def _without_asides(mentions: list[Mention], asked: Quantities) -> list[Mention]:
    """Without sums that only stand beside (票價700元), where others are named as the price."""
    sure = [m for m in mentions if m.parameter.basis == "price" and m.claim > 1.0]
    if not sure or not asked.numbers:
        return mentions
    names = {m.parameter.name for m in sure}
    return [
        m
        for m in mentions
        if not (m.parameter.name in names and m.claim == 1.0 and isinstance(m.value, Decimal))
        or _counted_beside(m, mentions, asked.text)
    ]


def _counted_beside(mention: Mention, mentions: Sequence[Mention], text: str) -> bool:
    """Whether a count of things stands in the clause of a sum: 另一本300元."""

    def clause(m: Mention) -> int:
        return len(BOUNDARY.findall(text[: m.start]))

    return any(m.parameter.name == "copies" and clause(m) == clause(mention) for m in mentions)


def _outside_spans(choices: Sequence[Mention], asked: Quantities) -> list[Mention]:
    """Of the words within one span of time (早上九點到下午五點), only the first make a choice."""
    spans = [(q.start, q.end) for q in asked.numbers if q.unit == "小時" and q.end - q.start > 5]
    kept: list[Mention] = []
    for mention in sorted(choices, key=lambda m: m.start):
        span = next((s for s in spans if s[0] <= mention.start < s[1]), None)
        if span is None or not any(span[0] <= m.start < span[1] for m in kept):
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

    counted = {clause(m) for m in mentions if m.parameter.name == "copies"}
    beside: dict[str, set[Value]] = {}
    for mention in mentions:
        if mention.parameter.spreads and clause(mention) in counted:
            beside.setdefault(mention.parameter.name, set()).add(mention.value)
    several = {name for name, values in beside.items() if len(values) > 1}
    return [
        replace(m, parameter=replace(m.parameter, per_item=True))
        if m.parameter.name in several
        else m
        for m in mentions
    ]
