"""A query to its ranked hits: the wiring of widening, the lists, the features and the order."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from assistant.attributes import find_attributes
from assistant.records import Hit, Query
from assistant.retrieval.features import Evidence, Features, measure
from assistant.retrieval.presence import Presence, presence_in
from assistant.retrieval.retrieve import rank
from assistant.retrieval.ruled import unruled_words
from assistant.retrieval.search_records import AskedAlike, Wanted
from assistant.retrieval.traits import Numbers, Rows, Traits, traits_of
from assistant.retrieval.widen import outside_pattern, widen, with_inherited
from ingest.build import Index
from ingest.knowledge_records import Attribute
from ingest.records import Document
from ingest.synonyms import Thesaurus, fold_thesaurus, widened, widenings
from ingest.text import fold

NO_ROW = -1
_REMEMBERED = 1024  # contents
_MOST_ASKED = 6  # questions of a provision that are looked at for a lead, with and without one
PARTS = {
    "asked": "問法",
    "dense": "向量",
    "headings": "標題與上層",
    "thesaurus": "同義詞",
    "names": "館名",
}
_EVIDENCE_OF = {
    "asked": ("asked", "asked_alike", "dense_asked", "held_asked"),
    "dense": ("dense_own", "dense_asked", "dense_unruled"),
    "headings": ("context", "held_context", "held_title"),
}


@dataclass(frozen=True)
class Searcher:
    """Searches one opened index; make one with `open_search`."""

    index: Index
    thesaurus: Thesaurus
    traits: Traits
    own: Presence
    context: Presence
    asked: Presence
    titles: Presence
    questions_of: Rows  # chunks × most questions of one: rows of asked-as entries, or NO_ROW
    questions_at: Mapping[tuple[str, str], Sequence[int]]  # by document and path
    outside: re.Pattern[str]
    unruled_words: Callable[[str], float]  # how far a content speaks as what none answers
    question_scores: Numbers  # what each asked-as question scores for its own terms
    off: frozenset[str] = frozenset()  # of PARTS, to measure what each adds

    def search(self, query: Query) -> list[Hit]:
        """The best hits for `query`, best first."""
        wanted = self.wanted(query)
        if not wanted.terms:
            return []
        features = self.features(query, wanted)
        return rank(features, self.index.chunks, self.index.corpus.ranking)

    def wanted(self, query: Query) -> Wanted:
        """What `query` looks for, and which of its words nothing in the corpus holds."""
        wanted = self._widen(query.own_content)
        if not query.libraries:
            wanted = replace(wanted, outside=self._of_none(wanted.outside))
        if not query.inherited:
            return wanted
        return with_inherited(wanted, self._widen(query.inherited))

    def strange(self, query: Query) -> tuple[str, ...]:
        """Words of `query` for matters that no regulation speaks of."""
        return self._of_none(self.wanted(query).outside)

    def _of_none(self, words: Sequence[str]) -> tuple[str, ...]:
        """`words` without those for matters that a few regulations speak of."""
        return tuple(w for w in words if w not in self._of_few)

    @cached_property
    def _of_few(self) -> frozenset[str]:
        return frozenset(map(fold, self.index.corpus.outside.of_few))

    @cached_property
    def _widen(self) -> Callable[[str], Wanted]:
        """A content widened; one question looks at its own several times, and at earlier turns'."""
        thesaurus = fold_thesaurus(()) if "thesaurus" in self.off else self.thesaurus
        segmenter = self.index.segmenter
        return lru_cache(maxsize=_REMEMBERED)(
            lambda content: widen(content, thesaurus, segmenter, self.knows, self.outside)
        )

    def features(self, query: Query, wanted: Wanted, without: int = NO_ROW) -> Features:
        """The candidates' features; `without` leaves one asked-as question out, for fitting."""
        if "names" in self.off:
            query = replace(query, libraries=(), documents=())
        evidence = self._without_parts(self._evidence(wanted, without))
        compared = self._compared(fold(query.own_content))
        evidence = replace(evidence, unruled_words=self.unruled_words(fold(query.own_content)))
        return measure(query, wanted, evidence, self.traits, self.index.corpus, compared)

    @cached_property
    def _compared(self) -> Callable[[str], tuple[Attribute, ...]]:
        """The attributes that a folded content asks for; one question is searched for several times."""
        comparisons = self.index.corpus.comparisons
        return lru_cache(maxsize=_REMEMBERED)(lambda text: find_attributes(text, comparisons))

    def asked_alike(
        self, query: Query, wanted: Wanted, document: str, path: str
    ) -> list[AskedAlike]:
        """The questions that a provision is known to answer, the closest to `query` first."""
        if not wanted.terms:
            return []
        index = self.index
        best_possible = index.asked.best_possible(wanted.terms)
        scores = index.asked.score(wanted.terms)
        alike = scores / np.sqrt(np.maximum(self.question_scores * best_possible, 1e-6))
        vector = index.embedding.embed_query(wanted.text)
        cosines = index.vectors.similarities(vector)[len(index.chunks) :]
        near = [
            ((float(alike[n]) + float(cosines[n])) / 2, n)
            for n in self.questions_at.get((document, path), ())
        ]
        said = f"{fold(query.question)} {wanted.text}"
        near.sort(reverse=True)
        leading = [x for x in near if index.corpus.asked_as[x[1]].lead][:_MOST_ASKED]
        found = []
        for closeness, number in sorted({*leading, *near[:_MOST_ASKED]}, reverse=True):
            entry = index.corpus.asked_as[number]
            asked = fold(entry.question)
            known = widened(asked, self.thesaurus)
            held = [any(w in known for w in group) for group in wanted.groups]
            held += [False] * len(wanted.unknown)
            found.append(
                AskedAlike(
                    question=entry.question,
                    lead=entry.lead,
                    closeness=closeness,
                    cosine=float(cosines[number]),
                    shared=self._shared(asked, said),
                    held=sum(held) / len(held) if held else 0.0,
                )
            )
        return found

    def _shared(self, asked: str, said: str) -> float:
        """The share of the words of `asked` that `said` holds, or holds in the regulations' words."""
        rows = widenings(asked, self.thesaurus)
        words = [w for w in self.index.segmenter.words(asked) if len(w) > 1]
        held = [
            word in said
            or any(word in "".join(r.found) and any(w in said for w in r.regulation) for r in rows)
            for word in words
        ]
        return sum(held) / len(held) if held else 0.0

    def _evidence(self, wanted: Wanted, without: int) -> Evidence:
        index = self.index
        asked = index.asked.score(wanted.terms)
        vector = index.embedding.embed_query(wanted.text)
        cosines = index.vectors.similarities(vector)
        asked_from = len(index.chunks)
        unruled_from = asked_from + len(index.corpus.asked_as)
        dense_own, dense_asked = cosines[:asked_from], cosines[asked_from:unruled_from]
        if without != NO_ROW:
            asked[without] = dense_asked[without] = 0.0
        best_possible = index.asked.best_possible(wanted.terms)
        alike = asked / np.sqrt(np.maximum(self.question_scores * best_possible, 1e-6))
        return Evidence(
            whole=index.lexical.score(wanted.terms),
            own=index.own.score(wanted.terms),
            context=index.context.score(wanted.terms),
            asked=self._best_two(asked),
            asked_alike=self._best_two(alike)[:, 0],
            dense_own=dense_own,
            dense_asked=self._best_two(dense_asked),
            dense_unruled=cosines[unruled_from:],
            held_own=_held(self.own, wanted),
            held_context=_held(self.context, wanted),
            held_asked=_held(self.asked, wanted),
            held_title=_held(self.titles, wanted),
            held_outside=self._held_outside(wanted),
        )

    def _held_outside(self, wanted: Wanted) -> npt.NDArray[np.bool_]:
        words = replace(wanted, groups=tuple(_said_by(w, wanted) for w in wanted.outside))
        held: npt.NDArray[np.bool_] = np.logical_or.reduce(
            [_held(fields, words) for fields in (self.own, self.context, self.asked)]
        )
        return held

    def _without_parts(self, evidence: Evidence) -> Evidence:
        fields = [f for part in self.off for f in _EVIDENCE_OF.get(part, ())]
        return replace(evidence, **{f: np.zeros_like(getattr(evidence, f)) for f in fields})

    def _best_two(self, scores: Numbers) -> Numbers:
        """Each chunk's best two asked-as scores (chunks × 2), 0 where it has fewer."""
        padded = np.append(np.maximum(scores, 0.0), np.float32(0.0))  # NO_ROW reads the last
        of_chunk = padded[self.questions_of]
        best = np.partition(of_chunk, of_chunk.shape[1] - 2, axis=1)[:, -2:]
        return best[:, ::-1].astype(np.float32)

    def knows(self, word: str) -> bool:
        """Whether a provision, an asked-as question or the thesaurus holds `word`."""
        return bool(
            self.own.holders(word).any()
            or self.asked.holders(word).any()
            or self.context.holders(word).any()
            or word in self.thesaurus.words
        )


def open_search(index: Index, documents: Mapping[str, Document]) -> Searcher:
    """A searcher over `index`."""
    corpus = index.corpus
    rows = {chunk.id: row for row, chunk in enumerate(index.chunks)}
    questions: list[list[int]] = [[] for _ in index.chunks]
    at: dict[tuple[str, str], list[int]] = {}
    for number, entry in enumerate(corpus.asked_as):
        questions[rows[f"{entry.document}/{entry.path}"]].append(number)
        at.setdefault((entry.document, entry.path), []).append(number)
    texts = ["\f".join(fold(corpus.asked_as[n].question) for n in row) for row in questions]
    return Searcher(
        index=index,
        thesaurus=fold_thesaurus((*corpus.thesaurus, *corpus.english)),
        traits=traits_of(index.chunks, documents, corpus),
        own=presence_in([fold(c.text) for c in index.chunks]),
        context=presence_in([fold(c.context) for c in index.chunks]),
        asked=presence_in(texts),
        titles=presence_in([fold(d.title) for d in documents.values()]),
        questions_of=_padded(questions),
        questions_at=at,
        outside=outside_pattern(map(fold, (*corpus.outside.words, *corpus.outside.of_few))),
        unruled_words=unruled_words(index),
        question_scores=index.asked.own_scores(),
    )


def _said_by(word: str, wanted: Wanted) -> tuple[str, ...]:
    """`word`, an English one with the regulations' words for it: movie is 視聽資料."""
    if not word.isascii():
        return (word,)
    return (word, *(w for g in wanted.groups if word in map(str.strip, g) for w in g))


def _held(presence: Presence, wanted: Wanted) -> np.ndarray:
    held = [presence.holders_of_any(group) for group in wanted.groups]
    return np.array(held, dtype=np.bool_).reshape(len(held), len(presence.starts) - 1)


def _padded(rows: Sequence[Sequence[int]]) -> Rows:
    most = max(2, *map(len, rows))
    return np.array([[*row, *[NO_ROW] * (most - len(row))] for row in rows], dtype=np.int64)
