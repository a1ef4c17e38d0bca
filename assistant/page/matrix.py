"""Libraries side by side: chosen attributes as columns, libraries as rows, each cell cited; as CSV too."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from assistant.compare import cell_passage
from assistant.english import English
from assistant.page.frame import page_english
from assistant.page.spoken import quoted, spoken
from assistant.page.words import attribute, tag
from assistant.records import Passage
from ingest.knowledge_records import Attribute, Comparisons
from ingest.records import Corpus, Document

MOST_COLUMNS = 8
_DEFAULT = 3  # columns where none is chosen
_HEAD = {
    False: ("圖書館", "項目", "內容", "法規", "條項", "引文"),
    True: ("Library", "Matter", "What is said", "Regulation", "Provision", "Text"),
}


@dataclass(frozen=True)
class Chosen:
    """What is laid side by side; `sort` is the attribute whose numbers order the rows."""

    attributes: tuple[Attribute, ...]
    libraries: tuple[str, ...]
    sort: str = ""
    descending: bool = False


def choose(
    attributes: Sequence[str],
    libraries: Sequence[str],
    sort: str,
    descending: bool,
    comparisons: Comparisons,
) -> Chosen:
    """What the ids choose; unknown ones fall away, and where none is left the first few stand."""
    held = {a.id: a for a in comparisons.attributes}
    found = tuple(held[x] for x in dict.fromkeys(attributes) if x in held)[:MOST_COLUMNS]
    found = found or comparisons.attributes[:_DEFAULT]
    known = libraries_compared(comparisons)
    rows = tuple(x for x in known if x in libraries)
    rows = rows or tuple(x for x in known if any(x in a.libraries for a in found))
    chosen = Chosen(found, rows, sort if sort in {a.id for a in found} else "", descending)
    return Chosen(found, _sorted(chosen), chosen.sort, descending)


def libraries_compared(comparisons: Comparisons) -> tuple[str, ...]:
    """Every library that an attribute speaks of, in their order."""
    longest = sorted(comparisons.attributes, key=lambda a: -len(a.libraries))
    return tuple(dict.fromkeys(x for a in longest for x in a.libraries))


def matrix_html(chosen: Chosen, corpus: Corpus, documents: dict[str, Document]) -> str:
    """The table; a heading sorts by its numbers."""
    english = page_english(corpus)
    head = "".join(_heading(a, chosen, english) for a in chosen.attributes)
    rows = "".join(
        f'<tr><th scope="row">{spoken(english, corpus.library(x).name, "libraries")}</th>'
        + "".join(_cell(a, x, documents, english) for a in chosen.attributes)
        + "</tr>"
        for x in chosen.libraries
    )
    return (
        f'<div class="matrix" tabindex="0" role="region" '
        f"{attribute('aria-label', 'tabs.comparison')}><table><thead><tr>"
        f"{tag('comparison.library', 'th')}{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def matrix_csv(
    chosen: Chosen, corpus: Corpus, documents: dict[str, Document], in_english: bool = False
) -> str:
    """One row a cell: what it says, and the regulation, provision and words that say so.

    In English all but the citation and the words of the regulation.
    """
    say = page_english(corpus).line if in_english else str
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEAD[in_english])
    for library in chosen.libraries:
        for compared in chosen.attributes:
            passage = cell_passage(compared, library, documents)
            start = tuple(map(say, (corpus.library(library).name, compared.label, passage.lead)))
            if not passage.citations:
                writer.writerow((*start, "", "", ""))
            for cited in passage.citations:
                writer.writerow((*start, f"《{cited.title}》", cited.label, cited.quote))
    return out.getvalue()


def _sorted(chosen: Chosen) -> tuple[str, ...]:
    """Rows by the numbers of the column chosen; those without a number last."""
    if not chosen.sort:
        return chosen.libraries
    by = next(a for a in chosen.attributes if a.id == chosen.sort)
    numbers = {x: c.number for x in chosen.libraries if (c := by.cell(x)) and c.number is not None}
    having = sorted(numbers, key=lambda x: numbers[x], reverse=chosen.descending)
    return (*having, *(x for x in chosen.libraries if x not in numbers))


def _heading(compared: Attribute, chosen: Chosen, english: English) -> str:
    label = spoken(english, compared.label, "compared")
    if sum(c.number is not None for c in compared.cells) < 2:
        return f'<th scope="col">{label}</th>'
    way, sign = "none", "↕"
    if compared.id == chosen.sort:
        way, sign = ("descending", "↓") if chosen.descending else ("ascending", "↑")
    return (
        f'<th scope="col" aria-sort="{way}"><button type="button" data-sort="{compared.id}">'
        f'{label}<span aria-hidden="true"> {sign}</span></button></th>'
    )


def _cell(
    compared: Attribute, library: str, documents: dict[str, Document], english: English
) -> str:
    passage: Passage = cell_passage(compared, library, documents)
    if not passage.citations:
        return f'<td class="silent">{spoken(english, passage.lead)}</td>'
    cited = passage.citations[0]
    address = f"#cite/{cited.document}/{quote(cited.path)}/{cited.start}-{cited.end}"
    return (
        f"<td><b>{spoken(english, passage.lead, 'cells')}</b>"
        f'<span class="cell-quote">{quoted(cited.quote)}</span>'
        f'<a class="cite" href="{address}" role="button" '
        f'title="{escape(f"《{cited.title}》{cited.label}")}">{spoken(english, cited.label)}</a></td>'
    )
