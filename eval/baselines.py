"""What ours is compared with: four ways to copy the top article, and always refusing.

Each baseline answers with the whole text of one 條, 點, agreement or section, cited as such.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import bm25s
import jieba
import numpy as np

from ingest.embedding import Embedding
from ingest.records import Document, Provision

Search = Callable[[str], int | None]  # a question to the row of an article, or None
_CHUNK, _OVERLAP, _FUSION = 300, 50, 60


@dataclass(frozen=True)
class Article:
    """A top-level provision with its document."""

    document: Document
    provision: Provision

    @property
    def text(self) -> str:
        """Title and whole text."""
        return f"{self.document.title}\n{self.document.words(self.provision)}"


def articles_of(documents: Sequence[Document]) -> list[Article]:
    """Every top-level provision but history lines."""
    return [
        Article(d, p)
        for d in documents
        for p in d.provisions
        if p.parent is None and p.kind != "header"
    ]


def baselines(articles: Sequence[Article], embedding: Embedding) -> Iterator[tuple[str, Search]]:
    """Each baseline's name and its search over `articles`."""
    texts = [a.text for a in articles]
    yield "BM25（jieba）", _bm25(texts, lambda t: [w for w in jieba.lcut(t) if w.strip()])
    yield "BM25（字元二元組）", _bm25(texts, _pairs)
    yield "向量（預設模型）", _dense(texts, embedding)
    yield "LangChain 切塊混合檢索", _langchain(articles, embedding)
    yield "一律拒答", lambda question: None


def copied_row(case_id: str, article: Article | None, elapsed_ms: float) -> dict[str, Any]:
    """The row of an answers file that copies `article`, or refuses where there is none."""
    citations = []
    text = "查無。"
    if article is not None:
        text = article.document.words(article.provision)
        citations = [
            {
                "document": article.document.title,
                "number": article.provision.number,
                "path": article.provision.path,
                "label": article.provision.label,
                "quote": text,
            }
        ]
    return {
        "id": case_id,
        "status": "answered" if article else "not_found",
        "answer": text,
        "citations": citations,
        "amount": None,
        "unit": None,
        "other_amounts": [],
        "date": None,
        "elapsed_ms": round(elapsed_ms, 1),
    }


def _pairs(text: str) -> list[str]:
    plain = "".join(text.split())
    return [plain[i : i + 2] for i in range(len(plain) - 1)]


def _bm25(texts: Sequence[str], terms: Callable[[str], list[str]]) -> Search:
    index = bm25s.BM25()
    index.index([terms(t) for t in texts], show_progress=False)

    def search(question: str) -> int | None:
        known = [t for t in terms(question) if t in index.vocab_dict]
        if not known:
            return None
        scores = index.get_scores(known)
        return int(scores.argmax()) if scores.max() > 0 else None

    return search


def _dense(texts: Sequence[str], embedding: Embedding) -> Search:
    matrix = np.array(embedding.embed_documents(list(texts)))

    def search(question: str) -> int | None:
        vector = np.array(embedding.embed_query(question))
        return int((matrix @ vector).argmax()) if vector.any() else None

    return search


def _langchain(articles: Sequence[Article], embedding: Embedding) -> Search:
    """Recursive splitting, BM25 and vectors fused by reciprocal rank, as tutorials have it."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=_CHUNK, chunk_overlap=_OVERLAP, add_start_index=True
    )
    documents = {a.document.id: a.document for a in articles}
    pieces, owners = [], []
    for document in documents.values():
        for piece in splitter.create_documents([document.text]):
            pieces.append(piece.page_content)
            owners.append(_owner(articles, document.id, piece.metadata["start_index"]))
    index = bm25s.BM25()
    index.index([jieba.lcut(p) for p in pieces], show_progress=False)
    matrix = np.array(embedding.embed_documents(pieces))

    def search(question: str) -> int | None:
        known = [t for t in jieba.lcut(question) if t in index.vocab_dict]
        lexical = index.get_scores(known) if known else np.zeros(len(pieces))
        dense = matrix @ np.array(embedding.embed_query(question))
        fused = sum(1 / (_FUSION + np.argsort(np.argsort(-s))) for s in (lexical, dense))
        return owners[int(np.argmax(fused))]

    return search


def _owner(articles: Sequence[Article], document: str, start: int) -> int:
    """The article in which a piece starts, or the one after it."""
    own = [i for i, a in enumerate(articles) if a.document.id == document]
    return next((i for i in own if articles[i].provision.end > start), own[-1])
