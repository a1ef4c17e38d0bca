"""Libraries side by side: what a question compares, and the table that answers it.

Which attributes are meant is told by their words alone; which libraries, by the question. Rows are
ranked by number where a most or least is asked for, and never judged.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.alike import alike_or_not, are_alike
from assistant.attributes import find_attributes, labelled
from assistant.cite import cite_span
from assistant.rank_asked import rank_asked
from assistant.records import Answer, Passage, Query, Status, Table
from assistant.sentences import joined, phrase
from assistant.stated import Stated, read_stated, say_meeting
from ingest.knowledge_records import Attribute, AttributeCell, Comparisons
from ingest.records import Corpus, Document
from ingest.text import fold

_APART = re.compile(
    fold(
        "差幾|差多少|相差|差了|(?:多|少)(?:[收付繳罰賠借要花出約用]了?)?(?:幾|多少)|(?:貴|便宜|久|長|短)(?:了|上)?(?:幾|多少)"
        "|by how m|(?:the|what) difference|how (?:much|many(?: \\w+)?) (?:more|less|longer|shorter|fewer|dearer|cheaper|bigger|larger|smaller)"
    )
)
_ONE_NUMBER = re.compile(fold("幾|多少|多久|how"))
_EACH = re.compile(fold("各(?:是|自|有|要|為|別|怎|多少|幾|給|在)|分別"))
_SILENT, _NONE_HELD = "未規定", "未收錄這類規定"
_MOST_ATTRIBUTES = 4
# characters: of a longer story, what is asked stands at its end
_LONGEST, _LONGEST_LATIN = 120, 320


@dataclass(frozen=True)
class Comparison:
    """What is compared: the columns, and the rows in the order in which they are shown.

    `rank` is most, least or ""; `asks_back`: no library is meant, and they differ.
    """

    attributes: tuple[Attribute, ...]
    libraries: tuple[str, ...]
    rank: str = ""
    asks_apart: bool = False
    asks_number: bool = False
    asks_back: bool = False
    stated: Stated | None = None


def compare(
    text: str, libraries: Sequence[str], asks_all: bool, comparisons: Comparisons
) -> Comparison | None:
    """What the folded `text` compares; None where it asks for no attribute or for one library."""
    if len(libraries) == 1:
        return None
    several = len(libraries) > 1 or asks_all
    text, stated = read_stated(text) if several else (text, None)
    ending = text[-(_LONGEST_LATIN if text.isascii() else _LONGEST) :]
    named = labelled(ending, comparisons) if several else ()
    attributes = tuple(
        a
        for a in find_attributes(ending, comparisons) or named
        if is_comparable(a, libraries, least=1 if asks_all else 2)
    )[:_MOST_ATTRIBUTES]
    found = compare_in(attributes, text, libraries, asks_all) if attributes else None
    return replace(found, stated=stated) if found else None


def compare_named(
    query: Query, libraries: Sequence[str], comparisons: Comparisons, held: Mapping[str, Document]
) -> Comparison | None:
    """What a question compares by its own words, or by those of the regulations that it names too.

    臺灣學論文獎助跟圖資論文獎助，申請時間差在哪: their titles say that awards are meant.
    """
    found = compare(query.content, libraries, query.asks_all, comparisons)
    if found or len(query.documents) < 2:
        return found
    titles = " ".join(fold(held[d].title) for d in query.documents)
    return compare(f"{titles} {query.content}", libraries, query.asks_all, comparisons)


def compare_in(
    attributes: tuple[Attribute, ...], text: str, libraries: Sequence[str], asks_all: bool
) -> Comparison:
    """The comparison of libraries in `attributes`, all that have one where none is named."""
    rows = tuple(libraries) or _all_rows(attributes)
    open_question = not (libraries or asks_all or _EACH.search(text))
    found = Comparison(
        attributes,
        rows,
        rank="" if open_question or len(attributes) > 1 else _rank(text, attributes[0], rows),
        asks_apart=bool(_APART.search(text)),
        asks_number=bool(_ONE_NUMBER.search(text)),
        asks_back=open_question and not all(are_alike(_said(a, rows)) for a in attributes),
    )
    return replace(found, libraries=_in_order(found, sorts=not libraries))


def explain_comparison(
    found: Comparison, corpus: Corpus, documents: Mapping[str, Document]
) -> Answer:
    """The answer that lays the libraries side by side, one citation a cell."""
    names = {x: corpus.library(x).name for x in found.libraries}
    rows = tuple(
        (names[x], tuple(cell_passage(a, x, documents) for a in found.attributes))
        for x in found.libraries
    )
    amount, unit = _amount(found)
    sentences = [_opening(a, found, names) for a in found.attributes]
    choices: tuple[str, ...] = ()
    if found.asks_back:
        sentences = [phrase("answer.which_library_beside")]
        choices = tuple(names[x] for x in found.libraries if _speaks(found, x))
    return Answer(
        Status.CLARIFY if found.asks_back else Status.ANSWERED,
        opening=joined(sentences, "\n"),
        choices=choices,
        amount=amount,
        unit=unit,
        confidence=0.9,
        table=Table(tuple(a.label for a in found.attributes), rows),
    )


def _opening(attribute: Attribute, found: Comparison, names: Mapping[str, str]) -> str:
    """One sentence that says how the rows stand to each other."""
    cells = _said(attribute, found.libraries)
    if found.stated and any(c.number is not None for c in cells):
        return say_meeting(found.stated, attribute.label, cells, names)
    if found.rank or (found.asks_apart and _apart(attribute, found)):
        return joined([_top(attribute, found, names), _difference(attribute, found)], "")
    if attribute.kind == "yes_no":
        groups = [(attribute.yes, True), (attribute.no, False)]
        told = [
            joined([words, "：", joined([names[c.library] for c in cells if c.can is can])], "")
            for words, can in groups
            if any(c.can is can for c in cells)
        ]
        return joined([joined(told, "；"), "。"], "")
    return alike_or_not(attribute, cells, len(cells) == len(found.libraries))


def _top(attribute: Attribute, found: Comparison, names: Mapping[str, str]) -> str:
    """Who has the most or the least, where that is asked for."""
    if not found.rank:
        return ""
    cells = _said(attribute, found.libraries)
    best = [c for c in cells if c.number == _numbers(attribute, found)[0]]
    top = joined([names[c.library] for c in best])
    kind = "most_first" if found.rank == "most" else "least_first"
    return phrase(f"compare.{kind}", label=attribute.label, top=top, value=best[0].value)


def _difference(attribute: Attribute, found: Comparison) -> str:
    """How far two numbers are apart, where that is asked for."""
    apart = _apart(attribute, found) if found.asks_apart else None
    if not apart:
        return ""
    larger, smaller = sorted(_numbers(attribute, found), reverse=True)
    unit = _said(attribute, found.libraries)[0].unit
    told = {"label": attribute.label, "apart": apart, "unit": unit}
    return phrase("compare.apart", **told, larger=larger, smaller=smaller)


def cell_passage(attribute: Attribute, library: str, documents: Mapping[str, Document]) -> Passage:
    """What a library says of an attribute, cited; without citation where it is silent."""
    cell = attribute.cell(library)
    if cell is None:
        return Passage(_SILENT if library in attribute.libraries else _NONE_HELD, ())
    document = documents[cell.document]
    provision = document.by_path[cell.provision]
    start = document.text.index(cell.quote, provision.start)
    citation = cite_span(document, provision, start, start + len(cell.quote))
    return Passage(cell.value, (citation,))


def _amount(found: Comparison) -> tuple[float | None, str | None]:
    """The one number that the question asks for: the top of a ranking, a difference, or all alike."""
    attribute = found.attributes[0]
    cells = _said(attribute, found.libraries)
    units = [c.unit for c in cells if c.unit]
    if len(found.attributes) > 1 or not units or found.asks_back:
        return None, None
    if found.asks_apart and (apart := _apart(attribute, found)) is not None:
        return float(apart), units[0]
    if found.rank:
        return float(_numbers(attribute, found)[0]), units[0]
    if found.asks_number and attribute.kind == "number" and are_alike(cells):
        return float(_numbers(attribute, found)[0]), units[0]
    return None, None


def _apart(attribute: Attribute, found: Comparison) -> Decimal | None:
    """How far two numbers are apart, where there are two and no more."""
    numbers = _numbers(attribute, found)
    if len(found.libraries) != 2 or len(numbers) != 2:
        return None
    return abs(numbers[0] - numbers[1])


def _numbers(attribute: Attribute, found: Comparison) -> list[Decimal]:
    """The numbers of a column in the order of the rows."""
    cells = _said(attribute, found.libraries)
    return [c.number for c in cells if c.number is not None]


def _in_order(found: Comparison, sorts: bool) -> tuple[str, ...]:
    """The rows ranked by number, or where all are asked, those that allow before those that do not."""
    attribute = found.attributes[0]

    def place(library: str) -> tuple[int, Decimal]:
        cell = attribute.cell(library)
        if cell is None:
            return 3 - _speaks(found, library), Decimal(0)
        if found.rank:
            sign = -1 if found.rank == "most" else 1
            return (0, sign * cell.number) if cell.number is not None else (2, Decimal(0))
        return (1 if cell.can is False else 0), Decimal(0)

    return tuple(sorted(found.libraries, key=place)) if sorts or found.rank else found.libraries


def _rank(text: str, attribute: Attribute, rows: Sequence[str]) -> str:
    """Whether the most or the least is asked for of numbers that differ."""
    cells = _said(attribute, rows)
    ranked = any(c.number is not None for c in cells) and not (len(rows) == 2 and are_alike(cells))
    return rank_asked(text, attribute.less_is_milder) if ranked else ""


def _all_rows(attributes: Sequence[Attribute]) -> tuple[str, ...]:
    order = max(attributes, key=lambda a: len(a.libraries)).libraries
    others = [x for a in attributes for x in a.libraries if x not in order]
    return (*order, *dict.fromkeys(others))


def _said(attribute: Attribute, libraries: Sequence[str]) -> list[AttributeCell]:
    """The cells of the libraries that are not silent, in their order; of all where none is named."""
    found = [attribute.cell(x) for x in libraries or attribute.libraries]
    return [c for c in found if c is not None]


def is_comparable(attribute: Attribute, libraries: Sequence[str], least: int) -> bool:
    """Whether there is something to lay side by side: two libraries with such rules, or that many

    that speak where none is named.
    """
    if libraries:
        rows = [x for x in libraries if x in attribute.libraries]
        return len(rows) >= 2 and bool(_said(attribute, libraries))
    return len(_said(attribute, libraries)) >= least


def _speaks(found: Comparison, library: str) -> bool:
    return any(a.cell(library) for a in found.attributes)
