"""Whether a sentence turns a limit round: 超過十冊 where the evidence says 不超過十冊."""

import re
from decimal import Decimal

from assistant.model.amounts import read_value
from ingest.text import fold

_N = r"[\d,.零〇一二两三四五六七八九十百千万廿卅]+"
_U = r"[^\s,，。;；、\d]{0,3}?"
_AT_MOST = re.compile(
    rf"(?:不(?:得|能|可以?|应)?(?:超过|逾)|至多|最多|上限(?:是|为)?|未满|未达|不满|少于|低于|不足|up to|at most|no more than|less than|under|within)\s*({_N}){_U}(?![\d十百千万亿])"
    rf"|({_N}){_U}(?:以下|以内|之内|为限|为上限|内(?!容|部|政)|or less|or fewer)"
)
_AT_LEAST = re.compile(
    rf"(?<![不得能可以应未])(?:超过|逾|至少|不少于|不得少于|不低于|满(?!足)|达|高于|多于|over|more than|at least|above)\s*({_N}){_U}(?![\d十百千万亿])"
    rf"|({_N}){_U}(?:以上|起(?!见)|or more|and above)"
)


def opposite_limit(sentence: str, evidence: str) -> str:
    """The limit of `sentence` whose number the evidence has only as the opposite limit.

    >>> opposite_limit("至少五人", "五人以下")
    '至少五'
    >>> opposite_limit("最多五人", "五人以下")
    ''
    """
    most, least = _limits(_AT_MOST, evidence), _limits(_AT_LEAST, evidence)
    said_most, said_least = _limits(_AT_MOST, sentence), _limits(_AT_LEAST, sentence)
    for value, words in said_most.items():
        if value in least and value not in most and value not in said_least:
            return words
    for value, words in said_least.items():
        if value in most and value not in least and value not in said_most:
            return words
    return ""


def _limits(pattern: re.Pattern[str], text: str) -> dict[Decimal, str]:
    found = {}
    for match in pattern.finditer(fold(text)):
        if (value := read_value(match[1] or match[2])) is not None:
            found[value] = match[0].strip()
    return found
