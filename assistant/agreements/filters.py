"""The conditions that a question over the agreements puts: partner, place, day, cooperation, …"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from assistant.agreements.records import Filter
from ingest.numerals import parse_numeral
from ingest.records import Agreement
from ingest.rule_records import Places
from ingest.text import fold

_NUMBER = re.compile(
    r"(?:编号|第)\s*(\d+|[一二三四五六七八九十]+)\s*(?:号|份)?(?:协议|备忘录|的|是|那|签|和|与|跟|[,，?？]|$)"
)
_NUMBERED = re.compile(r"编号\s*(\d+|[一二三四五六七八九十]+)")
_QUOTED = re.compile(r"[「“\"『]([^」”\"』]{3,40})[」”\"』]")
_WITHOUT = re.compile(
    r"(?:没有|未|不含|没|不包括|不包含)\s*(?:列|写|提到|载明|写明|包含|含|出现|提)?(?:入|出|到|有)?"
)
_NOT_WITHOUT = re.compile(r"有没有|没有签|没签|签过没|有签没有")
_EXCEPT = re.compile(r"除了?(.{1,20}?)(?:以外|之外|外)")
_UNKNOWN = re.compile(
    r"(?:跟|和|与|同)\s*([一-鿿·]{2,8}?)(?:大学|学院|图书馆|研究院|研究所|博物馆|档案馆)(?:图书馆)?"
)
_GENERAL = re.compile(
    "外|哪|几|各|其|国家|公共|儿童|国会|专门|邦立|什么|有|所|些|我|他|本|这|那|签|的|对方|国图|大学|图书"
)
_NEAR = 14  # characters after 沒有 in which what is lacking stands
_WITH_TERM = re.compile(
    r"(?:有|写明|载明|订有|注明|列有|规定).{0,6}(?:效期|期限|有效期)|效期.{0,4}(?:哪|几)"
)


def find_filters(text: str, agreements: Sequence[Agreement], places: Places) -> Iterator[Filter]:
    """Every condition in the folded question but those of days."""
    without = _EXCEPT.search(text)
    rest = text if without is None else text.replace(without[0], " ")
    yield from _by_number(rest)
    partners = list(_by_partner(rest, agreements, places))
    yield from partners
    if not partners:
        yield from _by_place(rest, places)
        yield from _by_kind(rest, places)
    if without is not None:
        for found in [*_by_place(without[1], places), *_by_kind(without[1], places)]:
            yield Filter(f"除{found.words}外", found.kind, partial(_lacks, found))
    clauses = list(_by_clause(rest, agreements))
    yield from clauses
    if not clauses:
        yield from _by_cooperation(rest, places)
    if _WITH_TERM.search(rest) and not partners:
        yield Filter("載明效期", "term", lambda a: bool(a.term))
    kinds = [k for k in ("備忘錄", "協議") if fold(k) in rest]
    if kinds == ["備忘錄"] and not partners:
        yield Filter("備忘錄", "text kind", lambda a: a.text_kind == "備忘錄")


def wordings(cooperation: str, row: Agreement, places: Places) -> str:
    """The wording in which `row` holds a kind of cooperation, "" where it does not."""
    _, holds = places.cooperation[cooperation]
    return next((h for h in holds if any(h in item for item in row.items)), "")


def _lacks(other: Filter, row: Agreement) -> bool:
    return not other.holds(row)


def _by_number(text: str) -> Iterator[Filter]:
    numbers = [parse_numeral(m[1]) for m in _NUMBERED.finditer(text)]
    if not numbers and (match := _NUMBER.search(text)):
        numbers = [parse_numeral(match[1])]
    if numbers:
        words = "、".join(f"編號{n}" for n in numbers)
        yield Filter(words, "number", lambda a: a.number in numbers)


def _by_partner(text: str, agreements: Sequence[Agreement], places: Places) -> Iterator[Filter]:
    """Partners named in full or by a short name of places.toml."""
    found = named_partners(text, agreements, places)
    if found:
        words = "、".join(found[n] for n in sorted(found))
        yield Filter(words, "partner", lambda a: a.number in found)


def named_partners(text: str, agreements: Sequence[Agreement], places: Places) -> dict[int, str]:
    """The partners that a folded text names, by the numbers of their rows; longer names win."""
    names = [
        (fold(name), a)
        for a in agreements
        for name in (a.partner, *places.partners.get(a.partner, ()))
    ]
    found: dict[int, str] = {}
    for name, row in sorted(names, key=lambda n: -len(n[0])):
        if name in text:
            text = text.replace(name, " " * len(name))
            found[row.number] = row.partner
    return found


def _by_place(text: str, places: Places) -> Iterator[Filter]:
    """Countries and regions; one inside another's name does not count: 俄羅斯 in 白俄羅斯."""
    countries, rest = named_longest(text, places.countries)
    regions, rest = named_longest(rest, places.regions)
    for group, members in places.region_groups.items():
        if fold(group) in rest:
            regions += members
    if countries or regions:
        words = "、".join(dict.fromkeys([*countries, *regions]))
        yield Filter(words, "place", lambda a: a.country in countries or a.region in regions)


def named_longest(text: str, names: Mapping[str, Sequence[str]]) -> tuple[list[str], str]:
    """The names whose words stand in `text`, longer words first, and the text without them."""
    words = [(fold(w), name) for name, known in names.items() for w in known]
    found = []
    for word, name in sorted(words, key=lambda w: -len(w[0])):
        if word in text:
            text = text.replace(word, " ")
            found.append((name, word))
    order = list(names)
    return sorted({n for n, _ in found}, key=order.index), text


def _by_kind(text: str, places: Places) -> Iterator[Filter]:
    kinds, _ = named_longest(text, places.partner_kinds)
    if kinds:
        yield Filter(
            "、".join(kinds),
            "partner kind",
            lambda a: any(
                k in a.partner_kind or (k in a.partner and k != "國家圖書館") for k in kinds
            ),
        )
    elif fold("科學院") in text:
        yield Filter("科學院", "partner kind", lambda a: "科學院" in a.partner)


def _by_clause(text: str, agreements: Sequence[Agreement]) -> Iterator[Filter]:
    """Words that the question puts in quotation marks and some agreement holds."""
    for match in _QUOTED.finditer(text):
        words = match[1]
        holding = {a.number for a in agreements if any(words in fold(i) for i in a.items)}
        if holding:
            shown = _as_printed(words, agreements)
            lacks = bool(_WITHOUT.search(text[: match.start()][-8:])) and not _asks_whether(text)
            yield Filter(
                f"{'未寫' if lacks else '寫有'}「{shown}」",
                "clause",
                lambda a, lacks=lacks, holding=holding: (a.number in holding) != lacks,  # type: ignore[misc]
            )


def _as_printed(words: str, agreements: Sequence[Agreement]) -> str:
    for row in agreements:
        for item in row.items:
            start = fold(item).find(words)
            if start >= 0 and len(fold(item)) == len(item):
                return item[start : start + len(words)]
    return words


def _asks_whether(text: str) -> bool:
    return _NOT_WITHOUT.search(text) is not None


def _by_cooperation(text: str, places: Places) -> Iterator[Filter]:
    without = None if _asks_whether(text) else _WITHOUT.search(text)
    for name, (asks, holds) in places.cooperation.items():
        if any(fold(w) in text for w in asks):
            after = text[without.start() : without.end() + _NEAR] if without else ""
            lacks = any(fold(w) in after for w in asks)
            yield Filter(
                f"{'未列' if lacks else ''}{name}",
                "cooperation",
                partial(_cooperates, holds, lacks),
            )


def _cooperates(holds: Sequence[str], lacks: bool, row: Agreement) -> bool:
    return lacks != any(h in item for item in row.items for h in holds)


def find_unknown(question: str, places: Places) -> Iterator[Filter]:
    """An institution that the question names and the register does not hold: 哈佛大學圖書館."""
    text = fold(question)
    match = _UNKNOWN.search(named_longest(text, places.countries)[1])
    if match is None or _GENERAL.search(match[1].removeprefix("国立")):
        return
    start = text.find(match[1])
    end = start + match.end() - match.start(1)
    same = len(text) == len(question)
    yield Filter(question[start:end] if same else "這個單位", "partner", lambda a: False)
