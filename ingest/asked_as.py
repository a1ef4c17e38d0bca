"""corpus/asked_as/*.toml to AskedAs records: how readers would ask for a provision.

A lead is the shortest direct answer to its question; every number in it must stand in the
provision, what it stands under included.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from ingest.errors import CorpusError
from ingest.figures import fold_numbers, holds
from ingest.knowledge_records import AskedAs, Gist
from ingest.records import Document

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def read_asked_as(
    folder: Path, documents: Mapping[str, Document]
) -> tuple[tuple[AskedAs, ...], tuple[Gist, ...]]:
    """Every question and gist of every file, named by its regulation; raises CorpusError."""
    entries: list[AskedAs] = []
    gists: list[Gist] = []
    for path in sorted(folder.glob("*.toml")):
        document = documents.get(path.stem)
        if document is None:
            raise CorpusError(f"asked_as/{path.name}：沒有這個法規")
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            if unknown := data.keys() - {"asked", "gist"}:
                raise CorpusError(f"asked_as/{path.name}：不認得的表 {'、'.join(unknown)}")
            found = [AskedAs(document=document.id, **row) for row in data.get("asked", [])]
            said = [Gist(document=document.id, **row) for row in data.get("gist", [])]
        except (tomllib.TOMLDecodeError, TypeError) as error:
            raise CorpusError(f"asked_as/{path.name}：{error}") from error
        for entry in found:
            _check(path.name, entry, document)
        for gist in said:
            if gist.path not in document.by_path:
                raise CorpusError(f"asked_as/{path.name}：gist 所指的 {gist.path} 不存在")
        asked = {e.path for e in found}
        entries += found
        entries += [AskedAs(g.document, g.path, g.english, "") for g in said if g.path in asked]
        gists += said
    return tuple(entries), tuple(gists)


def _check(name: str, entry: AskedAs, document: Document) -> None:
    where = f"asked_as/{name}：「{entry.question}」"
    provision = document.by_path.get(entry.path)
    if provision is None:
        raise CorpusError(f"{where}所指的 {entry.path} 不存在")
    if not entry.question.strip():
        raise CorpusError(f"{where}沒有問句")
    text = fold_numbers(document.words_with_openers(provision))
    for number in _NUMBER.findall(fold_numbers(entry.lead)):
        if not holds(text, number):
            raise CorpusError(f"{where}的答語「{entry.lead}」中，{number} 不在 {provision.label}")
