"""corpus/calculators.toml and items.toml: what can be computed, and the kinds of things counted.

Reads strictly: an unknown key or kind stops the build with calculator and parameter.
"""

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingest.errors import CorpusError
from ingest.rule_records import AskedKind, Choice, ItemKind, Kinds, Parameter, Signature
from ingest.text import fold

_KINDS = ("number", "date", "year", "choice")
_LISTS = ("units", "near", "far", "not_before", "of", "rules_out")
_FLAGS = (
    "needs_near",
    "pointing",
    "per_item",
    "whole",
    "masked",
    "own",
    "beside",
    "more",
    "spreads",
)
_WORDS = ("name", "label", "kind", "unit", "basis", "absorbs", "reach")
_KEYS = {*_WORDS, *_LISTS, *_FLAGS, "minimum", "maximum", "times", "said", "choices", "from_items"}


def read_calculators(
    path: Path, items: Sequence[ItemKind]
) -> tuple[tuple[Signature, ...], tuple[str, ...]]:
    """The signatures, and the words that ask for a rule itself."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        signatures = tuple(
            Signature(
                name=row["name"],
                title=row["title"],
                needs=tuple(_needed(group, data["general"]["amount"]) for group in row["needs"]),
                unless=tuple(row["unless"]),
                matter=tuple(tuple(g) for g in row["needs"] if "@amount" not in g),
                asides=tuple(row.get("asides", ())),
                spent=tuple(data["general"]["spent"]),
                things=tuple(map(fold, data["general"]["things"])),
                gives=tuple(row.get("gives", ())),
                masks=tuple(data["general"]["masks"]),
                parameters=tuple(
                    _parameter(row["name"], _near(p, data["general"]["purse"]), items)
                    for p in row.get("parameter", [])
                ),
            )
            for row in data["calculator"]
        )
        return signatures, tuple(data["general"]["words"])
    except KeyError as error:
        raise CorpusError(f"{path.name}：缺少 {error}") from error


def _needed(group: Sequence[str], amount: Sequence[str]) -> tuple[str, ...]:
    """A list of `needs` with @amount replaced by the words that ask for any sum."""
    return tuple(w for word in group for w in (amount if word == "@amount" else (word,)))


def _near(row: dict[str, Any], purse: Sequence[str]) -> dict[str, Any]:
    """A parameter with @purse in `near` replaced by the words for a sum to spend."""
    words = (w for word in row.get("near", ()) for w in (purse if word == "@purse" else (word,)))
    return {**row, "near": list(words)} if "near" in row else row


def _parameter(calculator: str, row: dict[str, Any], items: Sequence[ItemKind]) -> Parameter:
    where = f"calculators.toml：{calculator} 的 {row.get('name', '?')}"
    if unknown := row.keys() - _KEYS:
        raise CorpusError(f"{where} 不認得的欄位 {'、'.join(sorted(unknown))}")
    if row["kind"] not in _KINDS:
        raise CorpusError(f"{where} 的 kind 應為 {'、'.join(_KINDS)}，不是 {row['kind']}")
    choices = tuple(Choice(c["value"], tuple(c["words"])) for c in row.get("choices", []))
    if row.get("from_items"):
        choices = tuple(Choice(i.name, i.words) for i in items)
    given: dict[str, Any] = {k: row[k] for k in (*_WORDS, *_FLAGS) if k in row}
    given |= {k: tuple(row[k]) for k in _LISTS if k in row}
    given |= {k: Decimal(str(row[k])) for k in ("minimum", "maximum") if k in row}
    return Parameter(
        **given,
        times=row.get("times", {}),
        said=row.get("said", {}),
        choices=choices,
    )


def read_item_kinds(path: Path) -> Kinds:
    """The kinds of things, cards, uses and answers, and the words in which names name none."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        items, cards, uses = (
            tuple(
                ItemKind(r["name"], tuple(r["words"]), tuple(r["classifiers"])) for r in data[name]
            )
            for name in ("item", "card", "use")
        )
        asked = tuple(AskedKind(tuple(r["words"]), tuple(r["units"])) for r in data["asked"])
        return Kinds(items, cards, tuple(data["masks"]), uses, asked)
    except KeyError as error:
        raise CorpusError(f"{path.name}：缺少 {error}") from error
