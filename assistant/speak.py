"""What an answer says of its own, before its quotes: a premise corrected, a lead, the gist in English."""

from dataclasses import dataclass, replace

from assistant.answering.claim import (
    asked_of,
    claim_of,
    claimed_number,
    claims_one_sum,
    number_asked_of,
    wants_word,
)
from assistant.answering.claimed import agrees_with
from assistant.answering.confirmed import (
    Known,
    confirm_clock,
    confirm_quoted,
    confirm_sum,
    known_number,
    may_have,
    unit_differs,
)
from assistant.answering.opening import open_in_english, open_with_lead, quotes, wants_lead
from assistant.answering.premise import correct, taken_for_granted
from assistant.answering.rulings import ruled_word, with_correction, with_ruling, with_sum
from assistant.answering.told import told_in
from assistant.answering.wording import declined_action, nothing_found
from assistant.beside import asks_for_no_thing
from assistant.find import Finder
from assistant.message import without_request
from assistant.reading.item_words import item_names
from assistant.reading.yes_no import read_yes_no
from assistant.records import Answer, Query, Status
from assistant.retrieval.search import Searcher
from assistant.retrieval.search_records import Wanted
from assistant.retrieval.select import without_repeats
from assistant.sentences import joined
from ingest.records import Corpus
from ingest.text import CHINESE, fold, says_any


@dataclass(frozen=True)
class Speaker:
    """Opens answers with what the assistant says itself."""

    corpus: Corpus
    searcher: Searcher
    finder: Finder

    def opened(self, answer: Answer, query: Query) -> Answer:
        """The answer with what is said before its quotes."""
        if answer.outcome and answer.status is Status.ANSWERED:
            said = with_sum(self._ruled(answer, query), answer, query)
            said = confirm_sum(answer, query) if said == answer.opening else said
            return replace(answer, opening=said)
        if not quotes(answer):
            return answer
        wanted = self.searcher.wanted(query)
        known = self._known(answer, query)
        word = self._ruled(answer, query, wanted) or may_have(known, query)
        said = (
            answer.opening
            or confirm_quoted(known, query)
            or confirm_clock(answer, query)
            or correct(answer, query, self.corpus.intents.opposites, spoken=wanted.text)
        )
        if said:
            said = with_correction(word, said, query)
            return replace(answer, opening=self._with_gist(said, answer, query))
        if wants_lead(answer, query):
            first = answer.citations[0]
            asked = self.searcher.asked_alike(query, wanted, first.document, first.path)
            led = open_with_lead(answer, query, wanted, asked, self.corpus.answer_types)
        else:
            led = open_in_english(answer, query, self.corpus.gists)
        return replace(led, opening=with_ruling(word, led.opening))

    def _with_gist(self, said: str, answer: Answer, query: Query) -> str:
        """What is said of an English claim, and behind it what the quote says in English."""
        if answer.opening or CHINESE.search(query.question):
            return said
        gist = open_in_english(answer, query, self.corpus.gists).opening
        return joined([said, gist], " ") if gist else said

    def _ruled(self, answer: Answer, query: Query, wanted: Wanted | None = None) -> str:
        """The yes or no that rulings on what is quoted say, in words; "" where they say none."""
        if not answer.passages or read_yes_no(fold(query.question)) is None:
            return ""
        if query.inherited:
            own = replace(query, content=query.own_content, inherited="")
            wanted = self.searcher.wanted(own)
        spoken = (wanted or self.searcher.wanted(query)).text
        first = answer.citations[0]
        names = item_names(self.corpus.asked_as, first.document, first.path)
        return ruled_word(answer, query, spoken, self.corpus.rulings, names)

    def premise_first(self, answer: Answer, query: Query, libraries: list[str]) -> Answer:
        """The answer, behind the provision by which what the question takes for granted is wrong."""
        computed = answer.outcome and answer.status is Status.ANSWERED
        if computed and wants_word(query) and unit_differs(answer, query):
            found = self.finder.answer(replace(query, content=asked_of(query)))
            if self._settles(found, query):
                return found
        if computed and claims_one_sum(query):
            found = self.finder.answer(query)
            return found if correct(found, query, self.corpus.intents.opposites) else answer
        if answer.status is Status.NOT_FOUND and (asked := number_asked_of(query)):
            found = self.finder.answer(replace(query, content=asked))
            return found if self._known(found, query) or confirm_clock(found, query) else answer
        if answer.status not in (Status.ANSWERED, Status.CLARIFY) or answer.table or computed:
            return answer
        if asked := asked_of(query):
            return self._claimed(answer, query, asked)
        claim = taken_for_granted(query, self.corpus.intents.opposites)
        if not claim or len(libraries) != 1:
            return answer
        found = self.finder.answer(replace(query, content=claim, inherited="", near=""))
        first = replace(found, passages=found.passages[:1])
        said = correct(first, query, self.corpus.intents.opposites, claim)
        if found.status is not Status.ANSWERED or not said:
            return answer
        more = answer.passages if answer.status is Status.ANSWERED else ()
        passages = without_repeats((*first.passages, *more))
        return replace(first, opening=said, passages=passages)

    def _claimed(self, answer: Answer, query: Query, asked: str) -> Answer:
        """The answer, or what a search finds for the number claimed where that settles the claim."""
        opposites = self.corpus.intents.opposites
        answered, settled = answer.status is Status.ANSWERED, self._settles(answer, query)
        if answered and not settled and correct(answer, query, opposites):
            return answer
        found = self.finder.answer(replace(query, content=asked))
        if answered and asked.isascii() and _strays(found, answer, query):
            return answer
        if self._settles(found, query):
            return found
        if not answered or settled or found.status is not Status.ANSWERED:
            return answer
        return found if correct(found, query, opposites) else answer

    def _settles(self, answer: Answer, query: Query) -> bool:
        """Whether the number or hour read off an answer's quotes says if what is claimed is right."""
        known = self._known(answer, query)
        return bool(confirm_quoted(known, query) or confirm_clock(answer, query))

    def _known(self, answer: Answer, query: Query) -> Known | None:
        """What the answer's quotes have for the number that the question claims or asks about."""
        if answer.status is not Status.ANSWERED:
            return None
        return known_number(answer, query, self.corpus.rules, self.corpus.kinds)

    def declined(self, query: Query) -> Answer | None:
        """A request to act for the reader, declined with how to do it, or a thing of no regulation.

        None where it is neither.
        """
        if asks_for_no_thing(query, self.searcher):
            return nothing_found("", [])
        intents = self.corpus.intents
        if not query.is_action:
            return None
        declined = declined_action()
        content = without_request(query.content, intents)
        if content == query.content or says_any(intents.outside, fold(query.question)):
            return declined
        if not query.libraries:
            return declined
        found = self.finder.answer(replace(query, content=content, is_action=False))
        if found.status is not Status.ANSWERED:
            return declined
        return replace(declined_action(has_rule=True), passages=found.passages[:1])


def _strays(found: Answer, answer: Answer, query: Query) -> bool:
    """Whether what is found for a number leaves an answer that quotes the number claimed."""
    claimed = claimed_number(claim_of(query))
    quoted = {(c.document, c.path) for c in answer.citations}
    stays = any((c.document, c.path) in quoted for c in found.citations[:1])
    return not stays and claimed is not None and agrees_with(claimed, told_in(answer))
