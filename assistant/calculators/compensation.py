"""Lost and damaged items: what to pay where the same edition cannot be bought."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.cost import Cost, by_copies, is_media, number_of, unpriced_cost
from assistant.calculators.equipment import compute_equipment, is_equipment, pay_as_stolen
from assistant.calculators.lost import line_cost
from assistant.calculators.working import answered, ask_back, refuse
from assistant.records import Inputs, Outcome, Reading, Status, Values
from assistant.sentences import joined, phrase
from ingest.rule_records import Figure, Rule

_SUMS = ("price", "basic_price", "total_price")
_ONE = Decimal(1)
_WITHOUT_FEE = re.compile(
    "(?:不[含算计加]|未含|扣掉|不包[含括])(?:那|这)?(?:五十元|50元)?的?工本费"
)
_REST = re.compile(  # 一本買新書賠了，另一本買不到
    "(?:另|剩|其他|其余)[^。?!]{0,16}(?:买不到|绝版|找不到|没得买|没有得买|无法购|没有卖|没在卖)"
)
_BY_LIBRARY = re.compile(  # 請館方代買來賠: the sum is for what the library buys
    r"代(?:为|我)?[买购]|(?:请|托|拜托|麻烦|让|由|委托)(?:贵|你们)?(?:图书馆|馆方|馆员|馆里|馆|你们)(?:代为?|帮忙?)?(?:我|我们)?(?:去)?[买购]"
)


def compute_compensation(rule: Rule, inputs: Inputs, general: bool) -> Outcome | None:
    """The sum to pay by `rule`; asks back where a price is missing, None where only a rule is asked."""
    fields = rule.fields
    if is_equipment(inputs):
        return compute_equipment(rule, inputs)
    if inputs.choice("cause") and "theft" in fields:
        return pay_as_stolen(fields["theft"], inputs)
    if fault := find_fault(inputs):
        return refuse(fault, [fields["replace"]])
    own_copy = _all_replaced(inputs)
    if own_copy and "surcharge" not in fields:
        title = phrase("compensation.copy_only")
        return answered(title, Decimal(0), "元", [fields["replace"]], [])
    if own_copy:
        return _copies_and_fee(rule, inputs)
    lines = [x for x in inputs.items if x.keys() - {"copies"}] or list(inputs.items)
    harmed = [x for x in lines if not x.get("unharmed") or x.get("part")]
    lines = harmed or lines
    if not lines and inputs.number("paid") is not None:
        lines = [{}]
    if not lines:
        return None if general else _ask(rule, Cost(wants=phrase("lost.wants_price")))
    told = inputs.number("paid")
    if told is not None and len(lines) > 1 and inputs.choice("wants") == "原來的定價":
        return _price_of_last(rule, inputs, lines, told)
    paid = _paid(inputs, lines)
    if paid is not None:
        return _price_of(rule, inputs, lines, paid)
    costs = [line_cost(rule, inputs, x) for x in _by_basis(lines, inputs.choice("basis"))]
    unstated = next((c for c in costs if c.unstated), None)
    if unstated is not None:
        return Outcome(Status.ANSWERED, unstated.unstated, (*unstated.figures, fields["replace"]))
    wanting = next((c for c in costs if c.wants), None)
    if wanting is not None:
        return None if general and not any(_priced(x) for x in lines) else _ask(rule, wanting)
    return _close(rule, costs, surcharge=not _WITHOUT_FEE.search(inputs.text))


def _copies_and_fee(rule: Rule, inputs: Inputs) -> Outcome:
    """The fee beside the copies that the reader buys, of each; or once, by the other reading."""
    extra: Figure = rule.fields["surcharge"]
    copies = sum((number_of(x, "copies") or _ONE for x in inputs.items), Decimal(0)) or _ONE
    total = extra.number * copies
    steps = [phrase("compensation.fee", extra=extra.number)]
    if copies > 1:
        steps = [phrase("compensation.and_fee", extra=extra.number, copies=by_copies(copies))]
    other = [Reading(extra.number, extra.doubt)] if copies > 1 else []
    title = phrase("compensation.copy_and_fee", extra=total)
    return answered(title, total, "元", [extra, rule.fields["replace"]], steps, other)


def _all_replaced(inputs: Inputs) -> bool:
    """Whether the reader himself buys what is lost, all of it."""
    by_reader = inputs.choice("own_copy") and not _BY_LIBRARY.search(inputs.text)
    return bool(by_reader) and not (_some_replaced(inputs.items) or _REST.search(inputs.text))


def _some_replaced(lines: Sequence[Values]) -> bool:
    """Whether only some of several items are replaced or unharmed."""
    fine = [bool(x.get("unharmed")) for x in lines]
    return any(fine) and not all(fine)


def _by_basis(lines: Sequence[Values], basis: str) -> list[Values]:
    """A price alone is the 基本定價 that is spoken of."""
    if not basis or any("basic_price" in x for x in lines) or sum("price" in x for x in lines) != 1:
        return list(lines)
    return [{("basic_price" if k == "price" else k): v for k, v in x.items()} for x in lines]


def _price_of(rule: Rule, inputs: Inputs, lines: Sequence[Values], paid: Decimal) -> Outcome | None:
    """What the item cost, from what was paid: the forward formula is linear in the price."""
    if inputs.choice("wants") == "件數":
        return _copies_of(rule, inputs, lines[0], paid)
    if "unpriced" in lines[0] and not is_media(lines[0]):
        return _pages_of(rule, lines[0], paid)
    basis = "basic_price" if inputs.choice("basis") and "basic_price" in rule.fields else "price"
    line = {k: v for k, v in lines[0].items() if k not in _SUMS} | {basis: _ONE}
    one = line_cost(rule, inputs, line)
    extra: Figure | None = rule.fields.get("surcharge")
    base = paid - (extra.number * one.copies if extra else 0)
    if one.wants or not one.amount or base < 0:
        return _ask(rule, one) if one.wants else None
    price = base / one.amount
    steps = [phrase("compensation.less_fee", extra=extra.number, paid=paid, base=base)] if extra else []  # fmt: skip
    steps.append(phrase("compensation.divided", base=base, amount=one.amount, price=price))
    figures = [*one.figures, *([extra] if extra else [])]
    return answered(phrase("compensation.price", price=price), price, "元", figures, steps)


def _price_of_last(
    rule: Rule, inputs: Inputs, lines: Sequence[Values], paid: Decimal
) -> Outcome | None:
    """What the last item cost, from what was paid for all, the others' prices being told."""
    *known, last = lines
    costs = _close(rule, [line_cost(rule, inputs, x) for x in known])
    if costs is None or not costs.amount:
        return None
    asked = {k: v for k, v in last.items() if k not in _SUMS}
    found = _price_of(rule, inputs, [asked], paid - costs.amount)
    return found and replace(found, steps=(*costs.steps, *found.steps))


def _paid(inputs: Inputs, lines: Sequence[Values]) -> Decimal | None:
    """What was paid, where the price is asked for: told as paid, or the one sum told."""
    paid = inputs.number("paid")
    if paid is not None and not any(_priced(x) for x in lines):
        return paid
    prices = [number_of(x, k) for x in lines for k in _SUMS if k in x]
    open_pages = "pages" not in lines[0] and not lines[0].get("pages_known")
    if len(lines) == len(prices) == 1 and "unpriced" in lines[0] and open_pages:
        return (
            paid if paid is not None else prices[0]
        )  # without a list price, a sum is what was paid
    if inputs.choice("wants") and len(prices) <= 1:
        return paid if paid is not None else prices[0] if prices else None
    return None


def _copies_of(rule: Rule, inputs: Inputs, line: Values, paid: Decimal) -> Outcome | None:
    """How many items were paid for, all alike."""
    one = line_cost(rule, inputs, {**line, "copies": _ONE})
    extra: Figure | None = rule.fields.get("surcharge")
    each = one.amount + (extra.number if extra else 0)
    if one.wants or not each:
        return _ask(rule, one)
    copies = paid / each
    step = phrase("compensation.copies_paid", paid=paid, each=each, copies=copies)
    return answered(
        phrase("working.items", copies=copies),
        copies,
        "件",
        [*one.figures, *([extra] if extra else [])],
        [step],
    )


def _pages_of(rule: Rule, line: Values, paid: Decimal) -> Outcome | None:
    """How many pages an unpriced book had, from what was paid."""
    one = unpriced_cost(rule, {**line, "pages": Decimal(10_000), "copies": _ONE})
    if one.wants or not one.figures or one.figures[0].value is None:
        return None
    extra: Figure | None = rule.fields.get("surcharge")
    pages = (paid - (extra.number if extra else 0)) / one.figures[0].number
    step = phrase("compensation.pages_paid", paid=paid, each=one.figures[0].number, pages=pages)
    return answered(phrase("working.pages", pages=pages), pages, "面", one.figures, [step])


def find_fault(inputs: Inputs) -> str:
    """What cannot be: more lost than a set holds, published after the year spoken of."""
    for line in inputs.items:
        lost, volumes = number_of(line, "copies"), number_of(line, "set_volumes")
        if lost is not None and volumes is not None and lost > volumes:
            return phrase("compensation.too_many", volumes=volumes, lost=lost)
        published, now = number_of(line, "published"), number_of(line, "this_year")
        if published is not None and now is not None and published > now:
            return phrase("compensation.published_later", published=published, now=now)
    return ""


def _close(rule: Rule, costs: Sequence[Cost], surcharge: bool = True) -> Outcome | None:
    """The sum, with the surcharge where there is one, and the reading that it is one a case."""
    if not costs:
        return None
    amount = sum((c.amount for c in costs), Decimal(0))
    figures = [f for c in costs for f in c.figures]
    steps = [s for c in costs for s in c.steps]
    readings = [Reading(amount - c.amount + c.other, c.why) for c in costs if c.other is not None]
    doubts = list(dict.fromkeys(f.doubt for f in figures if f.doubt))
    extra: Figure | None = rule.fields.get("surcharge") if surcharge else None
    if extra is not None:
        items = sum((c.copies for c in costs), Decimal(0))
        steps.append(phrase("compensation.and_fee", extra=extra.number, copies=by_copies(items)))
        if items > 1:
            readings.append(Reading(amount + extra.number, extra.doubt))
        amount += extra.number * items
        figures.append(extra)
    if len(steps) > 1:
        steps.append(phrase("working.total_money", total=amount))
    title = phrase("compensation.pay", amount=amount)
    return answered(
        title, amount, "元", [*figures, rule.fields["replace"]], steps, readings, doubts
    )


def _ask(rule: Rule, cost: Cost) -> Outcome:
    figures = [*cost.figures, rule.fields["replace"]]
    words = phrase("compensation.ask", wants=cost.wants)
    if cost.cases:
        words = phrase("compensation.cases", wants=cost.wants, cases=joined(cost.cases, "；"))
    return ask_back(words, figures, [c.parts[0] for c in cost.cases])


def _priced(line: Values) -> bool:
    return bool(line.keys() & {"price", "basic_price", "foreign_price", "set_price", "pages"})
