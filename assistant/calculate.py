"""A question to a calculator's outcome: which calculator is wanted, with which inputs and rules."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from assistant.adapters import ADAPTERS, Case, choose_by_rule
from assistant.calculators.working import refuse
from assistant.cases import in_chinese, is_wanted, make_case
from assistant.parts import split_parts
from assistant.purse import against, read_purse
from assistant.reading.changes import adds, asks, goes_on
from assistant.reading.check import find_faults
from assistant.reading.filling import has_measure
from assistant.reading.persons import only_meant
from assistant.reading.quantities import read_quantities
from assistant.reading.rule_match import tell, without_negated
from assistant.reading.words import matches
from assistant.records import Inputs, Outcome, Status
from assistant.sentences import joined
from assistant.signatures import form_signature, rules_for
from assistant.sums import add_up, owners, sum_up
from ingest.records import Corpus
from ingest.text import fold

_AMOUNT = re.compile(
    r"多少|几[元块天日号本册件次张人个月小时面页片种份]|哪[一]?[天日]|(?:什么时候|何时)[^,。]{0,3}(?:到期|还)|算|合计|共|金额|总额|how much|how many|owe|which day|what (?:do|would|will|must|should)|what(?: is|'s|’s) (?:the|my)|total|charge me|be charged|破费|多久|停几|停多少"
)
_OTHER_ASK = re.compile(
    r"吗|嗎|能不能|可不可|可以不|要不要|怎么|如何|哪|什么|谁|何时|几(?![元块])|多久|为什么"
    r"|\b(?:who|when (?:do|does|is|are|will|can|must)|where|why|which|how (?:do|can|long|many))\b"
    r"|(?:^|[.?!:,] ?)(?:can|may|is|are|does|do) "
)
_OF_RULE = re.compile(
    r"几倍|嗎|吗|最多|最高|上限|顶多|每天|(?<!哪)一天|每日|per day|怎么罚|怎么算|如何|规定|標準|标准|几成"
)
_BEYOND = re.compile(
    r"^[^,。]{0,8}(?:超过|超出|不到|不足|未满|不满|逾)[^,。]{1,6}(?:小时|天|日|面|页|岁|年)?的?(?:话|部分)?[,]?(?:怎么|如何)(?:算|办|收|计)"
)


def calculate(turns: Sequence[str], libraries: Sequence[str], corpus: Corpus) -> Outcome | None:
    """The outcome of the first calculator that the turns want and that can answer them.

    Only where one library is meant: several are a comparison, none is asked back.
    """
    if len(libraries) != 1 or _BEYOND.search(fold(turns[-1])):
        return None
    library = libraries[0]
    purse = read_purse(turns[-1])
    if purse is not None:
        spent = calculate([*turns[:-1], purse.rest], libraries, corpus)
        if (found := against(spent, purse)) is not None:
            return found
    turns = [only_meant(t) for t in turns]
    one = partial(_first, library=library, corpus=corpus)
    own = {s.name: rules_for(s.name, library, corpus) for s in corpus.calculators}
    words = owners([s for s in corpus.calculators if own[s.name]], own.get("price", ()))
    found = add_up(turns[-1], words, lambda part, name: one((part,), only=name))
    return found or _with_what_is_added(turns, one) or one(turns) or _of_a_part(turns, one)


def _of_a_part(
    turns: Sequence[str], one: Callable[[Sequence[str]], Outcome | None]
) -> Outcome | None:
    """The first of several questions that comes to a sum: 三本晚7天罰多少，沒繳能不能續借."""
    parts = split_parts(turns[-1])
    told = [part for part in parts if read_quantities(part).numbers]
    found = (one((*turns[:-1], part)) for part in told) if len(parts) > 1 else ()
    return next((o for o in found if o is not None and o.amount is not None), None)


def _with_what_is_added(
    turns: Sequence[str], one: Callable[[Sequence[str]], Outcome | None]
) -> Outcome | None:
    """The sum of the turns before and of another calculator's that the last turn adds."""
    if not turns[1:] or not adds(fold(turns[-1])):
        return None
    before, more = one(turns[:-1]), one((f"{turns[-1]}，多少錢",))
    if before is None or more is None or before.calculator == more.calculator:
        return None
    return sum_up([before, more])


def _first(turns: Sequence[str], library: str, corpus: Corpus, only: str = "") -> Outcome | None:
    """The outcome of the first calculator that is wanted, in the order of their signatures."""
    spoken = [in_chinese(fold(t), corpus) for t in turns]
    last, whole = spoken[-1], " ".join(spoken)
    changes = bool(turns[1:]) and not asks(last)  # what is asked was asked before
    before = (
        _first(turns[:-1], library, corpus) if turns[1:] and (changes or goes_on(last)) else None
    )
    ordered = sorted(corpus.calculators, key=lambda s: not (before and s.name == before.calculator))
    if before and changes and (again := _again(before, turns, spoken, corpus)):
        return again
    for text in dict.fromkeys((whole, last) if before else (last, whole)):
        for signature in ordered:
            rules = rules_for(signature.name, library, corpus)
            if not rules or only not in ("", signature.name) or not is_wanted(signature, text):
                continue
            outcome = compute(make_case(signature, rules, turns, spoken, corpus))
            if (
                outcome is not None
                and outcome.status is Status.CLARIFY
                and not _asks_amount(spoken)
            ):
                outcome = None  # a question of the rule: nothing is missing
            if outcome is not None:
                return replace(outcome, calculator=signature.name, library=library)
    return None if only else _unasked(turns, spoken, library, corpus)


def _again(
    before: Outcome, turns: Sequence[str], spoken: Sequence[str], corpus: Corpus
) -> Outcome | None:
    """The calculator of the turn before once more, for a turn that only changes its case."""
    signature = next(s for s in corpus.calculators if s.name == before.calculator)
    if any(matches(without_negated(spoken[-1]), w) for w in signature.unless):
        return None
    rules = rules_for(signature.name, before.library, corpus)
    outcome = compute(make_case(signature, rules, turns, spoken, corpus))
    return outcome and replace(outcome, calculator=signature.name, library=before.library)


def _told_later(
    turns: Sequence[str], spoken: Sequence[str], library: str, corpus: Corpus
) -> Outcome | None:
    """A case that a later turn tells, where an earlier one asked for the rule: 「第二次，11月20日掛失」."""
    whole = " ".join(spoken)
    said = read_quantities(turns[-1])
    if not said.numbers and not said.dates:
        return None
    for signature in corpus.calculators:
        rules = rules_for(signature.name, library, corpus)
        matter = signature.needs[:1] if len(signature.needs) > 1 else ()
        dated = signature.name != "period" or said.dates
        if not rules or not dated or not is_wanted(signature, whole, matter):
            continue
        outcome = compute(make_case(signature, rules, turns, spoken, corpus))
        if outcome is not None and (outcome.amount is not None or outcome.date is not None):
            return replace(outcome, calculator=signature.name, library=library)
    return None


def _unasked(
    turns: Sequence[str], spoken: Sequence[str], library: str, corpus: Corpus
) -> Outcome | None:
    """The sum of a case that is told in full, though no word that we know asks for it."""
    whole = " ".join(spoken)
    if turns[1:] and not asks(spoken[-1]) and (told := _told_later(turns, spoken, library, corpus)):
        return told
    if _OTHER_ASK.search(spoken[-1]):
        return None
    for signature in corpus.calculators:
        rules = rules_for(signature.name, library, corpus)
        named = is_wanted(signature, whole, signature.matter)
        priced = any(p.basis == "price" for p in signature.parameters)
        if not rules or not (named or (priced and is_wanted(signature, whole, ()))):
            continue
        case = make_case(signature, rules, turns, spoken, corpus)
        if not named and not any("media" in x and has_measure(x) for x in case.inputs.items):
            continue
        outcome = compute(case)
        if outcome is not None and outcome.amount is not None and outcome.unit == "元":
            return replace(outcome, calculator=signature.name, library=library)
    return None


def _asks_amount(spoken: Sequence[str]) -> bool:
    """Whether the last turn, or a short one's turn before it, wants an amount or a day computed."""
    last = next((t for t in reversed(spoken) if _AMOUNT.search(t)), spoken[-1])
    return bool(_AMOUNT.search(last)) and not _OF_RULE.search(last)


def calculate_inputs(
    calculator: str, library: str, inputs: Inputs, corpus: Corpus
) -> Outcome | None:
    """The outcome for typed inputs, as a form or a program gives them; None where they do not suffice.

    Impossible values are refused before any rule is used.
    """
    declared = next(s for s in corpus.calculators if s.name == calculator)
    rules = rules_for(calculator, library, corpus)
    if not rules:
        return None
    signature = form_signature(declared, rules)
    told = tell((inputs.text,), corpus.kinds)
    by_id = {r.id: r for r in corpus.rules}
    none = read_quantities("")
    case = Case(signature, rules, inputs, none, none, told, corpus, by_id, False)
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
