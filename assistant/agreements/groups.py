"""Agreements counted by year, country, region, kind of partner or wording."""

import operator
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from assistant.agreements.records import Found
from ingest.records import Agreement

GROUPS: dict[str, Callable[[Agreement], str]] = {
    "by year": lambda r: f"{r.signed.year}年",
    "by month": lambda r: f"{r.signed.month}月",
    "by country": lambda r: r.country,
    "by region": lambda r: r.region,
    "by text kind": lambda r: r.text_kind,
    "by kind": lambda r: r.partner_kind,
}

_FEW = 6
_NUMBERED = re.compile(r"^\d+\.")
RELATIONS: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


def extreme(rows: Sequence[Agreement], wants: str, lowest: bool) -> Found:
    """The group with the most (fewest) rows, and those level with it."""
    counts = Counter(map(GROUPS[wants], rows))
    best = (min if lowest else max)(counts.values())
    level = [name for name, n in counts.items() if n == best]
    chosen = tuple(r for r in rows if GROUPS[wants](r) in level)
    word = "最少" if lowest else "最多"
    each = "各" if len(level) > 1 else "共"
    line = f"{'、'.join(level)}{word}，{each}{best}份。"
    return Found(chosen, (line,), float(best), "份")


def first_groups(rows: Sequence[Agreement], wants: str, number: int, lowest: bool) -> Found:
    """The few groups with the most (fewest) rows, and those level with the last of them."""
    counts = Counter(map(GROUPS[wants], rows))
    order = sorted(counts.values(), reverse=not lowest)
    edge = order[min(number, len(order)) - 1]
    chosen = {g: n for g, n in counts.most_common() if (n <= edge if lowest else n >= edge)}
    held = tuple(r for r in rows if GROUPS[wants](r) in chosen)
    line = "、".join(f"{g} {n}份" for g, n in chosen.items())
    level = "（同數的一併列出）" if len(chosen) > number else ""
    return Found(held, (f"{'最少' if lowest else '最多'}的{number}個{level}：{line}。",))


def nth_group(rows: Sequence[Agreement], wants: str, number: int) -> Found:
    """The groups with the n-th highest count."""
    counts = Counter(map(GROUPS[wants], rows))
    values = sorted(set(counts.values()), reverse=True)
    count = values[min(number, len(values)) - 1]
    level = [name for name, n in counts.items() if n == count]
    chosen = tuple(r for r in rows if GROUPS[wants](r) in level)
    line = f"第{number}多的是{'、'.join(level)}，{'各' if len(level) > 1 else ''}{count}份。"
    return Found(chosen, (line,), float(count), "份")


def limited(rows: Sequence[Agreement], wants: str, relation: str, number: int) -> Found:
    """The groups whose count stands in a relation to a number: 簽了三份以上的年份."""
    counts = Counter(map(GROUPS[wants], rows))
    chosen = {g: n for g, n in counts.items() if RELATIONS[relation](n, number)}
    if not chosen:
        return Found((), ("沒有這樣的。",), 0.0, "個")
    names = sorted(chosen) if wants == "by year" else list(chosen)
    line = "、".join(f"{n}（{chosen[n]}份）" for n in names)
    held = tuple(r for r in rows if GROUPS[wants](r) in chosen)
    unit = "年" if wants == "by year" else "個"
    return Found(held, (f"共{len(chosen)}{unit}：{line}。",), float(len(chosen)), unit)


def counted(rows: Sequence[Agreement], wants: str) -> Found:
    """Every group with its count: years in order, others by count."""
    counts = Counter(map(GROUPS[wants], rows))
    names = sorted(counts) if wants == "by year" else [n for n, _ in counts.most_common()]
    line = "、".join(f"{n} {counts[n]}份" for n in names)
    return Found(tuple(rows), (f"{line}；合計{len(rows)}份。",))


def named(
    rows: Sequence[Agreement], groups: Mapping[str, Callable[[Agreement], bool]], asks_gap: bool
) -> Found:
    """A count for each group that is named, which is the larger, and by how much of two."""
    counts = {name: sum(map(holds, rows)) for name, holds in groups.items()}
    chosen = tuple(r for r in rows if any(holds(r) for holds in groups.values()))
    line = "、".join(f"{n} {c}份" for n, c in counts.items())
    most, least = max(counts.values()), min(counts.values())
    first = "、".join(n for n, c in counts.items() if c == most)
    end = (
        "都沒有"
        if not most
        else "一樣多"
        if most == least
        else f"{first}最多"
        if len(counts) > 2
        else f"{first}較多"
    )
    if len(counts) == 2 and most > least:
        end += f"，相差{most - least}份"
    gap = float(most - least) if asks_gap and len(counts) == 2 else None
    return Found(chosen, (f"{line}；{end}。",), gap, "份" if gap is not None else "")


def countries(rows: Sequence[Agreement], least: int = 1, most: int = 99) -> Found:
    """How many countries there are with `least` rows or more (`most` at most), and which."""
    every = Counter(r.country for r in rows)
    counts = {c: n for c, n in every.items() if least <= n <= most}
    rows = [r for r in rows if r.country in counts]
    line = "、".join(f"{c}（{n}份）" if n > 1 else c for c, n in counts.items())
    return Found(tuple(rows), (f"共{len(counts)}個國家或地區：{line}。",), float(len(counts)), "個")


def share(
    rows: Sequence[Agreement], base: Sequence[Agreement], words: str, base_words: str
) -> Found:
    """What part `rows` are of `base`, in per cent."""
    percent = f"{100 * len(rows) / len(base):.1f}".removesuffix(".0")
    whole = f"{base_words or '全部'}{len(base)}份"
    line = f"{words or '這些'}{len(rows)}份，{whole}，占{percent}%（{len(rows)}/{len(base)}）。"
    return Found(tuple(rows), (line,), float(percent), "%")


def average(rows: Sequence[Agreement], wants: str, years: int = 0) -> Found:
    """Agreements a year, over the years from first to last, or a country, region or kind."""
    if wants != "by year":
        groups = len(set(map(GROUPS[wants], rows)))
        mean = len(rows) / groups
        return Found(
            tuple(rows), (f"平均{_two(mean)}份：{len(rows)}÷{groups}。",), round(mean, 2), "份"
        )
    first, last = min(r.signed.year for r in rows), max(r.signed.year for r in rows)
    years = last - first + 1
    active = len({r.signed.year for r in rows})
    mean = len(rows) / years
    line = f"平均每年{_two(mean)}份：{len(rows)}份÷{years}年（{first}至{last}年）。"
    other = f"只算有簽署的{active}年，平均{_two(len(rows) / active)}份。"
    return Found(
        tuple(rows),
        (line, other) if active < years else (line,),
        round(mean, 2),
        "份",
        others=(round(len(rows) / active, 2),) if active < years else (),
    )


def same_month(rows: Sequence[Agreement]) -> Found:
    """The months in which more than one was signed."""
    counts = Counter(map(_month, rows))
    several = [m for m in sorted(counts) if counts[m] > 1]
    if not several:
        return Found((), ("沒有同一個月簽署的協議。",))
    chosen = tuple(r for r in rows if _month(r) in several)
    lines = [
        f"{year}年{month}月：{'、'.join(r.partner for r in chosen if _month(r) == (year, month))}。"
        for year, month in several
    ]
    return Found(chosen, ("有同一個月簽署的：", *lines), float(len(several)), "個")


def _month(row: Agreement) -> tuple[int, int]:
    return row.signed.year, row.signed.month


def empty_years(rows: Sequence[Agreement]) -> Found:
    """The years between the first and the last in which nothing was signed."""
    signed = {r.signed.year for r in rows}
    first, last = min(signed), max(signed)
    empty = [y for y in range(first, last + 1) if y not in signed]
    names = "、".join(f"{y}年" for y in empty)
    line = (
        f"{first}至{last}年間，沒有簽署的有{len(empty)}年：{names}。"
        if empty
        else "沒有這樣的年份。"
    )
    ends = tuple(r for r in rows if r.signed.year in (first, last))
    return Found(ends, (line,), float(len(empty)), "年")


def empty_months(rows: Sequence[Agreement]) -> Found:
    """The months of the year in which nothing was ever signed."""
    empty = [m for m in range(1, 13) if m not in {r.signed.month for r in rows}]
    names = "、".join(f"{m}月" for m in empty)
    line = f"從來沒有簽署的有{len(empty)}個月份：{names}。" if empty else "每個月份都有簽署過。"
    return Found((), (line,), float(len(empty)), "個")


def items_on_average(rows: Sequence[Agreement]) -> Found:
    """How many cooperation items an agreement has on the average."""
    total = sum(len(r.items) for r in rows)
    mean = total / len(rows)
    line = f"平均{_two(mean)}項：共{total}項÷{len(rows)}份。"
    return Found(tuple(rows), (line,), round(mean, 2), "項")


def by_items(rows: Sequence[Agreement], lowest: bool) -> Found:
    """The rows with the most (fewest) cooperation items."""
    best = (min if lowest else max)(len(r.items) for r in rows)
    chosen = tuple(r for r in rows if len(r.items) == best)
    word = "最少" if lowest else "最多"
    names = "、".join(f"{r.partner}（編號{r.number}）" for r in chosen)
    others = [r for r in rows if r not in chosen] if len(rows) <= _FEW else []
    rest = "".join(f"{r.partner}（編號{r.number}）{len(r.items)}項。" for r in others)
    line = f"合作方式{word}的是{names}，{'各' if len(chosen) > 1 else ''}{best}項。{rest}"
    return Found(
        (*chosen, *others), (line,), float(best), "項", whole=len(chosen) == 1 and not others
    )


def identical(rows: Sequence[Agreement], every: Sequence[Agreement]) -> Found:
    """Rows whose cooperation items are, to the character, those of the row named; or all groups."""
    if len(rows) == 1:
        mine = rows[0]
        twins = tuple(r for r in every if r.items == mine.items and r is not mine)
        if not twins:
            return Found((mine,), (f"沒有：合作方式與{mine.partner}一字不差的，沒有別份。",))
        line = f"與{mine.partner}（編號{mine.number}）一字不差的，另有{len(twins)}份："
        return Found((*twins, mine), (line,), float(len(twins)), "份")
    if len(rows) == 2:
        same = rows[0].items == rows[1].items
        words = "相同，一字不差" if same else "不同"
        names = "與".join(f"{r.partner}（編號{r.number}）" for r in rows)
        lines = [f"{names}的合作方式{words}。", *_only_in(*rows), *_only_in(*rows[::-1])]
        return Found(tuple(rows), tuple(lines), whole=True)
    groups: dict[tuple[str, ...], list[Agreement]] = {}
    for row in rows:
        groups.setdefault(row.items, []).append(row)
    several = [g for g in groups.values() if len(g) > 1]
    lines = [f"編號{'、'.join(str(r.number) for r in g)}相同，共{len(g)}份。" for g in several]
    chosen = tuple(r for g in several for r in g)
    alone = [g[0] for g in groups.values() if len(g) == 1]
    if several and len(rows) <= _FEW:
        lines += [f"編號{r.number}與其他份都不同。" for r in alone]
        chosen = (*chosen, *alone)
    return Found(chosen, tuple(lines) or ("沒有合作方式一字不差的兩份。",))


def _only_in(row: Agreement, other: Agreement) -> list[str]:
    """The items that one has and the other has not, whatever their numbers."""
    theirs = {_NUMBERED.sub("", item) for item in other.items}
    own = [i for i in (_NUMBERED.sub("", item) for item in row.items) if i not in theirs]
    return [f"只在編號{row.number}：{'；'.join(i.rstrip('。') for i in own)}。"] if own else []


def _two(number: float) -> str:
    return f"{number:.2f}".rstrip("0").removesuffix(".")
