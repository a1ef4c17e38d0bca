"""What is paid back when a booking is cancelled or a class is left."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.records import Outcome, Quantities, Quantity, Status
from ingest.rule_records import Figure, Rule
from ingest.text import fold


def compute_refund(rules: Sequence[Rule], asked: Quantities) -> Outcome | None:
    """The sum paid back by the first rule whose topic the question names; None without a price."""
    rule = next((r for r in rules if any(fold(t) in asked.text for t in r.fields["topics"])), None)
    money = asked.of("元") or tuple(q for q in asked.numbers if not q.unit and q.value >= 100)
    if rule is None or not money:
        return None
    if "tiers" in rule.fields:
        return _venue(rule, asked, money)
    return _class(rule, asked, money[0])


def _venue(rule: Rule, asked: Quantities, money: Sequence[Quantity]) -> Outcome | None:
    deposit = sum((q.value for q in money if "保证金" in q.before), Decimal(0))
    fees = [q.value for q in money if "保证金" not in q.before]
    if not fees:
        return None
    days = _days_before(asked)
    for tier in rule.fields["tiers"]:
        said = not tier["words"] or any(fold(w) in asked.text for w in tier["words"])
        if not said or (tier["days"] and (days is None or days < tier["days"])):
            continue
        share: Figure = tier["share"]
        back = fees[0] * share.number
        steps = [f"使用費 {fees[0]:f} × {share.number:f} ＝ {back.normalize():f} 元"]
        if deposit:
            returned = deposit if tier["deposit"] else Decimal(0)
            steps.append(f"保證金退還 {returned:f} 元")
            back += returned
        return _outcome(back, (share,), steps)
    return None


def _class(rule: Rule, asked: Quantities, money: Quantity) -> Outcome | None:
    fields = rule.fields
    total = fields["weeks"].number * fields["hours_a_week"].number
    limit = (total * fields["part"].number).quantize(Decimal("0.01"))
    hours = [q.value for q in asked.of("小时")]
    weeks = [q.value for q in asked.of("星期", "堂", "次")]
    if any(w in asked.text for w in ("还没开课", "开课前", "尚未开课", "开课日之前")):
        return _outcome(money.value, (fields["before"],), ["開課前申請，全額退費"])
    attended = hours[0] if hours else weeks[0] * fields["hours_a_week"].number if weeks else None
    if attended is None:
        return None
    share: Figure = fields["during"] if attended <= limit else fields["after"]
    back = money.value * share.number
    steps = [
        f"總時數 {fields['weeks'].number:f} 週 × {fields['hours_a_week'].number:f} 小時 ＝ {total:f} 小時，三分之一為 {limit:f} 小時",
        f"已上 {attended:f} 小時，{'未逾' if attended <= limit else '已逾'}三分之一",
        f"{money.value:f} × {share.words} ＝ {_plain(back)} 元",
    ]
    return _outcome(back, (share, fields["weeks"]), steps)


def _outcome(back: Decimal, figures: tuple[Figure, ...], steps: Sequence[str]) -> Outcome:
    amount = Decimal(_plain(back))
    return Outcome(
        status=Status.ANSWERED,
        title=f"退還 {amount:f} 元",
        figures=figures,
        amount=amount,
        unit="元",
        steps=tuple(steps),
        doubts=tuple(f.doubt for f in figures if f.doubt),
    )


def _plain(value: Decimal) -> str:
    """Two decimals at most, none where there are none."""
    rounded = value.quantize(Decimal("0.01"))
    return f"{rounded.normalize():f}"


def _days_before(asked: Quantities) -> Decimal | None:
    if len(asked.dates) >= 2:
        return Decimal(abs((asked.dates[0] - asked.dates[1]).days))
    days = [q.value * (7 if q.unit == "星期" else 1) for q in asked.of("日", "星期")]
    return days[0] if days else None
