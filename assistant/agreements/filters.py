"""The conditions that a question over the agreements puts: partner, place, day, cooperation, …"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from assistant.agreements.records import Filter
from ingest.numerals import parse_numeral
from ingest.records import Agreement
from ingest.rule_records import Places
from ingest.text import fold

_NUMBER = re.compile(
    r"(?:编号|第)\s*(\d+|[一二三四五六七八九十]+)\s*(?:号|份)?(?:协议|备忘录|的|是|那|签|和|与|跟|[,，?？]|$)"
)
_NUMBERED = re.compile(
    r"编号\s*(?:\d+|[一二三四五六七八九十]+)(?:\s*(?:跟|和|与|、|,)\s*(?:编号)?\s*\d+)*"
)
_QUOTED = re.compile(r"[「“\"『]([^」”\"』]{3,40})[」”\"』]")
_WITHOUT = re.compile(
    r"(?:没有|未|不含|没|不包括|不包含)\s*(?:列|写|提到|载明|写明|包含|含|出现|提)?(?:入|出|到|有)?"
)
_NOT_WITHOUT = re.compile(r"有没有|没有签|没签|签过没|有签没有")
_EXCEPT = re.compile(r"除了?(.{1,20}?)(?:以外|之外|外)")
_UNKNOWN = re.compile(
    r"(?:跟|和|与|同)\s*([一-鿿·]{2,8}?)(?:大学|学院|图书馆|研究院|研究所|博物馆|档案馆)(?:图书馆)?"
)
_NATIONAL = re.compile(r" (?:国|的)?国家图书馆")  # after a country's name
_SINGLE = re.compile(r"只有一句|一句话|没有编号|未编号|没有分项|未分项")
_MEMORANDUM = re.compile(r"(?:叫|是|称为?|属于|为|名为|签的)(?:做|作)?(?:合作)?备忘录")
_GENERAL = re.compile(
    "外|哪|几|各|其|国家|公共|儿童|国会|专门|邦立|什么|有|所|些|我|他|本|这|那|签|的|对方|国图|大学|图书"
)
_MENTIONED = re.compile(
    r"(?:提到|提及|写到|写有|列有|列入|涉及)(?:了|过)?\s*([一-鿿]{2,10}?)(?:的(?!出版)|吗|呢|[?？,，]|$)"
)
_JUST_BEFORE = 8  # characters before a quotation in which 沒有 stands
_NEAR = 14  # characters after 沒有 in which what is lacking stands
_WITH_TERM = re.compile(
    r"(?:有|写明|载明|订有|注明|列有|规定).{0,6}(?:效期|期限|有效期)|效期.{0,4}(?:哪|几)"
)


def find_filters(
    question: str, agreements: Sequence[Agreement], places: Places
) -> Iterator[Filter]:
    """Every condition in the question but those of days."""
    text = fold(question)
    without = _EXCEPT.search(text)
    rest = text if without is None else text.replace(without[0], " " * len(without[0]))
    yield from _by_number(rest)
    partners = list(_by_partner(rest, agreements, places))
    yield from partners
    places_named = [] if partners else list(_by_place(rest, places))
    yield from places_named
    if not partners:
        yield from _by_kind(rest, places)
    if without is not None:
        for found in [*_by_place(without[1], places), *_by_kind(without[1], places)]:
            yield Filter(f"除{found.words}外", found.kind, partial(_lacks, found))
    clauses = list(_by_clause(rest, agreements))
    yield from clauses
    named = [] if clauses else list(_by_cooperation(rest, places))
    yield from named
    if not clauses and not named:
        yield from _by_mention(rest, question, agreements)
    if _SINGLE.search(rest):
        yield Filter("只有一句、沒有編號", "clause", lambda a: len(a.items) == 1)
    if (_WITH_TERM.search(rest) or fold("效期") in rest) and not (partners or places_named):
        yield Filter("載明效期", "term", lambda a: bool(a.term))
    kinds = [k for k in ("備忘錄", "協議") if fold(k) in rest]
    only = kinds == ["備忘錄"] or (_MEMORANDUM.search(rest) and "还是" not in rest)
    if only and not partners:
        yield Filter("備忘錄", "text kind", lambda a: a.text_kind == "備忘錄")


def wordings(cooperation: str, row: Agreement, places: Places) -> str:
    """The wording in which `row` holds a kind of cooperation, "" where it does not."""
    _, holds = places.cooperation[cooperation]
    return next((h for h in holds if any(h in item for item in row.items)), "")


def _lacks(other: Filter, row: Agreement) -> bool:
    return not other.holds(row)


def _by_number(text: str) -> Iterator[Filter]:
    named = " ".join(_NUMBERED.findall(text))
    numbers = [parse_numeral(n) for n in re.findall(r"\d+|[一二三四五六七八九十]+", named)]
    if not numbers and (match := _NUMBER.search(text)):
        numbers = [parse_numeral(match[1])]
    if numbers:
        words = "、".join(f"編號{n}" for n in numbers)
        yield Filter(words, "number", lambda a: a.number in numbers)


def _by_partner(text: str, agreements: Sequence[Agreement], places: Places) -> Iterator[Filter]:
    """Partners named in full or by a short name of places.toml."""
    found, rest = named_partners(text, agreements, places)
    if found and re.search("和|跟|与|、", text):  # a country beside a partner of another
        countries, _ = named_longest(rest, places.countries)
        own = {a.country for a in agreements if a.number in found}
        beside = [a for a in agreements if a.country in countries and a.country not in own]
        found |= {a.number: a.partner for a in beside}
    if found:
        words = "、".join(found[n] for n in sorted(found))
        yield Filter(words, "partner", lambda a: a.number in found)


def named_partners(
    text: str, agreements: Sequence[Agreement], places: Places
) -> tuple[dict[int, str], str]:
    """The partners that a folded text names, by their rows' numbers, and the text without them."""
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
    return found, text


def _by_place(text: str, places: Places) -> Iterator[Filter]:
    """Countries and regions; one inside another's name does not count: 俄羅斯 in 白俄羅斯."""
    countries, regions, groups = find_places(text, places)
    regions += [member for members in groups.values() for member in members]
    if countries or regions:
        words = "、".join(dict.fromkeys([*countries, *regions]))
        yield Filter(words, "place", lambda a: a.country in countries or a.region in regions)


def find_places(text: str, places: Places) -> tuple[list[str], list[str], dict[str, Sequence[str]]]:
    """The countries, the regions, and the groups of regions with their members that are named."""
    countries, rest = named_longest(text, places.countries)
    regions, rest = named_longest(rest, places.regions)
    groups = {g: members for g, members in places.region_groups.items() if fold(g) in rest}
    return countries, regions, dict(groups)


def named_longest(text: str, names: Mapping[str, Sequence[str]]) -> tuple[list[str], str]:
    """The names whose words stand in `text`, longer words first, and the text without them."""
    words: dict[str, list[str]] = {}
    for name, known in names.items():
        for word in map(fold, known):
            words.setdefault(word, []).append(name)
    found: set[str] = set()
    for word in sorted(words, key=lambda w: -len(w)):
        if word in text:
            text = text.replace(word, " ")
            found.update(words[word])
    return sorted(found, key=list(names).index), text


def _by_kind(text: str, places: Places) -> Iterator[Filter]:
    kinds, _ = named_longest(text, places.partner_kinds)
    if _NATIONAL.search(named_longest(text, places.countries)[1]) and "國家圖書館" not in kinds:
        kinds.append("國家圖書館")
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
    """Words in quotation marks that some agreement holds."""
    for match in _QUOTED.finditer(text):
        if any(match[1] in fold(i) for a in agreements for i in a.items):
            yield _clause(match[1], text[: match.start()], text, agreements)


def _by_mention(text: str, question: str, agreements: Sequence[Agreement]) -> Iterator[Filter]:
    """Words that the question says are mentioned: 提到漢學中心; no agreement may hold them."""
    if match := _MENTIONED.search(text):
        found = _clause(match[1], text[: match.start()], text, agreements)
        same = len(text) == len(question)
        said = question[match.start(1) : match.end(1)] if same else "所問的字"
        yield replace(found, words=found.words.replace(match[1], said))


def _clause(words: str, before: str, text: str, agreements: Sequence[Agreement]) -> Filter:
    holding = {a.number for a in agreements if any(words in fold(i) for i in a.items)}
    lacks = bool(_WITHOUT.search(before[-_JUST_BEFORE:])) and not _asks_whether(text)
    return Filter(
        f"{'未寫' if lacks else '寫有'}「{_as_printed(words, agreements)}」",
        "clause",
        lambda a: (a.number in holding) != lacks,
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
    yield Filter(question[start:end] if same else "這個單位", "unknown", lambda a: False)
