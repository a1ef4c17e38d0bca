"""Text as facts are looked for in it: folded, with every numeral in Arabic digits.

>>> holds(fold_numbers("每張借閱證以十冊為限"), "10冊")
True
>>> holds(fold_numbers("每面新臺幣1,000元"), "000元")
False
"""

import re
from functools import lru_cache

from ingest.errors import CorpusError
from ingest.numerals import NUMERAL_CHARACTERS, parse_numeral
from ingest.text import fold, strip_white_space

_NUMERAL = re.compile(f"[{NUMERAL_CHARACTERS}]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
# Characters that alone are words rather than numerals: 百科, 參考, 陸續.
_WORDS_ALONE = frozenset("百千萬万億亿參参陸陆佰仟")


@lru_cache(maxsize=65536)
def fold_numbers(text: str) -> str:
    """`text` folded, without blanks, its numerals in Arabic digits; line breaks part numbers."""
    lines = [strip_white_space(line) for line in fold(text).splitlines()]
    plain = _THOUSANDS.sub("", "\n".join(line for line in lines if line))
    return _NUMERAL.sub(_arabic, plain)


def holds(folded: str, words: str) -> bool:
    """Whether `words` stand in a text folded by `fold_numbers`, numbers only as whole numbers."""
    wanted = fold_numbers(words)
    if not wanted:
        return False
    pattern = re.escape(wanted)
    if wanted[0].isdigit():
        pattern = r"(?<![\d.])" + pattern
    if wanted[-1].isdigit():
        pattern += r"(?![\d])"
    return re.search(pattern, folded) is not None


def _arabic(match: re.Match[str]) -> str:
    words = match[0]
    if words in _WORDS_ALONE:
        return words
    try:
        return str(parse_numeral(words))
    except CorpusError:
        return words
