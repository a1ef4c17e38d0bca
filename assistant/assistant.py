"""A question to a verified answer: the wiring of the assistant's stages, top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from assistant.agreements.register import answer_register
from assistant.calculate import calculate, calculate_for_each, only_one
from assistant.compose import compose_passage, passage_of
from assistant.explain import explain, explain_side_by_side
from assistant.header import answer_header
from assistant.look_up import look_up, missing_references
from assistant.names import Name, collect_names
from assistant.notes import notes_for
from assistant.paper.paper import answer_paper
from assistant.read_off import read_off
from assistant.reading.quantities import read_quantities
from assistant.records import Answer, Hit, Query, Status
from assistant.retrieve import Folded, Lists, Scores, Weights, retrieve
from assistant.select import (
    CLARIFY_COVERAGE,
    MIN_CONFIDENCE,
    confidence,
    rivals,
    second_part,
    split_questions,
    without_repeats,
)
from assistant.understand import understand
from assistant.verify import verify
from assistant.widen import widen
from assistant.wording import (
    declined_action,
    declined_small_talk,
    impossible_value,
    missing_number,
    nothing_found,
    which_library,
)
from ingest.build import Index, open_index
from ingest.records import Document
from ingest.settings import IndexSettings
from ingest.text import fold

AGREEMENTS = "agreements"
PAPER = "paper"
_LEAST_IN_COMPARISON = 0.3
_OTHER_PART = 0.6  # how sure a further part beside a computed one must be
_DENSE_DEPTH = 150
_MOST_LIBRARIES = 6


@dataclass(frozen=True)
class Assistant:
    """Answers questions over one opened index; make one with `open_assistant`."""

    index: Index
    documents: dict[str, Document]
    names: tuple[Name, ...]
    folded: Folded
    rows: dict[str, int]  # a vector's id to its chunk's row
    asked_rows: npt.NDArray[np.int64]  # an asked-as entry to its chunk's row
    weights: Weights

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer to `question` after the reader's earlier turns in `history`."""
        corpus = self.index.corpus
        query = understand(
            question,
            history,
            self.names,
            corpus.intents,
            (*corpus.kinds.items, *corpus.kinds.cards),
            corpus.places,
            self.index.segmenter,
        )
        answer = read_off(self._answer(query), corpus.rules, query.said, corpus.kinds)
        answer = replace(answer, notes=(*answer.notes, *notes_for(answer, corpus)))
        return verify(answer, self.documents)

    def _answer(self, query: Query) -> Answer:
        """The first that applies: no question, a rule by number, exact data, retrieval."""
        if query.is_small_talk:
            return declined_small_talk()
        if query.is_action:
            return declined_action()
        if impossible := read_quantities(query.question).impossible:
            return impossible_value(impossible)
        return self._by_name(query) or self._by_data(query) or self._by_search(query)

    def _by_name(self, query: Query) -> Answer | None:
        """A regulation's own history, or the provisions named by number."""
        if query.asks_header and query.documents and not query.references:
            return answer_header(query.said, self.documents[query.documents[0]])
        if query.references or query.paths:
            return self._by_number(query)
        return None

    def _by_data(self, query: Query) -> Answer | None:
        """The agreement register, or a calculator; side by side where no library is named."""
        corpus = self.index.corpus
        libraries = self._libraries(query)
        if set(libraries) <= {"ncl"}:
            register = self.documents[AGREEMENTS]
            if said := answer_register(query.said, corpus.agreements, corpus.places, register):
                return said
        if not set(query.documents) - {PAPER}:
            named, paper = PAPER in query.documents, self.documents[PAPER]
            if said := answer_paper(query.turns, corpus.paper, paper, named):
                return said
        if outcome := calculate(query.turns, libraries, corpus):
            return self._with_other_parts(explain(outcome, self.documents), query)
        if not libraries and not query.documents and not query.elsewhere:
            outcomes = calculate_for_each(query.turns, corpus)
            if len(outcomes) > 1:
                return explain_side_by_side(outcomes, corpus, self.documents)
            if alone := only_one(outcomes, corpus):
                return explain(alone, self.documents)
        return None

    def _by_search(self, query: Query) -> Answer:
        """The shortest provisions found that answer, a question back, or an honest no."""
        if len(query.libraries) > 1 or query.asks_all:
            return self._side_by_side(query)
        hits = self._retrieve(query)
        named = bool(query.libraries or query.documents)
        libraries = [] if named or query.elsewhere else rivals(hits)
        if len(libraries) > 1 and hits[0].own_coverage >= CLARIFY_COVERAGE:
            return self._clarify(libraries, hits)
        sure = confidence(hits, named)
        if query.elsewhere or sure < MIN_CONFIDENCE:
            nearest = [] if query.elsewhere else hits[:1]
            return nothing_found(
                query.elsewhere, [compose_passage([h], self.documents) for h in nearest]
            )
        passages = [compose_passage(hits, self.documents, query.asks_list)]
        for part in self._parts(query):
            if confidence(part, named) >= MIN_CONFIDENCE:
                passages.append(compose_passage(part, self.documents, query.asks_list))
        if len(passages) == 1 and (second := second_part(hits)):
            later = [second, *(h for h in hits if h.document == second.document)]
            passages.append(compose_passage(later, self.documents))
        return Answer(Status.ANSWERED, passages=without_repeats(passages), confidence=sure)

    def _with_other_parts(self, answer: Answer, query: Query) -> Answer:
        """A computed answer, and what the message asks besides."""
        passages = list(answer.passages)
        for part in self._parts(query):
            if confidence(part, named=True) >= _OTHER_PART:
                passages.append(compose_passage(part, self.documents, query.asks_list))
        return replace(answer, passages=without_repeats(passages))

    def _parts(self, query: Query) -> list[list[Hit]]:
        """Hits for each question of a message that asks several, in order."""
        parts = split_questions(query.content)
        if len(parts) < 2:
            return []
        found = [self._retrieve(replace(query, content=part)) for part in parts]
        return [hits for hits in found if hits]

    def _libraries(self, query: Query) -> list[str]:
        """The libraries that the question names, by their own names or their regulations'."""
        named = [self.documents[d].library for d in query.documents]
        return list(dict.fromkeys([*query.libraries, *(x for x in named if x)]))

    def _retrieve(self, query: Query) -> list[Hit]:
        index = self.index
        wanted = widen(
            query.content, index.corpus.thesaurus, index.segmenter, index.lexical.bm25.vocab_dict
        )
        if not wanted.terms:
            return []
        lists = Lists(
            text=index.lexical.score(wanted.terms),
            asked=self._best_per_chunk(index.asked.score(wanted.terms)),
            dense=self._dense(wanted.text),
        )
        return retrieve(query, wanted, index.chunks, self.folded, lists, self.weights)

    def _dense(self, text: str) -> Scores:
        """Each chunk's best cosine, of its own vector or of an asked-as question's."""
        index = self.index
        scores = np.zeros(len(index.chunks), dtype=np.float32)
        for found, cosine in index.vectors.nearest(index.embedding.embed_query(text), _DENSE_DEPTH):
            row = self.rows[found]
            scores[row] = max(scores[row], cosine)
        return scores

    def _best_per_chunk(self, asked: Scores) -> Scores:
        """Each chunk's best-scored asked-as question."""
        scores = np.zeros(len(self.index.chunks), dtype=np.float32)
        np.maximum.at(scores, self.asked_rows, asked)
        return scores

    def _by_number(self, query: Query) -> Answer | None:
        if found := look_up(query, self.index.corpus):
            passages = tuple(passage_of(d, p) for d, p in found[:4])
            return Answer(Status.ANSWERED, passages=passages, confidence=1.0)
        if missing := missing_references(query, self.index.corpus):
            document, reference = missing[0]
            count = sum(p.kind == "article" for p in document.provisions)
            return missing_number(document, reference, count)
        return None

    def _clarify(self, libraries: list[str], hits: list[Hit]) -> Answer:
        chosen = libraries[:_MOST_LIBRARIES]
        passages = [
            compose_passage([h for h in hits if h.library == library], self.documents)
            for library in chosen
        ]
        names = [self.index.corpus.library(library).name for library in chosen]
        return which_library(passages, names)

    def _side_by_side(self, query: Query) -> Answer:
        """One passage per library named, or per library that has a rule where all are asked."""
        libraries = query.libraries or [x.id for x in self.index.corpus.libraries]
        least = MIN_CONFIDENCE if query.asks_all and not query.libraries else _LEAST_IN_COMPARISON
        passages = []
        for library in libraries:
            hits = self._retrieve(replace(query, libraries=(library,), documents=()))
            hits = [h for h in hits if h.library == library]
            if confidence(hits, named=True) >= least:
                passages.append(compose_passage(hits, self.documents, query.asks_list))
        if not passages:
            return nothing_found("", [])
        return Answer(Status.ANSWERED, passages=tuple(passages), confidence=0.5)


def open_assistant(settings: IndexSettings) -> Assistant:
    """An assistant over the serving index; raises IndexUnavailable where there is none."""
    index = open_index(settings)
    rows = {chunk.id: row for row, chunk in enumerate(index.chunks)}
    asked_rows = [rows[f"{a.document}/{a.path}"] for a in index.corpus.asked_as]
    asked = [""] * len(index.chunks)
    for row, entry in zip(asked_rows, index.corpus.asked_as, strict=True):
        asked[row] += f"\n{entry.question}"
    return Assistant(
        index=index,
        documents={d.id: d for d in index.corpus.documents},
        names=collect_names(index.corpus),
        folded=Folded(
            words=[fold(f"{c.context}\n{c.text}") for c in index.chunks],
            asked=[fold(questions) for questions in asked],
        ),
        rows=rows | {f"asked/{n}": row for n, row in enumerate(asked_rows)},
        asked_rows=np.array(asked_rows, dtype=np.int64),
        weights=Weights(),
    )
