"""Practice questions as asked-as questions: what readers really wrote is knowledge of the corpus.

A file of tests/provisions/ that has been mended against says `taught = true`; of its rows that stand
alone and have one answer the questions go to corpus/asked_as/, the library's name said as 貴館, for
a question there is of one library already. Weights are fitted before they are learned.
"""

import itertools
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from ingest.text import CHINESE, fold

_NAME, _LEAST = "\x00", 4  # characters
_MOSTLY_NAME = 0.5  # of the question
_CHINESE_NAME, _ENGLISH_NAME = "貴館", "your library"
_OPENING = re.compile(rf"^{_NAME}+[，,、:： ]*")
_TIDY_CHINESE = (
    (re.compile(rf"(?:{_CHINESE_NAME}[的之 ]*)+(?:圖書館)?"), _CHINESE_NAME),
    (re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])"), ""),
)
_TIDY_ENGLISH = (
    (
        re.compile(rf"(?:\b(?:an?|the) )?(?:{_ENGLISH_NAME}\s*)+(?:library\b\s*)?"),
        f"{_ENGLISH_NAME} ",
    ),
    (re.compile(rf"^{_ENGLISH_NAME} [:,]?\s*"), ""),
    (re.compile(r"\s+(?=[,.?:])"), ""),
)
_SPACES, _FIRST = re.compile(r"\s+"), re.compile(r"^[\s，,、；;：:。.？?的]+")


@dataclass(frozen=True)
class Lesson:
    """A question to be asked of a provision of a regulation."""

    document: str
    path: str
    question: str

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by: the regulation and the folded question."""
        return self.document, fold(self.question)

    def row(self) -> str:
        """As it stands in corpus/asked_as/."""
        said = json.dumps(self.question, ensure_ascii=False)
        return f'[[asked]]\npath = "{self.path}"\nquestion = {said}\nlead = ""\n\n'


def taught_files(folder: Path) -> list[Path]:
    """The practice files that say so."""
    found = sorted(folder.glob("*.toml"))
    return [p for p in found if tomllib.loads(p.read_text(encoding="utf-8")).get("taught")]


def lessons_of(paths: Sequence[Path], assistant: Assistant) -> list[Lesson]:
    """What practice files teach, each question once for a regulation."""
    asked = {e.document for e in assistant.index.corpus.asked_as}
    rows = (_single(tomllib.loads(p.read_text(encoding="utf-8"))) for p in paths)
    found: dict[tuple[str, str], Lesson] = {}
    for address, turn in itertools.chain.from_iterable(rows):
        document, _, place = address.partition("/")
        is_held = document in asked and place in assistant.documents[document].by_path
        question = without_names(turn, assistant.understand(turn).content) if is_held else ""
        if len(fold(question)) >= _LEAST:
            lesson = Lesson(document, place, question)
            found.setdefault(lesson.key, lesson)
    return list(found.values())


def untaught(paths: Sequence[Path], assistant: Assistant) -> list[Lesson]:
    """What of practice files the asked-as questions do not hold yet."""
    known = {(e.document, fold(e.question)) for e in assistant.index.corpus.asked_as}
    return [x for x in lessons_of(paths, assistant) if x.key not in known]


def _single(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The rows of one turn with one provision, its first address and the turn."""
    for row in data["question"]:
        is_answered = row.get("status", "answered") == "answered"
        if is_answered and len(row["turns"]) == len(row["gold"]) == 1:
            address = row["gold"][0][0]
            if not address.endswith("/*"):
                yield address, row["turns"][0]


def without_names(question: str, content: str) -> str:
    """A question with 貴館 for the names that `content` (folded, of one length) leaves out; "" where
    little else is said.

    >>> without_names("向北市圖借的書掉了怎麼辦", "向   借的书掉了怎么办")
    '向貴館借的書掉了怎麼辦'
    >>> without_names("北市圖地址", "   地址")
    ''
    """
    if len(content) != len(question):
        return ""
    pairs = zip(question, content, strict=True)
    said = "".join(_NAME if y.isspace() and not x.isspace() else x for x, y in pairs)
    if said.count(_NAME) > _MOSTLY_NAME * len(said):
        return ""
    is_chinese = CHINESE.search(said) is not None
    said = re.sub(
        f"{_NAME}+", _CHINESE_NAME if is_chinese else _ENGLISH_NAME, _OPENING.sub("", said)
    )
    for pattern, by in _TIDY_CHINESE if is_chinese else _TIDY_ENGLISH:
        said = pattern.sub(by, _SPACES.sub(" ", said))
    return _FIRST.sub("", said).strip()


def teach(lessons: list[Lesson], folder: Path) -> None:
    """Write the lessons into the asked-as files, before the gists."""
    for document in {x.document for x in lessons}:
        path = folder / f"{document}.toml"
        text = path.read_text(encoding="utf-8")
        rows = "".join(x.row() for x in lessons if x.document == document)
        head, gist, tail = text.partition("[[gist]]")
        path.write_text(f"{head.rstrip()}\n\n{rows}{gist}{tail}".rstrip() + "\n", encoding="utf-8")


def unlearn(lessons: list[Lesson], folder: Path) -> None:
    """Take the lessons out of the asked-as files, as `teach` wrote them."""
    for lesson in lessons:
        path = folder / f"{lesson.document}.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(lesson.row().rstrip(), ""), encoding="utf-8")
