"""One adapter a calculator: from a case (rules, inputs, what is told) to its outcome."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from assistant.calculators.age import compute_age
from assistant.calculators.award import compute_award
from assistant.calculators.compensation import compute_compensation
from assistant.calculators.course import compute_course
from assistant.calculators.delivery import compute_times
from assistant.calculators.exhibition import compute_exhibition
from assistant.calculators.isbn import compute_isbn
from assistant.calculators.licensing import compute_licensing
from assistant.calculators.limit import batches, remaining, wanting
from assistant.calculators.opening import compute_cleaning_day, compute_hours
from assistant.calculators.overdue import compute_overdue
from assistant.calculators.penalty import compute_penalty
from assistant.calculators.period import compute_period
from assistant.calculators.price import compute_price
from assistant.calculators.refund import compute_refund
from assistant.calculators.share import compute_share
from assistant.calculators.stay import compute_stay
from assistant.calculators.term import compute_term
from assistant.calculators.venue import compute_overtime, compute_venue, places
from assistant.calculators.window import compute_window
from assistant.calculators.working import for_all
from assistant.choose_costs import choose_costs
from assistant.choose_limit import choose_limit
from assistant.choose_period import choose_period
from assistant.choose_price import choose_not_stated, choose_price
from assistant.choose_refund import of_lost_sessions
from assistant.reading.editions import read_assigned, read_pairs
from assistant.reading.heads import people_each
from assistant.reading.rule_match import Told, match_rules
from assistant.reading.words import matches
from assistant.records import DateMention, Inputs, Outcome, Quantities, Status
from ingest.records import Corpus
from ingest.rule_records import Rule, Signature

_EACH = re.compile(
    "各自?(?:要|得|该|是|罚|付|缴)|[每一]个?人(?:要|得|该|是|罚|付|缴)|each (?:pay|owe)"
)
_OVERTIME = re.compile(r"逾时|超时|加收|超过[^,。]{0,6}小时|多用|延长|overtime|extra hour")
_CARD = re.compile("[借阅图书览]证|证(?!明|件)|[借阅图]卡|卡(?!片|带)")
_HOW_MANY = re.compile("几|多少|how many")


@dataclass(frozen=True)
class Case:
    """What one calculator works on: its rules of the library, the inputs, and what is told."""

    signature: Signature
    rules: Sequence[Rule]
    inputs: Inputs
    asked: Quantities  # of the last turn
    gathered: Quantities  # of all turns, a count said again in the place of the one before
    told: Told
    corpus: Corpus
    by_id: dict[str, Rule]
    general: bool
    turns: Sequence[Quantities] = ()
    spoken: Sequence[str] = ()


def choose_by_rule(case: Case) -> Outcome | None:
    """A limit or period that is chosen by name, as in a form."""
    rule = case.by_id.get(case.inputs.choice("rule"))
    used, day = case.inputs.number("used"), case.inputs.day("from_day")
    if rule is None:
        return None
    if rule.kind == "period" and day is not None:
        return compute_period(rule, DateMention(day, 0, 0))
    if rule.kind == "limit" and used is not None:
        if rule.fields["minimum"]:
            return wanting(rule, used)
        if (
            rule.fields["per"] in ("每次", "一次")
            and not rule.fields.get("within")
            and used > rule.fields["figure"].number
        ):
            return batches([(rule, used)])
        return remaining(rule, used, case.inputs.number("used_here"), case.by_id)
    return None


def _rule(case: Case) -> Rule | None:
    """The rule chosen in a form, else whose topics or names the question names, else the general."""
    if chosen := case.by_id.get(case.inputs.choice("rule")):
        return chosen
    for text, field in product((case.told.last, case.told.spoken), ("topics", "names")):
        said = [
            sum(bool(matches(text, t)) for t in rule.fields.get(field, ())) for rule in case.rules
        ]
        if any(said):  # 黎明分館的兒童閱覽室: the rule with most of its words said
            return case.rules[said.index(max(said))]
    general = [r for r in case.rules if not r.fields.get("names") and not r.fields.get("topics")]
    if general or case.inputs.text:
        return general[0] if general else None
    graded = [r for r in case.rules if len(r.fields.get("tiers", ())) != 1]
    return graded[0] if len(graded) == 1 else None  # one tier alone is asked for by its topics


def _overdue(case: Case) -> Outcome | None:
    outcome = compute_overdue(case.rules[0], case.inputs, case.general, case.by_id)
    people = people_each(case.gathered)
    if outcome is None or people < 2 or outcome.unit != "元" or _EACH.search(case.told.ask):
        return outcome
    return for_all(outcome, people)


def _compensation(case: Case) -> Outcome | None:
    """None where only a card is told lost: it is replaced, not paid for."""
    outcome = compute_compensation(case.rules[0], case.inputs, case.general)
    of_card = not case.told.items and _CARD.search(case.told.text)
    return None if outcome and outcome.status is Status.CLARIFY and of_card else outcome


def _by_rule(case: Case, formula: Callable[[Rule, Inputs], Outcome | None]) -> Outcome | None:
    """What the case's rule comes to, with the rule among the inputs where it had to be chosen."""
    rule = _rule(case)
    outcome = formula(rule, case.inputs) if rule else None
    if rule is None or outcome is None:
        return None
    chosen = {"rule": rule.id} if len(case.rules) > 1 else {}
    values = {**case.inputs.values, **outcome.inputs.values, **chosen}
    return replace(outcome, inputs=replace(case.inputs, values=values))


def _refund(case: Case) -> Outcome | None:
    """Of several sessions booked, what is paid back is of those that were not held."""
    if case.inputs.text:
        own = case.corpus.rules_of.get((case.rules[0].library, "venue"), ())
        case = replace(case, inputs=of_lost_sessions(case.inputs, case.told.text, own))
    return _by_rule(case, compute_refund)


def _window(case: Case) -> Outcome | None:
    """Of the year that the question names, else of this year where only days are counted."""
    years = [y.day.year for y in (*case.asked.years, *case.gathered.years)]
    years += [d.day.year for d in case.inputs.dates if not d.exact]
    year = years[0] if years else None
    return _by_rule(case, lambda rule, inputs: compute_window(rule, inputs, year))


def _age(case: Case) -> Outcome | None:
    """The age of the threshold that the question's words fit best."""
    rule = case.by_id.get(case.inputs.choice("rule"))
    if rule is None:
        found = match_rules(case.rules, case.told, opens="nouns", least=1.0)
        rule = found[0].rule if found else None
    outcome = compute_age(rule, case.inputs) if rule else None
    if rule is None or outcome is None:
        return None
    values = {**case.inputs.values, "rule": rule.id}
    return replace(outcome, inputs=replace(case.inputs, values=values))


def _venue(case: Case) -> Outcome | None:
    overtime = next((r for r in case.rules if r.kind == "overtime"), None)
    if overtime is not None:
        wanted = not case.inputs.text or _OVERTIME.search(case.told.text)
        return compute_overtime(overtime, case.inputs) if wanted else None
    return compute_venue(places(case.rules), case.inputs)


def _delivery(case: Case) -> Outcome | None:
    """How many times the fee lasts, or how many books this time, against the card's own limit."""
    limits = case.corpus.rules_of.get((case.rules[0].library, "limit"), ())
    rule = next((r for r in limits if r.fields.get("each_time")), None)
    borrowed = case.inputs.number("borrowed")
    times = ("幾次", "幾趟", "多少次", "how many times")
    asks = case.told.last if _HOW_MANY.search(case.told.last) else case.told.text
    counts_times = any(matches(asks, w) for w in times)
    if counts_times or "done" in case.inputs.values or not (case.inputs.text or borrowed):
        return compute_times(case.rules[0], case.inputs, counts_times)
    if rule is None or borrowed is None:
        return None
    return remaining(rule, borrowed, None, case.by_id)


def _share(case: Case) -> Outcome | None:
    """In the unit that the question counts in: 部, 冊, 本."""
    given = (case.inputs.number("printed"), case.inputs.number("given"))
    units = [q.unit for q in case.asked.numbers if q.value in given and q.unit]
    return compute_share(case.rules[0], case.inputs, units[0] if units else "部")


def _isbn(case: Case) -> Outcome | None:
    """By the pairs of language and format that the turns name; in a form, by what is chosen."""
    parameters = {p.name: p for p in case.signature.parameters}
    editions = [c for c in parameters["edition"].choices if any(matches(case.told.text, w) for w in c.words)]  # fmt: skip
    pairs = read_pairs(case.turns, parameters["language"], parameters["format"])
    named = len(editions)
    if named > 1 and not {p[0] for p in pairs} - {""}:  # 原版只出EPUB，修訂版出EPUB和PDF
        own = read_pairs(case.turns, parameters["edition"], parameters["format"])
        if len({p[0] for p in own}) == named:
            pairs, named = own, 0
    outcome = compute_isbn(
        case.rules[0], case.inputs, pairs, named, read_assigned(case.told.text, case.gathered)
    )
    if outcome is None or not pairs:
        return outcome
    counts = {"languages": len({p[0] for p in pairs}), "formats": len({p[1] for p in pairs})}
    if counts["languages"] * counts["formats"] != len(pairs):
        return outcome  # no form holds uneven formats
    values = {**case.inputs.values, **{k: Decimal(n) for k, n in counts.items()}}
    return replace(outcome, inputs=Inputs(values, case.inputs.items))


def _price(case: Case) -> Outcome | None:
    """Things chosen in a form, else what each clause names; or a price that is not stated."""
    if not case.inputs.text:
        chosen = [x for x in case.inputs.items if "thing" in x]
        lines = [(case.by_id[str(x["thing"])], x.get("copies")) for x in chosen]
        parts = [(rule, n if isinstance(n, Decimal) else None) for rule, n in lines]
        return compute_price(parts, case.inputs, True, False)
    if borne := choose_costs(case.rules, case.gathered, case.told):
        return borne
    found = choose_price(case.rules, case.turns, case.spoken, case.inputs, case.told)
    return found or choose_not_stated(case.rules, case.told)


ADAPTERS: dict[str, Callable[[Case], Outcome | None]] = {
    "overdue": _overdue,
    "refund": _refund,
    "cleaning": lambda c: _by_rule(c, compute_cleaning_day),
    "hours": lambda c: _by_rule(c, lambda rule, inputs: compute_hours(rule, inputs.text)),
    "window": _window,
    "penalty": lambda c: _by_rule(c, compute_penalty),
    "age": _age,
    "period": lambda c: choose_period(c.rules, c.asked, c.inputs, c.told),
    "limit": lambda c: choose_limit(
        c.rules, c.gathered, c.told, c.by_id, c.corpus.kinds, follows=len(c.turns) > 1
    ),
    "term": lambda c: _by_rule(c, compute_term),
    "course": lambda c: compute_course(c.rules[0], c.inputs),
    "delivery": _delivery,
    "compensation": _compensation,
    "venue": _venue,
    "exhibition": lambda c: compute_exhibition(c.rules[0], c.inputs),
    "licensing": lambda c: compute_licensing(c.rules[0], c.inputs),
    "award": lambda c: compute_award(c.rules[0], c.inputs),
    "isbn": _isbn,
    "share": _share,
    "stay": lambda c: compute_stay(c.rules[0], c.inputs),
    "price": _price,
}
