"""Text as the index and the questions are compared: folded, never shown.

Folding maps width, case, 臺/台 and Traditional/Simplified onto one form, so that a question in
any of them meets the same words. What a reader sees is always the original.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import opencc

WHITE_SPACE = re.compile(r"\s+")
CHINESE = re.compile(r"[㐀-鿿]")
_SHORT = 4  # letters
_CIRCLED = re.compile("[①-⑳❶-❿]")  # a list's marks: their numbers count nothing


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in the form in which it is compared.

    >>> fold("臺東縣圖書館ＷｉＦｉ") == fold("台东县图书馆wifi")
    True
    """
    plain = unicodedata.normalize("NFKC", _CIRCLED.sub(";", text)).lower()
    return str(_to_simplified().convert(plain)).replace("臺", "台").replace("灠", "览")


@lru_cache(maxsize=256)
def longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    """`words` folded, each once."""
    return tuple(sorted({fold(w) for w in words}, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=256)
def one_of(words: tuple[str, ...]) -> str:
    """A pattern for one of `words` in a folded text, the longest first; of none it finds nothing."""
    return "|".join(map(re.escape, longest_first(words))) or "(?!)"


def says_any(words: Iterable[str], text: str) -> bool:
    """Whether one of `words` stands in a folded text."""
    return any(stands_whole(fold(w), text) for w in words)


def stands_whole(word: str, text: str) -> bool:
    """Whether a folded word stands in a folded text: a Latin one begins where a word begins, and a
    short one ends where it ends, its plural aside.

    >>> stands_whole("usb", "my husband"), stands_whole("dvd", "two dvds")
    (False, True)
    """
    return word in text and (not word[:1].isascii() or bool(_whole(word).search(text)))


@lru_cache(maxsize=16384)
def _whole(word: str) -> re.Pattern[str]:
    whole = word.isascii() and word.isalpha()
    pattern = re.escape(word)
    return re.compile(of_latin(pattern, whole and len(word)) if word[:1].isalpha() else pattern)


def of_latin(pattern: str, letters: int) -> str:
    """A pattern of a Latin word of so many letters: it begins where a word begins, and if it is
    short (but for 0) it ends where it ends, its plural aside.
    """
    return "(?<![a-z])" + pattern + ("(?![a-rt-z])" if 0 < letters < _SHORT else "")


def hash_text(text: str) -> str:
    """The hash of `text` without white space, as corpus/hashes.csv keeps it."""
    return hashlib.sha256(strip_white_space(text).encode()).hexdigest()


def strip_white_space(text: str) -> str:
    """`text` without any white space, the form in which sources are hashed."""
    return WHITE_SPACE.sub("", text)
