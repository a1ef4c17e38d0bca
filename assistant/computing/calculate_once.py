"""A question without parts to its outcome: the calculator that it wants most, on the inputs it tells."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.calculators.working import refuse
from assistant.computing.adapters import ADAPTERS, choose_by_rule
from assistant.computing.cases import Talk, hear, make_case
from assistant.computing.evidence import read_said
from assistant.computing.one_case import Case
from assistant.computing.route import Computed, route, score
from assistant.computing.signatures import form_signature, rules_for
from assistant.reading.changes import asks, goes_on
from assistant.reading.check import find_faults
from assistant.reading.quantities import read_quantities
from assistant.reading.rule_match import tell, without_negated
from assistant.reading.words import matches
from assistant.records import Inputs, Outcome
from assistant.sentences import joined
from ingest.records import Corpus
from ingest.rule_records import Signature

_CONTINUES = re.compile(r"^(?:那|如果|要是|假如|若)|改[成为印用租借]|换成")


def calculate_once(
    turns: Sequence[str], library: str, corpus: Corpus, only: str = ""
) -> Outcome | None:
    """The outcome of the calculator that the turns want most, if any."""
    talk = hear(turns, corpus)
    last = talk.spoken[-1]
    changes = bool(turns[1:]) and not asks(last)  # what is asked was asked before
    tells = talk.quantities[-1].numbers or talk.quantities[-1].dates
    goes = goes_on(last) or (tells and _CONTINUES.search(last))
    follows = bool(turns[1:]) and (changes or bool(goes))
    before = calculate_once(turns[:-1], library, corpus) if follows else None
    if before and changes and (again := _again(before, talk, corpus)):
        return again
    said = read_said(
        talk.spoken,
        talk.told.asking,
        talk.quantities,
        corpus.kinds.asked,
        before.calculator if before else "",
        corpus.calculators[0].masks,
    )
    known = [s for s in corpus.calculators if only in ("", s.name)]
    signatures = [s for s in known if rules_for(s.name, library, corpus)]
    found = route(
        signatures, said, corpus.routing, lambda s: compute_talk(s, talk, library, corpus)
    )
    return found.outcome if found else None


def most_wanted(turns: Sequence[str], outcomes: Sequence[Outcome], corpus: Corpus) -> str:
    """The calculator of those that outcomes are by which the turns want most."""
    talk = hear(turns, corpus)
    said = read_said(talk.spoken, talk.told.asking, talk.quantities, corpus.kinds.asked, "")
    by_name = {s.name: s for s in corpus.calculators}
    found = [Computed(by_name[o.calculator], o, o.inputs) for o in outcomes if o.calculator]
    best = max(found, key=lambda c: score(c, said, corpus.routing), default=None)
    return best.signature.name if best else ""


def compute_talk(signature: Signature, talk: Talk, library: str, corpus: Corpus) -> Computed | None:
    """What a calculator makes of the turns by a library's rules."""
    rules = rules_for(signature.name, library, corpus)
    if not rules:
        return None
    case = make_case(signature, rules, talk, corpus)
    outcome = compute(case)
    if outcome is None:
        return None
    named = replace(outcome, calculator=signature.name, library=library)
    return Computed(signature, named, case.inputs)


def _again(before: Outcome, talk: Talk, corpus: Corpus) -> Outcome | None:
    """The calculator of the turn before once more, for a turn that only changes its case."""
    signature = corpus.calculator(before.calculator)
    if any(matches(without_negated(talk.spoken[-1]), w) for w in signature.unless):
        return None
    found = compute_talk(signature, talk, before.library, corpus)
    return found.outcome if found else None


def calculate_inputs(
    calculator: str, library: str, inputs: Inputs, corpus: Corpus
) -> Outcome | None:
    """The outcome for typed inputs, as a form or a program gives them; None where they do not suffice.

    Impossible values are refused before any rule is used.
    """
    declared = corpus.calculator(calculator)
    rules = rules_for(calculator, library, corpus)
    if not rules:
        return None
    signature = form_signature(declared, rules)
    told = tell((inputs.text,), corpus.kinds)
    none = read_quantities("")
    case = Case(signature, rules, inputs, none, none, told, corpus, corpus.rule_by_id, False)
    outcome = compute(case)
    if outcome is None:
        return None
    return replace(outcome, calculator=calculator, library=library)


def compute(case: Case) -> Outcome | None:
    """The outcome of one calculator for its case, with the inputs that it understood and chose."""
    if faults := find_faults(case.inputs, case.signature):
        return refuse(joined(faults, "；"))
    outcome = choose_by_rule(case) or ADAPTERS[case.signature.name](case)
    if outcome is None:
        return None
    return outcome if outcome.inputs != Inputs() else replace(outcome, inputs=case.inputs)


def opens_as_form(outcome: Outcome, corpus: Corpus) -> bool:
    """Whether the outcome's inputs, without the words that they were read from, come to the same."""
    if not outcome.calculator:
        return False
    typed = Inputs(outcome.inputs.values, outcome.inputs.items)
    again = calculate_inputs(outcome.calculator, outcome.library, typed, corpus)
    return again is not None and _result(again) == _result(outcome)


def _result(outcome: Outcome) -> tuple[object, ...]:
    return outcome.status, outcome.title, outcome.amount, outcome.date, outcome.missing
