"""corpus/rules/*.toml to figures and rules, each figure proven by its quote; reads strictly.

A file's rules are tables of one name; a figure is an inline table with value, unit, words, quote
and provision. Loading refuses an unknown key, a quote that is not in the provision, and a value
that its words do not say.
"""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingest.errors import CorpusError
from ingest.records import Document
from ingest.rule_records import Figure, Rule
from ingest.said import said_number

_RULE_KEYS = {"id", "library", "document"}
_FIGURE_KEYS = {"value", "unit", "words", "quote", "provision", "doubt"}
_QUOTE_KEYS = {"quote", "provision"}
_THRESHOLD_KEYS = {"topic", "asks", "nouns", "item", "card", "figure", "per", "minimum"}


def read_rules(folder: Path, documents: Mapping[str, Document]) -> tuple[Rule, ...]:
    """Every rule of every file; raises CorpusError with file, rule and key."""
    rules: list[Rule] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise CorpusError(f"rules/{path.name}：{error}") from error
        for kind, rows in tables.items():
            rules += [_rule(path.name, kind, row, documents) for row in rows]
    ids = [r.id for r in rules]
    if doubles := {i for i in ids if ids.count(i) > 1}:
        raise CorpusError(f"rules：編號重複 {'、'.join(sorted(doubles))}")
    return tuple(rules)


def check_rules(folder: Path, documents: Mapping[str, Document]) -> Iterator[str]:
    """Every rule over `documents` that cannot be read, each as a sentence."""
    for path in sorted(folder.glob("*.toml")):
        for kind, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for row in rows:
                if row.get("document") in documents:
                    try:
                        _rule(path.name, kind, row, documents)
                    except CorpusError as error:
                        yield str(error)


def _rule(name: str, kind: str, row: dict[str, Any], documents: Mapping[str, Document]) -> Rule:
    where = f"rules/{name}：{row.get('id', '?')}"
    if missing := _RULE_KEYS - row.keys():
        raise CorpusError(f"{where} 缺少 {'、'.join(sorted(missing))}")
    document = documents.get(row["document"])
    if document is None:
        raise CorpusError(f"{where} 的 document {row['document']} 不存在")
    if kind == "threshold" and (fault := _THRESHOLD_KEYS ^ (row.keys() - _RULE_KEYS)):
        raise CorpusError(f"{where} 缺少或不認得的欄位 {'、'.join(sorted(fault))}")
    fields = {
        key: _field(f"{where} 的 {key}", value, document)
        for key, value in row.items()
        if key not in _RULE_KEYS
    }
    return Rule(row["id"], kind, row["library"], document.id, fields)


def _field(where: str, value: Any, document: Document) -> Any:
    if isinstance(value, list):
        return tuple(_field(where, v, document) for v in value)
    if not isinstance(value, dict):
        return value
    if "value" in value or "quote" in value:
        return _figure(where, value, document)
    return {key: _field(f"{where}.{key}", v, document) for key, v in value.items()}


def _figure(where: str, row: dict[str, Any], document: Document) -> Figure:
    wanted = _FIGURE_KEYS if "value" in row else _QUOTE_KEYS
    optional = {"doubt"} if "value" in row else set()
    if fault := (row.keys() - wanted) | (wanted - row.keys() - optional):
        raise CorpusError(f"{where} 缺少或不認得的欄位 {'、'.join(sorted(fault))}")
    provision = document.by_path.get(row["provision"])
    if provision is None or row["quote"] not in document.words(provision):
        raise CorpusError(
            f"{where} 的引文不在 {document.id} {row['provision']}：「{row['quote']}」"
        )
    words = row.get("words", "")
    if words not in row["quote"]:
        raise CorpusError(f"{where} 的 words「{words}」不在引文中")
    value = Decimal(str(row["value"])) if "value" in row else None
    if value is not None and abs(said_number(words) - value) > Decimal("0.0001"):
        raise CorpusError(f"{where}：「{words}」說的是 {said_number(words)}，不是 {value}")
    return Figure(
        value=value if value is None else said_number(words),
        unit=row.get("unit", ""),
        words=words,
        quote=row["quote"],
        document=document.id,
        provision=row["provision"],
        doubt=row.get("doubt", ""),
    )
