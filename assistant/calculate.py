"""A question to a calculator's outcome: which calculator is wanted, with which inputs and rules."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.adapters import ADAPTERS, Case, choose_by_rule
from assistant.calculators.working import refuse, show
from assistant.reading.check import find_faults
from assistant.reading.edits import gather
from assistant.reading.inputs import read_inputs
from assistant.reading.quantities import read_quantities
from assistant.reading.rule_match import tell, without_negated
from assistant.reading.turns import merge_inputs
from assistant.reading.words import matches
from assistant.records import Inputs, Outcome, Quantities, Status
from assistant.sums import add_up
from ingest.records import Corpus
from ingest.rule_records import Choice, Parameter, Rule, Signature
from ingest.text import fold

_AMOUNT = re.compile(
    r"多少|几[元块天日号本册件次张人个月小时面页片种份]|哪[一]?[天日]|(?:什么时候|何时)[^,。]{0,3}(?:到期|还)|算|合计|共|金额|总额|how much|how many|what do i owe|which day|多久|停几|停多少"
)
_OF_RULE = re.compile(
    r"几倍|嗎|吗|最多|最高|上限|顶多|每天|(?<!哪)一天|每日|per day|怎么罚|怎么算|如何|规定|標準|标准|几成"
)
# Calculators whose library may have several rules, one of which applies.
_CHOSEN_BY_RULE = ("period", "limit", "refund", "term", "hours", "cleaning", "age")
_PURSE = re.compile(r"(?:带了?|身上|只有|手上|手边|预算|准备了|有)[^,]{0,3}$")
_PURSE_ASKED = re.compile(r"还差|够吗|够不够|不够多少|够付|找回|找我|找多少")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def calculate(turns: Sequence[str], libraries: Sequence[str], corpus: Corpus) -> Outcome | None:
    """The outcome of the first calculator that the turns want and that can answer them.

    Only where one library is meant: several are a comparison, none is asked back.
    """
    if len(libraries) != 1:
        return None
    library = libraries[0]
    one = partial(_first, library=library, corpus=corpus)
    return add_up(turns[-1], lambda part: one((part,))) or one(turns)


def _first(turns: Sequence[str], library: str, corpus: Corpus) -> Outcome | None:
    """The outcome of the first calculator that is wanted, in the order of their signatures."""
    spoken = [_in_chinese(fold(t), corpus) for t in turns]
    last, whole = spoken[-1], " ".join(spoken)
    for text in dict.fromkeys((last, whole)):
        for signature in corpus.calculators:
            rules = rules_for(signature.name, library, corpus)
            if not rules or not _is_wanted(signature, text):
                continue
            outcome = compute(_case(signature, rules, turns, spoken, corpus))
            if (
                outcome is not None
                and outcome.status is Status.CLARIFY
                and not _asks_amount(spoken)
            ):
                outcome = None  # a question of the rule: nothing is missing
            if outcome is not None:
                return replace(outcome, calculator=signature.name, library=library)
    return None


def _asks_amount(spoken: Sequence[str]) -> bool:
    """Whether the last turn, or a short one's turn before it, wants an amount or a day computed."""
    last = spoken[-1] if _AMOUNT.search(spoken[-1]) or len(spoken) == 1 else spoken[-2]
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
    told = tell(inputs.text, inputs.text, corpus.kinds)
    by_id = {r.id: r for r in corpus.rules}
    none = read_quantities("")
    case = Case(signature, rules, inputs, none, none, (), told, corpus, by_id, False)
    outcome = compute(case)
    if outcome is None:
        return None
    return replace(outcome, calculator=calculator, library=library)


def compute(case: Case) -> Outcome | None:
    """The outcome of one calculator for its case, with the inputs that it understood and chose."""
    if faults := find_faults(case.inputs, case.signature):
        return refuse("；".join(faults))
    outcome = choose_by_rule(case) or ADAPTERS[case.signature.name](case)
    if outcome is None:
        return None
    told = _against_purse(outcome, case)
    return told if outcome.inputs != Inputs() else replace(told, inputs=case.inputs)


def _against_purse(outcome: Outcome, case: Case) -> Outcome:
    """What is wanting to a sum, where the question tells what the reader has: 帶了150元，還差多少."""
    if outcome.unit != "元" or outcome.amount is None or not _PURSE_ASKED.search(case.told.last):
        return outcome
    purse = [q.value for q in case.asked.numbers if q.unit == "元" and _PURSE.search(q.before)]
    if not purse:
        return outcome
    gap = abs(outcome.amount - purse[0])
    words = f"{'還差' if outcome.amount > purse[0] else '夠，還剩'} {show(gap)} 元"
    step = f"{show(outcome.amount)} － {show(purse[0])} ＝ {show(outcome.amount - purse[0])} 元"
    return replace(outcome, title=words, amount=gap, steps=(*outcome.steps, step), readings=())


def rules_for(calculator: str, library: str, corpus: Corpus) -> list[Rule]:
    """A library's rules that a calculator reads."""
    return [r for r in corpus.rules if r.library == library and _reads(calculator, r)]


def libraries_for(calculator: str, corpus: Corpus) -> list[str]:
    """The libraries that have rules to compute with, in the register's order."""
    own = [r for r in corpus.rules if _reads(calculator, r) and r.kind != "not_stated"]
    having = {r.library for r in own}
    return [x.id for x in corpus.libraries if x.id in having]


def _reads(calculator: str, rule: Rule) -> bool:
    """Whether a calculator reads a rule; of the plain numbers, only ages are computed with."""
    own = rule.kind in kinds_of(calculator)
    return own and (rule.kind != "threshold" or rule.fields["figure"].unit == "歲")


def opens_as_form(outcome: Outcome, corpus: Corpus) -> bool:
    """Whether the outcome's inputs, without the words that they were read from, come to the same."""
    if not outcome.calculator:
        return False
    typed = Inputs(outcome.inputs.values, outcome.inputs.items)
    again = calculate_inputs(outcome.calculator, outcome.library, typed, corpus)
    return again is not None and _result(again) == _result(outcome)


def _result(outcome: Outcome) -> tuple[object, ...]:
    return outcome.status, outcome.title, outcome.amount, outcome.date, outcome.missing


def kinds_of(calculator: str) -> tuple[str, ...]:
    """The kinds of rules that a calculator reads."""
    return {
        "venue": ("venue", "overtime"),
        "price": ("price", "not_stated"),
        "age": ("threshold",),
    }.get(calculator, (calculator,))


def form_signature(signature: Signature, rules: Sequence[Rule]) -> Signature:
    """The signature with the choices that the rules themselves offer."""
    added = [
        *_named(rules, "tiers", "name", "reason", "取消的原因"),
        *_named(rules, "sessions", "name", "session", "時段", per_item=True),
    ]
    if signature.name == "venue":
        named = tuple(Choice(n, (n,)) for r in rules if r.kind == "venue" for n in r.fields["names"])  # fmt: skip
        added.append(Parameter("place", "場地", "choice", choices=named, per_item=True))
    if signature.name == "price":
        things = tuple(Choice(r.id, tuple(r.fields["nouns"])) for r in rules if r.kind == "price")
        added.append(Parameter("thing", "項目", "choice", choices=things, per_item=True))
    if signature.name in _CHOSEN_BY_RULE and len(rules) > 1:
        named = tuple(Choice(r.id, ()) for r in rules)
        added.append(Parameter("rule", "規定", "choice", choices=named))
    return replace(signature, parameters=(*added, *signature.parameters))


def _named(
    rules: Sequence[Rule], rows: str, key: str, name: str, label: str, per_item: bool = False
) -> list[Parameter]:
    """A choice between the rows of the rules, each told by its own words."""
    found = [row for r in rules for row in r.fields.get(rows, ())]
    choices = tuple(Choice(row[key], tuple(row["words"])) for row in found if row["words"])
    if name == "session" and choices:
        choices = (*choices, Choice("全天", ("整天", "全天", "早午晚", "三個時段", "三場")))
    return [Parameter(name, label, "choice", choices=choices, per_item=per_item)] if choices else []


def _case(
    signature: Signature,
    rules: Sequence[Rule],
    turns: Sequence[str],
    spoken: Sequence[str],
    corpus: Corpus,
) -> Case:
    signature = form_signature(signature, rules)
    bases = {p.name: p.basis or p.name for p in signature.parameters}
    classifiers = {c: k.name for k in corpus.kinds.items for c in k.classifiers}
    quantities = _read_turns(turns)
    read = [read_inputs(q, signature, corpus.kinds.masks, classifiers) for q in quantities]
    return Case(
        signature=signature,
        rules=rules,
        inputs=merge_inputs(read, bases),
        asked=quantities[-1],
        gathered=gather(quantities),
        turns=quantities,
        told=tell(" ".join(spoken), spoken[-1], corpus.kinds),
        corpus=corpus,
        by_id={r.id: r for r in corpus.rules},
        general=any(fold(w) in fold(t) for w in corpus.general_words for t in turns),
    )


def _in_chinese(text: str, corpus: Corpus) -> str:
    """A folded question without Chinese, with the regulations' words for what it says."""
    if _CHINESE.search(text):
        return text
    padded = f" {text} "
    words = [
        fold(w)
        for entry in corpus.thesaurus
        if any(r.isascii() and matches(padded, r.strip()) for r in entry.reader)
        for w in entry.regulation
    ]
    words += [
        fold(k.name)
        for k in corpus.kinds.items
        if any(w.isascii() and matches(padded, w) for w in k.words)
    ]
    return " ".join([text, *dict.fromkeys(words)])


def _read_turns(turns: Sequence[str]) -> list[Quantities]:
    """Each turn's quantities; a day without a year is of the year spoken of before."""
    read: list[Quantities] = []
    today = dt.date.today()
    for turn in turns:
        read.append(read_quantities(turn, today))
        if read[-1].dates and not read[-1].dates[-1].relative:
            today = dt.date(read[-1].dates[-1].day.year, 1, 1)
    return read


def _is_wanted(signature: Signature, text: str) -> bool:
    needed = all(any(matches(text, w) for w in group) for group in signature.needs)
    meant = without_negated(text)
    return needed and not any(matches(meant, w) for w in signature.unless)
