"""Overdue items: a fine or a suspension from copies and days, capped as the library caps it."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.fine import cap_itself, cap_of, decisive_of, differs, total_overdue
from assistant.calculators.late import Late, find_fault, kept_steps, read_late, span_steps
from assistant.calculators.lent import with_periods
from assistant.calculators.overdue_inverse import (
    DAYS_AROUND,
    copies_of,
    day_around,
    days_each,
    days_of_total,
    each_late,
    solve_days,
)
from assistant.calculators.suspension import (
    end_of,
    left_as_told,
    left_by_day,
    left_of,
    less_payment,
    offset_of,
    paid_off,
)
from assistant.calculators.working import answered, ask_back, refuse
from assistant.records import Inputs, Outcome
from assistant.sentences import joined, phrase
from ingest.rule_records import Rule

_A_DAY = re.compile(r"几号|哪一?[天日]|几月几|何时|什么时候|到期日|which da|what date|when")
_STOPS = re.compile("停[借权用卡证止]|冻结|锁[卡证]|suspen|barred")
_COSTS = re.compile("罚|逾期[金费]|[元块钱]|[折抵缴]|fine|pay")
_COSTS_TOO = re.compile(  # 晚幾天、罰款多少: the days are a step to the sum
    "(?:罚|缴|付|逾期金|逾期费)[款金]?(?:总共|一共|共|会|要|是|该|应)*(?:多少|几[元块])|停[借权](?:多少|几|多久)"
)
_SEVERAL = "多件"
_OF_DAYS = ("停借", "恢復日")
_LATENESS = re.compile(
    "逾|晚|迟|过期|拖|超期|[没未忘]了?还|到期|罚|欠|该还|应还|才还|late|due|fine"
)
_SUMMED = re.compile(  # 三本累計逾期幾天
    "(?:累计|累积|加总|合计|合起来|加起来|总共|一共)[^,。?]{0,5}(?:逾期|晚|迟|超过)[了还]*(?:几|多少)|(?:逾期|晚|迟)[^,。?]{0,4}(?:累计|合计|加起来|总共|一共)[^,。?]{0,3}(?:几|多少)"
)
_PAID_OFF = re.compile(r"(?:多少|几[元块])")
_ONE, _ZERO = Decimal(1), Decimal(0)


def compute_overdue(
    rule: Rule, inputs: Inputs, general: bool, rules: Mapping[str, Rule]
) -> Outcome | None:
    """What being late costs by `rule`; None where the question asks for the rule in general.

    `rules` are all rules by id, for the loan period where only the loan's day is told.
    """
    if fault := find_fault(inputs):
        return refuse(fault, [rule.fields["decisive"]])
    wants = inputs.choice("wants").replace("折抵", "")
    in_days = "money" not in rule.fields or wants in _OF_DAYS
    only = rule.fields.get("only")
    if only and any(str(line.get("item", "")) not in ("", *only) for line in inputs.items):
        return None  # what the library does not lend is never late
    late = read_late(rule, inputs, rules)
    told = [x for x in late if x.days is not None]
    summed = inputs.choice("summed") or not inputs.text
    unsaid = bool(told) and not any({"item", "copies"} & x.keys() for x in inputs.items)
    counted = any("copies" in x for x in inputs.items)
    if rule.fields["adds_up"] and (_is_open(inputs, counted) or (unsaid and not summed)):
        return _ask(rule, inputs)
    if not told:
        return _without_days(rule, inputs, general, late)
    if wants == "逾期天數" and not _COSTS_TOO.search(inputs.text):
        return with_periods(_days_late(rule, inputs, told), rule, inputs, rules)
    if not in_days and differs(rule, "money") and any(not x.item and x.days for x in told):
        return _ask(rule, inputs)
    open_to = left_as_told(rule, inputs) or (_which_card(rule, told, inputs) if in_days else None)
    if open_to is not None:
        return open_to
    paid, suspension = inputs.number("paid"), inputs.number("suspension")
    if not counted and suspension is not None and wants == "件數":
        return copies_of(rule, inputs, told, suspension, True)
    if paid is not None and offset_of(inputs) is None and not counted and "money" in rule.fields:
        return copies_of(rule, inputs, told, paid, False)
    if wants in DAYS_AROUND and (day := days_each(rule, told, inputs)) is not None:
        return day
    return _in_all(rule, inputs, late, in_days, rules)


def _in_all(
    rule: Rule, inputs: Inputs, late: Sequence[Late], in_days: bool, rules: Mapping[str, Rule]
) -> Outcome:
    """What the late items come to, or what is left of it after a payment or by a day."""
    wants, offset = inputs.choice("wants"), offset_of(inputs)
    told = [x for x in late if x.days is not None]
    outcome = total_overdue(rule, told, in_days, inputs)
    if in_days and (served := inputs.number("served")) is not None:
        return left_of(outcome, served)
    if in_days and offset is not None and outcome.amount and "money" in rule.fields:
        return less_payment(rule, outcome.amount, offset)
    if wants == "恢復日" or (in_days and inputs.day("suspended_from")):
        return left_by_day(outcome, inputs) or end_of(outcome, inputs) or outcome
    steps = (*span_steps(inputs), *kept_steps(inputs, late), *outcome.steps)
    return with_periods(replace(outcome, steps=steps), rule, inputs, rules)


def _days_late(rule: Rule, inputs: Inputs, told: Sequence[Late]) -> Outcome:
    """How many days late: of the latest item, or of all added up where that is asked for."""
    if rule.fields["adds_up"] and _SUMMED.search(inputs.text):
        days = sum((x.days * x.copies for x in told if x.days), _ZERO)
        each = [phrase("overdue.days_of", copies=x.copies, days=x.days, total=x.copies * x.days) for x in told if x.days]  # fmt: skip
        steps = [*span_steps(inputs), *each]
        return answered(phrase("overdue.days_summed", days=days), days, "天", [rule.fields["counting"] if "counting" in rule.fields else rule.fields["decisive"]], steps)  # fmt: skip
    days = max(x.days or _ZERO for x in told)
    title = phrase("overdue.days", days=days)
    return answered(title, days, "天", [rule.fields["decisive"]], span_steps(inputs))


def _is_open(inputs: Inputs, counted: bool) -> bool:
    """Whether how many items there are is said not to be known, or is several without a count."""
    told = counted or inputs.choice("wants") == "件數"
    return bool(inputs.choice("open")) and not (told and inputs.choice("open") == _SEVERAL)


def _without_days(
    rule: Rule, inputs: Inputs, general: bool, late: Sequence[Late]
) -> Outcome | None:
    """Inverse questions, and the question back where nothing says how late."""
    wants = inputs.choice("wants")
    if wants == "到上限的天數":
        return _days_to_cap(rule, inputs, late)
    if (most := cap_itself(rule, inputs)) is not None:
        return most
    if (left := left_as_told(rule, inputs)) is not None:
        return left
    suspension, offset = inputs.number("suspension"), offset_of(inputs)
    suspension = inputs.number("served") if suspension is None else suspension
    if suspension is not None and offset is not None and "money" in rule.fields:
        return less_payment(rule, suspension, offset)
    paid, offset = inputs.number("paid"), inputs.number("offset")
    if paid is not None and offset is not None and paid > offset and "money" in rule.fields:
        return less_payment(rule, paid / rule.fields["money"][0]["rate"].number, offset)
    if paid is not None:
        return day_around(days_of_total(rule, inputs, late, paid, in_days=False), inputs)
    if suspension is not None and inputs.choice("wants") in ("逾期天數", *DAYS_AROUND):
        return day_around(days_of_total(rule, inputs, late, suspension, in_days=True), inputs)
    if suspension is not None and (asked := _capped(rule, suspension, inputs)) is not None:
        return asked
    pays = wants in ("折抵罰款", "罰款") and "money" in rule.fields and not inputs.items
    if suspension is not None and pays and _PAID_OFF.search(inputs.text):
        return paid_off(rule, suspension)
    returned = inputs.day("returned")
    ends = inputs.choice("wants") == "恢復日" or inputs.day("suspended_from")
    if suspension is not None and ends:
        known = answered("", suspension, "天", [rule.fields["decisive"]], [])
        if (ended := left_by_day(known, inputs) or end_of(known, inputs)) is not None:
            return ended
    told = any(isinstance(v, Decimal) for line in inputs.items for v in line.values())
    if inputs.day("loaned") and returned is None and (not told or _A_DAY.search(inputs.text)):
        return None  # when a loan is due is no question of being late
    if not told and inputs.text and not _LATENESS.search(inputs.text):
        return None  # 幾本沒去拿會被停權: of nothing late
    return None if general and not told else _ask(rule, inputs)


def _days_to_cap(rule: Rule, inputs: Inputs, late: Sequence[Late]) -> Outcome | None:
    """The first day on which the total reaches the cap: the forward formula followed day by day."""
    of_days = _STOPS.search(inputs.text) and not _COSTS.search(inputs.text)
    in_days = "money_caps" not in rule.fields or ("days_caps" in rule.fields and bool(of_days))
    cap = cap_of(rule, "days" if in_days else "money", inputs)
    if cap is None:
        return None
    days = solve_days(rule, late, in_days, inputs, cap.number)
    if days is None:
        return None
    outcome = total_overdue(rule, each_late(late, days), in_days, inputs)
    steps = [
        phrase("overdue.at", days=days),
        *outcome.steps,
        phrase("overdue.cap", cap=cap.number, unit=cap.unit),
    ]
    title = phrase("overdue.reaches", days=days)
    found = answered(title, days, "天", outcome.figures, steps)
    due = next((x["due"] for x in inputs.items if isinstance(x.get("due"), dt.date)), None)
    if isinstance(due, dt.date):
        day = due + dt.timedelta(days=int(days))
        found = replace(
            found,
            date=day,
            title=phrase("overdue.reached_on", title=title, day=day),
            amount=None,
            unit="",
        )
    return found


def _which_card(rule: Rule, late: Sequence[Late], inputs: Inputs) -> Outcome | None:
    """A question back where the card decides, with what each card would get."""
    caps = rule.fields.get("days_caps", ())
    if len(caps) < 2 or inputs.choice("card"):
        return None
    by_card = {}
    for cap in caps:
        card = cap["card"] or "個人借閱證"
        values = {**inputs.values, "card": cap["card"]}
        by_card[card] = total_overdue(rule, late, True, replace(inputs, values=values)).amount
    if len(set(by_card.values())) < 2:
        return None
    cases = joined(
        [phrase("overdue.card_case", card=card, days=n or _ZERO) for card, n in by_card.items()],
        "；",
    )
    return ask_back(
        phrase("overdue.which_card", cases=cases), [rule.fields["decisive"]], list(by_card)
    )


def _capped(rule: Rule, suspension: Decimal, inputs: Inputs) -> Outcome | None:
    """Late days summed up already, against the caps."""
    return _which_card(rule, [Late("", _ONE, suspension)], inputs)


def _ask(rule: Rule, inputs: Inputs) -> Outcome:
    has_days = any("days_late" in line for line in inputs.items) or bool(
        inputs.day("returned") and any("due" in line for line in inputs.items)
    )
    has_copies = any("copies" in line for line in inputs.items)
    wanted = [phrase("overdue.wants_days")] if not has_days else []
    wanted += [phrase("overdue.wants_items")] if not has_copies else []
    choices: tuple[str, ...] = ()
    if differs(rule, "money") and not any(line.get("item") for line in inputs.items):
        wanted.append(phrase("overdue.wants_kind"))
        choices = tuple(r["item"] for r in rule.fields["money"])
    words = joined(wanted) if wanted else phrase("overdue.wants_dates")
    decisive = decisive_of(rule, inputs.choice("wants") in _OF_DAYS)
    return ask_back(phrase("overdue.ask", words=words), [decisive], choices)
