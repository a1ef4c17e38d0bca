"""The benchmark with a chat model: by flag, resumed, both modes side by side, no key anywhere."""

import json
from pathlib import Path

import pytest
from chat_server import KEY, Server, Turn, serve

from assistant.assistant import Assistant
from eval import commands
from eval.__main__ import main
from eval.case_files import read_cases
from eval.records import Case

GOOD = "每張借閱證最多可借10冊。[1]每張借閱證最多可借63冊。[1]"
LENT = {"id": "a", "question": "臺北市立圖書館一張借閱證可以借幾冊？"}
PHONE = {"id": "b", "question": "圖書館館長的手機號碼"}


def configure(monkeypatch: pytest.MonkeyPatch, server: Server) -> None:
    for name, value in (("MODEL", "m"), ("BASE_URL", server.url), ("API_KEY", KEY)):
        monkeypatch.setenv(f"GUANGUI_CHAT_{name}", value)


def written(folder: Path) -> str:
    return "".join(p.read_text(encoding="utf-8") for p in folder.rglob("*.*"))


def test_answers_tell_what_the_model_did(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tokens, waits, sentences and stopped ones a row; the model's name beside; the key nowhere."""
    cases, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
    cases.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in (LENT, PHONE)))
    with serve([GOOD, Turn(status=500)]) as server:
        configure(monkeypatch, server)
        assert main(["answer", str(cases), "--out", str(out), "--with-model"]) == 0
        assert server.keys == [f"Bearer {KEY}"] * 2
    first, second = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    assert first["answer"].startswith("每張借閱證最多可借10冊。[1]")
    assert "63" not in first["answer"]
    told = first["model"]
    assert (told["calls"], told["tokens_in"], told["tokens_out"]) == (1, 100, len(GOOD))
    assert (told["sentences"], told["failed"]) == (1, [["number", "63册"]])
    assert 0 < told["seconds_first"] <= told["seconds"]
    assert second["status"] == "not_found"
    assert second["model"]["calls"] == 1
    meta = json.loads(out.with_suffix(".meta.json").read_text(encoding="utf-8"))
    assert meta["chat_model"] == "m"
    assert KEY not in written(tmp_path)


def test_without_a_model_the_flag_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What to set, and where it is told."""
    monkeypatch.delenv("GUANGUI_CHAT_MODEL", raising=False)
    cases = tmp_path / "cases.jsonl"
    cases.write_text(json.dumps(LENT))
    assert main(["answer", str(cases), "--out", str(tmp_path / "o"), "--with-model"]) == 1
    assert "docs/models.md" in capsys.readouterr().err


def test_the_report_puts_both_modes_side_by_side(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same cases without and with a model, by kind, with what the gate stopped."""
    chosen = [c for c in read_cases() if c.split == "dev" and c.kind == "lookup"][:3]
    few: list[Case] = chosen
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commands, "read_cases", lambda: few)
    questions = [{"id": c.id, "turns": list(c.turns)} for c in few]
    plain = tmp_path / "cases.jsonl"
    plain.write_text("\n".join(json.dumps(q, ensure_ascii=False) for q in questions))
    assert main(["answer", str(plain), "--out", str(commands.OURS)]) == 0
    with serve(["依第九十九條可借63冊。[1]"]) as server:
        configure(monkeypatch, server)
        assert main(["with-model"]) == 0
    assert main(["report"]) == 0
    report = (tmp_path / "answers/report/report.md").read_text(encoding="utf-8")
    page = (tmp_path / "answers/report/report.html").read_text(encoding="utf-8")
    assert "| 館規通 | 3 |" in report
    assert "| with-model | 3 |" in report
    assert "| 題型 | n | 館規通 | with-model |" in report
    assert "| 攔下的句數 | 3 |" in report
    assert "| 改用不經模型的回答 | 3 |" in report
    assert "攔下的句數" in page
    assert KEY not in written(tmp_path)
