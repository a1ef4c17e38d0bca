"""The paper's tables to HTML: a table with its chart and notes, and the findings that are told."""

from collections.abc import Sequence
from html import escape

from assistant.english import English, quote_chinese
from assistant.page.charts import Chart, chart_html
from assistant.page.frame import both, english_html, text_html
from assistant.page.spoken import attribute_of, spoken, told
from assistant.page.words import attribute, tag
from assistant.sentences import joined
from ingest.records import Document
from ingest.table_records import Finding, Paper, Table
from ingest.text import fold

_TABLES = "tables"  # the section of corpus/in_english.toml that says their words


def table_html(table: Table, column: str, document: Document, english: English) -> str:
    """The table as printed, a chart of one of its columns, and its notes."""
    numeric = _numeric(table)
    chosen = column if column in numeric else (table.total_column or next(iter(numeric), ""))
    head = "".join(
        f'<th scope="col"{_kind(c in numeric)}>{_word(english, c)}</th>' for c in table.columns
    )
    rows = "".join(_row(table, r, document, english) for r in table.rows)
    notes = "".join(f"<li>{_word(english, n)}</li>" for n in (*table.notes, *_marks(table)))
    notes = f"{tag('statistics.notes', 'h4')}<ul>{notes}</ul>" if notes else ""
    return (
        f"<section {attribute_of('aria-label', english, table.number, _TABLES)}>"
        f"<h3>{_word(english, table.number)}　{_word(english, table.title)}</h3>"
        f"{_chart(table, chosen, english)}{_columns(numeric, chosen, english)}"
        f'<div class="matrix" tabindex="0" role="region" '
        f"{attribute_of('aria-label', english, table.title, _TABLES)}>"
        f"<table>{_unit(table, english)}<thead><tr>"
        f"{tag('statistics.row', 'th')}{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"{notes}</section>"
    )


def findings_html(paper: Paper, kind: str, words: str, document: str, english: English) -> str:
    """The findings of a kind that hold every word typed, each with its section."""
    typed = fold(words).split()
    found = [
        f
        for f in paper.findings
        if kind in ("", f.kind)
        and all(w in fold(f"{f.text} {' '.join(f.topics)} {f.section} {f.english}") for w in typed)
    ]
    rows = "".join(_finding(f, document, english) for f in found)
    count = tag("statistics.findings_count", "p", n=len(found), all=len(paper.findings))
    return f'<div class="told">{count}</div><ul class="findings">{rows}</ul>'


def _numeric(table: Table) -> list[str]:
    """The columns that hold a number in some row, none where a name stands in every one."""
    return [
        c
        for c in table.columns
        if all(table.cells[r, c].number is not None for r in table.plain_rows)
    ]


def _chart(table: Table, column: str, english: English) -> str:
    if not column:
        return ""
    bars = [(r, table.cells[r, column].number or 0) for r in table.plain_rows]
    by_year = bool(table.calendar)
    bars = sorted(bars) if by_year else bars
    title = joined([table.number, "：", column], "")
    return chart_html(Chart(title, table.unit_of(column), bars, upright=by_year), english)


def _columns(numeric: Sequence[str], chosen: str, english: English) -> str:
    if len(numeric) < 2:
        return ""
    buttons = "".join(
        f'<button type="button" data-column="{escape(c)}" '
        f'aria-pressed="{str(c == chosen).lower()}">{_word(english, c)}</button>'
        for c in numeric
    )
    label = attribute("aria-label", "statistics.columns")
    return f'<div class="columns" role="group" {label}>{buttons}</div>'


def _row(table: Table, row: str, document: Document, english: English) -> str:
    cells = "".join(
        _cell(_word(english, table.cells[row, c].printed), c in _numeric(table))
        for c in table.columns
    )
    path = next((table.cells[row, c].path for c in table.columns), "")
    name = _word(english, row)
    if path in document.by_path:
        name = f'<a class="to-provision" href="?reg={document.id}#{escape(path)}">{name}</a>'
    total = ' class="total"' if row == table.total_row else ""
    return f'<tr{total}><th scope="row">{name}</th>{cells}</tr>'


def _cell(printed: str, is_number: bool) -> str:
    return f"<td{_kind(is_number)}>{printed}</td>"


def _kind(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def _marks(table: Table) -> list[str]:
    """The notes of single cells that are not among the notes of the table."""
    notes = "".join(table.notes)
    return list(dict.fromkeys(m.note for m in table.marks if m.note not in notes))


def _word(english: English, words: str) -> str:
    return spoken(english, words, _TABLES)


def _unit(table: Table, english: English) -> str:
    unit = told(english, table.unit, _TABLES)
    return tag("statistics.unit", "caption", unit=unit) if table.unit else ""


def _finding(finding: Finding, document: str, english: English) -> str:
    said = both(text_html(finding.text), english_html(quote_chinese(finding.english)))
    return (
        f"<li><p>{said}</p><small>{spoken(english, finding.kind, 'findings')}　"
        f'<a class="to-provision" href="?reg={document}#{escape(finding.path)}">'
        f"{spoken(english, finding.section)}</a></small></li>"
    )
