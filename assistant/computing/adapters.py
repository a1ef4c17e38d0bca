"""One adapter a calculator: from a case (rules, inputs, what is told) to its outcome."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.age import compute_age
from assistant.calculators.compensation import compute_compensation
from assistant.calculators.course import compute_course
from assistant.calculators.damage import compute_damage
from assistant.calculators.delivery import compute_times
from assistant.calculators.equipment import has_thing_lent
from assistant.calculators.exhibition import compute_exhibition
from assistant.calculators.limit import batches, remaining, wanting
from assistant.calculators.opening import compute_cleaning_day, compute_hours
from assistant.calculators.overdue import compute_overdue
from assistant.calculators.penalty import compute_penalty
from assistant.calculators.period import compute_period
from assistant.calculators.price import compute_price
from assistant.calculators.schedule import named_days
from assistant.calculators.share import compute_share
from assistant.calculators.stay import compute_stay
from assistant.calculators.venue import compute_overtime, compute_venue, places
from assistant.calculators.working import for_all
from assistant.computing.choose_award import choose_award
from assistant.computing.choose_capped import choose_capped
from assistant.computing.choose_closing import choose_closing, closing_of
from assistant.computing.choose_costs import choose_costs
from assistant.computing.choose_donation import choose_donation
from assistant.computing.choose_isbn import choose_isbn
from assistant.computing.choose_licensing import choose_licensing
from assistant.computing.choose_limit import choose_limit
from assistant.computing.choose_period import choose_period
from assistant.computing.choose_price import choose_not_stated, choose_price
from assistant.computing.choose_submission import choose_submission, submission_of
from assistant.computing.choose_term import choose_term
from assistant.computing.choose_window import choose_window
from assistant.computing.one_case import Case, by_rule, rule_of
from assistant.computing.print_runs import print_runs
from assistant.computing.refunds import refund
from assistant.reading.changes import adds
from assistant.reading.heads import people_each
from assistant.reading.quantities import tells_count
from assistant.reading.rule_match import match_rules
from assistant.reading.words import matches
from assistant.records import DateMention, Outcome, Status

_EACH = re.compile(
    "各自?(?:要|得|该|是|罚|付|缴)|[每一]个?人(?:要|得|该|是|罚|付|缴)|each (?:pay|owe)"
)
_OVERTIME = re.compile(r"逾时|超时|加收|超过[^,。]{0,6}小时|多用|延长|overtime|extra hour")
_TOGETHER = re.compile("总共|一共|合计|加起来|合起来|两天|比|差|in total|together")
_SUM_ASKED = re.compile(r"多少(?:钱|元|块|费)|几[元块]|多收多少|how much")
_TIME_ASKED = re.compile(r"(?:几|多少)个?(?:小时|钟头)|how many hours")
_CARD = re.compile("[借阅图书览]证|证(?!明|件)|[借阅图]卡|卡(?!片|带)")
_HOW_MANY = re.compile("几|多少|how many")
_IN_ALL, _FURTHER = re.compile("总共|一共|全部|in all|in total"), re.compile("[还再]")
_OF_A_WEEK = re.compile(
    "(?:每个?|一个?)(?:周|星期|礼拜|次|堂)[^,。?]{0,8}(?:几|多少)个?(?:小时|钟头)|(?:几|多少)个?(?:周|星期|礼拜)"
)


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


def _overdue(case: Case) -> Outcome | None:
    outcome = compute_overdue(case.rules[0], case.inputs, case.general, case.by_id)
    people = people_each(case.gathered)
    if outcome is None or people < 2 or outcome.unit != "元" or _EACH.search(case.told.ask):
        return outcome
    own = {line.get("days_late", line.get("due")) for line in case.inputs.items}
    if len(own) > 1:  # 我跟他各借一本，分別晚5天、9天: each has told his own
        return outcome
    return for_all(outcome, people)


def _compensation(case: Case) -> Outcome | None:
    """None where only a card is told lost, or equipment of which the text says nothing."""
    if _is_equipment_unruled(case):
        return None
    outcome = compute_compensation(case.rules[0], case.inputs, case.general)
    of_card = not case.told.items and _CARD.search(case.told.text)
    return None if outcome and outcome.status is Status.CLARIFY and of_card else outcome


def _is_equipment_unruled(case: Case) -> bool:
    """Whether furniture or equipment is meant, of which no rule of the library's speaks."""
    known = case.corpus.calculator("compensation").parameters
    told = next(p for p in known if p.name == "equipment")
    ruled = any(f in case.rules[0].fields for f in told.of) or has_thing_lent(case.inputs)
    return not ruled and any(matches(case.told.masked, w) for c in told.choices for w in c.words)


def _hours(case: Case) -> Outcome | None:
    """On the days of the last turn that names any, of all turns where it adds one or compares."""
    last = case.turns[-1].text if case.turns else ""
    alone = named_days(last) and not (adds(last) or _TOGETHER.search(last))
    return by_rule(case, lambda rule, inputs: compute_hours(rule, last if alone else inputs.text))


def _closing(case: Case) -> Outcome | None:
    """Until closing, opening or the last call."""
    hours = [r for r in case.rules if r.kind == "hours"]
    last_calls = [r for r in case.rules if r.kind == "last_call"]
    rule = rule_of(replace(case, rules=hours))
    if rule is None:
        return None
    if not case.turns:
        return closing_of(rule, case.inputs)
    return choose_closing(rule, last_calls, case.turns, case.told.text)


def _submission(case: Case) -> Outcome | None:
    """Of what the question names; in a form, of the rule that is chosen."""
    if case.turns:
        return choose_submission(case.rules, case.gathered, case.told.ask, case.told.text)
    rule = case.by_id.get(case.inputs.choice("rule"), case.rules[0])
    return submission_of(rule, case.inputs)


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
        told = case.inputs.number("base_fee") is not None
        if wanted and case.inputs.text and not told and _asks_money(case.told.ask):
            return None  # the annex with the fees is not held
        return compute_overtime(overtime, case.inputs) if wanted else None
    return compute_venue(places(case.rules), case.inputs)


def _asks_money(ask: str) -> bool:
    return bool(_SUM_ASKED.search(ask)) and not _TIME_ASKED.search(ask)


def _course(case: Case) -> Outcome | None:
    """None where the hours of one week or the weeks are asked: the provision says them."""
    told = tells_count(case.gathered)
    plain = bool(case.inputs.text) and not told and _OF_A_WEEK.search(case.told.ask)
    return None if plain else compute_course(case.rules[0], case.inputs)


def _delivery(case: Case) -> Outcome | None:
    """How many times the fee lasts, or how many books this time, against the card's own limit."""
    limits = case.rules_beside("limit")
    rule = next((r for r in limits if r.fields.get("each_time")), None)
    borrowed = case.inputs.number("borrowed")
    times = (
        "幾次",
        "幾趟",
        "多少次",
        "how many times",
        "how many more times",
        "how many deliveries",
        "how many more deliveries",
        "how often",
    )
    asks = case.told.last if _HOW_MANY.search(case.told.last) else case.told.text
    counts_times = any(matches(asks, w) for w in times)
    if counts_times and _IN_ALL.search(case.told.last) and not _FURTHER.search(case.told.last):
        values = {k: v for k, v in case.inputs.values.items() if k != "done"}
        return compute_times(case.rules[0], replace(case.inputs, values=values), counts_times)
    if counts_times or "done" in case.inputs.values or not (case.inputs.text or borrowed):
        return compute_times(case.rules[0], case.inputs, counts_times)
    if rule is None or borrowed is None:
        return None
    return remaining(rule, borrowed, None, case.by_id)


def _share(case: Case) -> Outcome | None:
    """In the unit that the question counts in: 部, 冊, 本."""
    given = (case.inputs.number("printed"), case.inputs.number("given"))
    units = [q.unit for q in case.asked.numbers if q.value in given and q.unit]
    runs = print_runs(case.asked)
    values = {**case.inputs.values, "printed": runs} if runs else case.inputs.values
    inputs = replace(case.inputs, values=values)
    return compute_share(case.rules[0], inputs, units[0] if units else "部")


def _price(case: Case) -> Outcome | None:
    """Things chosen in a form, else what each clause names; or a price that is not stated."""
    if not case.inputs.text:
        chosen = [x for x in case.inputs.items if "thing" in x]
        lines = [(case.by_id[str(x["thing"])], x.get("copies")) for x in chosen]
        parts = [(rule, n if isinstance(n, Decimal) else None) for rule, n in lines]
        return compute_price(parts, case.inputs, True, False)
    if borne := choose_costs(case.rules, case.gathered, case.told):
        return borne
    if capped := choose_capped(case.rules, case.gathered, case.told):
        return capped
    found = choose_price(case.rules, case.turns, case.spoken, case.inputs, case.told)
    return found or choose_not_stated(case.rules, case.told)


ADAPTERS: dict[str, Callable[[Case], Outcome | None]] = {
    "overdue": _overdue,
    "refund": refund,
    "cleaning": lambda c: by_rule(c, compute_cleaning_day),
    "hours": _hours,
    "closing": _closing,
    "window": choose_window,
    "penalty": lambda c: by_rule(c, compute_penalty),
    "age": _age,
    "period": lambda c: choose_period(c.rules, c.asked, c.inputs, c.told),
    "limit": lambda c: choose_limit(
        c.rules, c.gathered, c.told, c.by_id, c.corpus.kinds, follows=len(c.turns) > 1
    ),
    "term": choose_term,
    "course": _course,
    "delivery": _delivery,
    "compensation": _compensation,
    "silent": lambda c: choose_not_stated(c.rules, c.told) if c.inputs.text else None,
    "donation": lambda c: choose_donation(c.rules[0], c.asked) if c.turns else None,
    "damage": lambda c: compute_damage(c.rules[0], c.inputs),
    "submission": _submission,
    "venue": _venue,
    "exhibition": lambda c: compute_exhibition(c.rules[0], c.inputs),
    "licensing": choose_licensing,
    "award": lambda c: choose_award(
        c.rules[0], c.inputs, c.signature, c.turns[-1] if c.turns else None
    ),
    "isbn": lambda c: choose_isbn(
        c.rules[0], c.signature, c.inputs, c.turns, c.gathered, c.told.text
    ),
    "share": _share,
    "stay": lambda c: compute_stay(c.rules[0], c.inputs),
    "price": _price,
}
