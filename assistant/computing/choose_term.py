"""How long several places may be used one after the other: 黎明分館續一次，再去總館續一次，共幾分鐘."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.term import compute_term
from assistant.calculators.working import answered
from assistant.computing.one_case import Case, by_rule
from assistant.reading.words import matches
from assistant.records import Outcome
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_MONEY = re.compile(r"[元块]|钱|费|薪|津贴|酬劳|how much")
_EXTENDED = re.compile(r"(?<![没不])续|延长|延展|展延|再用一次")
_NOT_EXTENDED = re.compile(r"(?:没有?|不|未)(?:再)?(?:续|延)")
_IN_HOURS = re.compile(r"小时|钟头")
_OWN_NAME = 3  # characters: 電腦 names no place
_MINUTES = {"分": Decimal(1), "小時": Decimal(60)}


def choose_term(case: Case) -> Outcome | None:
    """The longest use of the place that is named; of several places, of all together."""
    if _MONEY.search(case.told.ask):
        return None
    places = _places(case.rules, case.told.last) if not case.inputs.number("used") else []
    if len(places) < 2:
        return by_rule(case, compute_term)
    return _of_all(places, case.told.last, bool(_IN_HOURS.search(case.told.ask)))


def _places(rules: Sequence[Rule], text: str) -> list[tuple[int, Rule]]:
    """Where the text first names each place by words that no other of them has nearby."""
    spans = [
        (m.start(), m.end(), r)
        for r in rules
        for w in r.fields["names"]
        if len(w) >= _OWN_NAME and not w.isascii()
        for m in matches(text, w)
    ]
    spans.sort(key=lambda s: (s[0], s[0] - s[1]))
    found: list[tuple[int, Rule]] = []
    for start, _, rule in spans:
        if not found or found[-1][1] is not rule:
            found.append((start, rule))
    named = {r.id: (n, r) for n, r in reversed(found)}
    in_minutes = all(r.fields["base"].unit in _MINUTES for _, r in found)
    return sorted(named.values(), key=lambda x: x[0]) if in_minutes else []


def _of_all(places: Sequence[tuple[int, Rule]], text: str, in_hours: bool) -> Outcome:
    """What the places come to, each with its extension unless it is told to be without."""
    total, figures, steps = Decimal(0), list[Figure](), list[str]()
    ends = [*(n for n, _ in places[1:]), len(text)]
    parts = [text[n:end] for (n, _), end in zip(places, ends, strict=True)]
    some = any(_EXTENDED.search(p) for p in parts)
    for part, (_, rule) in zip(parts, places, strict=True):
        base, extension = rule.fields["base"], rule.fields["extension"]
        renewed = bool(_EXTENDED.search(part)) or not (some or _NOT_EXTENDED.search(part))
        minutes = base.number * _MINUTES[base.unit]
        minutes += extension.number * _MINUTES[extension.unit] if renewed else 0
        total += minutes
        figures += [base, extension] if renewed else [base]
        steps.append(phrase("term.place", topic=rule.fields["topic"], minutes=minutes))
    steps.append(phrase("working.sum", total=total, unit="分鐘"))
    total, unit, shown = (total / 60, "小時", "小時") if in_hours else (total, "分", "分鐘")
    title = phrase("term.longest", total=total, shown=shown)
    return answered(title, total, unit, figures, steps)
