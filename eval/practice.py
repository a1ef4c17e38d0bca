"""Practice questions: what the weights are fitted on besides the dev cases. They measure nothing.

A line of eval/practice/held*.txt is a question that the corpus answers, after the provisions that
do: `taipei-reading/4.2 | 北市圖可以借幾本`. A line of not_held*.txt is one that it does not answer.
The rows of tests/provisions/ that stand alone are practice too; of a file that says `taught = true`
only those that nothing answers, since the others stand among the asked-as questions (names of
libraries as 貴館) and would be found by their own words.
"""

import itertools
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import InputError

ROWS = Path("tests/provisions")
FOLDER = Path(__file__).parent / "practice"
LISTS = "held-lists"
_COMMENT, _BETWEEN = "#", " | "

# A practice row: its turns, the provisions that answer, the status.
Talk = tuple[tuple[str, ...], tuple[str, ...], str]


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
    for data in _files_of(folder):
        for turns, gold, status in _talks_of(data):
            answered = status == "answered" and gold and set(gold) <= set(known)
            if len(turns) == 1 and status == "not_found":
                yield Practice(turns[0])
            elif len(turns) == 1 and answered and not data.get("taught"):
                yield Practice(turns[0], gold)


def talks_in(folder: Path) -> Iterator[Talk]:
    """The rows of practice files."""
    return itertools.chain.from_iterable(map(_talks_of, _files_of(folder)))


def _files_of(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.toml")):
        yield tomllib.loads(path.read_text(encoding="utf-8"))


def _talks_of(data: dict[str, Any]) -> Iterator[Talk]:
    for row in data["question"]:
        gold = tuple(a.removesuffix("/*") for slot in row["gold"] for a in slot)
        yield tuple(row["turns"]), gold, row.get("status", "answered")
