"""Corpus to a serving index: the wiring of the building stages, and opening what they built."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.chunks import cut_chunks
from ingest.corpus import read_corpus
from ingest.embedding import (
    Embedding,
    fit_default_model,
    load_default_model,
    load_named_model,
)
from ingest.errors import IndexUnavailable
from ingest.fingerprint import INDEX_FORMAT, fingerprint_of
from ingest.lexical import LexicalIndex, build_lexical, load_lexical
from ingest.records import Chunk, Corpus
from ingest.segment import Segmenter, make_segmenter
from ingest.settings import CORPUS_FOLDER, DEFAULT_MODEL, IndexSettings
from ingest.store import (
    Manifest,
    begin_build,
    current_version,
    finish_build,
    hash_files,
    read_manifest,
)
from ingest.vectors import VectorIndex, build_vectors, load_vectors

OWN_WORDS_WEIGHT = 2  # against the words that a provision stands under
STEPS = ("讀取語料", "斷詞", "全文索引", "語意模型", "語意向量", "向量庫", "啟用")


@dataclass(frozen=True)
class Index:
    """An opened index: everything that answering needs, in memory or behind a client."""

    corpus: Corpus
    chunks: tuple[Chunk, ...]
    segmenter: Segmenter
    lexical: LexicalIndex
    asked: LexicalIndex  # one text per entry of corpus.asked_as
    embedding: Embedding
    vectors: VectorIndex
    manifest: Manifest


def build_index(
    settings: IndexSettings, step: Callable[[str], None], corpus_folder: Path = CORPUS_FOLDER
) -> Path:
    """Build a version from the corpus and let it serve; `step` is called with each STEPS entry."""
    step(STEPS[0])
    fingerprint = fingerprint_of(corpus_folder, settings.embedding_model)
    corpus = read_corpus(corpus_folder)
    chunks = tuple(cut_chunks(corpus.documents))
    building = begin_build(settings.folder)
    step(STEPS[1])
    segmenter = _segmenter(corpus, settings)
    own = [segmenter.terms(c.text) for c in chunks]
    context = [segmenter.terms(c.context) for c in chunks]
    asked = [segmenter.terms(a.question) for a in corpus.asked_as]
    step(STEPS[2])
    build_lexical(
        [o * OWN_WORDS_WEIGHT + c for o, c in zip(own, context, strict=True)], building / "bm25"
    )
    build_lexical(asked, building / "asked")
    step(STEPS[3])
    if settings.embedding_model == DEFAULT_MODEL:
        bags = [o + c for o, c in zip(own, context, strict=True)]
        fit_default_model([*bags, *asked], building / "model")
    embedding = _load_embedding(settings.embedding_model, building, segmenter)
    step(STEPS[4])
    texts = [f"{c.context}\n{c.text}" for c in chunks] + [a.question for a in corpus.asked_as]
    vectors = embedding.embed_documents(texts)
    step(STEPS[5])
    ids = [c.id for c in chunks] + [f"asked/{n}" for n in range(len(corpus.asked_as))]
    build_vectors(ids, vectors, building / "chroma")
    step(STEPS[6])
    manifest = Manifest(
        format=INDEX_FORMAT,
        fingerprint=fingerprint,
        corpus=corpus.digest,
        embedding_model=settings.embedding_model,
        vectors=len(ids),
        files=hash_files(building),
    )
    return finish_build(settings.folder, building, manifest)


def open_index(settings: IndexSettings, corpus_folder: Path = CORPUS_FOLDER) -> Index:
    """Open the serving index; raises IndexUnavailable unless it fits the corpus and is whole."""
    version = current_version(settings.folder)
    manifest = read_manifest(version)
    if manifest.fingerprint != fingerprint_of(corpus_folder, settings.embedding_model):
        raise IndexUnavailable("索引與語料或設定不符，請執行 python -m ingest 更新")
    if hash_files(version) != manifest.files:
        raise IndexUnavailable("索引檔案與 manifest 不符，請執行 python -m ingest --rebuild 重建")
    corpus = read_corpus(corpus_folder)
    segmenter = _segmenter(corpus, settings)
    return Index(
        corpus=corpus,
        chunks=tuple(cut_chunks(corpus.documents)),
        segmenter=segmenter,
        lexical=load_lexical(version / "bm25"),
        asked=load_lexical(version / "asked"),
        embedding=_load_embedding(settings.embedding_model, version, segmenter),
        vectors=load_vectors(version / "chroma", manifest.vectors),
        manifest=manifest,
    )


def _segmenter(corpus: Corpus, settings: IndexSettings) -> Segmenter:
    names = [(n, 500) for x in corpus.libraries for n in (x.name, x.today) if n]
    return make_segmenter(
        [*corpus.vocabulary, *names], corpus.question_words, settings.folder / "cache"
    )


def _load_embedding(model: str, version: Path, segmenter: Segmenter) -> Embedding:
    if model == DEFAULT_MODEL:
        return load_default_model(version / "model", segmenter.terms)
    return load_named_model(model)
