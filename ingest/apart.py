"""An index built in a process of its own, at low priority, so that answers go on meanwhile."""

import multiprocessing
import os
from collections.abc import Iterator
from multiprocessing.connection import Connection

from ingest.build import build_index
from ingest.errors import GuanguiError, IndexUnavailable
from ingest.settings import IndexSettings

_STEP, _FAULT, _DONE = "step", "fault", "done"
_NICENESS = 10


def build_apart(settings: IndexSettings) -> Iterator[str]:
    """Build a version and let it serve; yields each of build.STEPS as it begins.

    The model of the version before is kept; `python -m ingest` trains it on what has changed.
    Raises IndexUnavailable where the build fails or ends early; the version before it stays.
    """
    spawning = multiprocessing.get_context("spawn")
    receiver, sender = spawning.Pipe(duplex=False)
    process = spawning.Process(target=_build, args=(settings, sender), daemon=True)
    process.start()
    sender.close()
    try:
        while True:
            kind, words = receiver.recv()
            if kind == _FAULT:
                raise IndexUnavailable(words)
            if kind == _DONE:
                return
            yield words
    except EOFError:
        raise IndexUnavailable("重建索引的程序中斷了；先前的索引仍可使用，請再試一次") from None
    finally:
        receiver.close()
        process.join(timeout=10)
        if process.is_alive():
            process.terminate()


def _build(settings: IndexSettings, sender: Connection) -> None:
    os.nice(_NICENESS)
    try:
        build_index(settings, lambda name: sender.send((_STEP, name)), trains=False)
    except GuanguiError as error:
        sender.send((_FAULT, str(error)))
    else:
        sender.send((_DONE, ""))
