"""Licence fees: images by grade and size, index records, discs; who pays what share."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from assistant.records import Outcome, Quantities, Quantity, Reading, Status
from ingest.rule_records import Figure, Rule

_COMMERCIAL = ("商业", "商用", "营利用", "贩售", "公司")
_PUBLIC_BODY = (
    "政府",
    "学校",
    "公益法人",
    "大学",
    "机关",
    "国中",
    "高中",
    "国小",
    "市府",
    "教育局",
)
_PERSONAL = ("个人", "自然人", "研究生", "论文", "我自己")
_NOT_FOR_PROFIT = ("非商业", "非营利", "学术", "不卖", "教学", "免费")


def compute_licensing(rule: Rule, asked: Quantities) -> Outcome | None:
    """The fee for what the question orders; None where it orders nothing that has a price."""
    images = [q for q in asked.of("张", "件") if "光碟" not in q.after[:3]]
    records = asked.of("笔")
    discs = [q for q in asked.of("片", "张") if "光碟" in q.after[:3]]
    total, steps, figures, readings = Decimal(0), [], [], []
    for quantity in records:
        near = quantity.before[-6:] + quantity.after
        figure = rule.fields["detailed_record" if "详细" in near else "basic_record"]
        total += quantity.value * figure.number
        steps.append(
            f"{quantity.value:f} 筆 × {figure.number:f} 元 ＝ {quantity.value * figure.number:f} 元"
        )
        figures.append(figure)
    if not records:
        for count, figure, price, step, other in _images(rule, asked, images):
            total += count * price
            steps.append(step)
            figures.append(figure)
            readings += [count * other - count * price] if other is not None else []
    for quantity in discs:
        disc: Figure = rule.fields["disc"]
        total += quantity.value * disc.number
        steps.append(
            f"光碟 {quantity.value:f} 片 × {disc.number:f} 元 ＝ {quantity.value * disc.number:f} 元"
        )
        figures.append(disc)
    if not steps:
        return None
    share, words, payer = _share(rule, asked.text)
    if words:
        steps.append(f"{words} {total:f} × {share:f} ＝ {(total * share).normalize():f} 元")
        figures.insert(0, payer)
    amount = total * share
    return Outcome(
        status=Status.ANSWERED,
        title=f"使用費 {amount.normalize():f} 元",
        figures=tuple(dict.fromkeys(figures)),
        amount=amount,
        unit="元",
        steps=tuple(steps),
        readings=tuple(Reading(amount + r * share, "級距界線原文未明。") for r in readings),
        doubts=tuple(dict.fromkeys(f.doubt for f in figures if f.doubt)),
    )


def _images(
    rule: Rule, asked: Quantities, images: Sequence[Quantity]
) -> list[tuple[Decimal, Figure, Decimal, str, Decimal | None]]:
    """Per size (or once at screen grade): count, figure, price, step, and the other tier's price."""
    text = asked.text
    if "72" in text or "公共资讯级" in text or "低解析" in text:
        count = sum((q.value for q in images), Decimal(0)) or Decimal(1)
        figure: Figure = rule.fields["public"]
        cost = count * figure.number
        return [
            (
                count,
                figure,
                figure.number,
                f"{count:f} 件 × {figure.number:f} 元 ＝ {cost:f} 元",
                None,
            )
        ]
    found = []
    for size in asked.of("MB"):
        near = [q.value for q in images if abs(q.start - size.start) < 14]
        count = near[0] if near else Decimal(1)
        figure, price, other = _by_size(rule, size.value)
        step = f"{size.value:f}MB {count:f} 件 × {price:f} 元 ＝ {count * price:f} 元"
        found.append((count, figure, price, step, other))
    return found


def _by_size(rule: Rule, size: Decimal) -> tuple[Figure, Decimal, Decimal | None]:
    tiers = rule.fields["print_tiers"]
    for place, tier in enumerate(tiers):
        if size <= tier["up_to"]:
            on_edge = size == tier["up_to"] and place + 1 < len(tiers)
            other = tiers[place + 1]["fee"].number if on_edge else None
            return tier["fee"], tier["fee"].number, other
    extra: Figure = rule.fields["extra"]
    more = (size - rule.fields["extra_from"].number).to_integral_value(ROUND_CEILING)
    return extra, tiers[-1]["fee"].number + more * extra.number, None


def _share(rule: Rule, text: str) -> tuple[Decimal, str, Figure]:
    free, half, full = rule.fields["free"], rule.fields["half"], rule.fields["full"]
    not_for_profit = any(w in text for w in _NOT_FOR_PROFIT)
    if any(w in text for w in _COMMERCIAL) and not not_for_profit:
        return Decimal(1), "", full
    if any(w in text for w in _PERSONAL) and not_for_profit and "名义" not in text:
        return half.number, "非商業用途，其他法人或自然人五折：", half
    if any(w in text for w in _PUBLIC_BODY) and "商业用途" not in text.replace("非商业用途", ""):
        return free.number, "政府機關、學校或公益法人非商業用途，得免費：", free
    if not_for_profit:
        return half.number, "非商業用途五折：", half
    return Decimal(1), "", full
