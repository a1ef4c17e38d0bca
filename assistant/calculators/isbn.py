"""How many ISBNs an electronic book wants: editions × languages × formats issued by themselves."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.working import answered, show
from assistant.records import Inputs, Outcome
from ingest.rule_records import Figure, Rule


def compute_isbn(
    rule: Rule,
    inputs: Inputs,
    languages: Sequence[str],
    formats: Sequence[str],
    editions: Sequence[str],
    has: bool,
) -> Outcome | None:
    """The number for what is told; languages, formats and editions are those named, each once.

    `has`: the question speaks of ISBNs assigned already, which are taken off.
    """
    counts = [
        ("版本", inputs.number("editions") or _named(editions), rule.fields["versions"]),
        ("語文", inputs.number("languages") or _named(languages), rule.fields["versions"]),
        ("檔案格式", inputs.number("formats") or _named(formats), rule.fields["formats"]),
    ]
    told = [(label, n, figure) for label, n, figure in counts if n is not None]
    same: Figure = rule.fields["same_format"]
    several = [(label, n, figure) for label, n, figure in told if n > 1]
    titles = inputs.number("titles")
    if titles is not None and titles > 1 and told:
        several.insert(0, ("書", titles, rule.fields["versions"]))
    if not several:
        if not told:
            return None
        step = "同一檔案格式，載具、系統、顯示格式不同，不視為新版本"
        return answered("1 個", Decimal(1), "個", [same], [step])
    total = Decimal(1)
    for _, n, _ in several:
        total *= n
    steps = [" × ".join(f"{label} {show(n)}" for label, n, _ in several) + f" ＝ {show(total)} 個"]
    figures = [figure for _, _, figure in sorted(several, key=lambda s: s[0] != "檔案格式")]
    if has:
        total -= 1
        steps.append(f"已有 1 個，還須 {show(total)} 個")
    doubts = ["檔案格式各算一個，以「個別發行」為前提。"] if len(formats) > 1 else []
    return answered(f"{show(total)} 個", total, "個", figures, steps, doubts=doubts)


def _named(names: Sequence[str]) -> Decimal | None:
    return Decimal(len(names)) if names else None
