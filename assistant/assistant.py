"""A question to a verified answer: the wiring of the assistant's stages, top to bottom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.calculate import calculate, calculate_inputs
from assistant.calculate_several import (
    calculate_for_each,
    calculate_for_named,
    difference,
    only_one,
)
from assistant.compare import compare, explain_comparison
from assistant.compose import compose_passage, passage_of
from assistant.decline import decline, decline_time
from assistant.explain import explain, explain_side_by_side
from assistant.gist import with_gists
from assistant.header import answer_header
from assistant.look_up import look_up, missing_references
from assistant.names import Name, collect_names
from assistant.notes import notes_for
from assistant.read_off import read_off
from assistant.reading.quantities import read_quantities
from assistant.records import Answer, Hit, Inputs, Query, Status
from assistant.rows import answer_rows
from assistant.search import Searcher, open_search
from assistant.select import (
    CLARIFY_COVERAGE,
    confidence,
    rivals,
    second_part,
    split_questions,
    without_repeats,
)
from assistant.understand import understand
from assistant.verify import verify
from assistant.wording import missing_number, nothing_found, which_library
from ingest.build import Index, open_index
from ingest.records import Document
from ingest.settings import IndexSettings
from ingest.text import fold

_LEAST_IN_COMPARISON = 0.3
_RATE = re.compile(r"[一1每][天日件册][一二两三五十\d]+[元块]")  # 一天一元 tells a rule, no case
_OTHER_PART = 0.6  # how sure a further part beside a computed one must be
_MOST_LIBRARIES = 6


@dataclass(frozen=True)
class Assistant:
    """Answers questions over one opened index; make one with `open_assistant`."""

    index: Index
    documents: dict[str, Document]
    names: tuple[Name, ...]
    searcher: Searcher

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer to `question` after the reader's earlier turns in `history`."""
        return self.answer(self.understand(question, history), question)

    def answer(self, query: Query, question: str) -> Answer:
        """The answer to `query`, in the language of the reader's `question`."""
        corpus = self.index.corpus
        answer = read_off(self._answer(query), corpus.rules, query.said, corpus.kinds)
        return self._checked(with_gists(answer, question, corpus.gists))

    def compute(self, calculator: str, library: str, inputs: Inputs) -> Answer | None:
        """The answer to a form's typed inputs; None where they do not suffice to compute."""
        outcome = calculate_inputs(calculator, library, inputs, self.index.corpus)
        return None if outcome is None else self._checked(explain(outcome, self.documents))

    def _checked(self, answer: Answer) -> Answer:
        """The answer with its notes, every quote verified."""
        notes = (*answer.notes, *notes_for(answer, self.index.corpus))
        return verify(replace(answer, notes=notes), self.documents)

    def understand(self, question: str, history: Sequence[str] = ()) -> Query:
        """The query of `question` after the reader's earlier turns."""
        corpus = self.index.corpus
        return understand(
            question,
            history,
            self.names,
            corpus.intents,
            (*corpus.kinds.items, *corpus.kinds.cards),
            corpus.places,
            self.index.segmenter,
        )

    def _answer(self, query: Query) -> Answer:
        """The first that applies: what needs no search, and the search."""
        return self.answer_unsearched(query) or self._by_search(query)

    def answer_unsearched(self, query: Query) -> Answer | None:
        """The first that applies: no question, a rule by number, exact data; None else."""
        return (
            decline(query)
            or self._by_name(query)
            or answer_rows(query, self._libraries(query), self.index.corpus, self.documents)
            or decline_time(query)
            or self._for_several(query)
            or self._by_data(query)
            or self._compare(query)
        )

    def _by_name(self, query: Query) -> Answer | None:
        """A regulation's own history, or the provisions named by number."""
        if query.asks_header and query.documents and not query.references:
            return answer_header(query.said, self.documents[query.documents[0]])
        if query.references or query.paths:
            return self._by_number(query)
        return None

    def _for_several(self, query: Query) -> Answer | None:
        """Side by side, where libraries are compared or none is named and nothing is to compute."""
        libraries = self._libraries(query)
        said = read_quantities(query.said)
        counts = [n for n in said.numbers if n.counts and n.value != 1]
        if len(libraries) > 1 and counts and not _RATE.search(fold(query.said)):
            corpus = self.index.corpus
            done = calculate_for_named(query.turns, libraries, corpus)
            if gap := difference(done, query.question, corpus):
                return explain(gap, self.documents)
            if len(done) == 1:
                return explain(next(iter(done.values())), self.documents)
            if done:
                return explain_side_by_side(done, corpus, self.documents, named=True)
        computes = not libraries and not query.asks_all and bool(counts or said.dates)
        return None if computes else self._compare(query)

    def _compare(self, query: Query) -> Answer | None:
        """The table of what the libraries say, for the named ones or for all with such a rule."""
        if self._is_elsewhere(query):
            return None
        corpus = self.index.corpus
        found = compare(query.content, self._libraries(query), query.asks_all, corpus.comparisons)
        return explain_comparison(found, corpus, self.documents) if found else None

    def _by_data(self, query: Query) -> Answer | None:
        """A calculator's outcome; side by side where no library is named."""
        corpus = self.index.corpus
        libraries = self._libraries(query)
        if outcome := calculate(query.turns, libraries, corpus):
            return self._with_other_parts(explain(outcome, self.documents), query)
        if not libraries and not query.documents and not self._is_elsewhere(query):
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
        hits = self.searcher.search(query)
        named = bool(query.libraries or query.documents)
        libraries = [] if named or query.elsewhere else rivals(hits)
        sure = self._sure(hits, named)
        covers = bool(hits) and hits[0].features["cover_whole"] >= CLARIFY_COVERAGE
        if len(libraries) > 1 and covers and sure >= self._least:
            return self._clarify(libraries, hits)
        if query.elsewhere or sure < self._least:
            nearest = [] if query.elsewhere else hits[:1]
            return nothing_found(
                query.elsewhere, [compose_passage([h], self.documents) for h in nearest]
            )
        passages = [compose_passage(hits, self.documents, query.asks_list)]
        for part in self._parts(query):
            if self._sure(part, named) >= self._least:
                passages.append(compose_passage(part, self.documents, query.asks_list))
        if len(passages) == 1 and (second := second_part(hits)):
            later = [second, *(h for h in hits if h.document == second.document)]
            passages.append(compose_passage(later, self.documents))
        return Answer(Status.ANSWERED, passages=without_repeats(passages), confidence=sure)

    def _is_elsewhere(self, query: Query) -> bool:
        """Whether another's library is named, or none and the matter is not a library's."""
        if query.elsewhere or query.libraries or query.documents:
            return bool(query.elsewhere)
        return bool(self.searcher.wanted(query).outside)

    def _with_other_parts(self, answer: Answer, query: Query) -> Answer:
        """A computed answer, and what the message asks besides."""
        passages = list(answer.passages)
        for part in self._parts(query):
            if self._sure(part) >= _OTHER_PART:
                passages.append(compose_passage(part, self.documents, query.asks_list))
        return replace(answer, passages=without_repeats(passages))

    def _parts(self, query: Query) -> list[list[Hit]]:
        """Hits for each question of a message that asks several, in order."""
        parts = split_questions(query.content)
        if len(parts) < 2:
            return []
        found = [self.searcher.search(replace(query, content=part)) for part in parts]
        return [hits for hits in found if hits]

    def _sure(self, hits: Sequence[Hit], named: bool = True) -> float:
        return confidence(hits, named, self.index.corpus.ranking)

    @property
    def _least(self) -> float:
        """How sure an answer must be."""
        return self.index.corpus.ranking.thresholds["answer"]

    def _libraries(self, query: Query) -> list[str]:
        """The libraries that the question names, by their own names or their regulations'."""
        named = [self.documents[d].library for d in query.documents]
        return list(dict.fromkeys([*query.libraries, *(x for x in named if x)]))

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
        least = self._least if query.asks_all and not query.libraries else _LEAST_IN_COMPARISON
        passages = []
        for library in libraries:
            hits = self.searcher.search(replace(query, libraries=(library,), documents=()))
            hits = [h for h in hits if h.library == library]
            if self._sure(hits) >= least:
                passages.append(compose_passage(hits, self.documents, query.asks_list))
        if not passages:
            return nothing_found("", [])
        return Answer(Status.ANSWERED, passages=tuple(passages), confidence=0.5)


def open_assistant(settings: IndexSettings) -> Assistant:
    """An assistant over the serving index; raises IndexUnavailable where there is none."""
    index = open_index(settings)
    documents = {d.id: d for d in index.corpus.documents}
    return Assistant(
        index=index,
        documents=documents,
        names=collect_names(index.corpus),
        searcher=open_search(index, documents),
    )
