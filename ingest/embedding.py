"""The default embedding: a static sentence-transformers model trained from the corpus alone.

A text is the normalised mean of its terms' vectors. The folder is an ordinary
SentenceTransformer; reading it needs neither torch nor a model hub.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

_UNKNOWN = "[UNK]"


class Embedding(Protocol):
    """Texts to vectors; the shape of langchain_core's Embeddings."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors of `texts`."""

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of `text`."""


@dataclass(frozen=True)
class StaticEmbedding:
    """A StaticEmbedding folder read with tokenizers and numpy; `terms` segments a text."""

    terms: Callable[[str], list[str]]
    rows: dict[str, int]
    weights: Vectors

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of `text`; all zeros where no term of it is known."""
        rows = [self.rows[t] for t in self.terms(text) if t in self.rows]
        if not rows:
            return [0.0] * self.weights.shape[1]
        mean = self.weights[rows].mean(axis=0)
        return [float(x) for x in mean / (np.linalg.norm(mean) or 1.0)]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors of `texts`."""
        return [self.embed_query(t) for t in texts]


@dataclass(frozen=True)
class SentenceEmbedding:
    """Any other sentence-transformers model, named by the user."""

    model: Any

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of `text`."""
        return self.embed_documents([text])[0]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors of `texts`."""
        vectors = self.model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return [[float(x) for x in v] for v in vectors]


def save_default_model(terms: Mapping[str, int], vectors: Vectors, folder: Path) -> None:
    """Save term vectors (terms × dimensions) as a SentenceTransformer folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding as Module
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    rows = {_UNKNOWN: 0} | {term: row + 1 for term, row in terms.items()}
    weights = np.vstack([np.zeros_like(vectors[:1]), vectors])
    tokenizer = Tokenizer(WordLevel(rows, unk_token=_UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    module = Module(tokenizer, embedding_weights=torch.from_numpy(weights))
    SentenceTransformer(modules=[module, Normalize()], device="cpu").save(str(folder))


def load_default_model(folder: Path, terms: Callable[[str], list[str]]) -> StaticEmbedding:
    """Read the default model's folder without importing torch."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    home = next(folder.rglob("tokenizer.json")).parent
    weights = load_file(home / "model.safetensors")["embedding.weight"]
    rows = Tokenizer.from_file(str(home / "tokenizer.json")).get_vocab()
    rows.pop(_UNKNOWN, None)
    return StaticEmbedding(terms, rows, weights)


def load_named_model(name: str) -> SentenceEmbedding:
    """A sentence-transformers model by name or folder, as the user set it."""
    from sentence_transformers import SentenceTransformer

    return SentenceEmbedding(SentenceTransformer(name, device="cpu"))
