"""What an English message asks apart from the story that it tells."""

import re

from ingest.text import CHINESE

_ENDS = re.compile(r"[.?!;]+(?: |$)")
_OPENS = re.compile(
    r"\b(?:how|what|when|where|which|who|whom|can|could|may|do|does|did|is|are|will|would|should|must)\b"
)


def asking_part(content: str) -> str:
    """The sentences of an English story that ask; "" where all do, or none does.

    >>> asking_part("my card is lost. what now?")
    'what now?'
    """
    if CHINESE.search(content):
        return ""
    ends = [m.end() for m in _ENDS.finditer(content)]
    spans = zip([0, *ends], [*ends, len(content)], strict=True)
    parts = [p for p in (content[a:b].strip() for a, b in spans) if p]
    asks = [p for p in parts if "?" in p] or [p for p in parts if _OPENS.match(p)]
    return " ".join(asks) if len(asks) < len(parts) else ""
