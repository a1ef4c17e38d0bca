"""What every room of the page is built with: the assistant, and the parts that all rooms share."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.desk.store import Store
from assistant.records import Answer

# Events of the page's own: answered without a sign of work, and no part of the public interface.
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

# A question, the reader's earlier questions and a name of the visitor, to the growing answer.
Stream = Callable[[str, Sequence[str], str], Iterator[Answer]]


@dataclass(frozen=True)
class Shell:
    """`stream` answers in the chat; `links` is the masthead, whose scripts trigger events by name; `source` the panel beside."""

    assistant: Assistant
    stream: Stream
    links: gr.HTML
    source: gr.HTML
    store: Store | None = None  # counts answers and keeps what readers think of them


def read_asset(beside: str, name: str) -> str:
    """A script or style that stands beside the module whose `__file__` is given."""
    return (Path(beside).parent / name).read_text(encoding="utf-8")
