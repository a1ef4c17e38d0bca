"""How many ISBNs a book wants: which pairs of language and format a question names, and what it has."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.isbn import compute_isbn
from assistant.calculators.working import ask_back
from assistant.reading.editions import read_pairs
from assistant.reading.quantities import read_quantities
from assistant.reading.words import matches
from assistant.records import Inputs, Outcome, Quantities
from assistant.sentences import phrase
from ingest.rule_records import Parameter, Rule, Signature

_BESIDE = re.compile(r"[又再也]|后来|明年|隔年|去年|前后|之后|两版|both|later")
_HOW_MANY = re.compile(r"(?:几|多少)[个组]|how many")
_PIECE = re.compile(r"[;。?!]|,(?=[^,;。?!]{0,4}(?:明年|后来|这次|现在|再版|改版))")
_EACH_HAS = re.compile(
    r"(?:已经?)?各(?:自)?(?:已经?)?(?:有|编|申请)(?:好|了)?(?:一个)?(?:isbn|书号)"
)
_HAS = re.compile("已|编好|申请了|拿到|领到|手上|剩|already")


def choose_isbn(
    rule: Rule,
    signature: Signature,
    inputs: Inputs,
    turns: Sequence[Quantities],
    gathered: Quantities,
    text: str,
) -> Outcome | None:
    """By the pairs of language and format that the turns name; in a form, by what is chosen."""
    parameters = {p.name: p for p in signature.parameters}
    editions = [c for c in parameters["edition"].choices if any(matches(text, w) for w in c.words)]  # fmt: skip
    pairs = read_pairs(turns, parameters["language"], parameters["format"])
    named = len(editions)
    if named > 1 and len({p[0] for p in pairs} - {""}) < 2:  # 原版只出EPUB，修訂版出EPUB和PDF
        own = read_pairs(turns, parameters["edition"], parameters["format"])
        if len({p[0] for p in own}) == named:
            pairs, named = own, 0
    later = named == 1 and editions[0].value != parameters["edition"].choices[0].value
    apart = _of_editions(turns, parameters) if later else frozenset()
    if apart:
        pairs, named = apart, 0
    elif later and _BESIDE.search(text):  # 明年又出修訂版: beside the first
        named = 2
    assigned = _each_assigned(turns, parameters) or _assigned(gathered, text)
    outcome = compute_isbn(rule, inputs, pairs, named, assigned)
    if outcome is None and turns and _HOW_MANY.search(turns[-1].text):
        return ask_back(phrase("isbn.ask"), [rule.fields["versions"], rule.fields["formats"]])
    if outcome is None or not pairs:
        return outcome
    counts = {"languages": len({p[0] for p in pairs}), "formats": len({p[1] for p in pairs})}
    if counts["languages"] * counts["formats"] != len(pairs):
        return outcome  # no form holds uneven formats
    values = {**inputs.values, **{k: Decimal(n) for k, n in counts.items()}}
    return replace(outcome, inputs=Inputs(values, inputs.items))


def _of_editions(
    turns: Sequence[Quantities], parameters: Mapping[str, Parameter]
) -> frozenset[tuple[str, str]]:
    """The formats of the first edition and of a later one, told one by one, where they differ.

    已有PDF；另外發行EPUB；新版只出PDF is three. Empty where either edition is told of as a whole.
    """
    edition, format_ = parameters["edition"], parameters["format"]
    pieces = [p for t in turns for p in _PIECE.split(t.text) if p.strip()]
    told = [read_pairs([read_quantities(p)], edition, format_) for p in pieces]
    pairs = frozenset(p for found in told for p in found)
    editions, formats = ({p[n] for p in pairs} for n in (0, 1))
    even = len(editions) * len(formats) == len(pairs)
    return frozenset() if even or "" in formats or "" not in editions else pairs


def _each_assigned(turns: Sequence[Quantities], parameters: Mapping[str, Parameter]) -> Decimal:
    """How many are assigned where each format told before has its own: PDF和EPUB各有一個."""
    for turn in turns:
        if match := _EACH_HAS.search(turn.text):
            before = read_quantities(turn.text[: match.start()])
            return Decimal(len(read_pairs([before], parameters["language"], parameters["format"])))
    return Decimal(0)


def _assigned(gathered: Quantities, text: str) -> Decimal:
    """How many ISBNs the question says are assigned already."""
    words = (
        "已經編好",
        "已有",
        "已經有",
        "已經申請",
        "已申請",
        "原本有",
        "原本就有",
        "已出",
        "已經出",
        "編好",
        "拿到",
        "領到",
        "手上有",
        "手上只有",
        "只剩",
        "還剩",
        "already have",
    )
    if not any(matches(text, w) for w in words):
        return Decimal(0)
    told = [q.value for q in gathered.numbers if q.unit in ("個", "組") and _HAS.search(q.before)]  # fmt: skip
    return told[0] if told else Decimal(1)
