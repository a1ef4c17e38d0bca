"""Whether libraries laid side by side say the same, as a sentence."""

from collections.abc import Sequence

from assistant.sentences import joined, phrase
from ingest.knowledge_records import Attribute, AttributeCell


def alike_or_not(attribute: Attribute, cells: Sequence[AttributeCell], all_speak: bool) -> str:
    """Whether the libraries say the same, the same number at least, or not."""
    if len(cells) == 1:
        return joined([attribute.label, "："], "")
    whose = phrase("compare.all") if all_speak else phrase("compare.all_speaking")
    if len({c.value for c in cells}) == 1:
        return phrase("compare.same", label=attribute.label, whose=whose)
    if are_alike(cells):
        return phrase(
            "compare.same_number",
            label=attribute.label,
            whose=whose,
            number=cells[0].number,
            unit=cells[0].unit,
        )
    return phrase("compare.differ", label=attribute.label, whose=whose)


def are_alike(cells: Sequence[AttributeCell]) -> bool:
    """Whether all cells hold one number, or one value where they hold none."""
    return len({c.value if c.number is None else str(c.number) for c in cells}) == 1
