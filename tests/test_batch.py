"""`python -m eval answer`: the contract's rows, resumed where a run stopped."""

import json
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from eval.__main__ import main
from eval.answer import answer_questions
from eval.case_files import read_questions
from ingest.errors import InputError

KEYS = [
    "id",
    "status",
    "answer",
    "citations",
    "amount",
    "unit",
    "other_amounts",
    "date",
    "elapsed_ms",
]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.jsonl"
    rows = [
        {"id": "a", "question": "臺東縣圖書館可以穿拖鞋嗎", "ignored": 1},
        {"id": "b", "turns": ["北市圖補發借閱證多少錢", "那新北呢"]},
        {"id": "c", "question": "圖書館館長的手機號碼"},
    ]
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    return path


def rows_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_rows_are_as_the_contract_has_them(assistant: Assistant, cases: Path) -> None:
    """Keys, statuses and citations of each row, and the settings beside."""
    out = cases.with_name("answers.jsonl")
    assert main(["answer", str(cases), "--out", str(out)]) == 0
    rows = rows_of(out)
    assert [list(r) for r in rows] == [KEYS] * 3
    assert [r["status"] for r in rows] == ["answered", "answered", "not_found"]
    citation = rows[0]["citations"][0]  # type: ignore[index]
    assert citation["document"] == "臺東縣政府圖書館管理使用要點"
    assert (citation["number"], citation["path"]) == ("5", "5.1")
    assert citation["label"] == "第五點第一款"
    assert "不得穿著拖鞋" in citation["quote"]
    meta = json.loads(out.with_suffix(".meta.json").read_text(encoding="utf-8"))
    assert {"commit", "corpus", "embedding_model"} <= meta.keys()


def test_a_run_goes_on_where_it_stopped(assistant: Assistant, cases: Path) -> None:
    """Whole rows are kept, a row cut off in the middle is answered again, none twice."""
    out = cases.with_name("answers.jsonl")
    questions = list(read_questions(cases))
    assert answer_questions(questions[:2], assistant, out, lambda: None) == 2
    kept = out.read_text(encoding="utf-8").splitlines()[0]
    out.write_text(out.read_text(encoding="utf-8")[:-30], encoding="utf-8")
    assert answer_questions(questions, assistant, out, lambda: None) == 2
    assert [r["id"] for r in rows_of(out)] == ["a", "b", "c"]
    assert out.read_text(encoding="utf-8").splitlines()[0] == kept


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "第 1 行"),
        ('{"question": "無 id"}', "第 1 行"),
        ('{"id": 1, "question": 2}', "第 1 行"),
        ('{"id": 1, "question": "甲"}\n{"id": 1, "question": "乙"}', "重複"),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, content: str, message: str) -> None:
    """A row that cannot be read stops before anything is answered, with its line."""
    path = tmp_path / "cases.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(read_questions(path))


def test_a_missing_file_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No stack trace for a file that is not there."""
    out = str(tmp_path / "out.jsonl")
    assert main(["answer", str(tmp_path / "none.jsonl"), "--out", out]) == 1
    assert "無法讀取" in capsys.readouterr().err
