"""Lost and damaged items: what to pay where the same edition cannot be bought."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.calculators.cost import Cost, by_copies, is_media, number_of, times, unpriced_cost
from assistant.calculators.working import answered, ask_back, refuse, show
from assistant.records import Inputs, Outcome, Reading, Status, Values
from ingest.rule_records import Figure, Rule

_ONE = Decimal(1)


def compute_compensation(rule: Rule, inputs: Inputs, general: bool) -> Outcome | None:
    """The sum to pay by `rule`; asks back where a price is missing, None where only a rule is asked."""
    fields = rule.fields
    if inputs.choice("cause") and "theft" in fields:
        stolen = [
            times(
                "所屬價格", fields["theft"], number_of(x, "price") or number_of(x, "set_price"), x
            )
            for x in inputs.items
        ]
        return _close(rule, [c for c in stolen if c is not None], surcharge=False)
    if fault := find_fault(inputs):
        return refuse(fault, [fields["replace"]])
    if inputs.choice("own_copy") and "surcharge" not in fields:
        title = "賠同版或較新版本即可，條文未另收費：0 元"
        return answered(title, Decimal(0), "元", [fields["replace"]], [])
    if inputs.choice("own_copy"):
        extra: Figure = fields["surcharge"]
        return answered(f"賠原書，另加工本費 {show(extra.number)} 元", extra.number, "元",
                        [extra, fields["replace"]], [f"工本費 {show(extra.number)} 元"])  # fmt: skip
    lines = [x for x in inputs.items if x.keys() - {"copies"}] or list(inputs.items)
    harmed = [x for x in lines if not x.get("unharmed") or x.get("part")]
    lines = harmed or lines
    if not lines and inputs.number("paid") is not None:
        lines = [{}]
    if not lines:
        return None if general else _ask(rule, Cost(wants="定價（或說明沒有定價、語文與面數）"))
    paid = _paid(inputs, lines)
    if paid is not None:
        return _price_of(rule, inputs, lines, paid)
    costs = [_cost(rule, inputs, x) for x in _by_basis(lines, inputs.choice("basis"))]
    unstated = next((c for c in costs if c.unstated), None)
    if unstated is not None:
        return Outcome(Status.ANSWERED, unstated.unstated, (*unstated.figures, fields["replace"]))
    wanting = next((c for c in costs if c.wants), None)
    if wanting is not None:
        return None if general and not any(_priced(x) for x in lines) else _ask(rule, wanting)
    return _close(rule, costs)


def _by_basis(lines: Sequence[Values], basis: str) -> list[Values]:
    """A price alone is the 基本定價 that is spoken of."""
    if not basis or any("basic_price" in x for x in lines) or sum("price" in x for x in lines) != 1:
        return list(lines)
    return [{("basic_price" if k == "price" else k): v for k, v in x.items()} for x in lines]


def _cost(rule: Rule, inputs: Inputs, line: Values) -> Cost:
    """One line's cost by the first basis that its inputs and the rule have."""
    fields = rule.fields
    if line.get("part") and "attachment" in fields:
        whole = number_of(line, "set_price") or number_of(line, "price")
        found = times("所屬資料定價", fields["attachment"], whole, line)
        return found or Cost(wants="所屬資料的定價")
    if line.get("media") == "期刊" and "periodical" in fields:
        found = times("原價", fields["periodical"], number_of(line, "price"), line)
        return found or Cost(wants="期刊的原價")
    if "basic_price" in fields and "basic_price" in line:
        found = times("基本定價", fields["basic_price"], number_of(line, "basic_price"), line)
        return found or Cost(wants="基本定價")
    if "foreign_price" in line and "foreign" in fields:
        return _foreign(rule, inputs, line)
    if line.keys() & {"set_price", "set_volumes"} and "set_volume" in fields:
        return _set(rule, line)
    if "total_price" in line:  # of all copies together
        return _by_price(rule, {**line, "price": line["total_price"], "copies": _ONE})
    if "price" in line:
        return _by_price(rule, line)
    if "pages" in line or "unpriced" in line:
        return unpriced_cost(rule, line)
    return Cost(wants="定價（或說明沒有定價、語文與面數）")


def _by_price(rule: Rule, line: Values) -> Cost:
    fields, price = rule.fields, number_of(line, "price")
    if is_media(line) and "priced_audio_visual" in fields:
        return times("定價", fields["priced_audio_visual"], price, line) or Cost(wants="定價")
    if "age" in fields:
        row = _age_row(fields["age"], line)
        if row is None:
            return Cost(wants="出版幾年", cases=_age_cases(fields["age"], price, line))
        name = f"原價（出版 {show(_years(line) or Decimal(0))} 年）"
        return times(name, row["multiplier"], price, line) or Cost(wants="原價")
    if "priced" in fields:
        return times("定價", fields["priced"], price, line) or Cost(wants="定價")
    return Cost(wants="定價")


def _foreign(rule: Rule, inputs: Inputs, line: Values) -> Cost:
    """A foreign price at the day's rate; where age multiplies, both readings of 原價."""
    price = number_of(line, "foreign_price")
    rate, before = inputs.number("rate"), inputs.number("rate_day_before")
    rate = number_of(line, "own_rate") or rate
    if before is not None and "前一日" in rule.fields.get("foreign_rate", ""):
        rate = before
    factor: Figure = rule.fields["foreign"]
    if rate is None or price is None:
        return Cost(wants=f"{rule.fields.get('foreign_rate', '匯率')}")
    copies = number_of(line, "copies") or _ONE
    local = price * rate * copies
    steps = [f"外幣定價 {show(price)} × 匯率 {show(rate)}"
             + (f" × {show(copies)} 件" if copies > 1 else "") + f" ＝ {show(local)} 元"]  # fmt: skip
    figures, other, why = [factor], None, ""
    amount = local * factor.number
    if factor.number != 1:
        steps.append(f"{show(local)} × {show(factor.number)} ＝ {show(amount)} 元")
    row = _age_row(rule.fields.get("age", ()), line)
    if row is not None:
        multiplier: Figure = row["multiplier"]
        amount, other, why = local * multiplier.number, local, factor.doubt
        figures.append(multiplier)
        steps.append(f"{show(local)} × {show(multiplier.number)} ＝ {show(amount)} 元")
    elif "age" in rule.fields:
        return Cost(wants="出版幾年")
    return Cost(amount, tuple(steps), tuple(figures), copies, other, why)


def _set(rule: Rule, line: Values) -> Cost:
    price, volumes = number_of(line, "set_price"), number_of(line, "set_volumes")
    for other in ("total_price", "price"):
        price = number_of(line, other) if price is None else price
    if price is None or not volumes:
        return Cost(wants="一套共幾冊（件）與套價")
    lost = number_of(line, "copies") or _ONE
    media = is_media(line) and "set_audio_visual" in rule.fields
    factor: Figure = rule.fields["set_audio_visual" if media else "set_volume"]
    average = price / volumes
    amount = average * lost * factor.number
    steps = (
        f"套價 {show(price)} ÷ {show(volumes)} ＝ 平均單價 {show(average)} 元",
        f"{show(average)} × {show(lost)} 冊（件）× {show(factor.number)} ＝ {show(amount)} 元",
    )
    return Cost(amount, steps, (factor,), lost)


def _age_row(rows: Sequence[dict[str, Any]], line: Values) -> dict[str, Any] | None:
    years = _years(line)
    if years is None or not rows:
        return None
    return next((r for r in rows if years <= r["up_to"].number), rows[-1])


def _years(line: Values) -> Decimal | None:
    """Years since publication: told, or from the year of publication to the year spoken of."""
    published = number_of(line, "published")
    if published is None:
        return number_of(line, "years")
    now = number_of(line, "this_year") or Decimal(dt.date.today().year)
    return max(now - published, Decimal(0))


def _age_cases(
    rows: Sequence[dict[str, Any]], price: Decimal | None, line: Values
) -> tuple[str, ...]:
    if price is None:
        return ()
    copies = number_of(line, "copies") or _ONE
    return tuple(
        f"出版 {show(r['up_to'].number)} 年{'以內' if r is not rows[-1] else ''}："
        f"{show(price * copies * r['multiplier'].number)} 元"
        for r in rows
    )


def _price_of(rule: Rule, inputs: Inputs, lines: Sequence[Values], paid: Decimal) -> Outcome | None:
    """What the item cost, from what was paid: the forward formula is linear in the price."""
    if inputs.choice("wants") == "件數":
        return _copies_of(rule, inputs, lines[0], paid)
    if "unpriced" in lines[0] and not is_media(lines[0]):
        return _pages_of(rule, lines[0], paid)
    basis = "basic_price" if inputs.choice("basis") and "basic_price" in rule.fields else "price"
    line = {k: v for k, v in lines[0].items() if k != "price"} | {basis: _ONE}
    one = _cost(rule, inputs, line)
    extra: Figure | None = rule.fields.get("surcharge")
    base = paid - (extra.number * one.copies if extra else 0)
    if one.wants or not one.amount or base < 0:
        return _ask(rule, one) if one.wants else None
    price = base / one.amount
    steps = [f"另加工本費 {show(extra.number)} 元，{show(paid)} － {show(extra.number)} ＝ {show(base)} 元"] if extra else []  # fmt: skip
    steps.append(f"{show(base)} ÷ {show(one.amount)} ＝ {show(price)} 元")
    figures = [*one.figures, *([extra] if extra else [])]
    return answered(f"定價 {show(price)} 元", price, "元", figures, steps)


def _paid(inputs: Inputs, lines: Sequence[Values]) -> Decimal | None:
    """What was paid, where the price is asked for: told as paid, or the one sum told."""
    paid = inputs.number("paid")
    if paid is not None and not any(_priced(x) for x in lines):
        return paid
    prices = [number_of(x, "price") for x in lines if "price" in x]
    if inputs.choice("wants") and len(prices) <= 1:
        return paid if paid is not None else prices[0] if prices else None
    return None


def _copies_of(rule: Rule, inputs: Inputs, line: Values, paid: Decimal) -> Outcome | None:
    """How many items were paid for, all alike."""
    one = _cost(rule, inputs, {**line, "copies": _ONE})
    extra: Figure | None = rule.fields.get("surcharge")
    each = one.amount + (extra.number if extra else 0)
    if one.wants or not each:
        return _ask(rule, one)
    copies = paid / each
    step = f"{show(paid)} 元 ÷ 每件 {show(each)} 元 ＝ {show(copies)} 件"
    return answered(f"{show(copies)} 件", copies, "件", [*one.figures, *([extra] if extra else [])], [step])


def _pages_of(rule: Rule, line: Values, paid: Decimal) -> Outcome | None:
    """How many pages an unpriced book had, from what was paid."""
    one = unpriced_cost(rule, {**line, "pages": Decimal(10_000), "copies": _ONE})
    if one.wants or not one.figures:
        return None
    extra: Figure | None = rule.fields.get("surcharge")
    pages = (paid - (extra.number if extra else 0)) / one.figures[0].number
    step = f"{show(paid)} 元 ÷ 每面 {show(one.figures[0].number)} 元 ＝ {show(pages)} 面"
    return answered(f"{show(pages)} 面", pages, "面", one.figures, [step])


def find_fault(inputs: Inputs) -> str:
    """What cannot be: more lost than a set holds, published after the year spoken of."""
    for line in inputs.items:
        lost, volumes = number_of(line, "copies"), number_of(line, "set_volumes")
        if lost is not None and volumes is not None and lost > volumes:
            return f"一套只有 {show(volumes)} 冊（件），不會遺失 {show(lost)} 冊（件）"
        published, now = number_of(line, "published"), number_of(line, "this_year")
        if published is not None and now is not None and published > now:
            return f"出版年（{published:f}）晚於賠償年（{now:f}）"
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
        steps.append(f"另加工本費 {show(extra.number)} 元{by_copies(items)}")
        if items > 1:
            readings.append(Reading(amount + extra.number, extra.doubt))
        amount += extra.number * items
        figures.append(extra)
    if len(steps) > 1:
        steps.append(f"合計 {show(amount)} 元")
    title = f"無法購得同版時，賠償 {show(amount)} 元"
    return answered(
        title, amount, "元", [*figures, rule.fields["replace"]], steps, readings, doubts
    )


def _ask(rule: Rule, cost: Cost) -> Outcome:
    figures = [*cost.figures, rule.fields["replace"]]
    words = f"先賠同版或較新版本；買不到時才計價。請告訴我{cost.wants}，我就能算。"
    if cost.cases:
        words = f"依{cost.wants}而定：{'；'.join(cost.cases)}。"
    return ask_back(words, figures, [c.partition("：")[0] for c in cost.cases])


def _priced(line: Values) -> bool:
    return bool(line.keys() & {"price", "basic_price", "foreign_price", "set_price", "pages"})
