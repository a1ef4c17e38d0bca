"""Checks of the corpus against what its sources state of themselves.

Each check yields a sentence per fault; a corpus without faults yields none.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from ingest.csv_rows import read_rows
from ingest.records import Corpus, Document
from ingest.text import hash_text, strip_white_space

_STATED_LENGTH = re.compile(r"全文\s*(\d+)\s*[條點]")


def check_corpus(corpus: Corpus, folder: Path) -> Iterator[str]:
    """All faults of a corpus that was read from `folder`."""
    for document in corpus.documents:
        if document.kind == "regulation":
            yield from check_length(document)
            yield from check_header(document)
    yield from check_hashes(corpus, folder / "hashes.csv")
    yield from check_notes(corpus)
    yield from check_tables(folder / "tables")
    yield from check_agreements(corpus, folder / "agreements.toml")


def check_agreements(corpus: Corpus, about: Path) -> Iterator[str]:
    """As many rows as agreements.toml states, numbered each once."""
    rows = tomllib.loads(about.read_text(encoding="utf-8"))["rows"]
    if len(corpus.agreements) != rows:
        yield f"agreements.csv 應有 {rows} 列（agreements.toml），實有 {len(corpus.agreements)} 列"
    numbers = [a.number for a in corpus.agreements]
    if doubles := sorted({n for n in numbers if numbers.count(n) > 1}):
        yield f"agreements.csv：編號重複 {'、'.join(map(str, doubles))}"


def check_length(document: Document) -> Iterator[str]:
    """The latest 全文N條 of the history is the number of articles (none where history is all)."""
    assert document.header is not None
    stated = _STATED_LENGTH.findall(document.words(document.by_path["0"]))
    count = sum(p.kind == "article" for p in document.provisions)
    if document.is_history_only:
        if count:
            yield f"{document.id}：標為僅存沿革，卻有 {count} {document.header.unit}"
    elif stated and int(stated[-1]) != count:
        yield f"{document.id}：沿革載全文 {stated[-1]}，實有 {count}"


def check_header(document: Document) -> Iterator[str]:
    """Front matter repeats the printed history, and quotes what it says of being in force."""
    header = document.header
    assert header is not None
    lines = document.words(document.by_path["0"]).split("\n")
    printed = [strip_white_space(line) for line in lines]
    stated = [
        f"中華民國{h.date.year - 1911}年{h.date.month}月{h.date.day}日"
        + strip_white_space(f"{h.body}{h.number}{h.action}")
        for h in header.history
    ]
    if printed != stated:
        yield f"{document.id}：檔首 history 與所印沿革不符"
    if header.version_date != header.history[-1].date:
        yield f"{document.id}：version 不是沿革最後一日"
    if (force := header.in_force) is not None:
        provision = document.by_path.get(force.provision)
        if provision is None or force.words not in document.words(provision):
            yield f"{document.id}：in_force 的文字不在 {force.provision}"


def check_hashes(corpus: Corpus, path: Path) -> Iterator[str]:
    """Each regulation's text, without white space, is the one first taken from its source."""
    known = {row["id"]: row["sha256"] for row in read_rows(path)}
    for document in corpus.documents:
        if document.kind != "regulation":
            continue
        digest = hash_text(document.text)
        if known.get(document.id) != digest:
            yield f"{document.id}：全文與來源不同（去空白後的雜湊不符 hashes.csv）"


def check_notes(corpus: Corpus) -> Iterator[str]:
    """Each note quotes its provision."""
    documents = {d.id: d for d in corpus.documents}
    for note in corpus.notes:
        document = documents.get(note.document)
        provision = document.by_path.get(note.provision) if document else None
        if document is None or provision is None or note.quote not in document.words(provision):
            yield f"notes.toml：{note.document} {note.provision} 沒有「{note.quote}」"


def check_tables(folder: Path) -> Iterator[str]:
    """Printed totals are the sums of their rows and columns."""
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    for table in manifest["table"]:
        rows = read_rows(folder / table["file"])
        key, name = table["key"][0], table["number"]
        if total := table.get("total_column"):
            for row in rows:
                others = [int(v) for k, v in row.items() if k not in (key, total) and v.isdigit()]
                if sum(others) != int(row[total]):
                    yield f"{name}：{row[key]} 列相加 {sum(others)}，所印合計 {row[total]}"
        if total := table.get("total_row"):
            last = next(row for row in rows if row[key] == total)
            for column, printed in last.items():
                others = [int(r[column]) for r in rows if r is not last and r[column].isdigit()]
                if printed.isdigit() and sum(others) != int(printed):
                    yield f"{name}：{column} 欄相加 {sum(others)}，所印合計 {printed}"
