"""A suggested row joins corpus/thesaurus.toml, after the whole file has been read with it."""

import os
from collections.abc import Sequence
from pathlib import Path

from assistant.sentences import phrase
from ingest.errors import CorpusError, InputError
from ingest.knowledge import read_thesaurus
from ingest.settings import CORPUS_FOLDER


def accept_row(
    reader: Sequence[str], regulation: Sequence[str], path: Path = CORPUS_FOLDER / "thesaurus.toml"
) -> None:
    """Append readers' words and the regulations' words; raises InputError and writes nothing."""
    words = [[w.strip() for w in side if w.strip()] for side in (reader, regulation)]
    if not all(words):
        raise InputError(phrase("desk.both_words"))
    if any('"' in w or "\\" in w or "\n" in w for side in words for w in side):
        raise InputError(phrase("desk.no_quotes"))
    sides = [", ".join(f'"{w}"' for w in side) for side in words]
    row = f"\n[[entry]]\nreader = [{sides[0]}]\nregulation = [{sides[1]}]\n"
    temporary = path.with_suffix(".toml.tmp")
    temporary.write_text(
        path.read_text(encoding="utf-8").rstrip("\n") + "\n" + row, encoding="utf-8"
    )
    try:
        read_thesaurus(temporary)
    except CorpusError as error:
        temporary.unlink()
        raise InputError(f"沒有寫入：{error}") from error
    os.replace(temporary, path)
