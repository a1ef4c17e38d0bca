"""What a language model did for an answer, as evaluators read it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ModelReport:
    """Calls, tokens, waits, and what did not go out.

    `failed` are the check and the words of each sentence that did not go out; `failure` is why
    the model's words are not shown at all, "" where they are.
    """

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    seconds_first: float | None = None  # until the first proven sentence
    sentences: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    failure: str = ""
