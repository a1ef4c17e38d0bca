"""What every room of the page is built with: the assistant, and the parts that all rooms share."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.desk.store import Store
from assistant.page.serving import Serving

# Events of the page's own: answered without a sign of work, and no part of the public interface.
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
# What comes while one is answered waits, the last of several; by default it would be lost.
LATEST: dict[str, Any] = {**QUIET, "trigger_mode": "always_last"}


@dataclass(frozen=True)
class Shell:
    """`links` is the masthead, whose scripts trigger events by name; `source` the panel beside."""

    serving: Serving
    links: gr.HTML
    source: gr.HTML
    store: Store | None = None  # counts answers and keeps what readers think of them

    @property
    def assistant(self) -> Assistant:
        """The assistant that answers now; taken once for all that one request needs."""
        return self.serving.now.assistant

    def furnish(self, make: Callable[[Assistant], str], **options: Any) -> gr.HTML:
        """A part whose first content comes from the corpus, and anew after a switch."""
        part = gr.HTML(make(self.assistant), **options)

        def renew() -> None:
            part.value = make(self.assistant)

        self.serving.when_switched(renew)
        return part


def read_asset(beside: str, name: str) -> str:
    """A script or style that stands beside the module whose `__file__` is given."""
    return (Path(beside).parent / name).read_text(encoding="utf-8")
