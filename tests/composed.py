"""Questions over the agreement register put together from conditions and asks, with what a plain
filter of the CSV answers.

Every condition is a wording with the rows it holds for; every ask is a wording with what is worked
out of those rows. Nothing here reads the register as the assistant does.
"""

import csv
import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from assistant.records import Answer
from ingest.settings import CORPUS_FOLDER

Row = dict[str, str]
Holds = Callable[[Row], bool]
Condition = tuple[str, Holds]


def register() -> list[Row]:
    """The register as a spreadsheet reads it."""
    with (CORPUS_FOLDER / "agreements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(row: Row) -> dt.date:
    return dt.date.fromisoformat(row["signed"])


def _items(row: Row) -> int:
    return len([line for line in row["items"].split("\n") if line.strip()])


def _told(*words: str) -> Holds:
    return lambda r: any(w in r["items"] for w in words)


def _not(holds: Holds) -> Holds:
    return lambda r: not holds(r)


def _in(column: str, *values: str) -> Holds:
    return lambda r: r[column] in values


def _both(first: Holds, second: Holds) -> Holds:
    return lambda r: first(r) and second(r)


def _years(first: int, last: int = 9999) -> Holds:
    return lambda r: first <= _day(r).year <= last


def _months(*named: int) -> Holds:
    return lambda r: _day(r).month in named


def _all(_: Row) -> bool:
    return True


EUROPE, LIBRARY = _in("region_derived", "歐洲"), _in("partner_kind", "國家圖書館")
ASIA = _in("region_derived", "東亞", "東南亞", "南亞")
DIGITAL, SHOWS, TALKS = _told("數位化"), _told("展覽"), _told("研討會")
EXCHANGE = _told("出版品之交換", "出版品交換", "的國際交換")
VISITS = _told("專業人員互訪計畫", "人員互訪", "人員交流")
BUDGET = _told("於雙方預算範圍內")

WHO: list[Condition] = [
    ("", _all),
    ("俄羅斯", _in("country_derived", "俄羅斯")),
    ("南韓", _in("country_derived", "韓國")),
    ("德國、捷克或波蘭", _in("country_derived", "德國", "捷克", "波蘭")),
    ("越南跟蒙古", _in("country_derived", "越南", "蒙古")),
    ("歐洲國家", EUROPE),
    ("亞洲", ASIA),
    ("歐洲和美洲", _in("region_derived", "歐洲", "北美洲", "中南美洲")),
    ("波羅的海三國", _in("country_derived", "拉脫維亞", "愛沙尼亞", "立陶宛")),
    ("大學圖書館", _in("partner_kind", "大學圖書館")),
    ("研究機構", _in("partner_kind", "研究機構")),
    ("歐洲的國家圖書館", _both(EUROPE, LIBRARY)),
    ("歐洲的大學", _both(EUROPE, _in("partner_kind", "大學圖書館"))),
    ("俄羅斯以外的歐洲國家", _both(EUROPE, _not(_in("country_derived", "俄羅斯")))),
    ("亞洲以外的機構", _not(ASIA)),
    ("國家圖書館以外的單位", _not(LIBRARY)),
    ("日本", lambda r: False),
]
WHEN: list[Condition] = [
    ("", _all),
    ("民國百年", _years(2011, 2011)),
    ("2008～2012年間", _years(2008, 2012)),
    ("民國97到100年", _years(2008, 2011)),
    ("2009、2010年", _years(2009, 2010)),
    ("2012年(含)以後", _years(2012)),
    ("2016年之前", _years(0, 2015)),
    ("截至2010年", _years(0, 2010)),
    ("2011年以外", _not(_years(2011, 2011))),
    ("不在2011年", _not(_years(2011, 2011))),
    ("每年12月", _months(12)),
    ("2009年上半年", _both(_years(2009, 2009), _months(1, 2, 3, 4, 5, 6))),
    ("近五年", _years(2020)),
    ("2008年12月", _both(_years(2008, 2008), _months(12))),
]
WHAT: list[Condition] = [
    ("", _all),
    ("沒寫到展覽", _not(SHOWS)),
    ("有展覽也有研討會", _both(SHOWS, TALKS)),
    ("有展覽或研討會", lambda r: SHOWS(r) or TALKS(r)),
    ("有研討會但沒有展覽", _both(TALKS, _not(SHOWS))),
    ("提到展覽卻沒提到研討會", _both(SHOWS, _not(TALKS))),
    ("研討會和展覽都沒有", _both(_not(SHOWS), _not(TALKS))),
    ("沒有出版品交換或展覽", _both(_not(EXCHANGE), _not(SHOWS))),
    ("不含人員互訪", _not(VISITS)),
    ("不提數位化", _not(DIGITAL)),
    ("超過六項合作方式", lambda r: _items(r) > 6),
    ("列有五項以上合作", lambda r: _items(r) >= 5),
    ("寫「於雙方預算範圍內」而且有展覽", _both(BUDGET, SHOWS)),
    ("沒寫「於雙方預算範圍內」", _not(BUDGET)),
    ("不是備忘錄", _in("text_kind", "協議")),
    ("載明效期", lambda r: bool(r["term"])),
    ("沒有寫效期", lambda r: not r["term"]),
]
ASKS: dict[str, tuple[str, ...]] = {
    "count": ("有幾份", "一共有多少份"),
    "list": ("有哪些", "請列出來", "給我清單"),
    "exists": ("有沒有",),
    "earliest": ("最早的是哪一份", "哪一份最先簽"),
    "latest": ("最近的是哪一份", "最後一份是跟誰簽的"),
    "third": ("第三份是哪一份", "依時間排第三的是哪份"),
    "first two": ("最早的兩份是哪些", "前兩份是哪些"),
    "last two": ("最近的兩份是哪些", "最後兩份"),
    "ends apart": ("最早和最晚的相隔幾天", "頭尾兩份差幾天"),
    "longest gap": ("相鄰兩份之間最長隔了幾天", "哪兩份之間空最久"),
    "year_": ("各年分別幾份", "按年份統計"),
    "country_": ("各國各有幾份", "依國家統計各幾份"),
    "countries": ("涉及幾個國家", "分布在幾個國家"),
    "share": ("占全部協議的比例是多少",),
    "most items": ("哪一份合作項目最多",),
    "fewest items": ("合作項目最少的是哪份",),
}
FRAMES = (
    "{when}{with_who}簽的協議裡，{what_of}{ask}",
    "國圖{and_who}{when}簽署的協議中，{what_of}{ask}",
    "{who_of}{what_of}協議，{signed}{ask}",
    "在{signed}{who_of}協議裡面，{what_of}{ask}",
)


def say(frame: str, who: str, when: str, what: str, ask: str) -> str:
    """One question in the words of its conditions."""
    return frame.format(
        when=when,
        with_who=f"跟{who}" if who else "國圖",
        and_who=f"與{who}" if who else "",
        who_of=f"{who}的" if who else "國圖的",
        what_of=f"{what}的" if what else "",
        signed=f"{when}簽的" if when else "",
        ask=ask,
    )


def meeting(*conditions: Holds) -> list[Row]:
    """The rows that meet all conditions, by day."""
    rows = [r for r in register() if all(holds(r) for holds in conditions)]
    return sorted(rows, key=lambda r: (r["signed"], int(r["number"])))


def fault_of(kind: str, rows: Sequence[Row], answer: Answer | None) -> str:
    """What is wrong with the answer, "" where nothing is; the rows are in order of day."""
    if answer is None:
        return "not answered"
    cited = {c.path for c in answer.citations}
    if not rows:
        return "" if any(w in answer.opening for w in ("沒有", "0份")) else answer.opening
    if kind in _ROWS:
        expected = {r["number"] for r in _ROWS[kind](rows)}
        if cited != expected:
            return f"{sorted(cited, key=int)}, not {sorted(expected, key=int)}"
    if kind in _NUMBERS and answer.amount != (number := _NUMBERS[kind](rows)):
        return "" if f"{number}天" in answer.opening else f"{answer.amount}, not {number}"
    lines = _counts(kind, rows) if kind.endswith("_") else ()
    return "、".join(line for line in lines if line not in answer.opening)


def asked_of(kind: str, rows: Sequence[Row]) -> bool:
    """Whether the ask makes sense of so many rows."""
    least = 3 if kind.endswith("_") else {"count": 0, "list": 0, "exists": 0}.get(kind, 3)
    return len(rows) >= least or not rows


def _level(rows: Sequence[Row], first: int, last: bool) -> list[Row]:
    """The first (last) few, and what was signed on the same day as the last of them."""
    edge = rows[-first if last else first - 1]["signed"]
    return [r for r in rows if (r["signed"] >= edge if last else r["signed"] <= edge)]


def _counts(kind: str, rows: Sequence[Row]) -> Iterator[str]:
    keys = [f"{_day(r).year}年" if kind == "year_" else r["country_derived"] for r in rows]
    return (f"{key} {count}份" for key, count in Counter(keys).items())


_ROWS: dict[str, Callable[[Sequence[Row]], Sequence[Row]]] = {
    "count": lambda rows: rows,
    "list": lambda rows: rows,
    "exists": lambda rows: rows,
    "earliest": lambda rows: _level(rows, 1, False),
    "latest": lambda rows: _level(rows, 1, True),
    "third": lambda rows: [r for r in rows if r["signed"] == rows[2]["signed"]],
    "first two": lambda rows: _level(rows, 2, False),
    "last two": lambda rows: _level(rows, 2, True),
    "year_": lambda rows: rows,
    "country_": lambda rows: rows,
}
_NUMBERS: dict[str, Callable[[Sequence[Row]], float]] = {
    "count": len,
    "ends apart": lambda rows: (_day(rows[-1]) - _day(rows[0])).days,
    "longest gap": lambda rows: max((_day(b) - _day(a)).days for a, b in pairwise(rows)),
    "countries": lambda rows: len({r["country_derived"] for r in rows}),
    "share": lambda rows: round(100 * len(rows) / len(register()), 1),
    "most items": lambda rows: max(map(_items, rows)),
    "fewest items": lambda rows: min(map(_items, rows)),
}
