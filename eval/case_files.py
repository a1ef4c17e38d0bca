"""Case files (JSON lines) to records: questions alone for answering, whole cases for scoring."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.records import Case, Fact, Question
from ingest.errors import InputError

CASES_FOLDER = Path(__file__).parent / "cases"
KINDS = {
    "lookup": 150,
    "everyday": 150,
    "enumeration": 50,
    "provision": 40,
    "comparison": 50,
    "compute": 130,
    "missing": 50,
    "impossible": 30,
    "followup": 50,
    "agreements": 60,
    "tables": 50,
    "absent": 70,
    "adversarial": 50,
    "simplified": 40,
    "english": 40,
}
STATUSES = ("answered", "clarify", "not_found", "declined", "invalid")
_REQUIRED = {
    "id",
    "split",
    "kind",
    "audience",
    "language",
    "answerable",
    "status",
    "gold",
    "facts",
    "forbidden",
    "amount",
    "unit",
    "other_amounts",
    "date",
    "why",
}
_OPTIONAL = {"question", "turns", "status_also"}


def read_questions(path: Path) -> Iterator[Question]:
    """The rows of `path` to answer; raises InputError with the line that cannot be read."""
    seen: set[str] = set()
    for where, row in _rows(path):
        if "id" not in row:
            raise InputError(f"{where}：須有 id 與 question（或 turns）")
        question = Question(str(row["id"]), _turns(where, row))
        if question.id in seen:
            raise InputError(f"{where}：id {question.id} 重複")
        seen.add(question.id)
        yield question


def read_cases(folder: Path = CASES_FOLDER) -> list[Case]:
    """Every case of every *.jsonl under `folder`; raises InputError with file and line."""
    cases = [_case(w, r) for p in sorted(folder.glob("*.jsonl")) for w, r in _rows(p)]
    ids = [c.id for c in cases]
    if len(set(ids)) != len(ids):
        raise InputError(f"{folder}：題目編號重複")
    return cases


def _case(where: str, row: dict[str, Any]) -> Case:
    if fault := (_REQUIRED - row.keys()) | (row.keys() - _REQUIRED - _OPTIONAL):
        raise InputError(f"{where}：缺少或不認得的欄位 {'、'.join(sorted(fault))}")
    if row["kind"] not in KINDS or row["status"] not in STATUSES:
        raise InputError(f"{where}：kind 或 status 不在清單中")
    if row["split"] not in ("dev", "test"):
        raise InputError(f"{where}：split 應為 dev 或 test")
    return Case(
        **{k: row[k] for k in ("id", "split", "kind", "audience", "language", "answerable")},
        **{k: row[k] for k in ("status", "amount", "unit", "date", "why")},
        turns=_turns(where, row),
        status_also=tuple(row.get("status_also", ())),
        gold=tuple(tuple(slot) for slot in row["gold"]),
        facts=tuple(Fact(tuple(f["any"]), f.get("derived", False)) for f in row["facts"]),
        forbidden=tuple(row["forbidden"]),
        other_amounts=tuple(row["other_amounts"]),
    )


def _turns(where: str, row: dict[str, Any]) -> tuple[str, ...]:
    turns = row.get("turns") or [row.get("question")]
    if not isinstance(turns, list) or not all(isinstance(t, str) for t in turns):
        raise InputError(f"{where}：question 須是文字，turns 須是文字的清單")
    return tuple(turns)


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"無法讀取 {path}：{error}") from error
    for number, line in enumerate(lines, 1):
        where = f"{path} 第 {number} 行"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{where}：不是 JSON：{error}") from error
        if not isinstance(row, dict):
            raise InputError(f"{where}：須是 JSON 物件")
        yield where, row
