"""Corpus to a serving index: the wiring of the building stages, and opening what they built."""

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from threadpoolctl import threadpool_limits

from ingest.chunks import cut_chunks
from ingest.corpus import read_corpus
from ingest.embedding import (
    Embedding,
    load_default_model,
    load_named_model,
    save_default_model,
)
from ingest.errors import IndexUnavailable
from ingest.fingerprint import INDEX_FORMAT, fingerprint_of
from ingest.knowledge_records import Chunk
from ingest.lessons import Lessons, last_questions
from ingest.lexical import LexicalIndex, build_lexical, load_lexical
from ingest.records import Corpus
from ingest.segment import Segmenter, make_segmenter
from ingest.settings import DEFAULT_MODEL, IndexSettings
from ingest.store import (
    CACHE,
    Manifest,
    begin_build,
    current_version,
    finish_build,
    hash_files,
    read_manifest,
)
from ingest.synonyms import fold_thesaurus, widened
from ingest.text import fold
from ingest.training import recall_of, train
from ingest.vectors import VectorIndex, build_vectors, load_vectors

_MOST_SAYING = 24  # words that say the same; more are things of a kind, and a widened text tells it
OWN_WORDS_WEIGHT = 2  # against the words that a provision stands under
STEPS = ("讀取語料", "斷詞", "全文索引", "語意模型", "語意向量", "向量庫", "啟用")


@dataclass(frozen=True)
class Index:
    """An opened index: everything that answering needs, in memory or behind a client."""

    corpus: Corpus
    chunks: tuple[Chunk, ...]
    segmenter: Segmenter
    lexical: LexicalIndex  # a provision's own words and, with less weight, what it stands under
    own: LexicalIndex
    context: LexicalIndex
    asked: LexicalIndex  # one text per entry of corpus.asked_as
    embedding: Embedding
    vectors: VectorIndex
    manifest: Manifest


def build_index(
    settings: IndexSettings,
    step: Callable[[str], None],
    corpus_folder: Path | None = None,
    trains: bool = True,
) -> Path:
    """Build a version from the corpus and let it serve; `step` is called with each STEPS entry.

    Without `trains`, the default model of the version that serves is kept where there is one.
    """
    step(STEPS[0])
    corpus_folder = corpus_folder or settings.corpus
    fingerprint = fingerprint_of(corpus_folder, settings.embedding_model)
    corpus = read_corpus(corpus_folder)
    chunks = tuple(cut_chunks(corpus.documents))
    building = begin_build(settings.folder)
    step(STEPS[1])
    segmenter = _segmenter(corpus, settings)
    bags = _cut_bags(corpus, chunks, segmenter)
    step(STEPS[2])
    for field, texts in bags.fields.items():
        build_lexical(texts, building / field)
    step(STEPS[3])
    kept = None
    if settings.embedding_model == DEFAULT_MODEL:
        kept = None if trains else _model_that_serves(settings.folder)
        model = kept or trained_model(gather_lessons(corpus, chunks, segmenter), settings.folder)
        shutil.copytree(model, building / "model")
    embedding = _load_embedding(settings.embedding_model, building, segmenter)
    step(STEPS[4])
    ids = _vector_ids(corpus, chunks)
    vectors = embedding.embed_documents(_texts_to_embed(corpus, chunks))
    step(STEPS[5])
    build_vectors(ids, vectors, building / "chroma")
    step(STEPS[6])
    manifest = Manifest(
        format=INDEX_FORMAT,
        fingerprint=fingerprint,
        corpus=corpus.digest,
        embedding_model=settings.embedding_model,
        vectors=len(ids),
        is_trained=kept is None,
        files=hash_files(building),
    )
    return finish_build(settings.folder, building, manifest)


def open_index(settings: IndexSettings, corpus_folder: Path | None = None) -> Index:
    """Open the serving index; raises IndexUnavailable unless it fits the corpus and is whole."""
    corpus_folder = corpus_folder or settings.corpus
    version = current_version(settings.folder)
    manifest = read_manifest(version)
    if manifest.fingerprint != fingerprint_of(corpus_folder, settings.embedding_model):
        raise IndexUnavailable("索引與語料或設定不符，請執行 python -m ingest 更新")
    if hash_files(version) != manifest.files:
        raise IndexUnavailable("索引檔案與 manifest 不符，請執行 python -m ingest --rebuild 重建")
    threadpool_limits(limits=1, user_api="blas")  # products this small are slower when shared out
    corpus = read_corpus(corpus_folder)
    chunks = tuple(cut_chunks(corpus.documents))
    segmenter = _segmenter(corpus, settings)
    return Index(
        corpus=corpus,
        chunks=chunks,
        segmenter=segmenter,
        lexical=load_lexical(version / "bm25"),
        own=load_lexical(version / "own"),
        context=load_lexical(version / "context"),
        asked=load_lexical(version / "asked"),
        embedding=_load_embedding(settings.embedding_model, version, segmenter),
        vectors=load_vectors(version / "chroma", _vector_ids(corpus, chunks)),
        manifest=manifest,
    )


@dataclass(frozen=True)
class _Bags:
    """Index terms of every chunk, by field, and of every asked-as question."""

    own: list[list[str]]
    context: list[list[str]]
    asked: list[list[str]]

    @property
    def fields(self) -> dict[str, list[list[str]]]:
        """The texts of each full-text index, by the name of its folder."""
        whole = [o * OWN_WORDS_WEIGHT + c for o, c in zip(self.own, self.context, strict=True)]
        return {"bm25": whole, "own": self.own, "context": self.context, "asked": self.asked}


def _cut_bags(corpus: Corpus, chunks: Sequence[Chunk], segmenter: Segmenter) -> _Bags:
    return _Bags(
        own=[segmenter.terms(c.text) for c in chunks],
        context=[segmenter.terms(c.context) for c in chunks],
        asked=[segmenter.terms(a.question) for a in corpus.asked_as],
    )


def text_to_embed(chunk: Chunk) -> str:
    """A provision as its vector sees it: own words twice, once with what it stands under."""
    return "\n".join([chunk.context, *[chunk.text] * OWN_WORDS_WEIGHT])


def _texts_to_embed(corpus: Corpus, chunks: Sequence[Chunk]) -> list[str]:
    """What has a vector: provisions, questions that they answer, questions that none does."""
    asked, unruled = ([q.question for q in x] for x in (corpus.asked_as, corpus.unruled))
    return [*map(text_to_embed, chunks), *asked, *unruled]


def _vector_ids(corpus: Corpus, chunks: Sequence[Chunk]) -> list[str]:
    asked = (f"asked/{n}" for n in range(len(corpus.asked_as)))
    unruled = (f"unruled/{n}" for n in range(len(corpus.unruled)))
    return [*(c.id for c in chunks), *asked, *unruled]


def gather_lessons(corpus: Corpus, chunks: Sequence[Chunk], segmenter: Segmenter) -> Lessons:
    """What the default embedding learns from."""
    rows = {c.id: row for row, c in enumerate(chunks)}
    thesaurus = fold_thesaurus(corpus.thesaurus)
    terms = segmenter.terms
    asked = [fold(a.question) for a in corpus.asked_as]
    return Lessons(
        provisions=tuple(terms(text_to_embed(c)) for c in chunks),
        libraries=tuple(c.library or c.document for c in chunks),
        questions=tuple(map(terms, asked)),
        widened=tuple(terms(widened(q, thesaurus)) for q in asked),
        targets=tuple(rows[f"{a.document}/{a.path}"] for a in corpus.asked_as),
        synonyms=tuple(
            (terms(" ".join(x.reader)), terms(" ".join(x.regulation)))
            for x in thesaurus.rows
            if 0 < len(x.reader) <= _MOST_SAYING and not x.beside
        ),
    )


def train_afresh(settings: IndexSettings) -> str:
    """Train the default model anew; says how a model without held-out questions finds them."""
    corpus = read_corpus(settings.corpus)
    chunks = tuple(cut_chunks(corpus.documents))
    lessons = gather_lessons(corpus, chunks, _segmenter(corpus, settings))
    held_out = last_questions(lessons.targets)
    first, five = recall_of(train(lessons.without(held_out)), lessons, held_out)
    home = trained_model(lessons, settings.folder, afresh=True)
    return (
        f"留出 {len(held_out)} 則問法：同館條文中首位正確 {100 * first:.1f}%，"
        f"前五位 {100 * five:.1f}%\n已訓練：{home}"
    )


def _model_that_serves(folder: Path) -> Path | None:
    try:
        model = current_version(folder) / "model"
    except IndexUnavailable:
        return None
    return model if model.is_dir() else None


def trained_model(lessons: Lessons, folder: Path, afresh: bool = False) -> Path:
    """The folder of the model trained on `lessons`, kept under `folder` until they change."""
    recipe = hashlib.sha256(lessons.digest().encode())
    for name in ("training.py", "lessons.py", "embedding.py"):
        recipe.update((Path(__file__).parent / name).read_bytes())
    home = folder / CACHE / f"model-{recipe.hexdigest()[:16]}"
    if home.is_dir() and not afresh:
        return home
    vectors = train(lessons)
    temporary = folder / CACHE / f"model.{os.getpid()}.tmp"
    shutil.rmtree(temporary, ignore_errors=True)
    save_default_model(vectors.rows, vectors.weights, temporary)
    for old in (folder / CACHE).glob("model-*"):
        shutil.rmtree(old)
    shutil.rmtree(home, ignore_errors=True)
    os.replace(temporary, home)
    return home


def _segmenter(corpus: Corpus, settings: IndexSettings) -> Segmenter:
    names = [(n, 500) for x in corpus.libraries for n in (x.name, x.today) if n]
    return make_segmenter(
        [*corpus.vocabulary, *names], corpus.question_words, settings.folder / CACHE
    )


def _load_embedding(model: str, version: Path, segmenter: Segmenter) -> Embedding:
    if model == DEFAULT_MODEL:
        return load_default_model(version / "model", segmenter.terms)
    return load_named_model(model)
