"""Questions to an answers file: one JSON row each, streamed, resumed where a run stopped."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.answering.render import render_text
from assistant.assistant import Assistant
from assistant.records import Answer
from eval.records import Question
from ingest.records import Document
from ingest.settings import PROJECT

Ask = Callable[[str, Sequence[str]], Answer]


def answer_questions(
    questions: Iterable[Question],
    assistant: Assistant,
    out: Path,
    step: Callable[[], None],
    ask: Ask | None = None,
) -> int:
    """Append a row to `out` for every question that has none yet; returns how many were added.

    `ask` answers instead of the assistant where a language model stands beside it.
    """
    done = _answered(out)
    added = 0
    with out.open("a", encoding="utf-8") as file, confidence_file(out).open("a") as sure:
        for question in questions:
            if question.id not in done:
                row, confidence = answer_row(question, assistant, ask)
                sure.write(json.dumps({"id": question.id, "confidence": confidence}) + "\n")
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                file.flush()
                added += 1
            step()
    return added


def confidence_file(out: Path) -> Path:
    """Where the answers' confidences lie: beside the answers, whose rows are fixed by contract."""
    return out.with_suffix(".confidence.jsonl")


def answer_row(
    question: Question, assistant: Assistant, ask: Ask | None = None
) -> tuple[dict[str, Any], float]:
    """One row of the answers file, as the batch contract has it, and the answer's confidence."""
    start = time.perf_counter()
    answer = (ask or assistant.ask)(question.turns[-1], question.turns[:-1])
    elapsed = (time.perf_counter() - start) * 1000
    row: dict[str, Any] = {
        "id": question.id,
        "status": answer.status.value,
        "answer": render_text(answer),
        "citations": _citations(answer, assistant.documents),
        "amount": answer.amount,
        "unit": answer.unit,
        "other_amounts": list(answer.other_amounts),
        "date": answer.date.isoformat() if answer.date else None,
        "elapsed_ms": round(elapsed, 1),
    }
    if answer.model is not None:
        row["model"] = asdict(answer.model)
    return row, answer.confidence


def write_meta(out: Path, assistant: Assistant, cases: str, chat_model: str | None = None) -> Path:
    """Settings, commit and corpus hash beside the answers file."""
    meta = out.with_suffix(".meta.json")
    fields = {
        "cases": cases,
        "commit": _commit(),
        "corpus": assistant.index.manifest.corpus,
        "index": assistant.index.manifest.fingerprint,
        "embedding_model": assistant.index.manifest.embedding_model,
        "chat_model": chat_model,
    }
    meta.write_text(json.dumps(fields, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return meta


def _citations(answer: Answer, documents: dict[str, Document]) -> list[dict[str, str]]:
    return [
        {
            "document": c.title,
            "number": documents[c.document].by_path[c.path].number,
            "path": c.path,
            "label": c.label,
            "quote": c.quote,
        }
        for c in answer.citations
    ]


def _answered(out: Path) -> set[str]:
    """Ids already in `out`; a last row cut off by an interruption is removed first."""
    if not out.exists():
        return set()
    data = out.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if whole != data:
        temporary = out.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_bytes(whole)
        os.replace(temporary, out)
    return {json.loads(line)["id"] for line in whole.decode("utf-8").splitlines() if line}


def _commit() -> str | None:
    try:
        result = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=PROJECT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return result.stdout.strip()
