"""What a reader may ask next: the provisions beside the one quoted, another kind, another library."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.computing.signatures import form_signature, libraries_for, rules_for
from assistant.page.frame import is_english
from assistant.records import Answer, Outcome, Status
from assistant.sentences import phrase
from ingest.records import Corpus, Document

_MOST = 3
_LONGEST = {False: 20, True: 70}  # characters of a question, in Chinese and in English
_NEEDS_THE_ONE_BEFORE = re.compile(r"這|那|它|此|上述|前項|\b(this|that|these|those|it)\b", re.I)


@dataclass(frozen=True)
class FollowUps:
    """Questions over a corpus; make with `collect_follow_ups`."""

    corpus: Corpus
    documents: Mapping[str, Document]
    asked: Mapping[tuple[str, str, bool], str]  # by document, path and whether in English

    def after(self, answer: Answer, english: bool) -> tuple[str, ...]:
        """At most three questions that go on from an answer; those of provisions in one language."""
        if answer.status is not Status.ANSWERED or answer.table:
            return ()
        if answer.outcome and (changed := self._changed(answer.outcome)):
            return changed
        found = [q for c in answer.citations[:1] for q in self._beside(c.document, c.path, english)]
        return tuple(dict.fromkeys(found))[:_MOST]

    def _beside(self, document: str, path: str, english: bool) -> list[str]:
        """The questions of the provisions nearest to the one quoted, those after it first."""
        held = self.documents[document]
        provision = held.by_path.get(path)
        if provision is None:
            return []
        order = [p for p in held.provisions if p.parent == provision.parent]
        if len(order) < 2 and provision.parent is not None:
            provision = held.by_path[provision.parent]
            order = [p for p in held.provisions if p.parent == provision.parent]
        at = order.index(provision)
        near = sorted(order, key=lambda p: (abs(order.index(p) - at), order.index(p) < at))
        questions = [
            self.asked.get((document, p.path, english), "") for p in near if p != provision
        ]
        return [q for q in questions if q]

    def _changed(self, outcome: Outcome) -> tuple[str, ...]:
        """The same case with another choice of a kind, then at another library."""
        corpus = self.corpus
        declared = next((s for s in corpus.calculators if s.name == outcome.calculator), None)
        if declared is None or not outcome.library:
            return ()
        signature = form_signature(declared, rules_for(declared.name, outcome.library, corpus))
        given: dict[str, str] = {}
        for row in (outcome.inputs.values, *outcome.inputs.items):
            given |= {k: v for k, v in row.items() if isinstance(v, str)}
        choices = [p for p in signature.parameters if p.kind == "choice" and p.name in given]
        said = {c.value for p in choices for c in p.choices if c.value in c.words}
        if any(given[p.name] not in said for p in choices):
            return ()  # the choice is of this library's own rules
        others = [
            c.value
            for p in choices
            for c in p.choices
            if c.value in said and c.value != given[p.name] and len(outcome.inputs.items) < 2
        ]
        names = [
            corpus.library(x).name
            for x in libraries_for(declared.name, corpus)
            if x != outcome.library
        ]
        picked = [*others[:1], *names[:2]] if names else others[:_MOST]
        return tuple(phrase("follow.what_of", thing=words) for words in picked)


def collect_follow_ups(corpus: Corpus, documents: Mapping[str, Document]) -> FollowUps:
    """The questions of every provision that stand by themselves: the first short one in each language."""
    asked: dict[tuple[str, str, bool], str] = {}
    for one in corpus.asked_as:
        english = is_english(one.question)
        if _stands_alone(one.question, english):
            asked.setdefault((one.document, one.path, english), one.question)
    return FollowUps(corpus, documents, asked)


def _stands_alone(question: str, english: bool) -> bool:
    if english and not question.endswith("?"):
        return False
    return len(question) <= _LONGEST[english] and not _NEEDS_THE_ONE_BEFORE.search(question)
