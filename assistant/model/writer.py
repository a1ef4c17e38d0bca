"""The assistant with a language model beside it: the same answers, in freer words.

The answer that needs no model is made first; the model restates the question where nothing was
found, and phrases what was found. Whatever it does wrong, that first answer is still there.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.assistant import Assistant
from assistant.model.budget import Budget
from assistant.model.chat import Chat, ModelFailed, open_chat
from assistant.model.evidence import collect_evidence
from assistant.model.lexicon import collect_lexicon, collect_titles
from assistant.model.phrase import Phrased, phrase
from assistant.model.prompts import Prompt, fill, read_prompt
from assistant.model.records import Evidence, Lexicon, ModelSettings, Usage
from assistant.model.settings import PHRASE, REWRITE, UNDERSTAND
from assistant.model.understood import Understood, apply, read_rewritten, read_understood
from assistant.model_report import ModelReport
from assistant.records import Answer, Query, Status
from assistant.sentences import phrase as told

_UNSURE = (Status.NOT_FOUND, Status.CLARIFY)
_QUIET = ("slow", "limited", "budget", "unproven")  # each with a note of its own


@dataclass(frozen=True)
class Writer:
    """Asks the assistant, then a chat model under the gate; make one with `open_writer`."""

    assistant: Assistant
    chat: Chat
    uses: frozenset[str]
    budget: Budget
    prompts: Mapping[str, Prompt]
    lexicon: Lexicon
    titles: Mapping[
        str, str
    ]  # folded names of libraries and titles, to library/ or document/ and id

    def ask(self, question: str, history: Sequence[str] = (), visitor: str = "") -> Answer:
        """The whole answer."""
        *_, last = self.stream(question, history, visitor)
        return last

    def stream(
        self, question: str, history: Sequence[str] = (), visitor: str = ""
    ) -> Iterator[Answer]:
        """The answer as it grows, a proven sentence more each time; the last is whole."""
        start = time.monotonic()
        plain, spent = self._found(question, history, visitor)
        phrases = PHRASE in self.uses and plain.status is Status.ANSWERED
        evidence = self._evidence(plain) if phrases else ()
        if not evidence:
            yield replace(plain, model=_report(spent, start)) if spent.calls else plain
            return
        if not self.budget.take(visitor):
            yield _without(plain, "budget", spent, start)
            return
        phrased, first = Phrased(), None
        prompt = self.prompts[PHRASE]
        try:
            turns = (*history, question)
            for phrased in phrase(turns, evidence, self.chat, prompt, self.lexicon):
                first = first or (time.monotonic() - start if phrased.said else None)
                if phrased.said and not phrased.usage.calls:
                    yield Answer(plain.status, said=phrased.said)
        except ModelFailed as failed:
            yield _without(plain, failed.kind, spent + Usage(calls=1), start, phrased)
            return
        spent += phrased.usage
        if not phrased.proven:
            yield _without(plain, "unproven", spent, start, phrased)
            return
        report = _report(spent, start, phrased, first=first)
        yield replace(plain, said=phrased.said, model=report)

    def _evidence(self, plain: Answer) -> tuple[Evidence, ...]:
        corpus = self.assistant.index.corpus
        documents = self.assistant.documents
        return collect_evidence(plain, documents, self.lexicon.names, corpus.calculators)

    def _found(self, question: str, history: Sequence[str], visitor: str) -> tuple[Answer, Usage]:
        """The answer without a model; where it is unsure, that of the question restated."""
        plain = self.assistant.ask(question, history)
        if plain.status not in _UNSURE:
            return plain, Usage()
        use = REWRITE if history else UNDERSTAND
        if use not in self.uses or (plain.status is Status.CLARIFY and not history):
            return plain, Usage()
        if not self.budget.take(visitor):
            return plain, Usage()
        turns = (*history, question)
        try:
            reply, usage = self.chat.reply(fill(self.prompts[use], self._values(use, turns)))
        except ModelFailed:
            return plain, Usage(calls=1)
        query = self._query(use, reply, turns)
        found = self.assistant.answer(query) if query else plain
        if query is None or found.status is not Status.ANSWERED:
            return plain, usage
        return replace(
            found, notes=(told("model.understood_as", question=query.question), *found.notes)
        ), usage

    def _query(self, use: str, reply: str, turns: Sequence[str]) -> Query | None:
        """The query that the reply makes of the turns, None where it makes none or the same."""
        if use == REWRITE:
            rewritten = read_rewritten(reply, turns, self.lexicon)
            return self.assistant.understand(rewritten) if rewritten else None
        understood = read_understood(reply, turns, self.lexicon, self.titles)
        if understood is None or understood == Understood(turns[-1]):
            return None
        return apply(self.assistant.understand(understood.question), understood)

    def _values(self, use: str, turns: Sequence[str]) -> dict[str, str]:
        if use == REWRITE:
            return {"conversation": "\n".join(turns[:-1]), "question": turns[-1]}
        corpus = self.assistant.index.corpus
        return {
            "libraries": "、".join(x.name for x in corpus.libraries),
            "regulations": "、".join(d.title for d in corpus.documents),
            "question": turns[-1],
        }


def open_writer(
    assistant: Assistant,
    settings: ModelSettings,
    chat: Chat | None = None,
    budget: Budget | None = None,
) -> Writer:
    """A writer over `assistant` with the model of `settings`; raises InputError.

    Writers that follow each other, as an index is switched, share a `budget`.
    """
    return Writer(
        assistant=assistant,
        chat=chat or open_chat(settings),
        uses=settings.uses,
        budget=budget or open_budget(settings),
        prompts={name: read_prompt(name) for name in (UNDERSTAND, REWRITE, PHRASE)},
        lexicon=collect_lexicon(assistant.names, assistant.index.corpus),
        titles=collect_titles(assistant.index.corpus),
    )


def open_budget(settings: ModelSettings) -> Budget:
    """The calls that `settings` allow."""
    return Budget(settings.calls_per_minute, settings.calls_per_visitor)


def _without(
    plain: Answer, kind: str, spent: Usage, start: float, phrased: Phrased | None = None
) -> Answer:
    """The answer that needs no model, with a quiet note of why."""
    note = told(f"model.{kind if kind in _QUIET else 'unavailable'}")
    report = _report(spent, start, phrased, failure=kind)
    return replace(plain, notes=(*plain.notes, note), model=report)


def _report(
    spent: Usage,
    start: float,
    phrased: Phrased | None = None,
    first: float | None = None,
    failure: str = "",
) -> ModelReport:
    phrased = phrased or Phrased()
    return ModelReport(
        calls=spent.calls,
        tokens_in=spent.tokens_in,
        tokens_out=spent.tokens_out,
        seconds=time.monotonic() - start,
        seconds_first=first,
        sentences=phrased.proven,
        failed=tuple((f.check, f.words) for f in phrased.faults),
        failure=failure,
    )
