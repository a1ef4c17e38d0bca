"""How many ISBNs an electronic book wants: one for each language, format and edition issued."""

from collections.abc import Collection
from decimal import Decimal

from assistant.calculators.working import answered, show
from assistant.records import Inputs, Outcome
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
        ("書", inputs.number("titles") or _ONE, versions),
        ("版本", _editions(inputs, pairs, editions), versions),
        *_languages_and_formats(rule, inputs, pairs),
    ]
    told = pairs or editions or inputs.number("editions") or any(n > 1 for _, n, _ in factors[1:])
    if not told and not inputs.number("formats") and not inputs.number("languages"):
        return None
    several = [(label, n, figure) for label, n, figure in factors if n > 1]
    if not several:
        step = "同一檔案格式，載具、系統、顯示格式不同，不視為新版本"
        return answered("1 個", _ONE, "個", [rule.fields["same_format"]], [step])
    total = _ONE
    for _, n, _ in several:
        total *= n
    steps = [" × ".join(f"{label} {show(n)}" for label, n, _ in several) + f" ＝ {show(total)} 個"]
    if assigned:
        total -= assigned
        steps.append(f"已有 {show(assigned)} 個，還須 {show(total)} 個")
    figures = [figure for _, _, figure in sorted(several, key=lambda s: s[2] is not formats)]
    if len(factors) == 3:  # uneven: languages and formats in one
        figures.append(versions)
    doubts = ["檔案格式各算一個，以「個別發行」為前提。"] if formats in figures else []
    return answered(f"{show(total)} 個", total, "個", figures, steps, doubts=doubts)


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
        return [("版本、語文與檔案格式的組合", Decimal(len(pairs)), rule.fields["formats"])]
    named = (Decimal(max(languages, 1)), Decimal(max(formats, 1)))
    counts = (inputs.number("languages") or _ONE, inputs.number("formats") or _ONE)
    chosen = [n if pairs else c for n, c in zip(named, counts, strict=True)]
    return [
        ("語文", chosen[0], rule.fields["versions"]),
        ("檔案格式", chosen[1], rule.fields["formats"]),
    ]
