"""What one line of lost items costs, by the basis that its inputs and the rule have."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.calculators.cost import Cost, is_media, number_of, times, unpriced_cost
from assistant.records import Inputs, Values
from assistant.sentences import Sentence, phrase, show
from ingest.rule_records import Figure, Rule

_ONE = Decimal(1)


def line_cost(rule: Rule, inputs: Inputs, line: Values) -> Cost:
    """One line's cost by the first basis that its inputs and the rule have."""
    fields = rule.fields
    if line.get("part") and "attachment" in fields:
        whole = number_of(line, "set_price") or number_of(line, "price")
        found = times(phrase("lost.parent_price"), fields["attachment"], whole, line)
        return found or Cost(wants=phrase("lost.wants_parent"), figures=(fields["attachment"],))
    if line.get("media") == "期刊" and "periodical" in fields:
        if "foreign_price" in line and "foreign" in fields:
            return _foreign_periodical(rule, inputs, line)
        found = times(phrase("lost.original"), fields["periodical"], number_of(line, "price"), line)
        return found or Cost(wants=phrase("lost.wants_periodical"), figures=(fields["periodical"],))
    if "basic_price" in fields and "basic_price" in line:
        found = times(
            phrase("lost.basic"), fields["basic_price"], number_of(line, "basic_price"), line
        )
        return found or Cost(wants=phrase("lost.basic"))
    if "foreign_price" in line and "foreign" in fields:
        return _foreign(rule, inputs, line)
    if "foreign_price" in line and "priced" in fields and not line.keys() & {"price"}:
        return Cost(wants=phrase("lost.wants_local"), figures=(fields["priced"],))
    if line.keys() & {"set_price", "set_volumes"} and "set_volume" in fields:
        return _set(rule, line)
    if "total_price" in line:  # of all copies together
        return _by_price(rule, {**line, "price": line["total_price"], "copies": _ONE})
    if "price" in line:
        return _by_price(rule, line)
    if "pages" in line or "unpriced" in line:
        return unpriced_cost(rule, line)
    return Cost(wants=phrase("lost.wants_price"))


def _by_price(rule: Rule, line: Values) -> Cost:
    fields, price = rule.fields, number_of(line, "price")
    if is_media(line) and "priced_audio_visual" in fields:
        return times(phrase("lost.list_price"), fields["priced_audio_visual"], price, line) or Cost(
            wants=phrase("lost.list_price")
        )
    if "age" in fields:
        row = _age_row(fields["age"], line)
        if row is None:
            cases = _age_cases(fields["age"], price, line)
            figures = tuple(r["multiplier"] for r in fields["age"])
            return Cost(wants=phrase("lost.wants_age"), cases=cases, figures=figures)
        name = phrase("lost.original_aged", years=_years(line) or Decimal(0))
        return times(name, row["multiplier"], price, line) or Cost(wants=phrase("lost.original"))
    if "priced" in fields:
        return times(phrase("lost.list_price"), fields["priced"], price, line) or Cost(
            wants=phrase("lost.list_price")
        )
    return Cost(wants=phrase("lost.list_price"))


def _foreign(rule: Rule, inputs: Inputs, line: Values) -> Cost:
    """A foreign price at the day's rate; where age multiplies, both readings of 原價."""
    price = number_of(line, "foreign_price")
    rate, before = inputs.number("rate"), inputs.number("rate_day_before")
    rate = number_of(line, "own_rate") or rate
    if before is not None and "前一日" in rule.fields.get("foreign_rate", ""):
        rate = number_of(line, "own_rate") or before
    factor: Figure = rule.fields["foreign"]
    if rate is None or price is None:
        return Cost(wants=rule.fields.get("foreign_rate", "匯率"), figures=(factor,))
    copies = number_of(line, "copies") or _ONE
    local = price * rate * copies
    steps = [phrase("lost.foreign", price=price, rate=f"{rate.normalize():f}")
             + (phrase("working.by_copies", copies=copies) if copies > 1 else "") + phrase("working.equals", sum=local)]  # fmt: skip
    figures, other, why = [factor], None, ""
    amount = local * factor.number
    if factor.number != 1:
        steps.append(phrase("lost.multiplied", local=local, factor=factor.number, amount=amount))
    row = _age_row(rule.fields.get("age", ()), line)
    if row is not None:
        multiplier: Figure = row["multiplier"]
        amount, other, why = local * multiplier.number, local, factor.doubt
        figures.append(multiplier)
        steps.append(
            phrase("lost.multiplied", local=local, factor=multiplier.number, amount=amount)
        )
    elif "age" in rule.fields:
        by_age = (r["multiplier"] for r in rule.fields["age"])
        return Cost(wants=phrase("lost.wants_age"), figures=(factor, *by_age))
    return Cost(amount, tuple(steps), tuple(figures), copies, other, why)


def _foreign_periodical(rule: Rule, inputs: Inputs, line: Values) -> Cost:
    """A periodical's foreign 原價 at the day's rate, whatever its age."""
    factor: Figure = rule.fields["periodical"]
    ageless = {k: v for k, v in rule.fields.items() if k != "age"}
    cost = _foreign(replace(rule, fields=ageless), inputs, line)
    return replace(cost, amount=cost.amount * factor.number, figures=(factor, *cost.figures))


def _set(rule: Rule, line: Values) -> Cost:
    price, volumes = number_of(line, "set_price"), number_of(line, "set_volumes")
    for other in ("total_price", "price"):
        price = number_of(line, other) if price is None else price
    if price is None or not volumes:
        return Cost(wants=phrase("lost.wants_set"), figures=(rule.fields["set_volume"],))
    lost = number_of(line, "copies") or _ONE
    media = is_media(line) and "set_audio_visual" in rule.fields
    factor: Figure = rule.fields["set_audio_visual" if media else "set_volume"]
    average = price / volumes
    amount = average * lost * factor.number
    steps = (
        phrase("lost.average", price=price, volumes=volumes, average=average),
        phrase("lost.of_set", average=average, lost=lost, factor=factor.number, amount=amount),
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
) -> tuple[Sentence, ...]:
    if price is None:
        return ()
    copies = number_of(line, "copies") or _ONE
    return tuple(
        phrase("lost.published", age=_age_words(rows, place))
        + phrase("lost.case_sum", amount=price * copies * row["multiplier"].number)
        for place, row in enumerate(rows)
    )


def _age_words(rows: Sequence[dict[str, Any]], place: int) -> str:
    """Which years a row is for: 5 年以內, 6 至 10 年, 11 年以上."""
    up_to = show(rows[place]["up_to"].number)
    if not place:
        return phrase("lost.age_up_to", up_to=up_to)
    if place == len(rows) - 1:
        return phrase("lost.age_from", up_to=up_to)
    return phrase("lost.age_between", first=rows[place - 1]["up_to"].number + 1, up_to=up_to)
