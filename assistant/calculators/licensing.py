"""Licence fees: images by grade and size, index records, discs; who pays what share."""

import re
from dataclasses import dataclass, field, replace
from decimal import ROUND_FLOOR, Decimal

from assistant.calculators.licensing_size import size_of
from assistant.calculators.working import answered, ask_back, ceil
from assistant.records import Inputs, Outcome, Reading, Values
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_ONE = Decimal(1)
_BASIC, _DETAILED = "basic_records", "detailed_records"
_OF_DETAIL = "詳細書目"
_SAYS_BASIC = re.compile("基本(?!上)|题名|篇名|著者|basic")


@dataclass
class _Bill:
    total: Decimal = Decimal(0)
    steps: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    other: Decimal = Decimal(0)  # what another reading adds

    def add(self, name: str, count: Decimal, unit: str, price: Decimal, figure: Figure) -> None:
        cost = count * price
        self.total += cost
        self.figures.append(figure)
        self.steps.append(
            phrase("licensing.line", name=name, count=count, unit=unit, price=price, cost=cost)
        )


def compute_licensing(rule: Rule, inputs: Inputs) -> Outcome | None:
    """The fee for what is ordered; how many a budget buys; asks for the size of print images."""
    if (budget := inputs.number("budget")) is not None:
        return _within(rule, inputs, budget)
    share, _, payer = _payer(rule, inputs)
    if not share and payer is not None and inputs.choice("purpose") == "非商業":
        return answered(
            phrase("licensing.free"),
            Decimal(0),
            "元",
            [payer],
            [phrase("licensing.public")],
        )
    if asked := _which_records(rule, inputs):
        return asked
    inputs = _of_kind_said(inputs)
    bill = _Bill()
    for line in _image_lines(inputs):
        if (asked := _image(rule, line, bill)) is not None:
            return asked
    for name, label in (
        (_BASIC, phrase("licensing.basic")),
        (_DETAILED, phrase("licensing.detailed")),
    ):
        if (count := inputs.number(name)) is not None:
            figure = rule.fields[name.removesuffix("s")]
            bill.add(label, count, "筆", figure.number, figure)
    if (discs := inputs.number("discs")) is not None:
        bill.add(
            phrase("licensing.discs"), discs, "片", rule.fields["disc"].number, rule.fields["disc"]
        )
    if not bill.steps:
        return None
    return _share(rule, inputs, bill)


def _which_records(rule: Rule, inputs: Inputs) -> Outcome | None:
    """A question back for the kind of records, with both sums, where a count is told of neither."""
    said = _SAYS_BASIC.search(inputs.text) or inputs.choice("record_kind") == _OF_DETAIL
    if said or not _counts_basic_alone(inputs):
        return None
    plain = replace(inputs, text="")
    sums = [compute_licensing(rule, x) for x in (plain, _as_detailed(plain))]
    basic, detailed = (o.amount or Decimal(0) if o else Decimal(0) for o in sums)
    figures = dict.fromkeys(f for o in sums if o for f in o.figures)
    return ask_back(
        phrase("licensing.ask_records", basic=basic, detailed=detailed),
        list(figures),
        (phrase("licensing.basic"), phrase("licensing.detailed")),
    )


def _of_kind_said(inputs: Inputs) -> Inputs:
    """The inputs, a count that no word claims being of the kind that is said elsewhere."""
    detailed = inputs.choice("record_kind") == _OF_DETAIL and not _SAYS_BASIC.search(inputs.text)
    return _as_detailed(inputs) if detailed and _counts_basic_alone(inputs) else inputs


def _counts_basic_alone(inputs: Inputs) -> bool:
    """Whether one count of records was read from words; what no word claims is read as basic."""
    told = inputs.number(_BASIC) is not None and inputs.number(_DETAILED) is None
    return told and bool(inputs.text)


def _as_detailed(inputs: Inputs) -> Inputs:
    values = {(_DETAILED if k == _BASIC else k): v for k, v in inputs.values.items()}
    return replace(inputs, values=values)


def _image_lines(inputs: Inputs) -> list[Values]:
    records = inputs.number(_BASIC) or inputs.number(_DETAILED)
    lines = [x for x in inputs.items if x.keys() & {"megabytes", "grade"}]
    if not lines and not records:
        lines = [x for x in inputs.items if "images" in x]
    if any("megabytes" in x for x in lines):  # 印刷級，一張4MB、兩張各12MB
        lines = [x for x in lines if "megabytes" in x or x.get("grade") == "公共資訊級"]
    return lines


def _image(rule: Rule, line: Values, bill: _Bill) -> Outcome | None:
    """Adds the line to the bill, or asks back for its grade and size."""
    count, size = line.get("images", _ONE), line.get("megabytes")
    assert isinstance(count, Decimal)
    public: Figure = rule.fields["public"]
    if isinstance(size, Decimal):
        figure, price, other = _by_size(rule, size)
        bill.add(phrase("licensing.print", size=size), count, "件", price, figure)
        bill.other += count * (other - price) if other is not None else 0
        return None
    if line.get("grade") == "公共資訊級":
        bill.add(phrase("licensing.public_grade"), count, "件", public.number, public)
        return None
    tiers = [t["fee"] for t in rule.fields["print_tiers"]]
    if line.get("grade"):
        return ask_back(phrase("licensing.ask_size"), tiers)
    return ask_back(phrase("licensing.ask_grade"),
                    [public, *tiers], ("公共資訊級", "印刷級"))  # fmt: skip


def _by_size(rule: Rule, size: Decimal) -> tuple[Figure, Decimal, Decimal | None]:
    """The figure that decides, the price of one, and its price where the edge falls the other way."""
    tiers = rule.fields["print_tiers"]
    for place, tier in enumerate(tiers):
        if size <= tier["up_to"].number:
            on_edge = size == tier["up_to"].number and place + 1 < len(tiers)
            other = tiers[place + 1]["fee"].number if on_edge else None
            return tier["fee"], tier["fee"].number, other
    extra: Figure = rule.fields["extra"]
    more = ceil(size - rule.fields["extra_from"].number)
    return extra, tiers[-1]["fee"].number + more * extra.number, None


def _share(rule: Rule, inputs: Inputs, bill: _Bill) -> Outcome:
    """Who applies and for what decides the share; where neither is said, both are laid out."""
    share, words, payer = _payer(rule, inputs)
    amount = bill.total * share
    steps, figures = list(bill.steps), list(bill.figures)
    if len(steps) > 1:
        steps.append(phrase("working.total_money", total=bill.total))
    if words:
        steps.append(
            phrase("licensing.share", words=words, total=bill.total, share=share, amount=amount)
        )
    if payer is not None:
        figures.insert(0, payer) if share != 1 else figures.append(payer)
    readings = (
        [Reading(amount + bill.other * share, phrase("licensing.edge"))] if bill.other else []
    )
    readings += _other_payers(rule, inputs, bill.total)
    title = phrase("licensing.fee", amount=amount) if amount else phrase("licensing.free")
    return answered(title, amount, "元", figures, steps, readings)


def _other_payers(rule: Rule, inputs: Inputs, total: Decimal) -> list[Reading]:
    """What others would pay, where the question does not say who applies or for what."""
    free, half = rule.fields["free"], rule.fields["half"]
    readings = []
    if not inputs.choice("purpose") and not inputs.choice("applicant"):
        readings.append(Reading(total * half.number, phrase("licensing.half")))
    if not inputs.choice("applicant") and inputs.choice("purpose") != "商業":
        readings.append(Reading(total * free.number, phrase("licensing.public_stop")))
    return readings


def _payer(rule: Rule, inputs: Inputs) -> tuple[Decimal, str, Figure | None]:
    purpose, applicant = inputs.choice("purpose"), inputs.choice("applicant")
    free, half, full = rule.fields["free"], rule.fields["half"], rule.fields["full"]
    if purpose == "商業":
        return _ONE, "", full
    if applicant.startswith("政府"):
        return free.number, phrase("licensing.public_colon"), free
    if purpose == "非商業":
        return half.number, phrase("licensing.half_colon"), half
    return _ONE, "", None


def _within(rule: Rule, inputs: Inputs, budget: Decimal) -> Outcome | None:
    """How many of one kind a budget buys, within the limit on one purpose."""
    sizes = [x["megabytes"] for x in inputs.items if isinstance(x.get("megabytes"), Decimal)]
    share, _, payer = _payer(rule, inputs)
    if sizes and isinstance(sizes[0], Decimal):
        figure, price, _ = _by_size(rule, sizes[0])
    elif any(x.get("grade") == "公共資訊級" for x in inputs.items):
        figure = rule.fields["public"]
        price = figure.number
    elif kind := inputs.choice("record_kind"):
        return _records_of(rule, inputs, budget, kind)
    else:
        return size_of(rule, budget, share, payer, inputs)
    if not price * share:
        return None
    count = (budget / (price * share)).to_integral_value(ROUND_FLOOR)
    limit: Figure = rule.fields["image_limit"]
    steps = [phrase("licensing.images", budget=budget, each=price * share, count=count)]
    figures = [figure, *([payer] if payer else [])]
    if count > limit.number:
        count = limit.number
        steps.append(phrase("licensing.limit", count=count))
        figures.append(limit)
    unit = "件" if "几件" in inputs.text or "多少件" in inputs.text else "張"
    return answered(phrase("licensing.most", count=count), count, unit, figures, steps)


def _records_of(rule: Rule, inputs: Inputs, budget: Decimal, kind: str) -> Outcome | None:
    """How many records of one kind a sum pays for."""
    figure: Figure = rule.fields["detailed_record" if kind == "詳細書目" else "basic_record"]
    share, _, payer = _payer(rule, inputs)
    each = figure.number * share
    if not each:
        return None
    count = (budget / each).to_integral_value(ROUND_FLOOR)
    step = phrase("licensing.records", budget=budget, each=each, count=count)
    figures = [figure, *([payer] if payer else [])]
    return answered(phrase("licensing.count", count=count), count, "筆", figures, [step])
