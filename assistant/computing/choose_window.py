"""Which time of application a question means: of the year that it names, or for the slot that it names."""

from dataclasses import replace

from assistant.calculators.window import compute_window, of_slot
from assistant.computing.one_case import Case, by_rule
from assistant.reading.words import matches
from assistant.records import Outcome


def choose_window(case: Case) -> Outcome | None:
    """Of the year that the question names, else of this year where only days are counted.

    Where slots are applied for, of the window that is for the slot of the month told.
    """
    slots = [r for r in case.rules if "slot_first" in r.fields]
    if any(matches(case.told.text, t) for r in slots for t in r.fields["topics"]):
        found = of_slot(slots, case.inputs)
        wanted = replace(case.inputs, dates=())
        return compute_window(found[0], wanted, found[1]) if found else None
    case = replace(case, rules=[r for r in case.rules if r not in slots])
    years = [y.day.year for y in (*case.asked.years, *case.gathered.years)]
    years += [d.day.year for d in case.inputs.dates if not d.exact]
    year = years[0] if years else None
    return by_rule(case, lambda rule, inputs: compute_window(rule, inputs, year))
