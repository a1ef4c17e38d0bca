"""Whether the most or the least of several is asked for: 哪個最久, 哪邊借得比較久, 誰給得多."""

import re

from ingest.text import fold

_MORE, _LESS = "多久長高貴大晚", "少短低便宜小早省"
_MOST = re.compile(
    fold(
        f"[最較更][{_MORE}]|(?<![a-z])most(?! of)|highest|longest|largest|latest|maximum"
        "|(?<![a-z])(?:longer|higher|larger|later|dearer|dearest|biggest|bigger|greatest|greater|costliest|more)(?! than)(?![a-z])"
        f"|(?:哪|誰)[^,，。?？多少]{{1,10}}[{_MORE}][啊呢]?(?=[?？。]?\\s*$)"
    )
)
_LEAST = re.compile(
    fold(
        f"[最較更](?:便宜|[{_LESS}])|fewest|least|lowest|shortest|cheapest|earliest"
        "|(?<![a-z])(?:fewer|lower|shorter|cheaper|earlier|smaller|smallest|less)(?! than)(?![a-z])"
        f"|(?:哪|誰)[^,，。?？多少]{{1,10}}(?:便宜|[{_LESS}])[啊呢]?(?=[?？。]?\\s*$)"
    )
)
_MILD, _STRICT = (
    re.compile(fold("[最較更](?:寬|鬆|優惠)|generous|lenient")),
    re.compile(fold("[最較更]嚴|(?<![a-z])(?:strict|harsh)(?:er|est)|most severe")),
)
_WHICH = re.compile(fold("哪|誰|排|which|where|who|(?<![a-z])or(?![a-z])"))


def rank_asked(text: str, less_is_milder: bool) -> str:
    """most, least or "" for a folded text; the milder is what `less_is_milder` says it is."""
    if not _WHICH.search(text):
        return ""
    most, least = _MOST.search(text), _LEAST.search(text)
    if _MILD.search(text) or _STRICT.search(text):
        more = bool(_MILD.search(text)) != less_is_milder
        return "most" if more else "least"
    return "most" if most else "least" if least else ""
