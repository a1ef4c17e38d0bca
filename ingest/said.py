"""What number a few words of a regulation say: 參拾元, 一倍半, 二分之一, 八折, 不收費, 八時三十分.

One small grammar, so that a rule's value can be checked against the words that carry it.
"""

import re
import unicodedata
from decimal import Decimal

from ingest.errors import CorpusError
from ingest.numerals import NUMERAL_CHARACTERS, parse_numeral

_N = rf"[{NUMERAL_CHARACTERS}乙\d,]+"
_SHARE = re.compile(rf"({_N})分之({_N})")
_TIME = re.compile(rf"({_N})(?:時|點)(?:({_N})分|(半))?")
_DISCOUNT = re.compile(rf"({_N})折")
_HALF = re.compile(rf"({_N})[^\d{NUMERAL_CHARACTERS}]?半")
_NUMBER = re.compile(rf"(?<![.\d])(\d+\.\d+|{_N})")
_FREE = (
    "不收費",
    "不收取",
    "不收費用",
    "不另收費",
    "免費",
    "免收",
    "不提供",
    "自動退回",
    "不須繳交",
    "不另加價",
    "不加價",
    "概不退還",
    "不予退還",
    "不得請求",
    "得免收",
    "不退還",
    "不再接受退費",
    "不支給",
)
_WHOLE = ("全額", "全數", "全部")


def said_number(words: str) -> Decimal:
    """The number that `words` say; words without a numeral say one (依該定價, 原價).

    >>> [str(said_number(w)) for w in ("參拾元", "一倍半", "二分之一", "八折", "不收費", "1,000元")]
    ['30', '1.5', '0.5', '0.8', '0', '1000']
    >>> str(said_number("八時三十分"))
    '8.5'
    """
    plain = unicodedata.normalize("NFKC", words)
    if any(w in plain for w in _FREE):
        return Decimal(0)
    if match := _SHARE.search(plain):
        return _integer(match[2]) / _integer(match[1])
    if match := _DISCOUNT.search(plain):
        share = _integer(match[1])
        return share / (10 if share < 10 else 100)
    if match := _TIME.search(plain):
        minutes = _integer(match[2]) if match[2] else Decimal(30 if match[3] else 0)
        return _integer(match[1]) + minutes / 60
    if match := _HALF.search(plain):
        return _integer(match[1]) + Decimal("0.5")
    if match := _NUMBER.search(plain):
        return _integer(match[1])
    if any(w in plain for w in _WHOLE) or plain:
        return Decimal(1)
    raise CorpusError("沒有文字，說不出數字")


def _integer(words: str) -> Decimal:
    if "." in words:
        return Decimal(words)
    return Decimal(1) if words == "乙" else Decimal(parse_numeral(words))
