"""A file of cases (JSON lines) to questions to ask; other keys are left alone."""

import json
from collections.abc import Iterator
from pathlib import Path

from eval.records import Question
from ingest.errors import InputError


def read_questions(path: Path) -> Iterator[Question]:
    """The rows of `path`; raises InputError with the line that cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"無法讀取 {path}：{error}") from error
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        question = _question(path, number, line)
        if question.id in seen:
            raise InputError(f"{path} 第 {number} 行：id {question.id} 重複")
        seen.add(question.id)
        yield question


def _question(path: Path, number: int, line: str) -> Question:
    where = f"{path} 第 {number} 行"
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}：不是 JSON：{error}") from error
    if not isinstance(row, dict) or "id" not in row:
        raise InputError(f"{where}：須是含 id 與 question（或 turns）的 JSON 物件")
    turns = row.get("turns") or [row.get("question")]
    if not isinstance(turns, list) or not all(isinstance(t, str) for t in turns):
        raise InputError(f"{where}：question 須是文字，turns 須是文字的清單")
    return Question(str(row["id"]), tuple(turns))
