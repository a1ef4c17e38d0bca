"""The conditions that a question puts on who an agreement was signed with, and on its kind."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from assistant.agreements.named import named_longest, named_partners, named_places
from assistant.agreements.records import Filter
from assistant.sentences import joined, phrase
from ingest.numerals import parse_numeral
from ingest.records import Agreement
from ingest.rule_records import Places
from ingest.text import fold, one_of

_N = r"(?:\d+|[一二三四五六七八九十]+)"
_NUMBER = re.compile(
    r"(?:(?:编号|no\.?|number)\s*第?|(?<!排)(?<!排名)(?<!倒数)第)\s*(\d+|[一二三四五六七八九十]+)\s*(?:号|份)?(?:协议|备忘录|的|是|那|签|和|与|跟|[,，?？]|$)"
)
_NUMBERED = re.compile(
    rf"(?:(?:编号|number)\s*第?\s*{_N}|第\s*\d+\s*号)(?:\s*(?:号|跟|和|与|及|、|,)+\s*(?:编号|第)?\s*\d+)*"
)
_RANGE = re.compile(
    rf"(?:编号|第|number)\s*({_N})\s*号?\s*(?:到|至|-|~|—|–|to)\s*(?:编号|第)?\s*({_N})\s*(?:号|份)?"
)
_ORDINAL = re.compile(r"第[一1]\s*(?:份|个|家|次)")
_EXCEPT = re.compile(
    r"除了?(.{1,20}?)(?:以外|之外|外|还有|还|另外|[,，])|(?:扣掉|扣除|去掉|不含|不包括|不算|排除|(?<!是)不是|不属于|不在|(?:(?<![一-鿿])|(?<=[和跟与的是]))非(?!洲))([一-鿿]{2,24}?)(?=的|[,，。?？、]|还|有|共|$|[一-鿿]{11})|([一-鿿]{2,6}?)(?:国家)?(?:以外|之外)|(?:except|excluding|other than) (\w+)"
)
_JOINS = r"(?:国家)?\s*(?:和|跟|与|或|、|及|以及)\s*"
_NATIONAL = re.compile(r" (?:国|的)?国家图书馆")  # after a country's name
_NOT_LIBRARY = re.compile(r"(?:不是|并非|非)(?:一般)?图书馆")
_IS_LIBRARY = re.compile(
    r"(?:哪[一-鿿]{1,3}|都|真正|才|对象|对方)(?:才|真的)?(?:是|属于)图书馆(?:的|[,，?？]|$)"
)
_MEMORANDUM = re.compile(r"(?:叫|是|称为?|属于|为|名为|签的)(?:做|作)?(?:合作)?备忘录")
_NOT_OF_KIND = re.compile(
    r"(?:(?<!是)不是|并非|而非|不叫|不称为?)(?:合作)?(备忘录|协议)(?!吗|吧|还是)"
)
_TOO = re.compile(
    r"[(（,，]?[^,，。?？()（）]{1,8}(?:也|都)(?:要)?(?:算|计|包括|包含)(?:进去|在内|进来|入)?[)）]?"
)
_NATIONAL_KIND = re.compile(
    r"(?:是|属于|属|为|算|哪[些几一个]{1,2}[所间家个座]?|几[所间家个座]|[两三四五六七八九\d][所间家个座])(?:的)?国家图书馆"
)
_SIGNED = re.compile("签|协议|备忘录|夥伴|对象")
_UNIVERSITY = re.compile("(?<=[的是所间家些与和跟洲国外])大学(?![生部教院入联校国图])")


def find_filters(
    question: str, agreements: Sequence[Agreement], places: Places
) -> Iterator[Filter]:
    """Every condition on the partner, its place and kind, and the kind of text."""
    text = _TOO.sub(" ", _in_full(fold(question), places))
    outside: list[Filter] = []
    rest = text
    for without in _EXCEPT.finditer(text):
        left_out = next(g for g in without.groups() if g)
        named = [
            *_by_partner(left_out, agreements, places),
            *_by_place(left_out, places),
            *_by_kind(left_out, places, bare=True),
        ]
        outside += named
        rest = rest.replace(left_out, " " * len(left_out)) if named else rest
    numbers = list(_by_number(rest))
    partners = list(_by_partner(rest, agreements, places))
    where = [] if partners else [*_by_place(rest, places), *_by_kind(rest, places)]
    yield from numbers
    yield from partners
    yield from where
    for found in outside:
        yield Filter(
            phrase("condition.but", words=found.words),
            found.kind,
            partial(_lacks, found),
            outside=True,
        )
    yield from _by_library(text)
    yield from _by_text_kind(_NOT_OF_KIND.sub(" ", rest), _NOT_OF_KIND.search(rest), bool(partners))


def _by_library(text: str) -> Iterator[Filter]:
    """Whether the partner is a library, where that is said."""
    if _NOT_LIBRARY.search(text):
        yield Filter(
            phrase("condition.not_library"),
            "partner kind",
            lambda a: fold("圖書館") not in fold(a.partner_kind),
        )
    if _IS_LIBRARY.search(text):
        yield Filter(
            phrase("condition.library"), "partner kind", lambda a: "圖書館" in a.partner_kind
        )


def _by_text_kind(rest: str, own: re.Match[str] | None, names_partner: bool) -> Iterator[Filter]:
    """備忘錄 or 協議; `own` is where one of them is denied."""
    kinds = [
        k
        for k in ("備忘錄", "協議")
        if fold(k) in rest or (k == "備忘錄" and re.search("mou|memorand", rest))
    ]
    if own and not names_partner:
        denied = "備忘錄" if own[1] == fold("備忘錄") else "協議"
        kinds = []
        yield Filter(
            phrase("condition.not_kind", words=denied), "text kind", lambda a: a.text_kind != denied
        )
    only = kinds == ["備忘錄"] or (_MEMORANDUM.search(rest) and "还是" not in rest)
    if only and not names_partner:
        yield Filter("備忘錄", "text kind", lambda a: a.text_kind == "備忘錄")


def _in_full(text: str, places: Places) -> str:
    """德國國圖 as 德國國家圖書館: the national library of a country that is named."""
    if "国图" not in text:
        return text
    words = one_of(tuple(w for known in places.countries.values() for w in known))
    return re.sub(rf"({words})(?:的)?国图", r"\1国家图书馆", text)


def _lacks(other: Filter, row: Agreement) -> bool:
    return not other.holds(row)


def _by_number(text: str) -> Iterator[Filter]:
    if match := _RANGE.search(text):
        first, last = sorted((parse_numeral(match[1]), parse_numeral(match[2])))
        yield Filter(
            phrase("condition.numbers", first=first, last=last),
            "number",
            lambda a: first <= a.number <= last,
        )
        return
    named = " ".join(_NUMBERED.findall(text))
    numbers = [parse_numeral(n) for n in re.findall(r"\d+|[一二三四五六七八九十]+", named)]
    if not numbers and (match := _NUMBER.search(text)) and not _ORDINAL.match(match[0]):
        numbers = [parse_numeral(match[1])]
    if numbers:
        words = joined([phrase("condition.number", n=n) for n in numbers])
        yield Filter(words, "number", lambda a: a.number in numbers)


def _by_partner(text: str, agreements: Sequence[Agreement], places: Places) -> Iterator[Filter]:
    """Partners named in full or by a short name of places.toml."""
    found, rest = named_partners(text, agreements, places)
    if found and re.search("和|跟|与|、|vs|and", text):  # a country beside a partner of another
        countries, _ = named_longest(rest, places.countries)
        own = {a.country for a in agreements if a.number in found}
        beside = [a for a in agreements if a.country in countries and a.country not in own]
        found |= {a.number: a.partner for a in beside}
    if found:
        words = joined([found[n] for n in sorted(found)])
        yield Filter(words, "partner", lambda a: a.number in found)


def _by_place(text: str, places: Places) -> Iterator[Filter]:
    """Countries and regions; one inside another's name does not count: 俄羅斯 in 白俄羅斯.

    Of a region and a country in it (歐洲的俄羅斯) the country counts, joined by 和 both.
    """
    named = named_places(text, places)
    narrow = {n: holds for n, holds in named.items() if n in places.countries}
    if narrow and len(narrow) < len(named) and not _are_joined(text, places):
        named = narrow
    if named:
        yield Filter(joined(named), "place", lambda a: any(holds(a) for holds in named.values()))


def _are_joined(text: str, places: Places) -> bool:
    """Whether a region named is joined to another place by 和."""
    words = (w for known in places.regions.values() for w in known)
    regions = one_of((*words, *places.region_groups))
    return re.search(rf"(?:{regions}){_JOINS}|{_JOINS}(?:{regions})", text) is not None


def named_kinds(text: str, places: Places) -> dict[str, Callable[[Agreement], bool]]:
    """The kinds of partner named, each with the rows that are of it."""
    kinds, _ = named_longest(text, places.partner_kinds)
    rest = named_longest(named_longest(text, places.countries)[1], places.regions)[1]
    if (_NATIONAL.search(rest) or _NATIONAL_KIND.search(text)) and "國家圖書館" not in kinds:
        kinds.append("國家圖書館")
    of_some = _SIGNED.search(text) or named_places(text, places)
    if not kinds and of_some and _UNIVERSITY.search(text):
        kinds.append("大學")
    said = [w for k in kinds for w in map(fold, places.partner_kinds[k]) if w in text]
    return {k: partial(_is_of_kind, k, said) for k in kinds}


def _by_kind(text: str, places: Places, bare: bool = False) -> Iterator[Filter]:
    """Kinds of partner by readers' words; where `bare`, by their own names too."""
    kinds = named_kinds(text, places)
    if bare:
        kinds |= {k: partial(_is_of_kind, k, ()) for k in places.partner_kinds if fold(k) in text}
    if kinds:
        yield Filter(
            joined(kinds), "partner kind", lambda a: any(holds(a) for holds in kinds.values())
        )
    elif fold("科學院") in text:
        yield Filter("科學院", "partner kind", lambda a: "科學院" in a.partner)


def _is_of_kind(kind: str, said: Sequence[str], row: Agreement) -> bool:
    """Whether a partner is of the kind, or has the reader's word for it in its name: 漢喃研究院."""
    if kind in row.partner_kind or kind == "國家圖書館":
        return kind in row.partner_kind
    return kind in row.partner or any(w in fold(row.partner) for w in said)
