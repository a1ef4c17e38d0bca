"""Which of many texts hold a word: a substring search over all of them, remembered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]

_REMEMBERED = 4096  # words
_BETWEEN = "\n"
_SHORT = 3  # letters: a word that is no beginning of others
_LETTER = re.compile("[a-z]")


@dataclass(frozen=True)
class Presence:
    """Folded texts as one, the place where each starts, and what was looked for already."""

    joined: str
    starts: npt.NDArray[np.int64]  # one more than there are texts
    known: dict[str, Flags] = field(default_factory=dict, repr=False, compare=False)

    def holders(self, word: str) -> Flags:
        """For each text whether it holds `word` (folded, without line breaks)."""
        if word not in self.known:
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            self.known[word] = self._look_for(word)
        return self.known[word]

    def holders_of_any(self, words: Sequence[str]) -> Flags:
        """For each text whether it holds one of `words`."""
        found = np.zeros(len(self.starts) - 1, dtype=np.bool_)
        for word in words:
            found |= self.holders(word)
        return found

    def _look_for(self, word: str) -> Flags:
        found = np.zeros(len(self.starts) - 1, dtype=np.bool_)
        word, is_whole = word.strip(), word.endswith(" ") or len(word.strip()) <= _SHORT
        place = self.joined.find(word) if word else -1
        while place >= 0:
            row = int(np.searchsorted(self.starts, place, side="right")) - 1
            found[row] |= not word.isascii() or self._is_english(place, len(word), is_whole)
            after = int(self.starts[row + 1]) if found[row] else place + 1
            place = self.joined.find(word, after)
        return found

    def _is_english(self, place: int, length: int, is_whole: bool) -> bool:
        """Whether an English word, or one that begins so, stands there: not the ok of book."""
        before, after = (
            self.joined[place - 1 : place],
            self.joined[place + length : place + length + 2],
        )
        if _LETTER.match(before) and _LETTER.match(self.joined, place):
            return False
        return not is_whole or not _LETTER.match(after.removeprefix("s"))


def presence_in(texts: Sequence[str]) -> Presence:
    """The presence of words in `texts` (folded).

    >>> presence_in(["借阅证", "逾期", "补发借阅证"]).holders("借阅证").tolist()
    [True, False, True]
    """
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + len(_BETWEEN))
    return Presence(_BETWEEN.join([*texts, ""]), np.array(starts, dtype=np.int64))
