"""corpus/aspects.toml: what a question asks of a matter (how many, where, by whom), and how a
provision speaks of it.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import CorpusError
from ingest.text import fold

ASPECT_GROUPS = ("number", "kind", "event")
_NUMBER = "[0-9零一二三四五六七八九十百千万两半壹贰参叁肆伍陆柒捌玖拾佰仟廿乙单各]"
_NEVER = "(?!)"


@dataclass(frozen=True)
class Aspect:
    """A pattern of folded questions that ask for it, and one of provisions that speak of it."""

    name: str
    group: str
    asked_by: re.Pattern[str]
    held_as: re.Pattern[str]


def read_aspects(path: Path) -> tuple[Aspect, ...]:
    """Every aspect by the groups' order; {N} in `held_as` is a number, an empty one never matches."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if set(data) != set(ASPECT_GROUPS):
        raise CorpusError(f"{path.name}：須恰有 {'、'.join(ASPECT_GROUPS)}")
    found = []
    for group in ASPECT_GROUPS:
        for name, row in data[group].items():
            if not isinstance(row, dict) or set(row) != {"asked_by", "held_as"}:
                raise CorpusError(f"{path.name} [{group}] {name}：須恰有 asked_by、held_as")
            held = fold(row["held_as"].replace("{N}", _NUMBER)) or _NEVER
            try:
                patterns = re.compile(fold(row["asked_by"])), re.compile(held)
            except re.error as error:
                raise CorpusError(f"{path.name} [{group}] {name}：{error}") from error
            found.append(Aspect(name, group, *patterns))
    return tuple(found)
