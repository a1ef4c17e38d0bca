"""A rebuilt index takes over whole: answers begun finish where they began, nothing is half new."""

import gc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import app
from assistant.assistant import Assistant
from assistant.desk.rebuild import Rebuild
from assistant.model.records import ModelSettings
from assistant.page.serving import Serving, Stream
from assistant.records import Answer, Status
from ingest.apart import build_apart
from ingest.errors import IndexUnavailable, InputError
from ingest.settings import IndexSettings

QUESTION = "臺北市立圖書館可以借幾冊"


class Closed:
    """A vector store that tells when it is released."""

    def __init__(self) -> None:
        self.times = 0

    def close(self) -> None:
        """Count it."""
        self.times += 1


def with_store(assistant: Assistant) -> tuple[Assistant, Closed]:
    """The same assistant, apart from what is released with it."""
    store = Closed()
    index = replace(assistant.index, vectors=store)  # type: ignore[arg-type]
    return replace(assistant, index=index), store


def in_two(assistant: Assistant) -> Stream:
    """A stream that says first who answers, then the answer."""

    def stream(question: str, history: Sequence[str], visitor: str) -> Iterator[Answer]:
        yield Answer(Status.ANSWERED, opening=str(id(assistant)))
        yield Answer(Status.ANSWERED, opening=str(id(assistant)))

    return stream


def test_an_answer_in_flight_finishes_on_the_old_index(assistant: Assistant) -> None:
    """The old one's store is released only once its last answer is done."""
    first, old = with_store(assistant)
    second, new = with_store(assistant)
    serving = Serving(first, in_two)
    voice = serving.now
    flying = voice.stream(QUESTION, (), "")
    said = [next(flying).opening]
    serving.switch(second)
    assert serving.now.assistant is second
    said += [a.opening for a in flying]
    assert set(said) == {str(id(first))}
    assert old.times == 0
    del first, voice, flying
    gc.collect()
    assert (old.times, new.times) == (1, 0)


def test_a_switch_keeps_the_budget_of_the_minute(assistant: Assistant) -> None:
    """What was spent before a rebuilt index serves is spent after it too."""
    settings = ModelSettings("m", "http://127.0.0.1:9", "key", 1.0, frozenset(), 1, 1)
    serving = Serving(assistant, app._phrasing(settings))
    before = serving.now.stream.__self__.budget  # type: ignore[attr-defined]
    assert before.take("a visitor")
    other, _ = with_store(assistant)
    serving.switch(other)
    after = serving.now.stream.__self__.budget  # type: ignore[attr-defined]
    assert not after.take("a visitor")


def test_parts_of_the_page_are_told_of_a_switch(assistant: Assistant) -> None:
    """In order, and after the new one serves."""
    serving, told = Serving(assistant), []
    other, _ = with_store(assistant)
    serving.when_switched(lambda: told.append(serving.now.assistant is other))
    serving.switch(other)
    assert told == [True]


def test_a_build_that_fails_leaves_the_old_index(tmp_path: Path, assistant: Assistant) -> None:
    """From a process of its own comes a sentence; nothing is switched; another may be begun."""
    (tmp_path / "corpus").mkdir()
    settings = IndexSettings(tmp_path / "index", "default", tmp_path / "corpus")
    with pytest.raises(IndexUnavailable):
        list(build_apart(settings))
    switched: list[Assistant] = []
    rebuild = Rebuild(settings, switched.append)
    rebuild.start()
    with pytest.raises(InputError, match="正在重建"):
        rebuild.start()
    rebuild.wait()
    assert rebuild.progress.fault
    assert not rebuild.progress.is_done
    assert switched == []
    rebuild.check_idle()
