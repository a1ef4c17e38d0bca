"""Folded text to index terms: jieba words united with single characters and pairs.

One chain serves the index and the questions. Words find library jargon, pairs find what the
dictionary lacks.
"""

import io
import marshal
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import jieba
import snowballstemmer

from ingest.text import fold

_ENGLISH = snowballstemmer.stemmer("english")
_RUNS = re.compile(r"[㐀-鿿]+|[a-z0-9]+(?:[.\-][a-z0-9]+)*")


@dataclass(frozen=True)
class Segmenter:
    """Cuts text into index terms; make one with `make_segmenter`."""

    tokenizer: jieba.Tokenizer
    question_words: frozenset[str]
    question_phrases: tuple[str, ...]  # those of two characters or more, longest first

    def words(self, text: str) -> list[str]:
        """The dictionary's words of `text`, folded, in order, without question words."""
        asked = fold(text)
        for phrase in self.question_phrases:
            asked = asked.replace(phrase, " ")
        return [stem(w) for w in self._cut(asked) if w not in self.question_words]

    def terms(self, text: str) -> list[str]:
        """Index terms of `text`: words, then each Chinese run's characters and pairs."""
        terms = [stem(w) for w in self._cut(text) if len(w) > 1]
        for run in _RUNS.findall(fold(text)):
            if run[0] >= "㐀":
                terms += run
                terms += [run[i : i + 2] for i in range(len(run) - 1)]
        return terms

    def _cut(self, text: str) -> list[str]:
        words: list[str] = []
        for run in _RUNS.findall(fold(text)):
            words += self.tokenizer.lcut(run, HMM=False) if run[0] >= "㐀" else [run]
        return words


def make_segmenter(
    vocabulary: Iterable[tuple[str, int]], question_words: Iterable[str], cache_folder: Path
) -> Segmenter:
    """A segmenter with the library vocabulary; jieba's dictionary is cached in `cache_folder`."""
    tokenizer = _tokenizer(cache_folder)
    lines = "\n".join(f"{fold(word)} {frequency}" for word, frequency in vocabulary)
    tokenizer.load_userdict(io.StringIO(lines))
    asked = frozenset(fold(w) for w in question_words)
    phrases = sorted((w for w in asked if len(w) > 1 and not w.isascii()), key=len, reverse=True)
    return Segmenter(tokenizer, asked | frozenset(map(stem, asked)), tuple(phrases))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What an English word shares with its forms, always a beginning of it; others as they are.

    >>> [stem(w) for w in ("libraries", "library", "renewing", "isbn", "逾期")]
    ['librar', 'librar', 'renew', 'isbn', '逾期']
    """
    if not (word.isascii() and word.isalpha()):
        return word
    stemmed: str = _ENGLISH.stemWord(word)
    return stemmed.removesuffix("i")  # librari is no beginning of library


def _tokenizer(cache_folder: Path) -> jieba.Tokenizer:
    """A tokenizer with jieba's dictionary, read from our own cache after the first time.

    jieba's cache would lie under a predictable name in the shared temporary folder, and reads
    three times slower, piece by piece.
    """
    jieba.setLogLevel("ERROR")
    tokenizer = jieba.Tokenizer()
    cache = cache_folder / f"jieba-{jieba.__version__}.marshal"
    if cache.is_file():
        tokenizer.FREQ, tokenizer.total = marshal.loads(cache.read_bytes())
        tokenizer.initialized = True
        return tokenizer
    cache_folder.mkdir(parents=True, exist_ok=True)
    tokenizer.tmp_dir = str(cache_folder)
    tokenizer.initialize()
    temporary = cache_folder / f"jieba.{os.getpid()}.tmp"
    temporary.write_bytes(marshal.dumps((tokenizer.FREQ, tokenizer.total)))
    os.replace(temporary, cache)
    return tokenizer
