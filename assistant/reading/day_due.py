"""The day a loan was due, where a reader calls it the day to give back: 還書日是2月9日，2月20日才還."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.words import Mention
from ingest.rule_records import Parameter

_CALLED = re.compile(r"(?:还书|归还)(?:日期?|期)[^,;。?!\d]{0,6}$")
_AT_LAST = re.compile(r"[^,;。?!]{0,6}才")
_DRAGGED = re.compile(r"拖到[^,;。?!\d]{0,4}$")


def with_day_due(
    mentions: Sequence[Mention], text: str, parameters: Sequence[Parameter]
) -> list[Mention]:
    """The mentions of days, with the earlier of two days of return as the day due."""
    due = next((p for p in parameters if p.name == "due" and p.kind == "date"), None)
    back = sorted((m for m in mentions if m.parameter.name == "returned"), key=lambda m: m.start)
    if due is None or len(back) < 2 or any(m.parameter is due for m in mentions):
        return list(mentions)
    first, last = back[0], back[-1]
    late = _AT_LAST.match(text, last.end) or _DRAGGED.search(text[: last.start])
    if not late or not _CALLED.search(text[: first.start]):
        return list(mentions)
    return [replace(m, parameter=due) if m is first else m for m in mentions]
