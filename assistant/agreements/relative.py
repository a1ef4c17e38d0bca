"""Conditions that set a row against another that is named: 比捷克早簽的, 在德國之後簽的."""

import re
from collections.abc import Sequence

from assistant.agreements.filters import find_filters
from assistant.agreements.records import Filter
from assistant.sentences import phrase
from ingest.numerals import parse_numeral
from ingest.records import Agreement
from ingest.rule_records import Places

_BETWEEN = re.compile(
    r"(?:在|从|介于)?(?P<a>[^,，。?？]{2,36}?)(?:签约|签署|签)?(?:和|与|跟|到|至)(?P<b>[^,，。?？]{2,36}?)(?:签约|签署|签)?(?:之间|中间|间)"
)
_THAN = re.compile(
    r"(?:比|较)(?P<a>[^,，。?？]{2,36}?)(?:还要|还|更|来得)?(?P<sign>早|先|晚|后|迟)"
    r"|(?P<verb>早于|先于|晚于|后于|迟于)(?P<b>[^,，。?？]{2,36}?)(?:签|的|$)"
    r"|(?:^|在|自|从|[、,，且并])(?P<c>[^,，。?？\d]{2,36}?)(?:签约|签署|签完|签)?(?P<side>以前|之前|以后|之后)"
    r"|(?:signed )?(?P<word>before|after) (?P<d>(?:the )?[a-z][a-z ]{3,40})"
)
_YEARS = {
    "前一年": -1,
    "后一年": 1,
    "隔年": 1,
    "次年": 1,
    "翌年": 1,
    "同一年": 0,
    "同年": 0,
    "当年": 0,
}
_SAME_YEAR = re.compile("同一?年|当年|那一?年|该年")
_SAID = {-1: "前一年", 0: "同一年", 1: "後一年"}
_YEAR_OF = re.compile(
    rf"(?P<a>[^,，。?？\d]{{2,20}}?)(?:签约|签署|签)?(?:的|那年的)?(?P<side>{'|'.join(_YEARS)})"
)
_NTH = re.compile(r"(?<!年)(?<!年的)第\s*(\d+|[一二三四五六七八九十]+)\s*份")
_FIRST = ("第一", "最早", "首")
_END_OF_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d\d)年?的?(?P<end>最后|最晚|最近|第一|最早|首)(?:的)?(?:一)?(?:份|个|次)"
)
_EARLY = {"早", "先", "早于", "先于", "以前", "之前", "before"}


def find_relative(
    text: str, agreements: Sequence[Agreement], places: Places
) -> tuple[list[Filter], str]:
    """The conditions on days that rows named put, and the folded text without those names."""
    if match := _BETWEEN.search(text):
        first, second = (_named(match[g], agreements, places) for g in ("a", "b"))
        if first and second:
            days = sorted({r.signed for r in (*first, *second)})
            words = phrase("condition.between", partner=first[0].partner, other=second[-1].partner)
            between = Filter(words, "day", lambda a: days[0] < a.signed < days[-1])
            return [between], text.replace(match[0], " ")
    if match := _YEAR_OF.search(text):
        rows = _named(match["a"], agreements, places)
        if len({r.country for r in rows}) == 1:
            return [_year_beside(rows, _YEARS[match["side"]])], text.replace(match[0], " ")
    found: list[Filter] = []
    for match in _THAN.finditer(text):
        groups = match.groupdict()
        name = next(groups[g] for g in "abcd" if groups[g])
        if others := _named(name, agreements, places):
            sign = groups["sign"] or groups["verb"] or groups["side"] or groups["word"]
            found.append(_beside(others, sign in _EARLY))
            if same := _SAME_YEAR.search(text):
                found.append(_year_beside(others, 0))
                text = text.replace(same[0], " ")
            text = text.replace(name, " " * len(name))
    return found, text


def ends_named(text: str, agreements: Sequence[Agreement]) -> list[Agreement]:
    """The first or last row of each year named, or two in order: 2017年最後一份到2022年第一份."""
    order = sorted(agreements, key=lambda a: (a.signed, a.number))
    places = [parse_numeral(n) for n in _NTH.findall(text)]
    if len(places) == 2 and all(0 < n <= len(order) for n in places):
        return [order[n - 1] for n in places]
    found = []
    for match in _END_OF_YEAR.finditer(text):
        rows = [a for a in agreements if str(a.signed.year) == match["year"]]
        if rows:
            end = min if match["end"] in _FIRST else max
            found.append(end(rows, key=lambda a: (a.signed, a.number)))
    return found


def _year_beside(rows: Sequence[Agreement], shift: int) -> Filter:
    """Others signed in the year of the rows named, or the one before or after it."""
    first = min(rows, key=lambda r: r.signed)
    year = first.signed.year + shift
    words = phrase("condition.year_of", year=year, partner=first.partner, shift=_SAID[shift])
    return Filter(words, "day", lambda a: a.signed.year == year and a not in rows)


def _beside(rows: Sequence[Agreement], early: bool) -> Filter:
    day = (min if early else max)(r.signed for r in rows)
    row = next(r for r in rows if r.signed == day)
    words = (
        phrase("condition.earlier", partner=row.partner, day=day)
        if early
        else phrase("condition.later", partner=row.partner, day=day)
    )
    return Filter(words, "day", lambda a: a.signed < day if early else a.signed > day)


def _named(words: str, agreements: Sequence[Agreement], places: Places) -> list[Agreement]:
    """The rows of the partner, or of the country, that the words name."""
    found = find_filters(words, agreements, places)
    filters = [f for f in found if f.kind in ("partner", "place", "number")]
    return [a for a in agreements if filters and all(f.holds(a) for f in filters)]
