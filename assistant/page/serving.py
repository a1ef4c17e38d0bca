"""The assistant that answers now; a rebuilt index takes its place whole, while the page runs."""

import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.assistant import Assistant
from assistant.page.follow_ups import FollowUps, collect_follow_ups
from assistant.page.words import say
from assistant.records import Answer

# A question, the reader's earlier questions and a name of the visitor, to the growing answer.
Stream = Callable[[str, Sequence[str], str], Iterator[Answer]]


@dataclass(frozen=True)
class Voice:
    """An assistant, the stream that answers from it and what may be asked next: of one index."""

    assistant: Assistant
    stream: Stream
    follow_ups: FollowUps


class Serving:
    """Who takes `now` once answers from one index to the end, whatever is switched meanwhile.

    `open_stream` makes the stream of an assistant; without it the answer comes in one piece.
    """

    def __init__(
        self, assistant: Assistant, open_stream: Callable[[Assistant], Stream] | None = None
    ) -> None:
        self._open_stream = open_stream or _whole
        self._told: list[Callable[[], None]] = []
        self.now = self._voice(assistant)

    def switch(self, assistant: Assistant) -> None:
        """Let `assistant` answer from now on, then tell those who asked to be told."""
        self.now = self._voice(assistant)
        for tell in self._told:
            tell()

    def when_switched(self, tell: Callable[[], None]) -> None:
        """Call `tell` after each switch."""
        self._told.append(tell)

    def _voice(self, assistant: Assistant) -> Voice:
        # The vector store is released once the last answer from this assistant is done.
        weakref.finalize(assistant, assistant.index.vectors.close).atexit = False
        assistant.ask(say("chat.example"))  # the first answer makes ready what later ones use
        follow_ups = collect_follow_ups(assistant.index.corpus, assistant.documents)
        return Voice(assistant, self._open_stream(assistant), follow_ups)


def _whole(assistant: Assistant) -> Stream:
    """The assistant's whole answer as a stream of one."""

    def stream(question: str, history: Sequence[str], visitor: str) -> Iterator[Answer]:
        yield assistant.ask(question, history)

    return stream
