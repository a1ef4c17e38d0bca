"""Several sums in one question: each part computed by its own calculator, then added up.

A part of the question is a calculator's where it names its matter: 補證 is a price, 弄丟 a
compensation; what names none goes on with the part before it.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.calculators.working import sum_up
from assistant.reading.words import matches, without
from assistant.records import Outcome, Status
from ingest.rule_records import Rule, Signature
from ingest.text import fold

_SUM = re.compile(
    r"共|合计|加起来|总|结清|一次付|全部|一起|连同|多少|in total|altogether|total|how much"
)
_PARTS = re.compile(
    r"(?<=[,;。?!、\n])|(?=和|跟|与|及|再|又|外加|加(?!工|收|起)|另外|还有|顺便|连同|\band\b|\bplus\b)"
)
_DONE = re.compile(r"处理完|处理好|已经(?:处理|办|补|缴|付|赔)|already (?:paid|done)")
_SENTENCE = re.compile(r"(?<=[。?!;])")
_COUNTED = re.compile(r"[一二两三四五六七八九十\d]+\s?[本册件片张卷]")
_MEDIA = re.compile(r"(?<![a-z])(?:dvd|vcd|cd-rom|cd|ld)(?![a-z])|录影带|录音带|影片|光碟")
_THING = re.compile(rf"{_MEDIA.pattern}|[书证卡]|本|小说|杂志|期刊")
_PRICED = re.compile("[定原标书]价")
_WITH_CARD = re.compile(
    "(?:用|拿|刷|持|以)[^,;。]{0,8}?[证卡](?=借|在|去|从|跟|向|到)"
)  # 用我的證借書
_ASK = ",一共多少钱"
_SUMMED = ("overdue", "compensation")


def owners(signatures: Sequence[Signature], prices: Sequence[Rule]) -> dict[str, tuple[str, ...]]:
    """By calculator whose sums may be added: the words that name its matter."""
    words = {s.name: (*s.needs[0], *_money_words(s)) for s in signatures if s.name in _SUMMED}
    priced = [r for r in prices if r.kind == "price"]
    if priced:
        asks = tuple(w for r in priced for w in r.fields["asks"])
        words = {"price": asks, **words}
    return words


def _money_words(signature: Signature) -> list[str]:
    """The words beside a price of the calculator's: 定價, 原價."""
    near = [w for p in signature.parameters if p.basis == "price" for w in p.near]
    return [w for w in near if len(w) > 1]


def add_up(
    question: str,
    words: Mapping[str, tuple[str, ...]],
    compute: Callable[[str, str], Outcome | None],
    masks: Sequence[str] = (),
) -> Outcome | None:
    """The sum of what `compute` makes of the question's parts; None where one calculator has all."""
    text = fold(question)
    if not _SUM.search(text):
        return None
    parts = _by_owner(text, words, masks)
    if len(parts) < 2:
        return None
    parts = {name: f"{_medium(part, text)}{part}" for name, part in parts.items()}
    found = [compute(f"{part}{_ASK}", name) for name, part in parts.items()]
    if counted := _COUNTED.search(text):  # 一本弄丟了，再加逾期8天: of the same one
        found = [
            compute(f"{counted.group()}{part}{_ASK}", name)
            if _is_open(o) and not _COUNTED.search(part)
            else o
            for o, (name, part) in zip(found, parts.items(), strict=True)
        ]
    told = zip(found, parts.values(), strict=True)
    done = [o for o, part in told if o is not None and not _of_nothing(o, part)]
    return sum_up(done) if len(done) > 1 else None


def _medium(part: str, text: str) -> str:
    """The one medium that the question speaks of, "" where the part names a thing of its own."""
    told = set(_MEDIA.findall(text))
    return next(iter(told)) if len(told) == 1 and not _THING.search(part) else ""


def _of_nothing(outcome: Outcome, part: str) -> bool:
    """Whether a compensation is of a bare sum, of no thing that is lent: 偷走現金8,500元."""
    items = outcome.inputs.items
    return (
        outcome.calculator == "compensation"
        and bool(items)
        and not _PRICED.search(part)
        and all(x.keys() <= {"price"} for x in items)
    )


def _is_open(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.status is Status.CLARIFY


def _by_owner(
    text: str, words: Mapping[str, tuple[str, ...]], masks: Sequence[str]
) -> dict[str, str]:
    """Each calculator's parts of a folded `text`, put together."""
    owned: dict[str, str] = {}
    opening, owner = "", ""
    sentences = [t for t in _SENTENCE.split(text) if not _DONE.search(t)]
    for part in _PARTS.split("".join(sentences)):
        said = _WITH_CARD.sub(" ", without(part, masks))
        named = next(
            (n for n, own in words.items() if any(matches(said, w) for w in own)),
            "",
        )
        owner = named or owner
        if owner:
            owned[owner] = owned.get(owner, opening) + part
        else:
            opening += part
    return owned
