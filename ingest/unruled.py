"""corpus/unruled/*.toml to Unruled records: what readers ask and no regulation answers."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest.errors import CorpusError
from ingest.knowledge_records import Unruled
from ingest.records import Document


def read_unruled(folder: Path, documents: Mapping[str, Document]) -> tuple[Unruled, ...]:
    """Every question of every file, named by its regulation; raises CorpusError."""
    found = [entry for path in sorted(folder.glob("*.toml")) for entry in _read(path)]
    for entry in found:
        if entry.document not in documents:
            raise CorpusError(f"unruled/{entry.document}.toml：沒有這個法規")
        if not entry.question.strip():
            raise CorpusError(f"unruled/{entry.document}.toml：有一則沒有問句")
    counts = Counter(e.question for e in found)
    if twice := next((q for q, n in counts.items() if n > 1), ""):
        raise CorpusError(f"unruled：「{twice}」有兩則")
    return tuple(found)


def _read(path: Path) -> Iterator[Unruled]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if unknown := data.keys() - {"unruled"}:
            raise CorpusError(f"unruled/{path.name}：不認得的表 {'、'.join(unknown)}")
        for row in data.get("unruled", []):
            yield Unruled(document=path.stem, **row)
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise CorpusError(f"unruled/{path.name}：{error}") from error
