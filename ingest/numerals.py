"""Chinese and Arabic numerals as printed in regulations, to integers and back.

Understands 廿 and 卅, the formal characters 壹貳參 and full-width digits.
"""

import re
import unicodedata

from ingest.errors import CorpusError

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    c: n for n, c in enumerate("〇壹貳參肆伍陸柒捌玖")
}
_DIGITS |= {"○": 0, "兩": 2, "参": 3, "叁": 3, "两": 2, "贰": 2, "陆": 6}
_TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30}
_SCALES = {"百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"萬": 10_000, "万": 10_000, "億": 100_000_000, "亿": 100_000_000}

_SCALED = re.compile(rf"(\d+)([{''.join([*_SCALES, *_BIG])}])")
NUMERAL_CHARACTERS = "".join([*_DIGITS, *_TENS, *_SCALES, *_BIG])


def parse_numeral(words: str) -> int:
    """The integer that `words` writes.

    >>> [parse_numeral(w) for w in ("十四", "廿六", "卅", "二百五十", "參拾", "３,０００", "六萬")]
    [14, 26, 30, 250, 30, 3000, 60000]

    Raises CorpusError where `words` is no numeral.
    """
    plain = unicodedata.normalize("NFKC", words).replace(",", "").strip()
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if match := _SCALED.fullmatch(plain):  # 6萬
        return int(match[1]) * (_SCALES | _BIG)[match[2]]
    if not plain or any(c not in NUMERAL_CHARACTERS for c in plain):
        raise CorpusError(f"「{words}」不是數字")
    if len(plain) > 1 and all(c in _DIGITS for c in plain):  # 一○二, read digit by digit
        return int("".join(str(_DIGITS[c]) for c in plain))
    total = section = digit = 0
    for c in plain:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _TENS:
            section += _TENS[c] if _TENS[c] > 10 else (digit or 1) * 10
            digit = 0
        elif c in _SCALES:
            section += (digit or 1) * _SCALES[c]
            digit = 0
        else:
            total += (section + digit or 1) * _BIG[c]
            section = digit = 0
    return total + section + digit


def write_numeral(number: int) -> str:
    """`number` in the characters that citations use; above 9999 in Arabic digits.

    >>> [write_numeral(n) for n in (3, 10, 14, 29, 100, 105, 250)]
    ['三', '十', '十四', '二十九', '一百', '一百零五', '二百五十']
    """
    if number > 9999:
        return str(number)
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        d, number = divmod(number, unit)
        if d:
            out += ("零" if zero and out else "") + digits[d] + name
            zero = False
        else:
            zero = bool(out) and number > 0
    return out[1:] if out.startswith("一十") else out
