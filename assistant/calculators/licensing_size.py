"""How big a print image is, from what was paid for it: 超過20MB的一張付了3500元是35MB."""

import re
from decimal import Decimal

from assistant.calculators.working import answered
from assistant.records import Inputs, Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

SIZE_ASKED = re.compile(
    r"(?:几|多少)\s*(?:mb|m(?![a-z])|兆)|多大|大小|how (?:big|large)|how many (?:mb|megabytes)|what size"
)


def _images_of(inputs: Inputs) -> Decimal:
    """How many images the sum was paid for; one where none are counted."""
    counts = [n for x in inputs.items if isinstance(n := x.get("images"), Decimal)]
    return counts[0] if len(counts) == 1 and counts[0] else Decimal(1)


def size_of(
    rule: Rule, paid: Decimal, share: Decimal, payer: Figure | None, inputs: Inputs
) -> Outcome | None:
    """The size of each image, or the sizes between which it lies; None where no size costs so much."""
    if not share:
        return None
    images = _images_of(inputs)
    each = paid / share / images
    steps: list[str] = []
    if share != 1 or images != 1:
        line = {"paid": paid, "share": share, "images": images, "each": each}
        steps.append(phrase("licensing.each", **line))
    who: list[Figure] = [payer] if payer else []
    top: Figure = rule.fields["print_tiers"][-1]["fee"]
    if each <= top.number:
        return _tier_of(rule, each, steps, who) if SIZE_ASKED.search(inputs.text) else None
    extra: Figure = rule.fields["extra"]
    start: Figure = rule.fields["extra_from"]
    size = start.number + (each - top.number) / extra.number
    numbers = {"start": start.number, "paid": each, "top": top.number, "extra": extra.number}
    steps.append(phrase("licensing.size", size=size, **numbers))
    return answered(phrase("licensing.megabytes", size=size), size, "MB", [extra, *who], steps)


def _tier_of(rule: Rule, each: Decimal, steps: list[str], who: list[Figure]) -> Outcome | None:
    """The tier that costs so much: from the size where the one before it ends to its own."""
    above = Decimal(0)
    for tier in rule.fields["print_tiers"]:
        fee, up_to = tier["fee"], tier["up_to"].number
        if fee.number == each:
            key = "licensing.between" if above else "licensing.below"
            words = phrase(key, above=above, up_to=up_to)
            told = phrase("licensing.tier", words=words, each=each)
            return answered(words, up_to, "MB", [fee, *who], [*steps, told])
        above = up_to
    return None
