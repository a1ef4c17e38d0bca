"""corpus/tables/ to the paper's tables and findings as records; reads strictly.

A cell's words are those that stand for it in the paper as a document (see paper.py).
"""

import tomllib
from pathlib import Path
from typing import Any

from ingest.csv_rows import read_rows
from ingest.errors import CorpusError
from ingest.table_records import Cell, Finding, Mark, Paper, Table
from ingest.variants import with_variants

_REQUIRED = {
    "id",
    "number",
    "title",
    "file",
    "section",
    "row",
    "cell",
    "unit",
    "key",
    "notes",
    "oddities",
}
_LISTS = ("told_by", "hints", "row_asks", "column_asks")
_WORDS = ("total_row", "total_column", "main_column", "calendar", "counts")
_OPTIONAL = {*_LISTS, *_WORDS, "corner", "marks", "units", "said", "part_of"}
_CALENDARS = ("", "西元", "民國")


def read_tables(folder: Path) -> Paper:
    """All tables and findings; raises CorpusError with table and key where one is not in order."""
    manifest = read_manifest(folder)
    findings = tomllib.loads((folder / "findings.toml").read_text(encoding="utf-8"))
    tables = [_table(folder, entry) for entry in manifest["table"]]
    appendix = _organisations(folder, manifest["organisations"])
    asking = manifest["asking"]
    if unknown := asking.keys() ^ {"authors", "lack", "saying", "kinds", "words", "names"}:
        raise CorpusError(f"manifest.toml 的 asking：缺少或不認得 {'、'.join(sorted(unknown))}")
    return Paper(
        tables=(*tables, appendix),
        findings=tuple(_findings(findings["finding"], {appendix.section: len(appendix.rows)})),
        names={k: tuple(v) for k, v in asking["names"].items()},
        saying=tuple(asking["saying"]),
        authors=tuple(asking["authors"]),
        lack=tuple(asking["lack"]),
        kinds={k: tuple(v) for k, v in asking["kinds"].items()},
        words={k: tuple(v) for k, v in asking["words"].items()},
    )


def _table(folder: Path, entry: dict[str, Any]) -> Table:
    name = entry.get("number", "?")
    if fault := (_REQUIRED - entry.keys()) | (entry.keys() - _REQUIRED - _OPTIONAL):
        raise CorpusError(f"manifest.toml {name}：缺少或不認得 {'、'.join(sorted(fault))}")
    rows = read_rows(folder / entry["file"])
    key = entry["key"]
    cells = {}
    for count, row in enumerate(rows, 1):
        label = "・".join(row[k] for k in key)
        for column, printed in row.items():
            if column not in key:
                path = f"{name}.{count}"
                cells[label, column] = Cell(
                    label, column, printed, path, f"{label}／{column}：{printed}"
                )
    if len(rows) == 1:  # a wide table: its columns are what a reader asks for
        cells = {
            (c.column, c.row): Cell(c.column, c.row, c.printed, c.path, c.words)
            for c in cells.values()
        }
    table = Table(
        number=name,
        title=entry["title"],
        section=entry["section"],
        unit=entry["unit"],
        rows=tuple(dict.fromkeys(r for r, _ in cells)),
        columns=tuple(dict.fromkeys(c for _, c in cells)),
        cells=cells,
        notes=tuple(entry["notes"]),
        marks=tuple(Mark(m["row"], m["column"], m["note"]) for m in entry.get("marks", ())),
        units=entry.get("units", {}),
        said={k: tuple(v) for k, v in entry.get("said", {}).items()},
        part_of=entry.get("part_of", {}),
        **_asked(entry),
    )
    _check(table)
    return table


def _asked(entry: dict[str, Any]) -> dict[str, Any]:
    """The keys that may be left out."""
    lists = {k: tuple(entry.get(k, ())) for k in _LISTS}
    return lists | {k: entry.get(k, "") for k in _WORDS}


def read_manifest(folder: Path) -> dict[str, Any]:
    """manifest.toml with readers' words in all their variants."""
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    return with_variants(manifest, manifest["alike"])


def _check(table: Table) -> None:
    """Every row and column that the manifest names must stand in the table."""
    named = {
        "total_row": [table.total_row] if table.total_row else [],
        "marks": [m.row for m in table.marks],
    }
    columns = {
        "total_column": [table.total_column] if table.total_column else [],
        "main_column": [table.main_column] if table.main_column else [],
        "marks": [m.column for m in table.marks],
        "units": list(table.units),
        "part_of": [*table.part_of, *table.part_of.values()],
    }
    for key, labels in [*named.items(), *columns.items()]:
        known = table.rows if labels is named.get(key) else table.columns
        if missing := [x for x in labels if x not in known]:
            raise CorpusError(f"manifest.toml {table.number} 的 {key}：表中沒有「{missing[0]}」")
    if missing := [x for x in table.said if x not in (*table.rows, *table.columns)]:
        raise CorpusError(f"manifest.toml {table.number} 的 said：表中沒有「{missing[0]}」")
    if table.calendar not in _CALENDARS:
        raise CorpusError(f"manifest.toml {table.number} 的 calendar 應為西元或民國")
    if table.calendar and (odd := [r for r in table.plain_rows if not r.isdigit()]):
        raise CorpusError(f"manifest.toml {table.number}：「{odd[0]}」不是年份")


def _organisations(folder: Path, entry: dict[str, Any]) -> Table:
    """The appendix as a table of words, its rows named by their first column."""
    key = entry["key"][0]
    cells = {}
    for count, row in enumerate(read_rows(folder / entry["file"]), 1):
        for column, printed in row.items():
            path = f"{entry['section']}.{count}"
            cells[row[key], column] = Cell(row[key], column, printed, path, f"{column} {printed}")
    return Table(
        number=entry["section"],
        title=entry["title"],
        section=entry["section"],
        unit="個",
        rows=tuple(dict.fromkeys(r for r, _ in cells)),
        columns=tuple(dict.fromkeys(c for _, c in cells)),
        cells=cells,
        notes=(),
        marks=(),
        units={},
        told_by=tuple(entry["told_by"]),
        row_asks=tuple(entry["row_asks"]),
        main_column=entry["main_column"],
        said={k: tuple(v) for k, v in entry["said"].items()},
    )


def _findings(entries: list[dict[str, Any]], count: dict[str, int]) -> list[Finding]:
    """Each finding with its path in the document: section and place in it, after `count` rows."""
    found: list[Finding] = []
    for entry in entries:
        section = entry["section"]
        count[section] = count.get(section, 0) + 1
        found.append(
            Finding(
                section,
                entry["kind"],
                tuple(entry["topic"]),
                entry["text"],
                f"{section}.{count[section]}",
                tuple(dict.fromkeys(f["unit"] for f in entry["facts"])),
                entry["english"],
            )
        )
    return found
