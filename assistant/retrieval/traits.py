"""What a provision is, whatever is asked: its kind, and the answers that it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.knowledge_records import Attribute, Chunk
from ingest.records import Corpus, Document
from ingest.text import fold

Numbers = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Traits:
    """Arrays over the chunks."""

    documents: npt.NDArray[np.str_]
    libraries: npt.NDArray[np.str_]
    static: Mapping[str, Numbers]  # by feature name
    held: Numbers  # answer types × chunks: 1 where one is held, −1 where not
    title: Rows  # a number per document
    unruled: Mapping[str, Rows]  # by document, what is asked of it and not ruled
    subjects: Mapping[str, tuple[str, ...]]  # by document, folded words of its own subject
    cells: Mapping[str, Rows]  # by attribute that readers compare, the chunks that decide it
    spoken: tuple[str, ...]  # folded words of each, whole, with those it stands under


def traits_of(
    chunks: Sequence[Chunk],
    documents: Mapping[str, Document],
    corpus: Corpus,
) -> Traits:
    """The traits of every chunk."""
    numbers = {d: n for n, d in enumerate(documents)}
    words = [fold(c.text) for c in chunks]
    return Traits(
        documents=np.array([c.document for c in chunks]),
        libraries=np.array([c.library for c in chunks]),
        static=_static(chunks, documents),
        held=np.array(
            [[1.0 if t.is_held(w) else -1.0 for w in words] for t in corpus.answer_types],
            dtype=np.float32,
        ),
        subjects={name: tuple(map(fold, row)) for name, row in corpus.subjects.items()},
        cells=_cells(chunks, corpus.comparisons.attributes),
        spoken=_spoken(chunks, documents),
        unruled=_by_document([u.document for u in corpus.unruled]),
        title=np.array([numbers[c.document] for c in chunks], dtype=np.int64),
    )


def _by_document(documents: Sequence[str]) -> dict[str, Rows]:
    """Where each document stands in a list of them."""
    listed = np.array(documents, dtype=np.str_)
    return {d: np.flatnonzero(listed == d) for d in dict.fromkeys(documents)}


def _cells(chunks: Sequence[Chunk], attributes: Sequence[Attribute]) -> dict[str, Rows]:
    rows = {(c.document, c.path): n for n, c in enumerate(chunks)}
    cells = {a.id: [rows.get((c.document, c.provision)) for c in a.cells] for a in attributes}
    return {
        name: np.array([n for n in found if n is not None], dtype=np.int64)
        for name, found in cells.items()
    }


def _spoken(chunks: Sequence[Chunk], documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The folded words of every chunk's provision, whole, and of the clauses that it stands under."""
    provisions = ((documents[c.document], c.path) for c in chunks)
    return tuple(fold(d.words_with_openers(d.by_path[path])) for d, path in provisions)


def _static(chunks: Sequence[Chunk], documents: Mapping[str, Document]) -> dict[str, Numbers]:
    provisions = [documents[c.document].by_path[c.path] for c in chunks]
    parents = {(c.document, p.parent) for c, p in zip(chunks, provisions, strict=True)}
    table = {
        "leaf": [(c.document, c.path) not in parents for c in chunks],
        "opener": [c.text.endswith((":", "：")) for c in chunks],
        "header": [p.kind == "header" for p in provisions],
    }
    return {name: np.array(values, dtype=np.float32) for name, values in table.items()}
