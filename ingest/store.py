"""Index versions on disk: built in a folder of their own, switched by one small pointer file.

    index/current            the name of the version that serves
    index/<version>/         manifest.json, bm25/, own/, context/, asked/, model/, chroma/
    index/cache/             what outlives versions
    index/building-<pid>/    a build under way, or what an interrupted one left

A build that is interrupted leaves the pointer, and so the last good index, as it was.
"""

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.errors import IndexUnavailable
from ingest.fingerprint import INDEX_FORMAT

CACHE = "cache"  # what outlives versions: jieba's dictionary, the trained model
_HASHED = ("bm25", "own", "context", "asked", "model")


@dataclass(frozen=True)
class Manifest:
    """What an index was made from and holds; `files` are the hashes of its unchanging files."""

    format: int
    fingerprint: str
    corpus: str
    embedding_model: str
    vectors: int
    is_trained: bool  # on this very corpus; a build in a hurry keeps the model of the one before
    files: dict[str, str]


def current_version(index: Path) -> Path:
    """The folder of the version that serves; raises IndexUnavailable where there is none."""
    pointer = index / "current"
    if not pointer.is_file():
        raise IndexUnavailable(f"{index} 尚無索引，請先執行 python -m ingest")
    return index / pointer.read_text(encoding="utf-8").strip()


def read_manifest(version: Path) -> Manifest:
    """A version's manifest; raises IndexUnavailable where it is missing or of another format."""
    try:
        manifest = Manifest(**json.loads((version / "manifest.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise IndexUnavailable(
            f"索引 {version} 的 manifest.json 無法讀取，請執行 python -m ingest"
        ) from error
    if manifest.format != INDEX_FORMAT:
        raise IndexUnavailable(f"索引 {version} 的格式已舊，請執行 python -m ingest")
    return manifest


def is_current(index: Path, fingerprint: str, is_trained: bool = False) -> bool:
    """Whether the version that serves was built from what `fingerprint` stands for.

    With `is_trained`, its model must have been trained on that too.
    """
    try:
        manifest = read_manifest(current_version(index))
    except IndexUnavailable:
        return False
    return manifest.fingerprint == fingerprint and (manifest.is_trained or not is_trained)


def begin_build(index: Path) -> Path:
    """A fresh folder to build in; removes what builds that no longer run have left."""
    index.mkdir(parents=True, exist_ok=True)
    for left in index.glob("building-*"):
        if not _runs(int(left.name.rpartition("-")[2])):
            shutil.rmtree(left, ignore_errors=True)
    folder = index / f"building-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def finish_build(index: Path, building: Path, manifest: Manifest) -> Path:
    """Write the manifest, name the version, let it serve; keeps the version before it."""
    (building / "manifest.json").write_text(
        json.dumps(asdict(manifest), ensure_ascii=False, indent=1), encoding="utf-8"
    )
    version = index / manifest.fingerprint[:16]
    if version.exists():
        shutil.rmtree(version)
    os.replace(building, version)
    before = current_version(index) if (index / "current").is_file() else None
    _point(index, version)
    for old in index.iterdir():
        if (
            old.is_dir()
            and old not in (version, before, index / CACHE)
            and "building" not in old.name
        ):
            shutil.rmtree(old, ignore_errors=True)
    return version


def hash_files(version: Path) -> dict[str, str]:
    """Hashes of the files that never change once built (Chroma's own change when opened)."""
    paths = [p for part in _HASHED for p in (version / part).rglob("*") if p.is_file()]
    return {
        p.relative_to(version).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(paths)
    }


def _point(index: Path, version: Path) -> None:
    pointer = index / f"current.{os.getpid()}.tmp"
    pointer.write_text(version.name, encoding="utf-8")
    os.replace(pointer, index / "current")


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return pid != os.getpid()
