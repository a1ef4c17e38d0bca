"""The dense list: vectors of provisions and of asked-as questions in a Chroma collection.

Vectors are always passed in: Chroma's own default embedding would reach for the network.
Chroma keeps them; `similarities` reads them once, as the ranker wants every provision's cosine
and a filtered query costs Chroma 9 to 16 ms where all products of 10,000 rows take 0.3 ms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import numpy.typing as npt
from chromadb.config import Settings

from ingest.errors import IndexUnavailable

COLLECTION = "provisions"
_BATCH = 2000

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class VectorIndex:
    """A Chroma collection of vectors under the ids that they were built with."""

    client: Any
    collection: Any
    matrix: Matrix

    def similarities(self, vector: Sequence[float]) -> Matrix:
        """Cosine similarities (shape: ids) of a unit vector, in the order of the build."""
        return self.matrix @ np.asarray(vector, dtype=np.float32)

    def nearest(self, vector: Sequence[float], count: int) -> list[tuple[str, float]]:
        """The `count` nearest vectors as (id, cosine similarity), best first."""
        if not any(vector):
            return []
        found = self.collection.query(
            query_embeddings=[list(vector)], n_results=count, include=["distances"]
        )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return [(found_id, 1.0 - float(distance)) for found_id, distance in pairs]

    def close(self) -> None:
        """Release the folder."""
        self.client.close()


def build_vectors(ids: Sequence[str], vectors: list[list[float]], folder: Path) -> None:
    """Write a collection of `vectors` (texts × dimensions, unit length) under `ids`."""
    client = _client(folder)
    collection = client.create_collection(
        COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    for start in range(0, len(ids), _BATCH):
        batch = slice(start, start + _BATCH)
        collection.add(ids=list(ids[batch]), embeddings=vectors[batch])
    client.close()


def load_vectors(folder: Path, ids: Sequence[str]) -> VectorIndex:
    """Open the collection built under `ids`; raises IndexUnavailable unless it holds them all.

    Damage to a Chroma folder can be silent, so one stored vector is asked for its own place.
    """
    if not (folder / "chroma.sqlite3").is_file():
        raise IndexUnavailable(f"索引的向量庫 {folder} 不在，請執行 python -m ingest")
    client = _client(folder)
    if COLLECTION in {c.name for c in client.list_collections()}:
        collection = client.get_collection(COLLECTION)
        stored = _read(collection)
        if stored.keys() == set(ids):
            matrix = np.array([stored[i] for i in ids], dtype=np.float32)
            index = VectorIndex(client, collection, matrix)
            if _answers(index):
                return index
    client.close()
    raise IndexUnavailable(f"索引的向量庫 {folder} 已損壞，請執行 python -m ingest 重建")


def _read(collection: Any) -> dict[str, Sequence[float]]:
    stored: dict[str, Sequence[float]] = {}
    for start in range(0, collection.count(), _BATCH):
        found = collection.get(limit=_BATCH, offset=start, include=["embeddings"])
        stored |= dict(zip(found["ids"], found["embeddings"], strict=True))
    return stored


def _answers(index: VectorIndex) -> bool:
    sample = index.collection.get(limit=1, include=["embeddings"])
    nearest = index.nearest([float(x) for x in sample["embeddings"][0]], 3)
    return bool(nearest) and nearest[0][1] > 0.999


def _client(folder: Path) -> Any:
    return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
