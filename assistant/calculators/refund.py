"""What is paid back when a booking is cancelled or a class is left."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.working import answered, ask_back
from assistant.records import Inputs, Outcome, Status
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_CENT = Decimal("0.01")
_WITHIN = re.compile(
    r"(?:其中|里[头面边]|当中|含|包括|包含|连)[^,。;]{0,3}(?:[\d,]+元?)?[^,。;]{0,4}(?:保证金|押金)|including[^,.]{0,20}deposit"
)


def compute_refund(rule: Rule, inputs: Inputs) -> Outcome | None:
    """The sum paid back by `rule`; asks for the fee or for when notice was given."""
    return _venue(rule, inputs) if "tiers" in rule.fields else _class(rule, inputs)


def _venue(rule: Rule, inputs: Inputs) -> Outcome | None:
    tiers, reason, days = rule.fields["tiers"], inputs.choice("reason"), _days_before(inputs)
    timed = [t["share"] for t in tiers if t["days"]]
    tier = next((t for t in tiers if t["name"] == reason), None)
    if days is None and timed and (tier is None or tier["days"]):
        wanted = phrase("refund.wants_notice") if tier else phrase("refund.wants_all")
        return ask_back(phrase("refund.ask", wanted=wanted), timed)
    if tier is None:
        tier = next(t for t in tiers if _in_time(t, days))
    if tier["days"] and days is not None and days < tier["days"]:
        tier = tiers[-1]
    fee, deposit = inputs.number("fee"), inputs.number("deposit") or Decimal(0)
    deposit = Decimal(0) if inputs.choice("scope") else deposit  # 保證金不算
    share: Figure = tier["share"]
    if inputs.choice("wants") == "原繳" and share.number and (got := _got_back(inputs)):
        within = tier["deposit"] and deposit < got and _WITHIN.search(inputs.text)
        step = [phrase("refund.less_deposit", got=got, deposit=deposit, rest=got - deposit)]
        return (
            _paid(got - deposit, share, step, [share]) if within else _paid(got, share, [], [share])
        )
    booked, steps, fixed = inputs.number("days_booked"), [], []
    if fee is None and booked is not None and "per_day" in rule.fields:
        per_day: Figure = rule.fields["per_day"]
        fee, fixed = booked * per_day.number, [per_day]
        steps = [phrase("refund.booked", booked=booked, per_day=per_day.number, fee=fee)]
    if fee is None:
        return _by_share(share, deposit if tier["deposit"] else Decimal(0), inputs)
    back = fee * share.number
    steps += [phrase("refund.share", fee=fee, share=share.number, back=back)]
    if deposit:
        returned = deposit if tier["deposit"] else Decimal(0)
        steps.append(phrase("refund.deposit", returned=returned))
        back += returned
        steps.append(phrase("working.total_money", total=back))
    title = phrase("refund.back", back=back) if back else phrase("refund.none")
    return answered(title, back, "元", [share, *(fixed if back else [])], steps)


def _by_share(share: Figure, deposit: Decimal, inputs: Inputs) -> Outcome:
    """What share comes back where the sum paid was not told; asked back where a sum is wanted."""
    if not share.number and not deposit:
        return answered(
            phrase("refund.none"),
            Decimal(0),
            "元",
            [share],
            [phrase("working.quote", quote=share.quote)],
        )
    if inputs.choice("wants") or not inputs.text:
        return ask_back(phrase("refund.ask_fee"), [share])
    return Outcome(
        Status.ANSWERED,
        phrase("refund.part", words=share.words),
        (share,),
        steps=(phrase("working.quote", quote=share.quote),),
    )


def _in_time(tier: dict[str, object], days: Decimal | None) -> bool:
    if tier["words"]:
        return False
    needed = tier["days"]
    assert isinstance(needed, int)
    return not needed or (days is not None and days >= needed)


def _days_before(inputs: Inputs) -> Decimal | None:
    use, notice = inputs.day("use_day"), inputs.day("notice_day")
    if inputs.choice("notice"):
        return Decimal(0)
    if use is not None and notice is not None:
        return Decimal((use - notice).days)
    return inputs.number("days_before")


def _class(rule: Rule, inputs: Inputs) -> Outcome | None:
    fields = rule.fields
    fee = inputs.number("fee")
    total = fields["weeks"].number * fields["hours_a_week"].number
    limit = total * fields["part"].number
    started = inputs.choice("started") or _started(inputs)
    enrolled = inputs.number("enrolled")
    if enrolled is not None and enrolled < fields["least"].number:
        started = "未開班"
    if started:
        figure: Figure = fields["before" if started == "開課前" else "not_opened"]
        fee = inputs.number("got_back") if fee is None else fee  # 會退我2,800元的多少
        if fee is None:
            return _by_share(figure, Decimal(0), inputs)
        return answered(
            phrase("refund.whole", fee=fee),
            fee,
            "元",
            [figure],
            [phrase("refund.before", started=started)],
        )
    attended = _hours_attended(rule, inputs)
    if attended is None and (third := inputs.choice("third")):
        attended = limit + (0 if third == "未逾三分之一" else 1)
    if attended is None:
        wanted = "refund.ask_class" if fee is None else "refund.ask_held"
        return ask_back(phrase(wanted), [fields["during"]])
    return _by_progress(rule, inputs, fee, attended)


def _by_progress(rule: Rule, inputs: Inputs, fee: Decimal | None, attended: Decimal) -> Outcome:
    """What comes back once so many hours of the class have been held."""
    fields = rule.fields
    total = fields["weeks"].number * fields["hours_a_week"].number
    limit = total * fields["part"].number
    share: Figure = fields["during"] if attended <= limit else fields["after"]
    steps = _progress(rule, attended, limit)
    asks_paid = fee is None or inputs.choice("wants") == "原繳"
    if asks_paid and (got := _got_back(inputs)) is not None and share.number:
        return _paid(got, share, steps, [share, fields["weeks"]])
    if fee is None and share.number:
        return _by_share(share, Decimal(0), inputs)
    back = (fee or Decimal(0)) * share.number
    steps.append(phrase("refund.by_words", fee=fee or Decimal(0), words=share.words, share=share.number, back=back) if share.number else phrase("working.quote", quote=share.quote))  # fmt: skip
    title = phrase("refund.back", back=back) if back else phrase("refund.no_fee")
    return answered(title, back, "元", [share, fields["weeks"]], steps)


def _progress(rule: Rule, attended: Decimal, limit: Decimal) -> list[str]:
    """How far a class has gone, against the third of its hours."""
    fields = rule.fields
    total = fields["weeks"].number * fields["hours_a_week"].number
    return [
        phrase(
            "refund.hours",
            weeks=fields["weeks"].number,
            hours_a_week=fields["hours_a_week"].number,
            total=total,
            limit=limit,
        ),
        phrase(
            "refund.attended",
            attended=attended,
            past=phrase("refund.not_past" if attended <= limit else "refund.past"),
        ),
    ]


def _got_back(inputs: Inputs) -> Decimal | None:
    """The sum that came back; where what was paid is asked for, the one sum that is told."""
    got = inputs.number("got_back")
    asks_paid = inputs.choice("wants") == "原繳"
    return inputs.number("fee") if got is None and asks_paid else got


def _paid(got: Decimal, share: Figure, steps: Sequence[str], figures: Sequence[Figure]) -> Outcome:
    """What was paid, told by the share of it that came back."""
    paid = (got / share.number).quantize(_CENT)
    step = phrase("refund.paid_from", got=got, words=share.words, share=share.number, paid=paid)
    return answered(phrase("refund.paid", paid=paid), paid, "元", figures, [*steps, step])


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
