"""Agreements counted by year, country, region, kind of partner or wording."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from assistant.agreements.records import Found
from ingest.records import Agreement

GROUPS: dict[str, Callable[[Agreement], str]] = {
    "by year": lambda r: f"{r.signed.year}年",
    "by country": lambda r: r.country,
    "by region": lambda r: r.region,
    "by text kind": lambda r: r.text_kind,
    "by kind": lambda r: r.partner_kind,
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


def counted(rows: Sequence[Agreement], wants: str) -> Found:
    """Every group with its count: years in order, others by count."""
    counts = Counter(map(GROUPS[wants], rows))
    names = sorted(counts) if wants == "by year" else [n for n, _ in counts.most_common()]
    line = "、".join(f"{n} {counts[n]}份" for n in names)
    return Found(tuple(rows), (f"{line}；合計{len(rows)}份。",))


def named(rows: Sequence[Agreement], places: Mapping[str, Sequence[str]]) -> Found:
    """A count for each place that is named; `places` maps it to countries or regions."""
    counts = {
        name: sum(r.country in inside or r.region in inside for r in rows)
        for name, inside in places.items()
    }
    most = max(counts.values())
    first = "、".join(n for n, c in counts.items() if c == most)
    line = "、".join(f"{n} {c}份" for n, c in counts.items())
    return Found(tuple(rows), (f"{line}；{first}最多。",))


def countries(rows: Sequence[Agreement], least: int = 1) -> Found:
    """How many countries there are with `least` rows or more, and which."""
    every = Counter(r.country for r in rows)
    counts = {c: n for c, n in every.items() if n >= least}
    rows = [r for r in rows if r.country in counts]
    line = "、".join(f"{c}（{n}份）" if n > 1 else c for c, n in counts.items())
    return Found(tuple(rows), (f"共{len(counts)}個國家或地區：{line}。",), float(len(counts)), "個")


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
        return Found(tuple(rows), (f"{names}的合作方式{words}。",), whole=True)
    groups: dict[tuple[str, ...], list[Agreement]] = {}
    for row in rows:
        groups.setdefault(row.items, []).append(row)
    several = [g for g in groups.values() if len(g) > 1]
    lines = [f"編號{'、'.join(str(r.number) for r in g)}相同，共{len(g)}份。" for g in several]
    chosen = tuple(r for g in several for r in g)
    return Found(chosen, tuple(lines) or ("沒有合作方式一字不差的兩份。",))
