"""Practice questions: what the weights are fitted on besides the dev cases. They measure nothing.

A line of eval/practice/held*.txt is a question that the corpus answers, after the provisions that
do: `taipei-reading/4.2 | 北市圖可以借幾本`. A line of not_held*.txt is one that it does not answer.
The rows of tests/provisions/ that stand alone are practice too.
"""

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import InputError

ROWS = Path("tests/provisions")
FOLDER = Path(__file__).parent / "practice"
LISTS = "held-lists"
_COMMENT, _BETWEEN = "#", " | "


@dataclass(frozen=True)
class Practice:
    """A question and the provisions any of which answers it; none where the corpus does not.

    `tells_lists`: it is there for the decision between a list and an item of it alone.
    """

    question: str
    gold: tuple[str, ...] = ()
    tells_lists: bool = False


def read_practice(known: Collection[str], folder: Path = FOLDER) -> list[Practice]:
    """All practice questions; raises InputError for a provision that is not in `known`."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line or line.startswith(_COMMENT):
                continue
            if path.stem.startswith("not_held"):
                found.append(Practice(line))
                continue
            addresses, _, question = line.partition(_BETWEEN)
            gold = tuple(addresses.split(", "))
            if not question or not set(gold) <= set(known):
                raise InputError(f"{path.name} 第 {number} 行：應為「條文 | 問句」，條文須存在")
            found.append(Practice(question, gold, path.stem == LISTS))
    return found


def read_rows(known: Collection[str], folder: Path = ROWS) -> Iterator[Practice]:
    """The practice rows of one turn that a provision in `known` answers, or none does."""
    for turns, gold, status in talks_in(folder):
        answered = status == "answered" and gold and set(gold) <= set(known)
        if len(turns) == 1 and (answered or status == "not_found"):
            yield Practice(turns[0], gold if answered else ())


def talks_in(folder: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """The rows of practice files: their turns, the provisions that answer, the status."""
    for path in sorted(folder.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["question"]:
            gold = tuple(a.removesuffix("/*") for slot in row["gold"] for a in slot)
            yield tuple(row["turns"]), gold, row.get("status", "answered")
