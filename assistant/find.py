"""A query to an answer from provisions found by search: each of its parts, one library or all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answering.compose import compose_passage
from assistant.answering.wording import nothing_found, which_library
from assistant.records import Answer, Hit, Passage, Query, Status
from assistant.retrieval import follow
from assistant.retrieval.decide import confidence, lacks_asked
from assistant.retrieval.listing import blank_forms, is_one_list, lists_first, without_purposes
from assistant.retrieval.questions import ASKS, split_questions
from assistant.retrieval.search import Searcher
from assistant.retrieval.select import (
    CLARIFY_COVERAGE,
    in_article_of,
    is_meant_whole,
    is_same,
    lifted,
    not_yet_shown,
    rivals,
    second_part,
    shows_list,
    weigh,
    without_repeats,
)
from assistant.retrieval.sides import on_its_side
from assistant.retrieval.twins import general_first, under_named_headings
from ingest.records import Corpus, Document
from ingest.text import fold

_LEAST_IN_COMPARISON = 0.3
_OTHER_PART = 0.45  # how sure a further part beside a computed one must be
_MOST_LIBRARIES = 6
_NAMES_FORM = re.compile(r"附件|附表|表[格单單]|通知书|申请[表书]")
_STAYS = 0.3  # how sure a follow-up in the same regulation must be
_PART = 0.35  # how sure one part of a message must be that is answered as a whole


@dataclass(frozen=True)
class Finder:
    """Answers from what a search finds."""

    corpus: Corpus
    documents: Mapping[str, Document]
    searcher: Searcher

    def answer(self, query: Query) -> Answer:
        """The shortest provisions found that answer, a question back, or an honest no."""
        if len(query.libraries) > 1 or (query.asks_all and not query.libraries):
            return self._side_by_side(query)
        hits = self._hits(query)
        if query.is_library_inherited and self._leaves(query, hits):
            free = replace(query, libraries=(), documents=(), is_library_inherited=False, near="")
            if (answer := self.answer(free)).status is Status.ANSWERED:
                return answer
        return self._from_hits(query, hits)

    def _hits(self, query: Query) -> list[Hit]:
        """The hits for a question; of a follow-up, by what the turns before it say too."""
        if not (query.near or query.inherited):
            return self._search(query)
        views, weights = self.views(query), self.corpus.ranking.following
        found = follow.candidates(views, query, self.words(query))
        return self._settled(query, follow.order_follow_up(views, found, weights, self._sure))

    def words(self, query: Query) -> int:
        """How many things a follow-up names itself."""
        return len(self.searcher.wanted(follow.alone(query)).groups)

    def views(self, query: Query) -> follow.Views:
        """What is found for a follow-up by its own words and by those of the turns before."""
        alone = follow.alone(query)
        near = replace(alone, documents=(query.near,))
        return follow.Views(
            own=self.searcher.search(alone),
            near=self.searcher.search(near) if query.near else (),
            whole=self.searcher.search(replace(query, inherited="")),
        )

    def _leaves(self, query: Query, hits: Sequence[Hit]) -> bool:
        """Whether a turn that names no library asks of another than the turn before.

        The turn before it in mind it does too: 研究小間用多久 | 寫不完能延嗎 asks of no award.
        """
        if self._is_enough(query, hits):
            return False
        free = replace(query, libraries=(), documents=())
        both = replace(free, content=f"{query.content} {fold(' '.join(query.earlier[-1:]))}")
        found = (rivals(self.searcher.search(q)) for q in (free, both))
        return all(len(near) == 1 and near[0] not in query.libraries for near in found)

    def found(self, query: Query) -> tuple[list[Hit], float]:
        """The hits for a question by itself, and how sure the best one answers."""
        hits = self._search(query)
        return hits, self._sure(hits)

    def with_other_parts(self, answer: Answer, query: Query) -> Answer:
        """A computed answer, and what the message asks besides."""
        passages = list(answer.passages)
        for part in self._parts(query, only_asking=True):
            if self._sure(part) >= _OTHER_PART:
                passages.append(self._passage(part, query.asks_list))
        return replace(answer, passages=without_repeats(passages))

    def _from_hits(self, query: Query, hits: list[Hit]) -> Answer:
        named = self._is_told(query, hits)
        libraries = [] if named or query.elsewhere else rivals(hits)
        sure = self._sure(hits, named)
        covers = bool(hits) and hits[0].features["cover_whole"] >= CLARIFY_COVERAGE
        if len(libraries) > 1 and covers and sure >= self._least:
            return self._clarify(libraries, hits)
        if query.elsewhere:
            return nothing_found(query.elsewhere, [])
        if self._is_enough(query, hits, named):
            passages = self._passages(query, hits)
        else:
            passages = [self._passage(p, query.asks_list) for p in self._all_sure(query)]
        if not passages:
            return nothing_found("", [self._passage([h]) for h in hits[:1]])
        shown = without_repeats(passages, widens=True)
        return Answer(Status.ANSWERED, passages=shown, confidence=sure)

    def _is_told(self, query: Query, hits: Sequence[Hit]) -> bool:
        """Whether the question tells whose rule it asks for: by name, or by a list of one's alone."""
        if query.libraries or query.documents:
            return True
        return query.asks_list and not query.elsewhere and is_one_list(hits, self.documents)

    def _passages(self, query: Query, hits: list[Hit]) -> list[Passage]:
        """One passage for each part that is asked, where all are found; else the best hits'."""
        named = bool(query.libraries or query.documents)
        within = query if named else replace(query, libraries=tuple({hits[0].library} - {""}))
        parts = self._parts(within)
        if len(parts) > 1 and all(is_same(p[0], hits[0]) for p in parts):
            return [self._passage(hits)]  # 要交什麼，多久內交
        main = self._passage(hits, query.asks_list)
        sure = [p for p in parts if self._sure(p) >= _PART]
        if query.asks_list and is_meant_whole(query.own_content, main, hits, sure, self.documents):
            return [main]
        found = [self._passage(part, query.asks_list) for part in sure]
        if len(parts) > 1 and len(sure) == len(parts):
            return found
        passages = [main, *found]
        is_list = query.asks_list and shows_list(passages[0].citations, self.documents)
        if len(passages) == 1 and not is_list and (second := second_part(hits)):
            later = [second, *(h for h in hits if h.document == second.document)]
            passages.append(self._passage(later))
        return passages

    def _passage(self, hits: Sequence[Hit], asks_list: bool = False) -> Passage:
        return compose_passage(hits, self.documents, self.corpus.ranking, asks_list)

    def _parts(self, query: Query, only_asking: bool = False) -> list[list[Hit]]:
        """Hits for each question of a message that asks several, in order."""
        parts = split_questions(query.own_content)
        if only_asking:
            parts = [p for p in parts if ASKS.search(p)]
        if len(parts) < 2:
            return []
        found: list[list[Hit]] = []
        for number, part in enumerate(parts):
            before = " ".join([*parts[:number][-1:], query.inherited]).strip()
            near = found[-1][0] if found else None
            hits = self._part(query, part, before, near)
            shown = {(h[0].document, h[0].path) for h in found}
            if hits := not_yet_shown(hits, shown, is_part=True):
                found.append(hits)
        return found

    def _all_sure(self, query: Query) -> list[list[Hit]]:
        """Hits for each part of a message where each part by itself is surely answered."""
        parts = self._parts(query) if query.libraries or query.documents else []
        whole = len(parts) > 1 and len(parts) == len(split_questions(query.own_content))
        return parts if whole and all(self._sure(p) >= self._least for p in parts) else []

    def _part(self, query: Query, part: str, before: str, near: Hit | None) -> list[Hit]:
        """Hits for a part: in the regulation of the part before it, or with its words in mind."""
        alone = replace(query, content=part, inherited="")
        if near:
            hits = self._search(replace(alone, documents=(near.document,)))
            hits = lifted(in_article_of(hits, near))
            goes_on = self._search(replace(alone, documents=(near.document,), inherited=before))
            if hits and goes_on and follow.goes_on_in_article(goes_on[0], hits[0], near):
                return goes_on
            if self._sure(hits) >= self._least:
                return hits
        content = f"{part} {before}" if before else part
        return self._search(replace(query, content=content, inherited=before))

    def _search(self, query: Query) -> list[Hit]:
        return self._settled(query, self.searcher.search(query))

    def _settled(self, query: Query, hits: list[Hit]) -> list[Hit]:
        """`hits` with lists, headings and general clauses where the question means them."""
        forms = set() if _NAMES_FORM.search(query.content) else self._forms
        hits = weigh(hits, forms)
        hits = without_purposes(hits, self.documents, query.content)
        if query.asks_list:
            hits = lists_first(hits, self.documents, query.content)
        said = self.searcher.wanted(query).text
        hits = under_named_headings(hits, self.documents, said)
        hits = general_first(hits, self.documents, query.content)
        return on_its_side(hits, self.documents, query.own_content)

    @cached_property
    def _forms(self) -> set[tuple[str, str]]:
        """The annexes that are blank forms."""
        return blank_forms(self.documents.values())

    def _is_enough(self, query: Query, hits: Sequence[Hit], named: bool = True) -> bool:
        """Whether to answer: sooner where a follow-up stays in the regulation quoted before."""
        stays = bool(hits) and hits[0].document == query.near
        is_sure = self._sure(hits, named) >= (_STAYS if stays else self._least)
        if not is_sure or lacks_asked(query, hits, self.documents):
            return False
        return not (stays and self._is_of_others(query))

    def _is_of_others(self, query: Query) -> bool:
        """Whether a turn by itself asks of another regulation, or for a service that none offers."""
        alone = follow.alone(query)
        service = follow.asks_of_service(fold(query.question))  # 可以裱框嗎，一幅多少
        if service and self._sure(self._search(alone)) < _STAYS:
            return True
        near = self.searcher.search(replace(alone, documents=(query.near,)))
        free = self.searcher.search(replace(alone, libraries=(), documents=()))
        return follow.is_of_others(near, free, self._sure)

    def _sure(self, hits: Sequence[Hit], named: bool = True) -> float:
        """How sure the best hit answers; of a list, how sure its clause or its best item does."""
        sure = confidence(hits, named, self.corpus.ranking)
        if len(hits) > 1 and hits[1].path.startswith(f"{hits[0].path}."):
            sure = max(sure, confidence(hits[1:], named, self.corpus.ranking))
        return sure

    @property
    def _least(self) -> float:
        """How sure an answer must be."""
        return self.corpus.ranking.thresholds["answer"]

    def _clarify(self, libraries: list[str], hits: list[Hit]) -> Answer:
        chosen = libraries[:_MOST_LIBRARIES]
        passages = [self._passage([h for h in hits if h.library == library]) for library in chosen]
        return which_library(passages, [self.corpus.library(x).name for x in chosen])

    def _side_by_side(self, query: Query) -> Answer:
        """One passage per library named, or per library that has a rule where all are asked."""
        libraries = query.libraries or [x.id for x in self.corpus.libraries]
        least = self._least if query.asks_all and not query.libraries else _LEAST_IN_COMPARISON
        passages = []
        for library in libraries:
            hits = self.searcher.search(replace(query, libraries=(library,), documents=()))
            hits = [h for h in hits if h.library == library]
            if self._sure(hits) >= least:
                passages.append(self._passage(hits, query.asks_list))
        if not passages:
            return nothing_found("", [])
        return Answer(Status.ANSWERED, passages=tuple(passages), confidence=0.5)
