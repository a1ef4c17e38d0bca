"""The index rebuilt while the page runs: one build at a time, told step by step to who looks."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from assistant.assistant import Assistant, open_assistant
from assistant.sentences import phrase
from ingest.apart import build_apart
from ingest.build import STEPS
from ingest.errors import GuanguiError, InputError
from ingest.fingerprint import fingerprint_of
from ingest.settings import IndexSettings
from ingest.store import is_current

OPENING = phrase("desk.opening")


@dataclass(frozen=True)
class Progress:
    """How far a build is: the step under way, its number of all, what went wrong."""

    step: str = ""
    at: int = 0
    of: int = len(STEPS) + 1
    fault: str = ""
    runs: bool = False
    is_done: bool = False


class Rebuild:
    """Builds when told to, and hands the new index's assistant to `switch`."""

    def __init__(self, settings: IndexSettings, switch: Callable[[Assistant], None]) -> None:
        self._settings = settings
        self._switch = switch
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self.progress = Progress()

    def start(self) -> None:
        """Begin a build in the background; raises InputError while one is under way."""
        with self._starting:
            self.check_idle()
            self.progress = Progress(STEPS[0], runs=True)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Until the build under way has ended."""
        if self._thread is not None:
            self._thread.join()

    def check_idle(self) -> None:
        """Raises InputError while a build is under way: the corpus must not change under it."""
        if self.progress.runs:
            raise InputError(phrase("desk.busy"))

    def _run(self) -> None:
        settings = self._settings
        try:
            if not is_current(
                settings.folder, fingerprint_of(settings.corpus, settings.embedding_model)
            ):
                for at, step in enumerate(build_apart(settings)):
                    self.progress = Progress(step, at, runs=True)
            self.progress = Progress(OPENING, len(STEPS), runs=True)
            self._switch(open_assistant(settings))
        except (GuanguiError, OSError) as error:
            self.progress = Progress(fault=str(error))
        else:
            self.progress = Progress(at=len(STEPS) + 1, is_done=True)
