"""A share of what is printed, to be given to the library; and the print run from the share."""

from decimal import Decimal

from assistant.calculators.working import answered
from assistant.records import Inputs, Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule


def compute_share(rule: Rule, inputs: Inputs, unit: str = "部") -> Outcome | None:
    """How many copies are given, or how many were printed where the gift is told; else the rate."""
    figure: Figure = rule.fields["share"]
    printed, given = inputs.number("printed"), inputs.number("given")
    if given is not None and (printed is None or printed == given):
        total = given / figure.number
        step = phrase(
            "share.from_gift",
            given=given,
            words=figure.words,
            share=figure.number,
            total=total,
            unit=unit,
        )
        return answered(
            phrase("share.printed", total=total, unit=unit), total, unit, [figure], [step]
        )
    if printed is None:
        rate = phrase("share.rate", words=figure.words, share=figure.number)
        return answered(rate, figure.number, figure.unit, [figure], [])
    total = printed * figure.number
    step = phrase(
        "share.of_print",
        printed=printed,
        words=figure.words,
        share=figure.number,
        total=total,
        unit=unit,
    )
    doubts = [figure.doubt] if total != total.quantize(Decimal(1)) else []
    return answered(
        phrase("share.given", total=total, unit=unit), total, unit, [figure], [step], doubts=doubts
    )
