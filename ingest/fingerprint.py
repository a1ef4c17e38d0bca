"""What decides whether an index is up to date: hashes, computed without heavy imports."""

import hashlib
from pathlib import Path

INDEX_FORMAT = 5


def digest_of(folder: Path) -> str:
    """A hash of every file of a corpus folder, names included."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def fingerprint_of(corpus: Path, embedding_model: str) -> str:
    """A hash of the corpus, ingest's own code and the embedding model's name."""
    digest = hashlib.sha256(f"{INDEX_FORMAT}\0{embedding_model}\0{digest_of(corpus)}".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
