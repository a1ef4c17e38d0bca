"""A question to a calculator's outcome: which calculator is wanted, with which inputs and rules."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from assistant.calculators.working import in_minutes, refuse, sum_up
from assistant.computing.adapters import ADAPTERS, choose_by_rule
from assistant.computing.both_ends import at_both_ends, read_both_ends
from assistant.computing.cases import Talk, hear, make_case
from assistant.computing.corrected import as_meant
from assistant.computing.evidence import read_said
from assistant.computing.items_apart import items_apart
from assistant.computing.money_and_day import read_money_and_day, with_both
from assistant.computing.one_case import Case
from assistant.computing.owed import read_owed, with_owed
from assistant.computing.parallel import Cases, difference, put_together, read_cases, read_pair
from assistant.computing.purse import against, read_purse, spend, with_rest
from assistant.computing.rest_counted import with_rest_counted
from assistant.computing.route import Computed, route, score
from assistant.computing.signatures import form_signature, rules_for
from assistant.computing.sums import add_up, owners
from assistant.computing.two_cases import apart, cases_before, read_two_cases
from assistant.computing.two_sides import read_two_sides
from assistant.parts import split_parts
from assistant.reading.changes import adds, asks, goes_on
from assistant.reading.check import find_faults
from assistant.reading.edits import THINGS
from assistant.reading.quantities import read_quantities
from assistant.reading.rule_match import tell, without_negated
from assistant.reading.words import matches
from assistant.records import Inputs, Outcome, Status
from assistant.sentences import joined
from ingest.records import Corpus
from ingest.rule_records import Signature
from ingest.text import fold

_SUM = "，多少錢"
_CONTINUES = re.compile(r"^(?:那|如果|要是|假如|若)|改[成为印用租借]|换成")
_BOTH = re.compile("两(?:[场种个边间本片张样次馆者])?(?:都|一起|加起来|合起来)")
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

    def whole(*last: str) -> Outcome | None:
        return calculate([*turns[:-1], *last], libraries, corpus)

    purse, spent = read_purse(turns[-1]), None
    if purse is not None:
        spent = whole(f"{purse.rest}{_SUM}")
        if (found := against(spent, purse)) is not None:
            return found
    if found := items_apart(
        read_two_sides(turns[-1]),
        whole,
        lambda all_, one: calculate_inputs(all_.calculator, library, one, corpus),
    ):
        return found
    if found := at_both_ends(read_both_ends(turns[-1]), whole):
        return found
    if found := with_both(read_money_and_day(turns[-1]), whole):
        return found
    found = apart(cases_before(turns), lambda case: calculate(case, libraries, corpus))
    if found and found.amount:
        return found
    if found := apart(read_two_cases(turns[-1]), lambda case: whole(*case)):
        return found
    owed = read_owed(turns[-1])
    if owed is not None and (found := with_owed(whole(owed.rest), owed)):
        return found
    left = spend(turns[-1], whole)
    if found := with_rest(left, lambda said: calculate((said,), libraries, corpus), whole):
        return found
    turns = [with_rest_counted(said) for said in as_meant(turns)]
    one = partial(_first, library=library, corpus=corpus)
    own = {s.name: rules_for(s.name, library, corpus) for s in corpus.calculators}
    words = owners([s for s in corpus.calculators if own[s.name]], own.get("price", ()))
    found = add_up(
        turns[-1], words, lambda part, name: one((part,), only=name), corpus.calculators[0].masks
    )
    found = found or _cases(turns, one, corpus) or _both_before(turns, one)
    found = found or _with_what_is_added(turns, one) or one(turns) or _of_a_part(turns, one)
    asks_back = spent if spent and spent.status is Status.CLARIFY else None
    return in_minutes(found, fold(turns[-1])) if found else asks_back


def _cases(
    turns: Sequence[str], one: Callable[[Sequence[str]], Outcome | None], corpus: Corpus
) -> Outcome | None:
    """What several cases of one calculator in the last turn come to, together or apart."""
    if pair := read_pair(turns[-1]):
        first = (*turns[:-1], pair.first)
        if found := difference(one(first), one((*first, pair.changed))):
            return found
    cases = read_cases(turns[-1])
    if cases is None or _counts_items(cases):
        return None

    def whole(name: str) -> list[str]:
        return [p.name for p in corpus.calculator(name).parameters if not p.per_item]

    return put_together(cases, lambda part: one((*turns[:-1], part)), whole)


def _both_before(
    turns: Sequence[str], one: Callable[[Sequence[str]], Outcome | None]
) -> Outcome | None:
    """The sum of what the two turns before came to: 下午多少 | 晚上呢 | 兩場都訂的話總共."""
    if len(turns) < 3 or not _BOTH.search(fold(turns[-1])):
        return None
    found = [one(turns[:-2]), one(turns[:-1])]
    done = [o for o in found if o is not None and o.amount is not None]
    return sum_up(done) if len({o.amount for o in done}) > 1 else None


def _counts_items(cases: Cases) -> bool:
    """Whether what comes before the cases counts them as items: 兩本不見，甲書…，乙書…."""
    alike = takewhile(lambda same: len(set(same)) == 1, zip(*cases.questions, strict=False))
    shared = "".join(chars[0] for chars in alike)
    told = [q for q in read_quantities(shared).numbers if q.counts and q.unit in THINGS]
    first = [q for q in read_quantities(cases.questions[0]).numbers if q.unit in THINGS][:2]
    opens = first[:1] if len({q.unit for q in first}) == 1 < len(first) else []  # 兩本：一本…
    return any(q.value == len(cases.questions) for q in (*told, *opens))


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
    before, more = one(turns[:-1]), one((f"{turns[-1]}{_SUM}",))
    if before is None or more is None or before.calculator == more.calculator:
        return None
    return sum_up([before, more])


def _first(turns: Sequence[str], library: str, corpus: Corpus, only: str = "") -> Outcome | None:
    """The outcome of the calculator that the turns want most, if any."""
    talk = hear(turns, corpus)
    last = talk.spoken[-1]
    changes = bool(turns[1:]) and not asks(last)  # what is asked was asked before
    tells = talk.quantities[-1].numbers or talk.quantities[-1].dates
    goes = goes_on(last) or (tells and _CONTINUES.search(last))
    follows = bool(turns[1:]) and (changes or bool(goes))
    before = _first(turns[:-1], library, corpus) if follows else None
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
