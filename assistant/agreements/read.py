"""A message to its parts, and to the rows each is about: what a part leaves out it takes over.

「總共幾份？哪一年最多」, 「那日本呢」, 「其中有展覽的是哪些」: a part that names no partner, place or day
goes on with the rows found before; one that does starts from all, keeping conditions of other kinds.
"""

import re
from collections.abc import Callable, Sequence

from assistant.agreements.cooperation import denied, find_contents, lacks_it
from assistant.agreements.days import find_days, find_lately
from assistant.agreements.filters import find_filters
from assistant.agreements.records import CHOOSES_ANEW, Filter, Part
from assistant.agreements.relative import find_relative
from assistant.agreements.sizes import find_sizes, without_conditions
from assistant.agreements.unknown import find_unknown
from assistant.agreements.wants import read_wants
from assistant.sentences import joined, phrase
from ingest.records import Agreement
from ingest.rule_records import Places
from ingest.text import fold

_BESIDE = ("next", "previous", "gap", "day beside")  # name rows to set out from
_THE_SAME = re.compile(
    r"[这那]一?年|当年|该年|其中|这些|那些|[这那][几两一二三四五六七八九十]?[份个者](?!字)|它们?"
)

_THEN = re.compile(r"(?<=[年月日])(?:以后|之后|后)(?=[^,，]{0,4}(?:隔|才|又|再))")  # no condition
_OR = re.compile(r"或(?:者|是)?")
_WHO = ("partner", "place", "partner kind")
_AS_PRINTED = re.compile(r"编号|\d\s*号|no\.|number")
_THAT_ONE = re.compile(r"那[份个两]")
OTHERS_TOO = re.compile(
    r"(?:其他|其它|其余|别|另外)的?(?:协议|[各几]?份|单位|馆|国)?[^,，?？]{0,6}也"
)
_KIND_OF = re.compile(r"[馆的]那[份个]")
_ALL_OF_THEM = re.compile(
    r"^(?:那|所以)?(?:是不是|是否)?(?:它们|他们|全部|全|通通)?都[是在有跟和与]"
)
_SHARED: dict[str, tuple[Callable[[Agreement], str], str]] = {
    "地区": (lambda r: r.region, "place"),
    "区域": (lambda r: r.region, "place"),
    "洲": (lambda r: r.region, "place"),
    "国": (lambda r: r.country, "place"),
    "年": (lambda r: f"{r.signed.year}年", "day"),
}
_GROUP = re.compile(r"(?:[这那该]|同)(?:一)?个?(地区|区域|洲|国(?!家?图)|年)")


def read_part(
    question: str, agreements: Sequence[Agreement], places: Places, before: Sequence[Filter]
) -> Part:
    """What one question of a message asks, and the conditions that it puts itself."""
    text = fold(question)
    wants = read_wants(text)
    relative: list[Filter] = []
    rest = text
    if wants not in _BESIDE:
        relative, rest = find_relative(text, agreements, places)
    said = rest if relative else question
    filters = [*relative, *find_filters(said, agreements, places)]
    if wants != "identical" and OTHERS_TOO.search(text):
        filters = [_of_others(f) for f in filters]
    named = any(f.kind in ("partner", "number", "place") and not f.outside for f in filters)
    filters += find_contents(rest, said, agreements, places)
    filters += find_sizes(rest, named)
    if wants in ("term", "items") and any(f.kind == wants for f in filters):
        wants = read_wants(without_conditions(text))  # 載明效期的, 合作方式有六項的
    filters += [*find_days(_THEN.sub("", rest) if wants == "next" else rest)]
    filters += find_lately(rest, agreements)
    filters = _either(filters, rest, agreements, places)
    if not relative and not any(f.kind in ("partner", "number") for f in filters):
        filters += find_unknown(question, places)
    if (len(filters) > 1 or before) and not _AS_PRINTED.search(text):
        filters = [f for f in filters if f.kind != "number"]  # 越南的第二份 is second in order
    told = [f for f in before if f.kind in ("cooperation", "clause")]
    if told and lacks_it(text) and not any(f.kind in ("cooperation", "clause") for f in filters):
        filters += [denied(f) for f in told]
    return Part(text, wants, tuple(filters))


def _either(
    filters: list[Filter], text: str, agreements: Sequence[Agreement], places: Places
) -> list[Filter]:
    """Two conditions of different kinds joined by 或 as one: 跟韓國或兒童圖書館簽的."""
    match = _OR.search(text)
    if match is None:
        return filters
    sides = [
        [
            *find_filters(t, agreements, places),
            *find_contents(t, t, agreements, places),
            *find_days(t),
        ]
        for t in (text[: match.start()], text[match.end() :])
    ]
    who = [[f for f in side if f.kind in _WHO] for side in sides]
    left, right = who if all(who) else sides
    if len(left) != 1 or len(right) != 1 or left[0].kind == right[0].kind:
        return filters
    first, second = left[0], right[0]
    both = Filter(
        joined([first.words, second.words], "或"),
        second.kind,
        lambda a: first.holds(a) or second.holds(a),
    )
    return [*(f for f in filters if f.kind not in (first.kind, second.kind)), both]


def _of_others(found: Filter) -> Filter:
    """All rows but those named: 捷克的寫到展覽，其他協議也有嗎."""
    if found.kind not in ("partner", "number", "place") or found.outside:
        return found
    return Filter(
        phrase("condition.but", words=found.words),
        found.kind,
        lambda a: not found.holds(a),
        outside=True,
    )


def merged(before: Sequence[Filter], now: Sequence[Filter]) -> list[Filter]:
    """The conditions said before that none said now takes the place of, and those said now."""
    kept = [f for f in before if not any(n.replaces(f) for n in now)]
    return [*kept, *now]


def starts_anew(part: Part, before: Sequence[Filter]) -> bool:
    """Whether the part chooses among all agreements again rather than among those just found."""
    anew = any(f.kind in CHOOSES_ANEW or any(f.replaces(b) for b in before) for f in part.filters)
    return anew and not points_back(part)


def points_back(part: Part) -> bool:
    """Whether the part speaks of what was just found: 那一年, 其中."""
    names = any(f.kind in ("partner", "number", "unknown") for f in part.filters)
    places = any(f.kind == "place" for f in part.filters)
    if places and _THAT_ONE.search(part.text):  # 波蘭那份 is Poland's
        return False
    if any(f.kind == "partner kind" for f in part.filters) and _KIND_OF.search(part.text):
        return False
    return not names and bool(_THE_SAME.search(part.text) or _ALL_OF_THEM.search(part.text))


def group_of(part: Part, found: Sequence[Agreement]) -> Filter | None:
    """What the rows just found share and the part names with 那: 那個地區, 同一國, 那一年."""
    match = _GROUP.search(part.text)
    if match is None or not found:
        return None
    value_of, kind = _SHARED[match[1]]
    values = {value_of(r) for r in found}
    if len(values) > 1 or any(f.kind == kind for f in part.filters):
        return None
    value = values.pop()
    return Filter(value, kind, lambda a: value_of(a) == value)
