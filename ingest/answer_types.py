"""corpus/answer_types.toml: what kinds of answers questions ask for, and how provisions hold them."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import CorpusError
from ingest.text import fold

ANSWER_TYPES = ("money", "quantity", "period", "hours")


@dataclass(frozen=True)
class AnswerType:
    """A kind of answer: words that ask for it, and a pattern that provisions with one match."""

    name: str
    asked_by: tuple[str, ...]
    held_as: re.Pattern[str]

    def is_asked(self, text: str) -> bool:
        """Whether a folded question asks for it."""
        return any(w in text for w in self.asked_by)

    def is_held(self, text: str) -> bool:
        """Whether a provision's folded words hold one."""
        return bool(self.held_as.search(text))


def read_answer_types(path: Path) -> tuple[AnswerType, ...]:
    """Every type in the order of ANSWER_TYPES; words and patterns are folded."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if set(data) != set(ANSWER_TYPES):
        raise CorpusError(f"{path.name}：須恰有 {'、'.join(ANSWER_TYPES)}")
    types = []
    for name in ANSWER_TYPES:
        row = data[name]
        if set(row) != {"asked_by", "held_as"}:
            raise CorpusError(f"{path.name} [{name}]：須恰有 asked_by、held_as")
        try:
            pattern = re.compile(fold(row["held_as"]))
        except re.error as error:
            raise CorpusError(f"{path.name} [{name}] held_as：{error}") from error
        types.append(AnswerType(name, tuple(map(fold, row["asked_by"])), pattern))
    return tuple(types)
