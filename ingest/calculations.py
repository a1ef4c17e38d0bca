"""corpus/calculators.toml and items.toml: when a question wants a calculation, what is counted."""

import tomllib
from pathlib import Path

from ingest.errors import CorpusError
from ingest.rule_records import CalculatorWords, ItemKind


def read_calculators(path: Path) -> tuple[tuple[CalculatorWords, ...], tuple[str, ...]]:
    """The calculators' words in order of precedence, and the words that ask for a rule itself."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        words = tuple(
            CalculatorWords(
                name=row["name"],
                needs=tuple(tuple(group) for group in row["needs"]),
                unless=tuple(row["unless"]),
            )
            for row in data["calculator"]
        )
        return words, tuple(data["general"]["words"])
    except KeyError as error:
        raise CorpusError(f"{path.name}：缺少 {error}") from error


def read_item_kinds(path: Path) -> tuple[ItemKind, ...]:
    """The kinds of things that readers count."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("item", [])
    try:
        return tuple(ItemKind(r["name"], tuple(r["words"]), tuple(r["classifiers"])) for r in rows)
    except KeyError as error:
        raise CorpusError(f"{path.name}：缺少 {error}") from error
