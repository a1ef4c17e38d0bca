"""docs/admin.md says what is so: its variables, its buttons, its commands, the sample of a head."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from browsing import ROOT

from assistant.page.amendments import SAMPLE
from assistant.page.words import read_words
from ingest.amend import propose
from ingest.settings import CORPUS_FOLDER

GUIDE = (ROOT / "docs" / "admin.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
VARIABLE = re.compile(r"GUANGUI_[A-Z_]*[A-Z](?![A-Z_*])")
# What stands in 「」 or in the English part's asterisks and is no word of the page.
NOT_OF_THE_PAGE = {"條", "點", "中央法規", "地方自治法規", "行政規則"}


def sources() -> str:
    paths = [ROOT / "app.py", *(ROOT / "ingest").rglob("*.py"), *(ROOT / "assistant").rglob("*.py")]
    return "\n".join(p.read_text(encoding="utf-8") for p in paths)


def test_every_variable_is_read_and_every_one_read_is_told() -> None:
    """In the guide or in the README, or in the page on models."""
    models = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    read = set(VARIABLE.findall(sources()))
    assert set(VARIABLE.findall(GUIDE)) <= read
    assert read - set(VARIABLE.findall(README + models)) == set()


def test_every_button_named_is_on_the_page() -> None:
    """What stands in 「」 begins a word of the page, and what is slanted is one in English."""
    said = [w.said for w in read_words().values()]
    for name in set(re.findall(r"「([^」]+)」", GUIDE)) - NOT_OF_THE_PAGE:
        assert any(s["zh"].startswith(name) for s in said), name
    for name in re.findall(r"\*([^*\n]+)\*", GUIDE.split("\n---\n")[1]):
        assert any(s["en"] == name for s in said), name


def test_the_commands_are_those_of_the_program(tmp_path: Path) -> None:
    """Every option told is one that `python -m ingest` has; the preview of the guide runs."""
    options = set(re.findall(r"-m ingest.*?(--[a-z]+)", GUIDE))
    help_text = subprocess.run(
        [sys.executable, "-m", "ingest", "--help"], capture_output=True, text=True, cwd=ROOT
    ).stdout
    assert options
    assert all(option in help_text for option in options)
    text = tmp_path / "新條文.txt"
    held = CORPUS_FOLDER / "regulations" / "taipei-reading.md"
    text.write_text(held.read_text(encoding="utf-8").split("+++\n\n", 1)[1], encoding="utf-8")
    command = [sys.executable, "-m", "ingest", "add", str(text), "--id", "taipei-reading"]
    shown = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert shown.returncode == 0, shown.stderr
    assert "可以儲存" in shown.stdout


def test_the_sample_of_a_new_regulation_stands(tmp_path: Path) -> None:
    """What the page fills in for a new regulation passes every check as it is."""
    folder = Path(shutil.copytree(CORPUS_FOLDER, tmp_path / "corpus"))
    proposal = propose(SAMPLE, folder=folder)
    assert (proposal.is_new, proposal.faults) == (True, ())
