"""corpus/tables/ to the journal paper as a document: its tables, organisations and findings.

A table is a provision named by its number (表六), a row its child; a cell reads 2009／IFLA：25.
Findings are ours, restated, under the section they come from.
"""

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.csv_rows import read_rows
from ingest.records import Document, Provision
from ingest.variants import variants

DOCUMENT_ID = "paper"


@dataclass
class _Section:
    heading: str
    kind: str
    lines: list[str] = field(default_factory=list)


def read_paper(folder: Path) -> Document:
    """The paper's tables, its list of organisations and its findings as one document."""
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    findings = tomllib.loads((folder / "findings.toml").read_text(encoding="utf-8"))
    sections: dict[str, _Section] = {}
    for table in manifest["table"]:
        section = _Section(f"{table['number']}：{table['title']}", "table")
        section.lines += [_row_text(row, table["key"]) for row in read_rows(folder / table["file"])]
        section.lines += [
            f"註：{n.removeprefix('註：')}" for n in [*table["notes"], *table["oddities"]]
        ]
        sections[table["number"]] = section
    appendix = manifest["organisations"]
    section = _Section(f"{appendix['section']}：{appendix['title']}", "table")
    for row in read_rows(folder / appendix["file"]):
        section.lines.append("，".join(f"{k} {v}" for k, v in row.items() if v))
    sections[appendix["section"]] = section
    for finding in findings["finding"]:
        number = finding["section"]
        section = sections.setdefault(number, _Section(f"論文{number}（改寫）", "findings"))
        section.lines.append(finding["text"])
    text, provisions = _write(sections)
    return Document(
        id=DOCUMENT_ID,
        title=manifest["title"],
        kind="paper",
        library="",
        text=text,
        provisions=provisions,
        aliases=("國際交流活動之研究", "國際交流論文"),
        told_by=tuple(v for w in manifest["told_by"] for v in variants(w, manifest["alike"])),
        source="、".join(manifest["authors"]),
    )


def _row_text(row: dict[str, str], key: list[str]) -> str:
    name = "・".join(row[k] for k in key)
    return "；".join(f"{name}／{column}：{v}" for column, v in row.items() if column not in key)


def _write(sections: dict[str, _Section]) -> tuple[str, tuple[Provision, ...]]:
    """One text of all sections, each followed by its subsections, and the spans of all."""
    text = ""
    provisions: list[Provision] = []
    for number in sorted(sections, key=lambda n: _order(n, list(sections))):
        section = sections[number]
        start = len(text)
        text += section.heading + "\n"
        head = len(provisions)
        parent = _parent(number, sections)
        level = number.count("(") if parent else 0
        provisions.append(
            Provision(number, section.kind, level, start, len(text) - 1, 0, parent, number)
        )
        for count, words in enumerate(section.lines, 1):
            end = len(text) + len(words)
            path = f"{number}.{count}"
            provisions.append(Provision(path, "row", 1, len(text), end, end, number, number))
            text += words + "\n"
        provisions[head] = replace(provisions[head], end=len(text) - 1)
        text += "\n"
    ends = {p.path: p.end for p in provisions}
    for provision in reversed(provisions):
        if provision.parent is not None:
            ends[provision.parent] = max(ends[provision.parent], ends[provision.path])
    return text, tuple(replace(p, end=ends[p.path]) for p in provisions)


def _parent(number: str, sections: dict[str, _Section]) -> str | None:
    """五(二)2(1) stands under 五(二)2 where that is a section of its own."""
    above = number.rpartition("(")[0]
    return above if above and above in sections and above[-1].isdigit() else None


def _order(number: str, order: list[str]) -> tuple[int, int]:
    """Sections in the order of their files, subsections directly after their section."""
    above = number.rpartition("(")[0]
    first = order.index(above) if above in order and above[-1:].isdigit() else order.index(number)
    return first, order.index(number)
