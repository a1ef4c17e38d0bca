"""The user's settings of a chat model, read from the environment."""

from collections.abc import Mapping

from assistant.model.records import ModelSettings
from ingest.errors import InputError

UNDERSTAND, REWRITE, PHRASE = USES = ("understand", "rewrite", "phrase")
_TIMEOUT_SECONDS = 20.0
_PER_MINUTE = 60
_PER_VISITOR = 60  # in an hour


def read_model_settings(environ: Mapping[str, str]) -> ModelSettings | None:
    """Settings from GUANGUI_CHAT_*; None where no model is named. Raises InputError.

    GUANGUI_CHAT_MODEL is a name for LangChain's `init_chat_model` (openai:…, ollama:…) or, with
    GUANGUI_CHAT_BASE_URL, the name that an OpenAI-compatible server gives it.
    """
    model = environ.get("GUANGUI_CHAT_MODEL", "").strip()
    if not model:
        return None
    uses = environ.get("GUANGUI_CHAT_USES", "") or ",".join(USES)
    chosen = frozenset(u.strip() for u in uses.split(",") if u.strip())
    if unknown := chosen - set(USES):
        raise InputError(
            f"GUANGUI_CHAT_USES 不認得「{'、'.join(sorted(unknown))}」；可用的是 {'、'.join(USES)}"
        )
    return ModelSettings(
        model=model,
        base_url=environ.get("GUANGUI_CHAT_BASE_URL") or None,
        api_key=environ.get("GUANGUI_CHAT_API_KEY") or None,
        timeout_seconds=_positive(environ, "GUANGUI_CHAT_TIMEOUT", _TIMEOUT_SECONDS),
        uses=chosen,
        calls_per_minute=int(_positive(environ, "GUANGUI_CHAT_PER_MINUTE", _PER_MINUTE)),
        calls_per_visitor=int(_positive(environ, "GUANGUI_CHAT_PER_VISITOR", _PER_VISITOR)),
    )


def _positive(environ: Mapping[str, str], name: str, default: float) -> float:
    words = environ.get(name, "").strip()
    if not words:
        return default
    try:
        value = float(words)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise InputError(f"{name} 應為大於零的數字，不是「{words}」")
    return value
