"""The rest of a count as a number of its own: 1500筆裡面有300筆要詳細書目，其餘基本書目."""

import re

from assistant.reading.quantities import read_quantities
from assistant.reading.taken_off import WITHIN
from assistant.records import Quantity
from ingest.text import fold

_REST = re.compile(
    r"(?:其余|剩下|剩余|其他|其它|余下)(?:的(?=[^,;。]{0,4}(?:都|全|就|用|要|是|只)))?(?!\s*[\d一二两三四五六七八九十百千]+\s*[笔张件])"
)
_IMAGES = re.compile(r"影像|图[档像片]|照片|dpi|mb", re.IGNORECASE)
_SENTENCE = re.compile(r"[。?!]")
_NUMBER = re.compile(r"^[\d.,\s零一二两三四五六七八九十百千万]+")


def with_rest_counted(question: str) -> str:
    """`question` with the rest of what is licensed counted, in the place of the whole.

    >>> with_rest_counted("1500筆裡面有300筆要詳細書目，其餘基本書目，多少錢？")
    '300笔要详细书目,1200笔基本书目,多少钱?'
    """
    text = fold(question)
    units = {"筆"} | ({"張", "件"} if _IMAGES.search(text) else set())
    if not _REST.search(text) and not WITHIN.search(text):
        return question
    asked = read_quantities(question)
    told = [q for q in asked.numbers if q.unit in units and q.counts]
    if len(told) < 2 or told[0].unit != told[1].unit:
        return question
    return _counted(asked.text, told) or question


def _counted(text: str, told: list[Quantity]) -> str:
    """The text with the rest of the first count told, "" where no rest of it is spoken of."""
    whole = told[0]
    rest_said = _REST.search(text, told[1].end)
    parts = [q for q in told[1:] if q.unit == whole.unit]
    parts = [q for q in parts if rest_said is None or q.end <= rest_said.start()]
    left = whole.value - sum(q.value for q in parts)
    between = text[whole.end : parts[0].start] if parts else ""
    within = bool(WITHIN.search(between))
    if not parts or left <= 0 or _SENTENCE.search(between) or not (within or rest_said):
        return ""
    unit = _NUMBER.sub("", text[whole.start : whole.end])
    if rest_said is None:
        if whole.unit != "筆":
            return ""
        gap = WITHIN.sub("", between, count=1)
        return f"{text[: whole.start]}{left}{unit}{gap}{text[parts[0].start :]}"
    opened = text[: whole.start] + text[parts[0].start : rest_said.start()]
    return f"{opened}{left}{unit}{text[rest_said.end() :]}"
