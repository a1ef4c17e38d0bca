"""corpus/comparison.toml: what libraries are compared by, each cell proven by its quote.

Reads strictly: an unknown key, a quote that is not in its provision, or a number of a value that
does not stand in its quote stops the build with attribute and library.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingest.errors import CorpusError
from ingest.figures import fold_numbers, holds
from ingest.knowledge_records import Attribute, AttributeCell, Comparisons
from ingest.records import Document
from ingest.said import said_number

_KEYS = {"id", "label", "kind", "words", "libraries", "cells"}
_OPTIONAL = {"unless", "generous", "yes", "no"}
_CELL_KEYS = {"document", "provision", "quote", "value"}
_CELL_OPTIONAL = {"number", "unit", "can"}
_KINDS = ("number", "yes_no", "text")
_ALIKE = (frozenset("冊件"), frozenset("日天"))
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def read_comparisons(
    path: Path, documents: Mapping[str, Document], libraries: Sequence[str]
) -> Comparisons:
    """All attributes in file order, cells in the order of the libraries."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        lists, rows = data["lists"], data["attribute"]
        read_as = dict(data["read_as"])
        beside = tuple(_expand("beside", kinds, lists) for kinds in data["beside"].values())
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise CorpusError(f"{path.name}：{error}") from error
    attributes = tuple(_attribute(row, lists, documents, libraries) for row in rows)
    ids = [a.id for a in attributes]
    if doubles := {i for i in ids if ids.count(i) > 1}:
        raise CorpusError(f"{path.name}：編號重複 {'、'.join(sorted(doubles))}")
    return Comparisons(attributes, read_as, beside)


def _attribute(
    row: dict[str, Any],
    lists: Mapping[str, list[str]],
    documents: Mapping[str, Document],
    libraries: Sequence[str],
) -> Attribute:
    where = f"comparison.toml：{row.get('id', '?')}"
    _check_keys(where, row, _KEYS, _OPTIONAL)
    if row["kind"] not in _KINDS or row.get("generous", "less") != "less":
        raise CorpusError(f"{where} 的 kind 應為 {'、'.join(_KINDS)}；generous 只能是 less")
    if (row["kind"] == "yes_no") != ("yes" in row and "no" in row):
        raise CorpusError(f"{where}：kind 是 yes_no 時（也只在這時）要寫 yes 與 no")
    cells = [_cell(where, c, row["kind"], documents) for c in row["cells"]]
    rows = _expand(where, row["libraries"], lists)
    named = [c.library for c in cells]
    if fault := (set(rows) - set(libraries)) | (set(named) - set(rows)):
        raise CorpusError(f"{where} 的 libraries 不認得或沒有列出 {'、'.join(sorted(fault))}")
    if len(set(named)) != len(named):
        raise CorpusError(f"{where}：一館只能有一格")
    units = {c.unit for c in cells if c.unit}
    if len(units) > 1 and not any(units <= alike for alike in _ALIKE):
        raise CorpusError(f"{where}：單位 {'、'.join(sorted(units))} 不能一起比大小")
    return Attribute(
        id=row["id"],
        label=row["label"],
        kind=row["kind"],
        words=tuple(_expand(where, group, lists) for group in row["words"]),
        unless=_expand(where, row.get("unless", []), lists),
        libraries=tuple(x for x in libraries if x in rows),
        cells=tuple(sorted(cells, key=lambda c: libraries.index(c.library))),
        less_is_milder="generous" in row,
        yes=row.get("yes", ""),
        no=row.get("no", ""),
    )


def _cell(
    where: str, row: dict[str, Any], kind: str, documents: Mapping[str, Document]
) -> AttributeCell:
    where = f"{where} 的 {row.get('document', '?')}"
    _check_keys(where, row, _CELL_KEYS, _CELL_OPTIONAL)
    document = documents.get(row["document"])
    provision = document.by_path.get(row["provision"]) if document else None
    quote = row["quote"]
    if document is None or provision is None or quote not in document.words(provision):
        raise CorpusError(f"{where} 的引文不在第 {row['provision']} 處：「{quote}」")
    said = fold_numbers(quote)
    for number in _NUMBER.findall(fold_numbers(row["value"])):
        if not _says(said, quote, number):
            raise CorpusError(f"{where} 的 value「{row['value']}」有引文沒有的數字 {number}")
    if ("number" in row) != ("unit" in row) or ("can" in row) != (kind == "yes_no"):
        raise CorpusError(f"{where}：number 與 unit 要一起寫；can 只在 yes_no 寫，且都要寫")
    number = Decimal(str(row["number"])) if "number" in row else None
    if number is not None and not _says(said, quote, str(number)):
        raise CorpusError(f"{where} 的 number {number} 不在引文「{quote}」中")
    return AttributeCell(
        library=document.library,
        document=document.id,
        provision=provision.path,
        quote=quote,
        value=row["value"],
        number=number,
        unit=row.get("unit", ""),
        can=row.get("can"),
    )


def _says(said: str, quote: str, number: str) -> bool:
    """Whether a number stands in a quote, or the quote says it: 一倍半, 不收費, 依該定價."""
    return holds(said, number) or said_number(quote.replace("，", "、")) == Decimal(number)


def _expand(where: str, words: Sequence[str], lists: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The words, with @name as the words of that list, also within a word that has a gap."""
    found: list[str] = []
    for word in words:
        name = re.search(r"@(\w+)", word)
        if name is None:
            found.append(word)
        elif name[1] not in lists:
            raise CorpusError(f"{where}：[lists] 沒有 {name[1]}")
        else:
            found += [word.replace(name[0], w) for w in lists[name[1]]]
    return tuple(found)


def _check_keys(where: str, row: dict[str, Any], wanted: set[str], optional: set[str]) -> None:
    if fault := (wanted - row.keys()) | (row.keys() - wanted - optional):
        raise CorpusError(f"{where} 缺少或不認得的欄位 {'、'.join(sorted(fault))}")
