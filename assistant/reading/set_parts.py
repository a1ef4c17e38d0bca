"""What alone is lost of a set of unlike things: 一套教材（書加CD），只弄丟CD.

The book of such a set is what is lent, the disc is its attachment, and the price told is the set's.
"""

import re
from collections.abc import Mapping, Sequence

from assistant.reading.words import Mention
from ingest.rule_records import Parameter

_PART, _MEDIA, _BOOKS = "part", "media", ("圖書", "期刊")
_COUNTS = ("copies", "set_volumes")
_BOOK = "(?:书|课本|教材|教学书|读本|讲义|手册|杂志|绘本)"
_DISC = r"(?:光碟|碟片|录音带|卡带|cd|dvd|vcd|mp3)"
_SET = re.compile(
    rf"{_BOOK}[^,;。?!]{{0,6}}?(?:加上?|含|附带?|和|跟|与|及|配|\+)[^,;。?!]{{0,6}}?{_DISC}"
)
_WHOLE = re.compile("套|组|含|附")
_LOSES = "(?:弄丢|弄坏|遗失|不见|掉|丢|坏|毁|断|裂|刮)"
_DISC_ALONE = re.compile(
    rf"(?:只|仅|单|唯独)[^,;。?!]{{0,8}}{_LOSES}[^,;。?!]{{0,6}}?{_DISC}"
    rf"|(?:只有?|仅)?[^,;。?!书]{{0,4}}{_DISC}[^,;。?!书]{{0,5}}{_LOSES}"
)
_BOOK_LOST = re.compile(rf"{_BOOK}[^,;。?!]{{0,3}}(?:也|都|全|被|不见|弄丢|掉了|遗失|泡|烂)")
_CLAUSE = re.compile("[,;。?!]")


def read_set_parts(
    mentions: Sequence[Mention], text: str, known: Mapping[str, Parameter]
) -> list[Mention]:
    """The mentions with the disc that alone is lost of a set as its attachment."""
    whole = _SET.search(text)
    if _PART not in known or whole is None or any(m.parameter.name == _PART for m in mentions):
        return list(mentions)
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, whole.start())), default=0)
    lost = _DISC_ALONE.search(text, whole.end())
    if lost is None or not _WHOLE.search(text[start : whole.end() + 4]):
        return list(mentions)
    if _BOOK_LOST.search(text, whole.end()):
        return list(mentions)
    kept = [
        m
        for m in mentions
        if m.parameter.name not in _COUNTS
        and not (m.parameter.name == _MEDIA and m.value not in _BOOKS)
        and m.parameter.name != "unharmed"
    ]
    part = Mention(known[_PART], known[_PART].choices[0].value, lost.start(), lost.end())
    return sorted([*kept, part], key=lambda m: m.start)
