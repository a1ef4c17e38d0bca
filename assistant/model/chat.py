"""One chat model behind two calls: a whole reply, and a stream of pieces. Both end in time.

The model is any that LangChain's `init_chat_model` opens. Its errors may quote the request with
its key, so only their kind goes further, never their words.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from assistant.model.prompts import Filled
from assistant.model.records import ModelSettings, Usage
from ingest.errors import InputError

_LONGEST_WAIT = 5.0  # seconds that a server may ask to be left alone before one more try
_MOST_TOKENS = 800


class ModelFailed(Exception):
    """A call gave no usable reply; `kind` is one of slow, limited, refused, broken, empty."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Chat(Protocol):
    """What the stages need of a model; a fake stands in for it in tests."""

    def reply(self, prompt: Filled) -> tuple[str, Usage]:
        """The whole reply; raises ModelFailed."""
        ...

    def stream(self, prompt: Filled) -> Iterator[str | Usage]:
        """Pieces of the reply as they arrive, then what it took; raises ModelFailed."""
        ...


class LangChainChat:
    """A chat model of LangChain with a deadline for each call."""

    def __init__(self, model: Any, timeout_seconds: float) -> None:
        self._model = model
        self._timeout_seconds = timeout_seconds

    def reply(self, prompt: Filled) -> tuple[str, Usage]:
        """The whole reply in one request; raises ModelFailed."""
        start = time.monotonic()
        messages = _messages(prompt)
        pieces = list(self._within(lambda: iter([self._model.invoke(messages)]), start))
        text = "".join(str(p.text) for p in pieces)
        if not text.strip():
            raise ModelFailed("empty")
        return text, _usage(pieces, start)

    def stream(self, prompt: Filled) -> Iterator[str | Usage]:
        """Pieces as they arrive, then the usage; raises ModelFailed, also in the middle."""
        start = time.monotonic()
        messages = _messages(prompt)
        pieces, said = [], False
        for piece in self._within(lambda: self._model.stream(messages), start):
            pieces.append(piece)
            if piece.text:
                said = said or bool(piece.text.strip())
                yield str(piece.text)
        if not said:
            raise ModelFailed("empty")
        if not any(_ended(p) for p in pieces):
            raise ModelFailed("broken")
        yield _usage(pieces, start)

    def _within(self, call: Callable[[], Iterator[Any]], start: float) -> Iterator[Any]:
        """What `call` yields, until the deadline; one more try where the server names a wait."""
        deadline = start + self._timeout_seconds
        try:
            yield from _timed(call, deadline)
        except _Limited as limited:
            wait = limited.seconds
            if wait is None or wait > _LONGEST_WAIT or time.monotonic() + wait >= deadline:
                raise ModelFailed("limited") from None
            time.sleep(wait)
            try:
                yield from _timed(call, deadline)
            except _Limited:
                raise ModelFailed("limited") from None


class _Limited(Exception):
    """The server is busy; `seconds` is how long it asks to be left alone, None where unsaid."""

    def __init__(self, seconds: float | None) -> None:
        super().__init__()
        self.seconds = seconds


def open_chat(settings: ModelSettings) -> LangChainChat:
    """The model that `settings` name; raises InputError where its package or its name is wrong."""
    from langchain.chat_models import init_chat_model

    # A server of one's own speaks OpenAI's protocol unless the name says otherwise.
    provider = "openai" if settings.base_url and ":" not in settings.model else None
    options: dict[str, Any] = {"timeout": settings.timeout_seconds, "max_retries": 0}
    if settings.base_url:
        options["base_url"] = settings.base_url
    if settings.api_key or settings.base_url:
        options["api_key"] = settings.api_key or "none"
    if provider == "openai" or settings.model.startswith("openai:"):
        options |= {"stream_usage": True, "max_tokens": _MOST_TOKENS}
    try:
        model = init_chat_model(settings.model, model_provider=provider, temperature=0, **options)
    except ImportError as error:
        raise InputError(f"GUANGUI_CHAT_MODEL 需要另裝套件：{error.name or error}") from None
    except Exception as error:  # each provider has its own classes; their words may hold the key
        raise InputError(
            f"無法開啟語言模型「{settings.model}」（{type(error).__name__}）；"
            "請檢查 GUANGUI_CHAT_MODEL、GUANGUI_CHAT_BASE_URL 與 GUANGUI_CHAT_API_KEY"
        ) from None
    return LangChainChat(model, settings.timeout_seconds)


def _timed(call: Callable[[], Iterator[Any]], deadline: float) -> Iterator[Any]:
    """What `call` yields, read in a thread so that a silent server cannot hold the reader."""
    arrived: queue.Queue[Any] = queue.Queue()
    done, stopped = object(), threading.Event()

    def read() -> None:
        try:
            for piece in call():
                arrived.put(piece)
                if stopped.is_set():
                    return
            arrived.put(done)
        except Exception as error:  # each provider has its own classes; only the kind goes on
            arrived.put(_kind(error))

    threading.Thread(target=read, daemon=True).start()
    try:
        while True:
            try:
                piece = arrived.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise ModelFailed("slow") from None
            if piece is done:
                return
            if isinstance(piece, ModelFailed | _Limited):
                raise piece
            yield piece
    finally:
        stopped.set()


def _kind(error: Exception) -> ModelFailed | _Limited:
    """The kind of a provider's error, by LangChain's classes, without its words."""
    from langchain_core.exceptions import (
        ModelAuthenticationError,
        ModelPermissionDeniedError,
        ModelRateLimitError,
        ModelTimeoutError,
    )

    if isinstance(error, ModelRateLimitError):
        return _Limited(_retry_after(error))
    if isinstance(error, ModelTimeoutError | TimeoutError):
        return ModelFailed("slow")
    if isinstance(error, ModelAuthenticationError | ModelPermissionDeniedError):
        return ModelFailed("refused")
    return ModelFailed("broken")


def _retry_after(error: Exception) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None


def _messages(prompt: Filled) -> list[tuple[str, str]]:
    return [("system", prompt.system), ("human", prompt.user)]


def _ended(piece: Any) -> bool:
    """Whether a piece says why the reply ends, as a stream that was not cut off does."""
    said = piece.response_metadata or {}
    return any(said.get(key) for key in ("finish_reason", "done_reason", "stop_reason"))


def _usage(pieces: list[Any], start: float) -> Usage:
    counts = [p.usage_metadata for p in pieces if p.usage_metadata]
    return Usage(
        calls=1,
        tokens_in=sum(c["input_tokens"] for c in counts),
        tokens_out=sum(c["output_tokens"] for c in counts),
        seconds=time.monotonic() - start,
    )
