"""The rows of a CSV file of the corpus."""

import csv
from pathlib import Path

from ingest.errors import CorpusError


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by their header; raises CorpusError where a row has other columns."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if None in row or None in row.values():
            raise CorpusError(f"{path.name}：列 {row} 的欄數與表頭不同")
    return rows
