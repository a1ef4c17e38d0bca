"""A question to a verified answer: the wiring of the assistant's stages, top to bottom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.explain import explain, explain_side_by_side
from assistant.answering.notes import notes_for
from assistant.answering.read_off import read_off
from assistant.answering.verify import verify
from assistant.back import answer_back, looks_back, names_nothing
from assistant.beside import asks_of_none, found_instead
from assistant.by_name import answer_by_name
from assistant.compare import compare_in, compare_named, explain_comparison, is_comparable
from assistant.computing.calculate import calculate
from assistant.computing.calculate_once import calculate_inputs
from assistant.computing.calculate_several import (
    as_one,
    calculate_for_each,
    calculate_for_named,
    is_case,
    only_one,
)
from assistant.computing.cases import in_chinese
from assistant.decline import decline, decline_time
from assistant.find import Finder
from assistant.holdings import answer_holdings, answer_name
from assistant.names import Name, collect_names
from assistant.reading.quantities import read_quantities, tells_count
from assistant.reading.spelling import spelling_of
from assistant.records import Answer, Inputs, Query, Status
from assistant.refer import offer_references
from assistant.retrieval.nearest import Nearest
from assistant.retrieval.search import Searcher, open_search
from assistant.rows import answer_rows
from assistant.sides_apart import answer_apart
from assistant.speak import Speaker
from assistant.turn import Turn, alone_if_of_none, gives_way, going_on, leaves, only_repeats
from assistant.understand import open_reader, resumed, says_no_matter, understand
from ingest.build import Index, open_index
from ingest.records import Document
from ingest.settings import IndexSettings
from ingest.text import fold


@dataclass(frozen=True)
class Assistant:
    """Answers questions over one opened index; make one with `open_assistant`."""

    index: Index
    documents: dict[str, Document]
    names: tuple[Name, ...]
    read: Callable[[str], Query]
    searcher: Searcher
    finder: Finder
    nearest: Nearest
    speaker: Speaker

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer to `question` after the reader's earlier turns in `history`."""
        query = self.understand(question, history)
        of_one = len(self.libraries_of(query)) == 1
        apart = answer_apart(question, history, self.ask) if of_one else None
        return apart or self.answer(query, history)

    def answer(self, query: Query, history: Sequence[str] = ()) -> Answer:
        """The answer to a question as understood, after the turns in `history`."""
        corpus = self.index.corpus
        turn = self._turn(query, history)
        query = self._going_on(query, turn)
        answer = self._back(query, turn) or self._follow(query, turn)
        answer = self.speaker.premise_first(answer, query, self.libraries_of(query))
        turns = [in_chinese(fold(t), corpus) for t in query.turns]
        answer = read_off(answer, corpus.rules, turns, corpus.kinds)
        opened = self.speaker.opened(answer, query)
        answer = offer_references(opened, query, corpus.answer_types, self.documents)
        return self._checked(answer)

    def follow_up(self, question: str, history: Sequence[str]) -> Query | None:
        """A follow-up as it is searched for; None where it is none, or needs no search."""
        query = self.understand(question, history)
        turn = self._turn(query, history)
        several = len(query.libraries) > 1 or query.asks_all
        if not query.earlier or query.is_new_topic or several or (turn and looks_back(turn.own)):
            return None
        query = self._going_on(query, turn)
        follows = query.near or query.inherited
        return query if follows and self.answer_unsearched(query) is None else None

    def _turn(self, query: Query, history: Sequence[str]) -> Turn | None:
        """What a turn goes on from; None where it goes on from none."""
        history = self._on_topic(query.question, history)
        own = self.understand(query.question)
        if not history or query.is_new_topic or own.is_small_talk or own.elsewhere:
            return None
        earlier = self.understand(history[-1])
        says_nothing = says_no_matter(own.content, self.index.segmenter)
        goes_on = looks_back(own) or names_nothing(query, own) or says_nothing or query.inherited
        return Turn(own, earlier, self.ask(history[-1], history[:-1])) if goes_on else None

    def _going_on(self, query: Query, turn: Turn | None) -> Query:
        query = alone_if_of_none(query, turn, self.searcher)
        return going_on(query, turn, self.documents, self.index)

    def _follow(self, query: Query, turn: Turn | None) -> Answer:
        """The answer; a new topic is first read without what was named before."""
        if query.is_new_topic:
            answer = self._answer(replace(query, libraries=(), is_library_inherited=False))
            return answer if answer.status is Status.ANSWERED else self._answer(query)
        answer = self._answer(query)
        if turn is None:
            return answer
        is_same = says_no_matter(turn.own.content, self.index.segmenter)
        if not gives_way(answer, query, turn, self.finder, is_same):
            return answer
        found = self.finder.answer(query)
        if found.status is not Status.ANSWERED:
            return found if only_repeats(answer, turn.before, query.question) else answer
        left = leaves(answer, query) and found.citations[0].document != query.near
        return answer if left else found

    def _back(self, query: Query, turn: Turn | None) -> Answer | None:
        """What was quoted just before, where the question is about that."""
        if turn is None or not looks_back(turn.own):
            return None
        return answer_back(turn.own, turn.before, self.documents)

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
        items = (*self.index.corpus.kinds.items, *self.index.corpus.kinds.cards)
        turns = self._on_topic(question, history)
        return understand(question, turns, self.read, items, self.index.segmenter)

    def _on_topic(self, question: str, history: Sequence[str]) -> Sequence[str]:
        """The turns that a question may go on from, without small talk and asides: 今天天氣真好."""
        turns = tuple(turn for turn in history if not self._is_aside(self.understand(turn)))
        return resumed(question, turns, self.index.segmenter)

    def _is_aside(self, query: Query) -> bool:
        if query.is_small_talk or query.libraries or query.documents or query.references:
            return query.is_small_talk
        wanted = self.searcher.wanted(query)
        known = {w for group in wanted.groups for w in group} - set(wanted.unknown)
        return bool(self.searcher.strange(query)) and not known

    def _answer(self, query: Query) -> Answer:
        """The first that applies: what needs no search, and the search."""
        return self.answer_unsearched(query) or self.finder.answer(query)

    def answer_unsearched(self, query: Query) -> Answer | None:
        """The first that applies: no question, a rule by number, exact data; None else."""
        return (
            self.speaker.declined(query)
            or decline(query)
            or answer_holdings(query, self.libraries_of(query), self.index.corpus)
            or answer_name(query, self.libraries_of(query), self.index.corpus)
            or answer_by_name(query, self.index, self.documents)
            or answer_rows(query, self.libraries_of(query), self.documents, self.searcher)
            or decline_time(query, self._latest(query))
            or self._for_several(query)
            or self._by_data(query)
            or self._compare(query)
            or self._compare_nearest(query)
        )

    def _latest(self, query: Query) -> int:
        """The year of the latest version of the regulations that the question may be about."""
        libraries = self.libraries_of(query)
        headers = (d.header for d in self.documents.values() if d.header)
        return max(h.version_date.year for h in headers if h.library in libraries or not libraries)

    def _for_several(self, query: Query) -> Answer | None:
        """Side by side, where libraries are compared or none is named and nothing is to compute."""
        libraries = self.libraries_of(query)
        said = read_quantities(query.said)
        if len(libraries) > 1 and is_case(fold(query.said), tells_count(said)):
            corpus = self.index.corpus
            done = calculate_for_named(query.turns, libraries, corpus, self.names)
            if one := as_one(done, query.question, corpus):
                return explain(one, self.documents)
            if done:
                return explain_side_by_side(done, corpus, self.documents, named=True)
        computes = not libraries and not query.asks_all and bool(tells_count(said) or said.dates)
        return None if computes else self._compare(query)

    def _compare(self, query: Query) -> Answer | None:
        """The table of what the libraries say, for the named ones or for all with such a rule."""
        if self._is_elsewhere(query):
            return None
        corpus, libraries = self.index.corpus, self.libraries_of(query)
        found = compare_named(query, libraries, corpus.comparisons, self.documents)
        return explain_comparison(found, corpus, self.documents) if found else None

    def _compare_nearest(self, query: Query) -> Answer | None:
        """The same in the attribute that is nearest, where the words of the question name none."""
        libraries = self.libraries_of(query)
        several = len(libraries) > 1 or (query.asks_all and not libraries)
        if not several or self._is_elsewhere(query):
            return None
        attribute = self.nearest.find(query, libraries)
        if attribute is None or not is_comparable(attribute, libraries, least=1):
            return None
        found = compare_in((attribute,), query.content, libraries, query.asks_all)
        return explain_comparison(found, self.index.corpus, self.documents)

    def _by_data(self, query: Query) -> Answer | None:
        """A calculator's outcome; side by side where no library is named."""
        corpus, libraries = self.index.corpus, self.libraries_of(query)
        if asks_of_none(query, self.searcher):
            return None
        if outcome := calculate(query.turns, libraries, corpus):
            computed = explain(outcome, self.documents)
            found = found_instead(query, computed, self.finder)
            return found or self.finder.with_other_parts(computed, query)
        if not libraries and not query.documents and not self._is_elsewhere(query):
            outcomes = calculate_for_each(query.turns, corpus)
            if len(outcomes) > 1:
                return explain_side_by_side(outcomes, corpus, self.documents)
            if alone := only_one(outcomes, corpus):
                return explain(alone, self.documents)
        return None

    def _is_elsewhere(self, query: Query) -> bool:
        """Whether another's library is named, or none and the matter is not a library's."""
        if query.elsewhere or query.libraries or query.documents:
            return bool(query.elsewhere)
        return bool(self.searcher.strange(query))

    def libraries_of(self, query: Query) -> list[str]:
        """The libraries that the question names, by their own names or their regulations'."""
        named = [self.documents[d].library for d in query.documents]
        return list(dict.fromkeys([*query.libraries, *(x for x in named if x)]))


def open_assistant(settings: IndexSettings) -> Assistant:
    """An assistant over the serving index; raises IndexUnavailable where there is none."""
    index = open_index(settings)
    corpus, names = index.corpus, collect_names(index.corpus)
    documents = {d.id: d for d in corpus.documents}
    searcher = open_search(index, documents)
    finder = Finder(corpus, documents, searcher)
    return Assistant(
        index=index,
        documents=documents,
        names=names,
        read=open_reader(names, corpus.intents, corpus.places, spelling_of(corpus)),
        searcher=searcher,
        finder=finder,
        nearest=Nearest(corpus.comparisons, searcher),
        speaker=Speaker(corpus, searcher, finder),
    )
