"""Questions over the agreement register: rows filtered exactly, then counted, listed or dated."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.records import Found
from ingest.numerals import parse_numeral
from ingest.records import Agreement
from ingest.rule_records import Places
from ingest.text import fold

_ABOUT = tuple(
    map(
        fold,
        (
            "協議",
            "備忘錄",
            "簽約",
            "簽署",
            "簽過",
            "簽了",
            "簽的",
            "簽訂",
            "合作文件",
            "mou",
            "agreement",
            "memorandum",
            " sign",
        ),
    )
)
_NUMBER = re.compile(
    r"(?:编号|第)\s*(\d+|[一二三四五六七八九十]+)\s*(?:号|份)?(?:协议|备忘录|的|是|那|签|[,，?？]|$)"
)
_YEAR = re.compile(r"(民国)?\s*(\d{2,4}|[一二三四五六七八九十]{2,4})\s*年")
_SINCE = ("以后", "之后", "以来", "起", "后")
_UNTIL = ("以前", "之前", "前")
_EARLIEST = ("最早", "第一份", "最先", "第一个")
_LATEST = ("最新", "最近", "最后", "最晚")
_COUNT = ("几份", "几个", "多少", "几件", "总共", "一共", "几国", "几家", "数量")
_EXISTS = ("有没有", "吗", "是否", "有跟", "有和", "有与")


@dataclass
class _Filter:
    words: list[str] = field(default_factory=list)
    tests: list[Callable[[Agreement], bool]] = field(default_factory=list)

    def add(self, words: str, test: Callable[[Agreement], bool]) -> None:
        self.words.append(words)
        self.tests.append(test)


def search_register(question: str, agreements: Sequence[Agreement], places: Places) -> Found | None:
    """The rows that `question` asks for; None where it does not ask for agreements by a filter."""
    text = fold(question)
    if not any(w in text for w in _ABOUT):
        return None
    chosen = _Filter()
    _by_number(text, chosen)
    _by_partner(text, agreements, places, chosen)
    _by_cooperation(text, places, chosen)
    _by_year(text, chosen)
    if fold("備忘錄") in text and fold("協議") not in text:
        chosen.add("備忘錄", lambda a: a.text_kind == "備忘錄")
    wants = _wants(text)
    if not chosen.tests and wants == "list":
        return None
    rows = [a for a in agreements if all(test(a) for test in chosen.tests)]
    return _finish(rows, wants, tuple(chosen.words))


def _finish(rows: list[Agreement], wants: str, filters: tuple[str, ...]) -> Found:
    if wants == "earliest" and rows:
        first = min(r.signed for r in rows)
        rows = [r for r in rows if r.signed == first]
    elif wants == "latest" and rows:
        last = max(r.signed for r in rows)
        rows = [r for r in rows if r.signed == last]
    elif wants == "most" and rows:
        year, _ = Counter(r.signed.year for r in rows).most_common(1)[0]
        return Found(tuple(r for r in rows if r.signed.year == year), wants, filters, year)
    return Found(tuple(rows), wants, filters)


def _wants(text: str) -> str:
    if re.search(r"哪一?年.*最多", text):
        return "most"
    if any(w in text for w in _EARLIEST):
        return "earliest"
    if any(w in text for w in _LATEST):
        return "latest"
    if any(w in text for w in _COUNT):
        return "count"
    return "exists" if any(w in text for w in _EXISTS) and "哪" not in text else "list"


def _by_number(text: str, chosen: _Filter) -> None:
    if match := _NUMBER.search(text):
        number = parse_numeral(match[1])
        if "编号" in match[0] or number <= 29:
            chosen.add(f"編號{number}", lambda a: a.number == number)


def _by_partner(
    text: str, agreements: Sequence[Agreement], places: Places, chosen: _Filter
) -> None:
    exact = [a for a in agreements if fold(a.partner) in text]
    if exact:
        longest = max(len(a.partner) for a in exact)
        numbers = {a.number for a in exact if len(a.partner) == longest}
        names = "、".join(a.partner for a in exact if a.number in numbers)
        chosen.add(names, lambda a: a.number in numbers)
        return
    countries = _named(text, places.countries)
    if len(countries) > 1 and "白俄羅斯" in countries:
        countries = [c for c in countries if c != "俄羅斯" or text.count("俄") > text.count("白俄")]
    regions = _named(text, places.regions)
    for group, members in places.region_groups.items():
        if fold(group) in text and not regions:
            regions += members
    if fold("東南亞") in text:
        regions = [r for r in regions if r != "南亞"]
    if countries or regions:
        words = "、".join([*countries, *regions])
        chosen.add(words, lambda a: a.country in countries or a.region in regions)
    for kind in _named(text, places.partner_kinds):
        chosen.add(kind, lambda a, kind=kind: kind in a.partner or kind in a.partner_kind)  # type: ignore[misc]
    if fold("科學院") in text:
        chosen.add("科學院", lambda a: "科學院" in a.partner)


def _by_cooperation(text: str, places: Places, chosen: _Filter) -> None:
    without = re.search(r"(?:没有|未|不含|没)(?:列|写|提到|载明|写明|包含|含)?", text)
    for name, (asks, holds) in places.cooperation.items():
        if any(fold(w) in text for w in asks):
            lacks = without is not None and any(
                fold(w) in text[without.end() : without.end() + 14] for w in asks
            )
            chosen.add(
                f"{'未列' if lacks else ''}{name}",
                lambda a, holds=holds, lacks=lacks: (
                    lacks  # type: ignore[misc]
                    != any(h in item for item in a.items for h in holds)
                ),
            )


def _by_year(text: str, chosen: _Filter) -> None:
    found = [(m, _year(m)) for m in _YEAR.finditer(text)]
    years = [(m, y) for m, y in found if 1900 < y < 2100]
    if not years:
        return
    if len(years) > 1 and re.search(r"到|至|-|~|之间", text):
        first, last = sorted((years[0][1], years[1][1]))
        chosen.add(f"{first}–{last}年", lambda a: first <= a.signed.year <= last)
        return
    match, year = years[0]
    after = text[match.end() : match.end() + 3]
    if after.startswith(("之后", "以后")) and "起" not in after:
        chosen.add(
            f"{year}年之後", lambda a: a.signed > dt.date(year, 12, 31) or _starts(after, a, year)
        )
    elif after.startswith(_SINCE):
        chosen.add(f"{year}年起", lambda a: a.signed.year >= year)
    elif after.startswith(_UNTIL):
        chosen.add(f"{year}年以前", lambda a: a.signed.year < year)
    else:
        chosen.add(f"{year}年", lambda a: a.signed.year == year)


def _starts(after: str, row: Agreement, year: int) -> bool:
    """以後 counts the year itself (刑法第10條: 以上以下連本數計); 之後 does not."""
    return after.startswith("以后") and row.signed.year == year


def _year(match: re.Match[str]) -> int:
    number = parse_numeral(match[2])
    return number + 1911 if match[1] or number < 200 else number


def _named(text: str, names: dict[str, tuple[str, ...]]) -> list[str]:
    return [name for name, words in names.items() if any(fold(w) in text for w in words)]
