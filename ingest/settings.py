"""What the user may set through the environment, read once at an entry point."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
CORPUS_FOLDER = PROJECT / "corpus"
DEFAULT_MODEL = "default"


@dataclass(frozen=True)
class IndexSettings:
    """Where the index and the corpus live, and the embedding model: "default", a name or a folder."""

    folder: Path
    embedding_model: str
    corpus: Path = CORPUS_FOLDER


def read_index_settings(environ: Mapping[str, str]) -> IndexSettings:
    """Settings from GUANGUI_INDEX_DIR, GUANGUI_EMBEDDING_MODEL and GUANGUI_CORPUS_DIR."""
    return IndexSettings(
        folder=Path(environ.get("GUANGUI_INDEX_DIR") or PROJECT / "index"),
        embedding_model=environ.get("GUANGUI_EMBEDDING_MODEL") or DEFAULT_MODEL,
        corpus=Path(environ.get("GUANGUI_CORPUS_DIR") or CORPUS_FOLDER),
    )
