"""Ways to say the same: none of them changes what is asked, so none may change what is right.

Each takes a message and returns it said otherwise, or as it is where it does not apply. They are
generic: a way that only suits one question is none of them.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar
from zlib import crc32

from opencc import OpenCC

Rewording = Callable[[str], str]
T = TypeVar("T")

_UNITS = "本|冊|片|張|件|天|日|元|塊|個|次|頁|面|週|小時|人|位"
_COUNT = re.compile(rf"(?<![\d.,第])(\d{{1,4}})({_UNITS})")
_DIGITS, _PLACES = "零一二三四五六七八九", "千百十"
_NO_PLAIN_COUNT = re.compile(r"第\s*\d|\d[./\-:,]\d|[年月號$]|民國|[A-Za-z]{3}")
_MARKS = "？?。！! "
_ALIKE = (
    ("逾期", "過期"),
    ("遺失", "弄丟"),
    ("弄丟", "搞丟"),
    ("借書證", "借閱證"),
    ("多少錢", "幾塊錢"),
    ("要賠", "得賠"),
    ("怎麼算", "怎麼計算"),
    ("如果", "要是"),
    ("幾天", "多少天"),
    ("能不能", "可不可以"),
    ("一共", "總共"),
    ("總共", "合計"),
    ("幾本", "多少本"),
    ("星期", "禮拜"),
    ("怎麼", "如何"),
    ("什麼時候", "何時"),
    ("哪一天", "哪天"),
    ("最多", "至多"),
)
_NAMES = (
    ("國家圖書館", "國圖"),
    ("國立臺中圖書館", "國資圖"),
    ("國資圖", "國立公共資訊圖書館"),
    ("臺中市公共圖書館", "台中市圖"),
    ("新北市立圖書館", "新北市圖"),
    ("臺北市立圖書館", "北市圖"),
    ("北市圖", "臺北市立圖書館"),
    ("高雄市立圖書館", "高市圖"),
    ("臺南市立圖書館", "南市圖"),
)
_BEFORE = ("您好，我想問", "不好意思，請問一下，", "我有點急，", "怕記錯先問一下，", "欸，")
_AFTER = ("？謝謝", "？我看官網沒寫。", "？感恩", "？電話一直打不通。", "")
_POLITE = re.compile("請問|您好|你好|不好意思|[我想]|欸|幫|請|那|[A-Za-z]")
_QUESTION = re.compile(r"[？?]$|[嗎呢]$")


def in_characters(text: str) -> str:
    """Small counts in Chinese numerals: 3本 is 三本."""
    if _NO_PLAIN_COUNT.search(text):
        return text
    return _COUNT.sub(lambda m: _said(int(m[1]), m[2]) + m[2], text)


def _said(number: int, unit: str) -> str:
    words, gap = "", False
    for place, digit in zip((1000, 100, 10, 1), (*_PLACES, ""), strict=True):
        if value := number // place % 10:
            words += ("零" if gap and words else "") + _DIGITS[value] + digit
        gap = not value
    if words == "二" and unit != "日":
        return "兩"
    return words.removeprefix("一") if 10 <= number < 20 else words or "零"


def wide(text: str) -> str:
    """Figures in full width."""
    return re.sub(r"\d", lambda m: chr(ord(m[0]) + 0xFEE0), text)


def apart(text: str) -> str:
    """A space between Chinese and figures or letters."""
    if "第" in text:
        return text
    return re.sub(r"(?<=[一-鿿])(?=[\dA-Za-z])|(?<=[\dA-Za-z])(?=[一-鿿])", " ", text)


def with_spaces(text: str) -> str:
    """Spaces instead of commas."""
    return text if "、" in text else text.replace("，", " ")


def in_lines(text: str) -> str:
    """A line for each clause."""
    return text.replace("，", "\n")


def narrow_marks(text: str) -> str:
    """The marks of a Latin keyboard."""
    return text.replace("，", ",").replace("？", "?").replace("。", ".")


def simplified(text: str) -> str:
    """The same in simplified characters."""
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    return OpenCC("tw2s")


def otherwise(text: str) -> str:
    """One word for another of the same meaning."""
    known = [(a, b) for a, b in _ALIKE if a in text and b not in text]
    return text.replace(*_one_of(known, text), 1) if known else text


def other_name(text: str) -> str:
    """The library by another of its names."""
    known = [(a, b) for a, b in _NAMES if a in text.replace("新北市圖", "")]
    return text.replace(*known[0], 1) if known else text


def greeted(text: str) -> str:
    """Courtesies and reasons before the question."""
    return text if _POLITE.match(text) else _one_of(_BEFORE, text) + text


def thanked(text: str) -> str:
    """Thanks and reasons after it, or no mark at all."""
    return text.rstrip(_MARKS) + _one_of(_AFTER, text) if _QUESTION.search(text) else text


def _one_of(ways: Sequence[T], text: str) -> T:
    return ways[crc32(text.encode()) % len(ways)]


REWORDINGS: tuple[Rewording, ...] = (
    in_characters,
    wide,
    apart,
    with_spaces,
    in_lines,
    narrow_marks,
    simplified,
    otherwise,
    other_name,
    greeted,
    thanked,
)
