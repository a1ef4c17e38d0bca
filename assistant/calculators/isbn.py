"""How many ISBNs an electronic book wants: one for each language, format and edition issued."""

from collections.abc import Collection
from decimal import Decimal

from assistant.calculators.working import answered
from assistant.records import Inputs, Outcome
from assistant.sentences import joined, phrase
from ingest.rule_records import Figure, Rule

_ONE = Decimal(1)


def compute_isbn(
    rule: Rule,
    inputs: Inputs,
    pairs: Collection[tuple[str, str]],
    editions: int,
    assigned: Decimal,
) -> Outcome | None:
    """The number for the (language, format) pairs named, else for the counts of `inputs`.

    `editions` are those named; ISBNs `assigned` already are taken off.
    """
    versions: Figure = rule.fields["versions"]
    formats: Figure = rule.fields["formats"]
    factors = [
        (phrase("isbn.titles"), inputs.number("titles") or _ONE, versions),
        (phrase("isbn.editions"), _editions(inputs, pairs, editions), versions),
        *_languages_and_formats(rule, inputs, pairs),
    ]
    told = pairs or editions or inputs.number("editions") or any(n > 1 for _, n, _ in factors[1:])
    if not told and not inputs.number("formats") and not inputs.number("languages"):
        return None
    several = [(label, n, figure) for label, n, figure in factors if n > 1]
    if not several:
        step = phrase("isbn.same")
        return answered(phrase("isbn.one"), _ONE, "個", [rule.fields["same_format"]], [step])
    total = _ONE
    for _, n, _ in several:
        total *= n
    steps = [
        joined([phrase("isbn.factor", label=label, count=n) for label, n, _ in several], " × ")
        + phrase("isbn.comes_to", total=total)
    ]
    if assigned:
        total -= assigned
        steps.append(phrase("isbn.assigned", assigned=assigned, total=total))
    figures = [figure for _, _, figure in sorted(several, key=lambda s: s[2] is not formats)]
    if len(factors) == 3:  # uneven: languages and formats in one
        figures.append(versions)
    if formats in figures and inputs.choice("carrier"):
        figures.append(rule.fields["same_format"])  # 光碟和USB are one format
    doubts = [phrase("isbn.premise")] if formats in figures else []
    return answered(phrase("isbn.count", total=total), total, "個", figures, steps, doubts=doubts)


def _editions(inputs: Inputs, pairs: Collection[tuple[str, str]], named: int) -> Decimal:
    """Editions counted or named; 中、英、日三種版本 are the languages again."""
    counted = inputs.number("editions")
    if counted is not None and not named and counted == len({p[0] for p in pairs}):
        return _ONE
    return counted or Decimal(max(named, 1))


def _languages_and_formats(
    rule: Rule, inputs: Inputs, pairs: Collection[tuple[str, str]]
) -> list[tuple[str, Decimal, Figure]]:
    """Two factors where every language has every format, else how many there are of both."""
    languages, formats = (len({p[n] for p in pairs}) for n in (0, 1))
    if languages * formats != len(pairs):
        return [(phrase("isbn.pairs"), Decimal(len(pairs)), rule.fields["formats"])]
    named = (Decimal(max(languages, 1)), Decimal(max(formats, 1)))
    counts = (inputs.number("languages") or _ONE, inputs.number("formats") or _ONE)
    chosen = [n if pairs else c for n, c in zip(named, counts, strict=True)]
    return [
        (phrase("isbn.languages"), chosen[0], rule.fields["versions"]),
        (phrase("isbn.formats"), chosen[1], rule.fields["formats"]),
    ]
