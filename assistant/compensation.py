"""Lost and damaged items: what to pay where the same edition cannot be bought."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.records import Outcome, Quantities, Quantity, Reading, Status
from ingest.rule_records import Figure, Rule
from ingest.text import fold

_FOREIGN = ("外文", "英文", "日文", "法文", "德文", "原文书", "韩文", "西文", "外语")
_MEDIA = (
    "dvd",
    "ld",
    "vcd",
    "cd-rom",
    "cd",
    "录影带",
    "录音带",
    "录音",
    "录影",
    "影片",
    "视听",
    "光碟",
    "唱片",
    "有声",
)
_ATTACHMENT = ("附件", "附的", "所附", "附光碟", "附cd", "随书")
_BASIC = "基本定价"
_RATE = re.compile(r"汇率[^\d]{0,6}(\d+(?:\.\d+)?)")
_UNPRICED = (
    "没标价",
    "没有标价",
    "未标",
    "没定价",
    "无定价",
    "没有定价",
    "没写价",
    "没标定价",
    "查不到定价",
    "查无定价",
    "没印",
    "没标明",
)


def compute_compensation(rule: Rule, asked: Quantities, general: bool) -> Outcome | None:
    """The sum to pay for what the question names by `rule`; asks back where a price is missing."""
    text, fields = asked.text, rule.fields
    if any(w in text for w in ("偷", "窃", "毁弃")) and "theft" in fields:
        return _times(rule, fields["theft"], asked, "竊取毀棄")
    if _BASIC in text and "basic_price" in fields and (price := _basic_price(asked)):
        return _product(rule, "基本定價", price, fields["basic_price"], asked)
    foreign = asked.of("外币")
    if foreign and "foreign" in fields and (rate := _RATE.search(text)):
        price = foreign[0].value * Decimal(rate[1])
        step = f"{foreign[0].value:f} × 匯率 {rate[1]} ＝ {price:f} 元"
        return _product(rule, "換算定價", price, fields["foreign"], asked, step)
    money = [q for q in asked.of("元") if not _is_rate(q)]
    if any(w in text for w in _ATTACHMENT) and money and "attachment" in fields:
        return _product(rule, "所屬資料定價", money[0].value, fields["attachment"], asked)
    if money:
        return _priced(rule, money, asked)
    if unpriced := _unpriced(rule, asked):
        return unpriced
    if general or foreign:
        return None
    return Outcome(
        status=Status.CLARIFY,
        title="",
        figures=(fields["replace"],),
        missing="先賠同版或較新版本；買不到時才計價。請告訴我定價（或說明沒有定價、語文與面數），我就能算。",
    )


def _priced(rule: Rule, money: Sequence[Quantity], asked: Quantities) -> Outcome | None:
    fields, text = rule.fields, asked.text
    if (
        "套" in text
        and (sizes := asked.of("本", "册", "件", "片", "卷"))
        and "set_volume" in fields
    ):
        size = max(q.value for q in sizes)
        lost = sum((q.value for q in sizes if q.value != size), Decimal(0)) or Decimal(1)
        if size > 1:
            average = money[0].value / size
            step = f"套價 {money[0].value:f} ÷ {size:f} ＝ 平均單價 {average:f} 元"
            key = (
                "set_audio_visual"
                if _is_media(text) and "set_audio_visual" in fields
                else "set_volume"
            )
            return _product(
                rule, f"平均單價 × {lost:f} 件", average * lost, fields[key], asked, step
            )
    if _is_media(text) and "priced_audio_visual" in fields:
        return _times(rule, fields["priced_audio_visual"], asked, "定價")
    if "age" in fields and (ages := asked.of("年")):
        return _by_age(rule, money, ages, asked)
    return _times(rule, fields["priced"], asked, "定價") if "priced" in fields else None


def _times(rule: Rule, factor: Figure, asked: Quantities, name: str) -> Outcome:
    prices = [q.value for q in asked.of("元") if not _is_rate(q)]
    total = sum(prices, Decimal(0))
    steps = tuple(f"{name} {p:f} × {factor.number:f} ＝ {p * factor.number:f} 元" for p in prices)
    return _close(rule, total * factor.number, (factor,), steps, max(len(prices), 1))


def _product(
    rule: Rule, name: str, price: Decimal, factor: Figure, asked: Quantities, before: str = ""
) -> Outcome:
    amount = price * factor.number
    step = f"{name} {price:f} × {factor.number:f} ＝ {amount:f} 元"
    return _close(rule, amount, (factor,), (before, step) if before else (step,), 1)


def _by_age(
    rule: Rule, money: Sequence[Quantity], ages: Sequence[Quantity], asked: Quantities
) -> Outcome | None:
    total, steps, figures = Decimal(0), [], []
    for price, age in zip(money, [*ages, *[ages[-1]] * len(money)], strict=False):
        row = _age_row(rule.fields["age"], age.value)
        if row is None:
            return None
        factor: Figure = row["multiplier"]
        cost = price.value * factor.number
        total += cost
        figures.append(factor)
        steps.append(
            f"原價 {price.value:f} × {factor.number:f}（出版 {age.value:f} 年）＝ {cost:f} 元"
        )
    return _close(rule, total, tuple(figures), tuple(steps), len(money))


def _age_row(rows: Sequence[dict[str, Any]], years: Decimal) -> dict[str, Any] | None:
    found = [r for r in rows if r["from_years"] <= years <= r["to_years"]]
    return found[0] if found else None


def _unpriced(rule: Rule, asked: Quantities) -> Outcome | None:
    text = asked.text
    pages = [q.value for q in asked.of("面")]
    rows = [r for r in rule.fields.get("unpriced", ()) if _row_fits(r, text)]
    if not rows or not (pages or any(w in text for w in _UNPRICED)):
        return None
    row = max(rows, key=lambda r: _row_score(r, text))
    if pages and "per_page" in row:
        return _by_pages(rule, row, pages)
    if "each" not in row or ("per_page" in row and not _pages_unknown(text)):
        return None
    each: Figure = row["each"]
    counts = [q.value for q in asked.of("本", "册", "件", "片", "张", "卷", "部")]
    count = sum(counts, Decimal(0)) or Decimal(1)
    step = f"{count:f} 件 × {each.number:f} 元 ＝ {count * each.number:f} 元"
    return _close(rule, count * each.number, (each,), (step,), int(count))


def _by_pages(rule: Rule, row: dict[str, Any], pages: Sequence[Decimal]) -> Outcome:
    total, steps, figures = Decimal(0), [], []
    per_page: Figure = row["per_page"]
    for count in pages:
        limit = row.get("pages_up_to")
        if limit is not None and count <= limit.number:
            cost = row["each"].number
            figures.append(row["each"])
            steps.append(f"{count:f} 面（{limit.number:f} 面以下）＝ {cost:f} 元")
        else:
            cost = count * per_page.number
            figures.append(per_page)
            steps.append(f"{count:f} 面 × {per_page.number:f} 元 ＝ {cost:f} 元")
        total += cost
    return _close(rule, total, tuple(dict.fromkeys(figures)), tuple(steps), len(pages))


def _close(
    rule: Rule, amount: Decimal, figures: tuple[Figure, ...], steps: tuple[str, ...], items: int
) -> Outcome:
    """Add the surcharge where there is one, and the other reading where it is per item."""
    readings: tuple[Reading, ...] = ()
    surcharge: Figure | None = rule.fields.get("surcharge")
    if surcharge is not None:
        extra = surcharge.number * items
        steps = (*steps, f"另加工本費 {extra:f} 元")
        if items > 1:
            readings = (Reading(amount + surcharge.number, surcharge.doubt),)
        amount += extra
        figures = (*figures, surcharge)
    doubts = tuple(dict.fromkeys(f.doubt for f in figures if f.doubt and f is not surcharge))
    return Outcome(
        status=Status.ANSWERED,
        title=f"無法購得同版時，賠償 {amount.normalize():f} 元",
        figures=(*figures, rule.fields["replace"]),
        amount=amount,
        unit="元",
        steps=(*steps, f"合計 {amount.normalize():f} 元") if len(steps) > 1 else steps,
        readings=readings,
        doubts=doubts,
    )


def _row_fits(row: dict[str, Any], text: str) -> bool:
    is_media = _is_media(text)
    if ("圖書" in row["media"]) == is_media:
        return False
    if is_media and not any(fold(m) in text for m in row["media"]):
        return False
    foreign = any(w in text for w in _FOREIGN)
    if row["language"] and (row["language"] == "外文") != foreign:
        return False
    wanted = {"genre": ("小說",), "licence": ("公播版",), "origin": ("國外",)}
    for key, (special,) in wanted.items():
        if row[key] and (row[key] == special) != (fold(special).removesuffix("版") in text):
            return False
    return True


def _row_score(row: dict[str, Any], text: str) -> int:
    return max((len(m) for m in row["media"] if fold(m) in text), default=0)


def _pages_unknown(text: str) -> bool:
    return any(
        w in text
        for w in ("查不出", "查不到页", "查不到面", "不知道几页", "没有页码", "没页码", "无法查出")
    )


def _is_media(text: str) -> bool:
    return any(w in text for w in _MEDIA) and not (
        "书" in text and any(a in text for a in _ATTACHMENT)
    )


def _is_rate(quantity: Quantity) -> bool:
    return "汇率" in quantity.before


def _basic_price(asked: Quantities) -> Decimal | None:
    after = [q for q in asked.numbers if q.start > asked.text.index(_BASIC)]
    return after[0].value if after else None
