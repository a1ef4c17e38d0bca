"""What one line of lost items costs, by the basis that its inputs and the rule have."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.calculators.cost import Cost, is_media, number_of, times, unpriced_cost
from assistant.calculators.working import show
from assistant.records import Inputs, Values
from ingest.rule_records import Figure, Rule

_ONE = Decimal(1)


def line_cost(rule: Rule, inputs: Inputs, line: Values) -> Cost:
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
            cases = _age_cases(fields["age"], price, line)
            figures = tuple(r["multiplier"] for r in fields["age"])
            return Cost(wants="出版幾年", cases=cases, figures=figures)
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
        rate = number_of(line, "own_rate") or before
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
        f"出版 {_age_words(rows, place)}：{show(price * copies * row['multiplier'].number)} 元"
        for place, row in enumerate(rows)
    )


def _age_words(rows: Sequence[dict[str, Any]], place: int) -> str:
    """Which years a row is for: 5 年以內, 6 至 10 年, 11 年以上."""
    up_to = show(rows[place]["up_to"].number)
    if not place:
        return f"{up_to} 年以內"
    if place == len(rows) - 1:
        return f"{up_to} 年以上"
    return f"{show(rows[place - 1]['up_to'].number + 1)} 至 {up_to} 年"
