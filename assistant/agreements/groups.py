"""Agreements counted by year, country, region, kind of partner or wording."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from assistant.agreements.records import Found
from assistant.relations import RELATIONS
from assistant.sentences import joined, phrase
from ingest.records import Agreement

GROUPS: dict[str, Callable[[Agreement], str]] = {
    "by year": lambda r: phrase("register.year", year=r.signed.year),
    "by month": lambda r: phrase("register.month_no", month=r.signed.month),
    "by country": lambda r: r.country,
    "by region": lambda r: r.region,
    "by text kind": lambda r: r.text_kind,
    "by kind": lambda r: r.partner_kind,
}

_FEW = 6


def extreme(rows: Sequence[Agreement], wants: str, lowest: bool) -> Found:
    """The group with the most (fewest) rows, and those level with it."""
    counts = Counter(map(GROUPS[wants], rows))
    best = (min if lowest else max)(counts.values())
    level = [name for name, n in counts.items() if n == best]
    chosen = tuple(r for r in rows if GROUPS[wants](r) in level)
    word = phrase("compare.least") if lowest else phrase("compare.most")
    each = phrase("register.each") if len(level) > 1 else phrase("register.in_all")
    line = phrase("register.top", names=joined(level), word=word, each=each, best=best)
    return Found(chosen, (line,), float(best), "份")


def first_groups(rows: Sequence[Agreement], wants: str, number: int, lowest: bool) -> Found:
    """The few groups with the most (fewest) rows, and those level with the last of them."""
    counts = Counter(map(GROUPS[wants], rows))
    order = sorted(counts.values(), reverse=not lowest)
    edge = order[min(number, len(order)) - 1]
    chosen = {g: n for g, n in counts.most_common() if (n <= edge if lowest else n >= edge)}
    held = tuple(r for r in rows if GROUPS[wants](r) in chosen)
    line = joined([phrase("register.group_count", name=g, count=n) for g, n in chosen.items()])
    return Found(
        held, (phrase(f"register.{'fewest' if lowest else 'most'}_few", number=number, line=line),)
    )


def nth_group(rows: Sequence[Agreement], wants: str, number: int) -> Found:
    """The groups with the n-th highest count."""
    counts = Counter(map(GROUPS[wants], rows))
    values = sorted(set(counts.values()), reverse=True)
    count = values[min(number, len(values)) - 1]
    level = [name for name, n in counts.items() if n == count]
    chosen = tuple(r for r in rows if GROUPS[wants](r) in level)
    line = phrase(
        "register.nth",
        number=number,
        names=joined(level),
        each=phrase("register.each") if len(level) > 1 else "",
        count=count,
    )
    return Found(chosen, (line,), float(count), "份")


def limited(rows: Sequence[Agreement], wants: str, relation: str, number: int) -> Found:
    """The groups whose count stands in a relation to a number: 簽了三份以上的年份."""
    counts = Counter(map(GROUPS[wants], rows))
    chosen = {g: n for g, n in counts.items() if RELATIONS[relation](n, number)}
    if not chosen:
        return Found((), (phrase("register.no_such"),), 0.0, "個")
    names = sorted(chosen) if wants == "by year" else list(chosen)
    line = joined([phrase("register.group", name=n, count=chosen[n]) for n in names])
    held = tuple(r for r in rows if GROUPS[wants](r) in chosen)
    unit = "年" if wants == "by year" else "個"
    return Found(
        held,
        (phrase("register.groups", count=len(chosen), unit=unit, line=line),),
        float(len(chosen)),
        unit,
    )


def counted(rows: Sequence[Agreement], wants: str) -> Found:
    """Every group with its count: years in order, others by count."""
    counts = Counter(map(GROUPS[wants], rows))
    names = sorted(counts) if wants == "by year" else [n for n, _ in counts.most_common()]
    line = joined([phrase("register.group_count", name=n, count=counts[n]) for n in names])
    return Found(tuple(rows), (phrase("register.group_total", line=line, count=len(rows)),))


def named(
    rows: Sequence[Agreement], groups: Mapping[str, Callable[[Agreement], bool]], asks_gap: bool
) -> Found:
    """A count for each group that is named, which is the larger, and by how much of two."""
    counts = {name: sum(map(holds, rows)) for name, holds in groups.items()}
    chosen = tuple(r for r in rows if any(holds(r) for holds in groups.values()))
    line = joined([phrase("register.group_count", name=n, count=c) for n, c in counts.items()])
    most, least = max(counts.values()), min(counts.values())
    first = joined([n for n, c in counts.items() if c == most])
    end = (
        phrase("register.none_of_them")
        if not most
        else phrase("register.level")
        if most == least
        else phrase("register.first_most", first=first)
        if len(counts) > 2
        else phrase("register.first_more", first=first)
    )
    if len(counts) == 2 and most > least:
        end += phrase("register.apart", count=most - least)
    gap = float(most - least) if asks_gap and len(counts) == 2 else None
    return Found(
        chosen, (joined([line, "；", end, "。"], ""),), gap, "份" if gap is not None else ""
    )


def countries(rows: Sequence[Agreement], least: int = 1, most: int = 99) -> Found:
    """How many countries there are with `least` rows or more (`most` at most), and which."""
    every = Counter(r.country for r in rows)
    counts = {c: n for c, n in every.items() if least <= n <= most}
    rows = [r for r in rows if r.country in counts]
    line = joined(
        [phrase("register.group", name=c, count=n) if n > 1 else c for c, n in counts.items()]
    )
    return Found(
        tuple(rows),
        (phrase("register.countries", count=len(counts), line=line),),
        float(len(counts)),
        "個",
    )


def share(
    rows: Sequence[Agreement], base: Sequence[Agreement], words: str, base_words: str
) -> Found:
    """What part `rows` are of `base`, in per cent."""
    percent = f"{100 * len(rows) / len(base):.1f}".removesuffix(".0")
    whole = phrase("register.of_base", base_words=base_words or "全部", count=len(base))
    line = phrase(
        "register.share",
        words=words or "這些",
        count=len(rows),
        whole=whole,
        percent=percent,
        all=len(base),
    )
    return Found(tuple(rows), (line,), float(percent), "%")


def average(rows: Sequence[Agreement], wants: str, years: int = 0) -> Found:
    """Agreements a year, over the years from first to last, or a country, region or kind."""
    if wants != "by year":
        groups = len(set(map(GROUPS[wants], rows)))
        mean = len(rows) / groups
        return Found(
            tuple(rows),
            (phrase("register.mean", mean=_two(mean), count=len(rows), groups=groups),),
            round(mean, 2),
            "份",
        )
    first, last = min(r.signed.year for r in rows), max(r.signed.year for r in rows)
    years = last - first + 1
    active = len({r.signed.year for r in rows})
    mean = len(rows) / years
    line = phrase(
        "register.mean_year", mean=_two(mean), count=len(rows), years=years, first=first, last=last
    )
    other = phrase("register.mean_active", active=active, mean=_two(len(rows) / active))
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
        return Found((), (phrase("register.no_same_month"),))
    chosen = tuple(r for r in rows if _month(r) in several)
    lines = [
        phrase(
            "register.month_names",
            year=year,
            month=month,
            names=joined([r.partner for r in chosen if _month(r) == (year, month)]),
        )
        for year, month in several
    ]
    return Found(chosen, (phrase("register.same_month"), *lines), float(len(several)), "個")


def _month(row: Agreement) -> tuple[int, int]:
    return row.signed.year, row.signed.month


def empty_years(rows: Sequence[Agreement]) -> Found:
    """The years between the first and the last in which nothing was signed."""
    signed = {r.signed.year for r in rows}
    first, last = min(signed), max(signed)
    empty = [y for y in range(first, last + 1) if y not in signed]
    names = joined([phrase("register.year", year=y) for y in empty])
    line = (
        phrase("register.empty_years", first=first, last=last, count=len(empty), names=names)
        if empty
        else phrase("register.no_such_year")
    )
    ends = tuple(r for r in rows if r.signed.year in (first, last))
    return Found(ends, (line,), float(len(empty)), "年")


def empty_months(rows: Sequence[Agreement]) -> Found:
    """The months of the year in which nothing was ever signed."""
    empty = [m for m in range(1, 13) if m not in {r.signed.month for r in rows}]
    names = joined([phrase("register.month_no", month=m) for m in empty])
    line = (
        phrase("register.empty_months", count=len(empty), names=names)
        if empty
        else phrase("register.no_empty_month")
    )
    return Found((), (line,), float(len(empty)), "個")


def items_on_average(rows: Sequence[Agreement]) -> Found:
    """How many cooperation items an agreement has on the average."""
    total = sum(len(r.items) for r in rows)
    mean = total / len(rows)
    line = phrase("register.mean_items", mean=_two(mean), total=total, count=len(rows))
    return Found(tuple(rows), (line,), round(mean, 2), "項")


def _two(number: float) -> str:
    return f"{number:.2f}".rstrip("0").removesuffix(".")
