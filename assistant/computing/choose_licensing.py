"""Which of several who apply for images a question means: 基金會和公司各要6張，合起來多少."""

import re
from dataclasses import replace

from assistant.calculators.licensing import compute_licensing
from assistant.calculators.licensing_size import SIZE_ASKED
from assistant.calculators.working import sum_up
from assistant.computing.one_case import Case
from assistant.reading.words import matches
from assistant.records import Inputs, Outcome, Status

_OF_ALL = re.compile(r"合起来|加起来|合计|总共|一共|总计|共(?:要|是|多少|付)|两(?:边|者|家|个)")
_EACH = re.compile(r"各自?|分别|都|每[个家]")
_AND = re.compile(r"和|跟|与|及|、")
_CLAUSE = re.compile(r"[,;。?!]")
_BOTH = 2


def choose_licensing(case: Case) -> Outcome | None:
    """The fee; of two who apply beside each other and pay unlike shares, both added up."""
    first = compute_licensing(case.rules[0], _of_size(case) or case.inputs)
    if first is None or first.status is not Status.ANSWERED or not _OF_ALL.search(case.told.ask):
        return first
    named = _applicants(case)
    if len(named) != _BOTH:
        return first
    each = [
        compute_licensing(
            case.rules[0],
            replace(case.inputs, values={**case.inputs.values, "applicant": value}),
        )
        for value in named
    ]
    return sum_up([o for o in each if o is not None]) or first


def _of_size(case: Case) -> Inputs | None:
    """The inputs with what was paid, where the size is asked for; None where it is not."""
    sums = {q.value for q in case.gathered.numbers if q.unit == "元" and q.counts}
    if len(sums) != 1 or not SIZE_ASKED.search(case.told.ask):
        return None
    items = tuple(
        {k: v for k, v in x.items() if k not in ("megabytes", "grade")} for x in case.inputs.items
    )
    return replace(case.inputs, values={**case.inputs.values, "budget": sums.pop()}, items=items)


def _applicants(case: Case) -> list[str]:
    """The kinds of those who apply that one clause sets side by side: 基金會和一般公司各要6張."""
    declared = next(p for p in case.signature.parameters if p.name == "applicant")
    for clause in _CLAUSE.split(case.told.text):
        told = [
            (m.start(), m.end(), c.value)
            for c in declared.choices
            for w in c.words
            for m in matches(clause, w)
        ]
        found = sorted({value: (a, b) for a, b, value in told}.items(), key=lambda x: x[1])
        if len(found) != _BOTH or not _EACH.search(clause, found[1][1][1]):
            continue
        if _AND.search(clause, found[0][1][1], found[1][1][0]):
            return [value for value, _ in found]
    return []
