"""corpus/libraries.toml to Library records; reads strictly."""

import tomllib
from pathlib import Path
from typing import Any

from ingest.errors import CorpusError
from ingest.records import Library


def read_libraries(path: Path) -> tuple[Library, ...]:
    """All libraries in file order; raises CorpusError with the library and key."""
    rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8")).get("library", [])
    libraries = []
    for row in rows:
        fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
        try:
            library = Library(**fields)
        except TypeError as error:
            raise CorpusError(f"{path.name}：{row.get('id', '?')} 的欄位不合：{error}") from error
        if library.today and not library.today_source:
            raise CorpusError(f"{path.name}：{library.id} 有今名而無出處（today_source）")
        libraries.append(library)
    return tuple(libraries)
