"""A question read against one table: the rows, columns and years that it names.

>>> [text[s:e] for text in ["民國98年"] for s, e, _ in find_years(text)]
['民國98年']
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assistant.gaps import pattern_of, stands
from assistant.paper.records import TableQuestion
from assistant.paper.units import only_unit_asked
from ingest.numerals import parse_numeral, write_numeral
from ingest.table_records import Cell, Paper, Table
from ingest.text import fold

_YEAR = re.compile(
    r"(民国|民國|西元|公元)?\s*(\d{2,4}|[一二三四五六七八九十百〇零○]{2,4})\s*(?:年度?(?!来|间|內|内|下来)|(?=\s*(?:到|至|-|–|~)))"
    r"|(?<![\d.])((?:19|20)\d\d)(?!\d)"
)
_TO = re.compile(r"\s*(?:到|至|-|–|~|与|to)\s*")
_SINCE = re.compile(r"\s*(?:以后|之后|以来|起|后)")
_UNTIL = re.compile(r"\s*(?:以前|之前|前)")
_REPUBLIC = 1911
_ROC_YEARS = range(70, 150)
_NUMBER = re.compile(r"(?<!代)(?:表|table)\s*([一二三四五六七八九十]{1,3}|\d{1,2}(?!\d))")
_WHICH = re.compile(r"^(?:[哪几](?:一|几|些|两)?(?:个|所|间|种|项|场|类)?)")
_CHOSEN = r"(?:最(?:[多少高低大小]|重要|推荐|看重|重视)|第[一二三四五六七八九十\d]+[多高名]?|前[一二三四五六七八九十\d]+[多高名大])的?(?:[一两二三四五六七八九十\d]+个?)?"
_GAP = 6  # characters between 哪個 and what is asked for: 哪個國際專業組織
_PARTS = re.compile(r"[，、,；;\s]+")
_SHORTEST = 2
_SCHOOL = re.compile(
    r"(?<![一-鿿])(?!哪|各|这|那|每|几|其|全|我|国|公|私|一|外|大|有)[一-鿿]{2,4}大学"
)


def read_against(table: Table, text: str, paper: Paper) -> TableQuestion:
    """What the folded `text` names of `table`, and how much speaks for the table."""
    taken = [False] * len(text)
    rows, columns = _named(table, text, paper.names, taken)
    years, is_span, absent = _years(table, text, taken)
    columns = [c for c in columns if c != table.total_column or len(columns) == 1]
    if unit := only_unit_asked(text):
        columns = [c for c in columns if table.unit_of(c) == unit] or columns
    told = [w for w in table.told_by if stands(w, text)]
    score = 3.0 * bool(told) + sum(map(len, told)) / 4
    score += sum(w in text for w in map(fold, table.hints))
    asks_rows, asks_columns = (asks_for(a, text) for a in (table.row_asks, table.column_asks))
    asks = asks_rows or asks_columns
    score += 1.5 * (len(rows) + len(columns) + bool(years)) + 1.5 * asks
    rest = "".join(" " if t else c for c, t in zip(text, taken, strict=True))
    held = _holding(table, rest) if not rows else ()
    foreign = [] if absent or held else _foreign(table, text, paper, taken)
    if held and asks:
        score += 3.0
    is_numbered = table.number in table_numbers(text)
    return TableQuestion(
        table=table,
        text=text,
        rest=rest,
        rows=tuple(years or rows),
        columns=tuple(columns),
        is_span=is_span,
        absent=tuple(absent or foreign),
        score=score + 100 * is_numbered - 2 * len(foreign),
        is_told=bool(told) or is_numbered or bool(held and asks),
        asks_rows=asks_rows,
        asks_columns=asks_columns,
        held=held,
    )


def table_numbers(text: str) -> list[str]:
    """The tables that a folded question names by number, as the paper numbers them.

    >>> table_numbers("表3跟表十一、table 4")
    ['表三', '表十一', '表四']
    """
    return [f"表{write_numeral(parse_numeral(m[1]))}" for m in _NUMBER.finditer(text)]


def may_concern(paper: Paper, text: str) -> bool:
    """Whether a word of a folded question tells a table or asks for what one lists."""
    tables = paper.tables
    return (
        bool(table_numbers(text))
        or any(stands(word, text) for table in tables for word in table.told_by)
        or any(asks_for((*table.row_asks, *table.column_asks), text) for table in tables)
    )


def asks_for(asks: Sequence[str], text: str) -> bool:
    """Whether a folded question asks for one of `asks`, a few words may stand between.

    >>> asks_for(["哪個組織"], fold("哪個國際專業組織最多"))
    True
    """
    return any(_asking(word).search(text) for word in asks)


@lru_cache(maxsize=1024)
def _asking(asked: str) -> re.Pattern[str]:
    """What asks for `asked`: its words, or its noun as what is chosen or told apart."""
    word = fold(asked)
    ways = [re.escape(word) + ("(?!会)" if word.endswith("年") else "")]
    noun = _WHICH.sub("", word)
    if len(noun) > 1:
        called = re.escape(noun)
        ways += [
            _CHOSEN + called,
            rf"(?:各个?|每一?个){called}(?=.*(?:由多|由少|排|最|第))",
            rf"平均(?:每|各|一)个?{called}",
            rf"{called}(?:之?中|里面?|当中|内),?哪",
            rf"{called}[^,，。?？]{{0,4}}(?:(?:是|为)哪|有[哪几](?:一|几)?[个些种项所校类场])",
        ]
        if noun != word:
            ways.append(rf"哪(?:一|几|些|两)?(?:个|所|间|项|场)[^,，。?？]{{0,{_GAP}}}{called}")
    return re.compile("|".join(ways))


def find_years(text: str) -> list[tuple[int, int, int]]:
    """(start, end, western year) of every year named; a bare 97年度 is of the Republic."""
    found = []
    for match in _YEAR.finditer(text):
        number = int(match[3]) if match[3] else parse_numeral(match[2])
        if match[1] in ("民国", "民國") or number in _ROC_YEARS:
            number += _REPUBLIC
        if 1900 < number < 2100:
            found.append((match.start(), match.end(), number))
    return found


def _named(
    table: Table, text: str, names: Mapping[str, Sequence[str]], taken: list[bool]
) -> tuple[list[str], list[str]]:
    """The rows and columns named, in order of place; longer words first."""
    words = []
    for kind, labels in (("row", table.rows), ("column", table.columns)):
        for label in labels:
            if kind == "row" and table.calendar and label != table.total_row:
                continue  # years are read as years
            total = label in (table.total_row, table.total_column)
            own = ("總計", "總數") if total else (label, *names.get(label, ()))
            words += [(w, kind, label) for w in (*own, *table.said.get(label, ()))]
    found: list[tuple[int, str, str]] = []
    for word, kind, label in sorted(words, key=lambda w: -len(fold(w[0]))):
        for match in pattern_of(word).finditer(text):
            start, end = match.span()
            places = _pieces(word, start, end)
            if not any(taken[i] for i in places) and not _cuts_a_word(text, start, end):
                for i in places:
                    taken[i] = True
                found.append((start, kind, label))
    found.sort()
    rows = dict.fromkeys(label for _, kind, label in found if kind == "row")
    columns = dict.fromkeys(label for _, kind, label in found if kind == "column")
    return list(rows), list(columns)


def _pieces(word: str, start: int, end: int) -> list[int]:
    """The places that a word stands at, without what stands in its gap."""
    first, gap, last = word.partition("…")
    if not gap:
        return list(range(start, end))
    return [*range(start, start + len(fold(first))), *range(end - len(fold(last)), end)]


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether a word is only part of a longer one: ALA in CALA, 國圖 in 我國圖書館."""
    if text[end - 1] == "图" and text[end : end + 2] in ("书馆", "书室"):
        return True

    def joins(a: str, b: str) -> bool:
        return a.isascii() and b.isascii() and a.isalnum() and b.isalnum()

    before = start > 0 and joins(text[start - 1], text[start])
    return before or (end < len(text) and joins(text[end - 1], text[end]))


def _years(table: Table, text: str, taken: list[bool]) -> tuple[list[str], bool, list[str]]:
    """The rows of the years named, whether as a range, and the years that the table lacks."""
    found = find_years(text)
    if not table.calendar or not found:
        return [], False, []
    shift = _REPUBLIC if table.calendar == "民國" else 0
    rows = {int(r) + shift: r for r in table.plain_rows}
    for start, end, _ in found:
        taken[start:end] = [True] * (end - start)
    start, end, first = found[0]
    wanted, is_span = [year for _, _, year in found], False
    if (
        len(found) > 1
        and _TO.fullmatch(text[end : found[1][0]])
        and "与" not in text[end : found[1][0]]
    ):
        first, last = sorted((first, found[1][2]))
        wanted, is_span = [y for y in rows if first <= y <= last], True
    elif len(found) == 1 and _SINCE.match(text, end):
        after = 0 if not text[end:].startswith("之后") else 1
        wanted, is_span = [y for y in rows if y >= first + after], True
    elif len(found) == 1 and _UNTIL.match(text, end):
        wanted, is_span = [y for y in rows if y < first], True
    named = list(dict.fromkeys(rows[y] for y in wanted if y in rows))
    return named, is_span, [] if named else [f"{year}年" for _, _, year in found]


def _foreign(table: Table, text: str, paper: Paper, taken: list[bool]) -> list[str]:
    """Names of the same kind as the table's own that the question names and the table lacks."""
    own = {*table.plain_rows, *table.columns}
    found = []
    for other in paper.tables:
        for labels in (other.plain_rows, other.columns):
            if other is table or not own & set(labels):
                continue
            for label in set(labels) - own - {other.total_column}:
                words = [fold(w) for w in (label, *paper.names.get(label, ()))]
                places = [(text.find(w), w) for w in words if w in text]
                if any(
                    not any(taken[at : at + len(w)]) and not _cuts_a_word(text, at, at + len(w))
                    for at, w in places
                ):
                    found.append(label)
    return list(dict.fromkeys(found))


def foreign_place(question: TableQuestion, paper: Paper) -> str:
    """A country that the question goes to, or whose people it asks for, and the table lacks."""
    if paper.countries and (match := paper.goes_abroad.search(question.rest)):
        return paper.country_words[match["a"] or match["b"]]
    return _foreign_school(question, paper)


def _foreign_school(question: TableQuestion, paper: Paper) -> str:
    """A school or another body that the question names, and the table lacks."""
    if question.held:
        return ""
    known = [w for w in paper.institutions if fold(w) in question.rest]
    match = _SCHOOL.search(question.rest)
    return known[0] if known else match[0] if match else ""


def _holding(table: Table, text: str) -> tuple[Cell, ...]:
    """The cells of words, one of whose parts (a code, a library's name) stands in the question."""
    found: dict[str, list[Cell]] = {}
    for cell in table.cells.values():
        if cell.number is None and not table.is_number(cell.column):
            for part in map(fold, _PARTS.split(cell.printed)):
                start = text.find(part)
                end = start + len(part)
                if len(part) >= _SHORTEST and start >= 0 and not _cuts_a_word(text, start, end):
                    found.setdefault(part, []).append(cell)
    return tuple(found[max(found, key=len)]) if found else ()
