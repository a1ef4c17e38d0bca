"""A message to the questions that it asks one after another.

>>> split_parts("總共簽了幾份?哪一年簽得最多?")
['總共簽了幾份', '哪一年簽得最多']
>>> split_parts("臺大、師大加起來幾份")
['臺大、師大加起來幾份']
"""

import re

_ENDS = re.compile(r"[?？!！。;；\n]+")
_WITHIN = re.compile(
    r"[,，:：]|、(?=[哪几幾各没沒有其那])|(?<=[是篇份件人位次館馆个個年国國]) (?=and |which |who )"
)
_MEASURES = re.compile(r"(?:各|又|相)?[多少差高低]了?(?:[几幾]|多少)")  # of what is compared before
_ASKS = re.compile(
    r"(?<![这這])[几幾]|[哪誰谁嗎吗呢]|多少|什[么麼]|甚麼|怎|是不是|能不能|可不可|要不要|會不會|会不会|有沒有|有没有|何[时時]|为何|為何|最[早晚多少高低新]|最近(?!的?[一二两三四五六七八九十兩\d]+年)"
    r"|加起[来來]|列出(?!版)|how|which|when|what|who|why"
)


def split_parts(text: str) -> list[str]:
    """The questions of `text` in order; what asks nothing stays with the question beside it."""
    found: list[str] = []
    for sentence in _ENDS.split(text):
        found += _clauses(sentence)
    return _joined(found)


def _clauses(sentence: str) -> list[str]:
    """A sentence cut where both sides ask."""
    cuts = [m.span() for m in _WITHIN.finditer(sentence)]
    parts, start = [], 0
    for left, right in cuts:
        asks = _ASKS.search(sentence[start:left]) and _ASKS.search(sentence[right:])
        if asks and not _MEASURES.match(sentence[right:].strip()):
            parts.append(sentence[start:left])
            start = right
    return [*parts, sentence[start:]]


def _joined(parts: list[str]) -> list[str]:
    """Parts that ask nothing put with the next one that asks, at the end with the last."""
    found: list[str] = []
    waiting = ""
    for part in map(str.strip, parts):
        if not part:
            continue
        if found and not waiting and _MEASURES.match(part):
            found[-1] += f",{part}"
            continue
        waiting = f"{waiting},{part}" if waiting else part
        if _ASKS.search(part):
            found.append(waiting)
            waiting = ""
    if waiting and found:
        found[-1] += f",{waiting}"
    elif waiting:
        found.append(waiting)
    return found
