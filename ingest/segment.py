"""Folded text to index terms: jieba words united with single characters and pairs.

One chain serves the index and the questions. Words find library jargon, pairs find what the
dictionary lacks.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import jieba

from ingest.text import fold

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
        return [w for w in self._cut(asked) if w not in self.question_words]

    def terms(self, text: str) -> list[str]:
        """Index terms of `text`: words, then each Chinese run's characters and pairs."""
        terms = [w for w in self._cut(text) if len(w) > 1]
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
    """A segmenter with the library vocabulary; jieba's own cache goes to `cache_folder`."""
    jieba.setLogLevel("ERROR")
    cache_folder.mkdir(parents=True, exist_ok=True)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(cache_folder)
    tokenizer.initialize()
    lines = "\n".join(f"{fold(word)} {frequency}" for word, frequency in vocabulary)
    tokenizer.load_userdict(io.StringIO(lines))
    asked = frozenset(fold(w) for w in question_words)
    phrases = sorted((w for w in asked if len(w) > 1 and not w.isascii()), key=len, reverse=True)
    return Segmenter(tokenizer, asked, tuple(phrases))
