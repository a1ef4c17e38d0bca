"""Rows against a whole, against each other, all of them, or on the average."""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.agreements.cooperation import find_contents
from assistant.agreements.days import find_days, named_years
from assistant.agreements.filters import find_filters, named_kinds
from assistant.agreements.groups import average, items_on_average, named, share
from assistant.agreements.months import named_halves
from assistant.agreements.named import named_places
from assistant.agreements.none import none_of
from assistant.agreements.records import Filter, Found, Part, names_of
from assistant.agreements.sizes import find_sizes
from assistant.agreements.wants import asks_whether
from assistant.sentences import joined, phrase
from ingest.records import Agreement
from ingest.rule_records import Places
from ingest.text import fold

_FEW = 6
_VERSUS = re.compile(
    r"各(?:自|别)?(?:有|签了?|和)?(?:几|多少)|哪(?:边|个|一?个?洲|一?国|一?类|一?种|一?年).{0,10}(?:多|少)|比.{1,16}(?:多|少)"
    r"|(?:多|少).{0,4}还是|还是.{0,12}(?:多|少)|差(?!.{0,4}[天年月久]).{0,4}[几多]|分别(?!有?(?:签|合作|跟|和|与).{0,8}吗)|(?:谁|哪个).{0,8}(?:多|少)|more .{0,20}or|than|compare"
)
_GAP = re.compile(r"差.{0,4}[几多]|比.{1,16}[多少]|[多少]了?几份|how many more")
_ALL = re.compile(
    r"(?:全部|全|通通)?都(?=是|有|跟|和|与|在|提|写|列|没)|全(?:部)?是|all (?=with|from|signed|include)"
)
_INSIDE = r"(.{1,16}?)(?:里面|里|中|之中|当中|内)"
_BASE = re.compile("在" + _INSIDE)
_OPENS = re.compile("^" + _INSIDE)
_OF = re.compile(r"占(?:了)?(.{0,16}?)(?:的|多少|百分|几|比|$)")
# Where rows are counted by a group, only groups of that kind are set against each other.
_COUNTED_AS = {
    "by year": ("half", "year"),
    "by month": ("half",),
    "by country": ("country",),
    "by region": ("region",),
    "by kind": ("partner kind",),
    "by text kind": ("text kind",),
    "countries": (),
}
_OF_ALL = re.compile(r"(?:占(?:了)?|在)(?:全部|所有|全体|总数|总共|整体|全数|清单|\d+份)")
_BY = {"年": "by year", "国": "by country", "洲": "by region", "类": "by kind"}


def weighed(
    part: Part,
    rows: Sequence[Agreement],
    among: Sequence[Agreement],
    every: Sequence[Agreement],
    places: Places,
) -> Found | None:
    """Rows against a whole, against each other, or on the average."""
    text = part.text
    if part.wants == "share":
        return _share(part, rows, among, every, places)
    if _ALL.search(text) and asks_whether(text):
        return _all(text, among, every, places)
    several = part.wants != "items ends" and _VERSUS.search(text)
    if several and (groups := _alternatives(part, places, every)):
        return named(rows, groups, _GAP.search(text) is not None)
    if part.wants == "average" and rows and re.search("几项|多少项|项数", text):
        return items_on_average(rows)
    if part.wants == "average" and rows:
        by = next((g for sign, g in _BY.items() if sign in text), "by year")
        return average(rows, by)
    return None


def _alternatives(
    part: Part, places: Places, every: Sequence[Agreement]
) -> Mapping[str, Callable[[Agreement], bool]]:
    """Two or more things of one kind that the question sets against each other."""
    text = part.text
    left_out = joined([f.words for f in part.filters if f.outside], "")
    kinds = {k: (lambda a, k=k: a.text_kind == k) for k in ("協議", "備忘錄") if fold(k) in text}
    if any(f.kind == "text kind" for f in part.filters):
        kinds = {}
    contents = find_contents(text, text, every, places)
    where = named_places(text, places)
    found: dict[str, Mapping[str, Callable[[Agreement], bool]]] = {
        "place": where,
        "country": {n: h for n, h in where.items() if n in places.countries},
        "region": {n: h for n, h in where.items() if n not in places.countries},
        "half": named_halves(text),
        "year": named_years(text),
        "partner kind": named_kinds(text, places),
        "text kind": kinds,
        "content": {f.words: f.holds for f in contents if f.kind == "cooperation"},
    }
    wanted = _COUNTED_AS.get(part.wants, tuple(found))
    named = ({n: h for n, h in found[k].items() if n not in left_out} for k in wanted)
    return next((groups for groups in named if len(groups) > 1), {})


def _conditions(text: str, every: Sequence[Agreement], places: Places) -> list[Filter]:
    named = list(find_filters(text, every, places))
    contents = [*find_contents(text, text, every, places), *find_sizes(text, bool(named))]
    return [*named, *contents, *find_days(text)]


def _share(
    part: Part,
    rows: Sequence[Agreement],
    among: Sequence[Agreement],
    every: Sequence[Agreement],
    places: Places,
) -> Found | None:
    """What part of a whole: of all, or of what is named as the whole (在歐洲的協議裡)."""
    whole = _BASE.search(part.text) or _OPENS.search(part.text) or _OF.search(part.text)
    if _OF_ALL.search(part.text):
        whole = None
    base_filters = _conditions(whole[1], every, places) if whole else []
    own = _conditions(part.text.replace(whole[1], " "), every, places) if whole else []
    if not own:
        base_filters = []
    if whole and base_filters:
        own = [*own, *base_filters]
        rows = [a for a in every if all(f.holds(a) for f in own)]
    base = [a for a in every if all(f.holds(a) for f in base_filters)]
    if not base_filters and "其中" in part.text:
        base = list(among)
    if not base:
        return none_of(base_filters, every, every)
    named = [f.words for f in part.filters if f.words not in {b.words for b in base_filters}]
    words = joined(named)
    return share(rows, base, words, joined([f.words for f in base_filters]))


def _all(
    text: str, among: Sequence[Agreement], every: Sequence[Agreement], places: Places
) -> Found | None:
    """Whether all rows of which the question speaks are as it says after 都."""
    match = _ALL.search(text)
    if match is None:
        return None
    of = _conditions(text[: match.start()], every, places)
    said = _conditions(text[match.start() :], every, places)
    if not said:
        return None
    rows = [a for a in (every if of else among) if all(f.holds(a) for f in of)]
    chosen = [a for a in rows if all(f.holds(a) for f in said)]
    words = joined([f.words for f in said])
    if len(chosen) == len(rows):
        return Found(tuple(rows), (phrase("register.all_meet", count=len(rows), words=words),))
    others = [a for a in rows if a not in chosen]
    line = phrase("register.some_meet", count=len(rows), met=len(chosen), words=words)
    shown = (
        phrase("register.not_met", names=names_of(others))
        if len(others) <= _FEW
        else phrase("register.not_met_count", count=len(others))
    )
    return Found(tuple(rows), (line + shown,))
