"""Which of many texts hold a word: a substring search over all of them, remembered."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]

_REMEMBERED = 4096  # words
_BETWEEN = "\n"


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
        place = self.joined.find(word) if word else -1
        while place >= 0:
            row = int(np.searchsorted(self.starts, place, side="right")) - 1
            found[row] = True
            place = self.joined.find(word, int(self.starts[row + 1]))
        return found


def presence_in(texts: Sequence[str]) -> Presence:
    """The presence of words in `texts` (folded).

    >>> presence_in(["借阅证", "逾期", "补发借阅证"]).holders("借阅证").tolist()
    [True, False, True]
    """
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + len(_BETWEEN))
    return Presence(_BETWEEN.join([*texts, ""]), np.array(starts, dtype=np.int64))
