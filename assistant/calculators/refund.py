"""What is paid back when a booking is cancelled or a class is left."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.working import answered, ask_back, show
from assistant.records import Inputs, Outcome, Status
from ingest.rule_records import Figure, Rule

_CENT = Decimal("0.01")


def compute_refund(rule: Rule, inputs: Inputs) -> Outcome | None:
    """The sum paid back by `rule`; asks for the fee or for when notice was given."""
    return _venue(rule, inputs) if "tiers" in rule.fields else _class(rule, inputs)


def _venue(rule: Rule, inputs: Inputs) -> Outcome | None:
    tiers, reason, days = rule.fields["tiers"], inputs.choice("reason"), _days_before(inputs)
    timed = [t["share"] for t in tiers if t["days"]]
    tier = next((t for t in tiers if t["name"] == reason), None)
    if days is None and timed and (tier is None or tier["days"]):
        wanted = "在使用日幾天前通知" if tier else "取消的原因、使用日幾天前通知，以及繳了多少"
        return ask_back(f"請告訴我{wanted}。", timed)
    if tier is None:
        tier = next(t for t in tiers if _in_time(t, days))
    if tier["days"] and days is not None and days < tier["days"]:
        tier = tiers[-1]
    fee, deposit = inputs.number("fee"), inputs.number("deposit") or Decimal(0)
    share: Figure = tier["share"]
    if inputs.choice("wants") == "原繳" and share.number and (got := _got_back(inputs)):
        return _paid(got, share, [], [share])
    booked, steps = inputs.number("days_booked"), []
    if fee is None and booked is not None and "per_day" in rule.fields:
        per_day: Figure = rule.fields["per_day"]
        fee = booked * per_day.number
        steps = [f"{show(booked)} 天 × {show(per_day.number)} 元 ＝ {show(fee)} 元"]
    if fee is None:
        return _by_share(share, deposit if tier["deposit"] else Decimal(0), inputs)
    back = fee * share.number
    steps += [f"使用費 {show(fee)} × {show(share.number)} ＝ {show(back)} 元"]
    if deposit:
        returned = deposit if tier["deposit"] else Decimal(0)
        steps.append(f"保證金退還 {show(returned)} 元")
        back += returned
        steps.append(f"合計 {show(back)} 元")
    title = f"退還 {show(back)} 元" if back else "不退還：0 元"
    return answered(title, back, "元", [share], steps)


def _by_share(share: Figure, deposit: Decimal, inputs: Inputs) -> Outcome:
    """What share comes back where the sum paid was not told; asked back where a sum is wanted."""
    if not share.number and not deposit:
        return answered("不退還：0 元", Decimal(0), "元", [share], [share.quote])
    if inputs.choice("wants") or not inputs.text:
        return ask_back("請告訴我繳了多少。", [share])
    return Outcome(Status.ANSWERED, f"可退還：{share.words}", (share,), steps=(share.quote,))


def _in_time(tier: dict[str, object], days: Decimal | None) -> bool:
    if tier["words"]:
        return False
    needed = tier["days"]
    assert isinstance(needed, int)
    return not needed or (days is not None and days >= needed)


def _days_before(inputs: Inputs) -> Decimal | None:
    use, notice = inputs.day("use_day"), inputs.day("notice_day")
    if use is not None and notice is not None:
        return Decimal((use - notice).days)
    return inputs.number("days_before")


def _class(rule: Rule, inputs: Inputs) -> Outcome | None:
    fields = rule.fields
    fee = inputs.number("fee")
    total = fields["weeks"].number * fields["hours_a_week"].number
    limit = total * fields["part"].number
    started = inputs.choice("started") or _started(inputs)
    if started:
        figure: Figure = fields["before" if started == "開課前" else "not_opened"]
        fee = inputs.number("got_back") if fee is None else fee  # 會退我2,800元的多少
        if fee is None:
            return _by_share(figure, Decimal(0), inputs)
        return answered(f"全額退還 {show(fee)} 元", fee, "元", [figure], [f"{started}，全額退費"])
    attended = _hours_attended(rule, inputs)
    if attended is None and (third := inputs.choice("third")):
        attended = limit + (0 if third == "未逾三分之一" else 1)
    if attended is None:
        return ask_back("請告訴我已上幾週（或幾小時）、繳了多少報名費。", [fields["during"]])
    share: Figure = fields["during"] if attended <= limit else fields["after"]
    steps = [
        f"總時數 {show(fields['weeks'].number)} 週 × {show(fields['hours_a_week'].number)} 小時 ＝ "
        f"{show(total)} 小時，三分之一為 {show(limit)} 小時",
        f"已上 {show(attended)} 小時，{'未逾' if attended <= limit else '已逾'}三分之一",
    ]
    asks_paid = fee is None or inputs.choice("wants") == "原繳"
    if asks_paid and (got := _got_back(inputs)) is not None and share.number:
        return _paid(got, share, steps, [share, fields["weeks"]])
    if fee is None and share.number:
        return _by_share(share, Decimal(0), inputs)
    back = (fee or Decimal(0)) * share.number
    steps.append(f"{show(fee or Decimal(0))} × {share.words} ＝ {show(back)} 元" if share.number else share.quote)  # fmt: skip
    title = f"退還 {show(back)} 元" if back else "不退費：0 元"
    return answered(title, back, "元", [share, fields["weeks"]], steps)


def _got_back(inputs: Inputs) -> Decimal | None:
    """The sum that came back; where what was paid is asked for, the one sum that is told."""
    got = inputs.number("got_back")
    asks_paid = inputs.choice("wants") == "原繳"
    return inputs.number("fee") if got is None and asks_paid else got


def _paid(got: Decimal, share: Figure, steps: Sequence[str], figures: Sequence[Figure]) -> Outcome:
    """What was paid, told by the share of it that came back."""
    paid = (got / share.number).quantize(_CENT)
    step = f"{show(got)} ÷ {share.words} ＝ {show(paid)} 元"
    return answered(f"原繳 {show(paid)} 元", paid, "元", figures, [*steps, step])


def _started(inputs: Inputs) -> str:
    opening, notice = inputs.day("use_day"), inputs.day("notice_day")
    return "開課前" if opening and notice and notice < opening else ""


def _hours_attended(rule: Rule, inputs: Inputs) -> Decimal | None:
    hours, weeks = inputs.number("hours_attended"), inputs.number("weeks_attended")
    opening, notice = inputs.day("use_day"), inputs.day("notice_day")
    if opening is not None and opening == notice:
        return Decimal(0)
    if hours is not None:
        return hours
    return None if weeks is None else weeks * rule.fields["hours_a_week"].number
