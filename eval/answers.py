"""An answers file to records; titles of documents become ids."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.records import AnswerRow, CitedProvision
from ingest.errors import InputError


def read_answers(path: Path, ids_by_title: Mapping[str, str]) -> dict[str, AnswerRow]:
    """The rows of `path` by case id; an unknown title stays as it is, and matches nothing."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"無法讀取 {path}：{error}") from error
    rows = {}
    for number, line in enumerate(lines, 1):
        try:
            row = row_of(json.loads(line), ids_by_title)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path} 第 {number} 行不是答案列：{error}") from error
        rows[row.id] = row
    return rows


def row_of(raw: Mapping[str, Any], ids_by_title: Mapping[str, str]) -> AnswerRow:
    """One row of an answers file as a record."""
    citations = tuple(
        CitedProvision(ids_by_title.get(c["document"], c["document"]), c["path"], c["quote"])
        for c in raw["citations"]
    )
    return AnswerRow(
        id=raw["id"],
        status=raw["status"],
        answer=raw["answer"],
        citations=citations,
        amount=raw["amount"],
        unit=raw["unit"],
        other_amounts=tuple(raw["other_amounts"]),
        date=raw["date"],
        elapsed_ms=raw["elapsed_ms"],
    )
