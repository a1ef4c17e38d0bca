"""What the README says stays true."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from readme_parts import DATA, README, with_parts  # noqa: E402


def test_the_made_parts_are_up_to_date() -> None:
    """Tree and results are as generated (python tests/readme_parts.py writes them)."""
    readme = README.read_text(encoding="utf-8")
    assert with_parts(readme) == readme


def test_named_files_exist() -> None:
    """Every data file of the tree and every picture of the README is there."""
    readme = README.read_text(encoding="utf-8")
    for path in [*DATA, *re.findall(r"!\[[^\]]*\]\(([^)]+)\)", readme)]:
        assert (ROOT / path).exists(), path


def test_the_commands_exist() -> None:
    """Every make target that the README names is in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = README.read_text(encoding="utf-8")
    named = re.findall(r"^make (\w+)|`make (\w+)`", readme, re.MULTILINE)
    for target in {a or b for a, b in named}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    assert len(named) >= 4
