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
    places: "Places"
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
        places = self.places.of(word, self.joined)
        if word.isascii():
            places = [p for p in places if self._is_english(p, len(word), is_whole)]
        found[np.searchsorted(self.starts, places, side="right") - 1] = True
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


@dataclass(frozen=True)
class Places:
    """Where every two characters that follow one another stand in a text."""

    pairs: npt.NDArray[np.uint64]  # in order
    at: npt.NDArray[np.int64]  # where each of `pairs` stands

    def of(self, word: str, text: str) -> Sequence[int] | npt.NDArray[np.int64]:
        """Where `word` stands in the text, overlapping included."""
        if len(word) < 2:
            return [m.start() for m in re.finditer(re.escape(word), text)] if word else []
        wanted = _pairs(word)
        begins, ends = (np.searchsorted(self.pairs, wanted, side) for side in ("left", "right"))
        rarest = int(np.argmin(ends - begins))
        places = self.at[begins[rarest] : ends[rarest]] - rarest
        if len(word) == 2:
            return places
        return [p for p in places.tolist() if p >= 0 and text.startswith(word, p)]


def _pairs(text: str) -> npt.NDArray[np.uint64]:
    """The code points of every two characters that follow one another, as one number each."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    return (codes[:-1] << np.uint64(32)) | codes[1:]


def presence_in(texts: Sequence[str]) -> Presence:
    """The presence of words in `texts` (folded).

    >>> presence_in(["借阅证", "逾期", "补发借阅证"]).holders("借阅证").tolist()
    [True, False, True]
    """
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + len(_BETWEEN))
    joined = _BETWEEN.join([*texts, ""])
    pairs = _pairs(joined)
    order = np.argsort(pairs, kind="stable")
    return Presence(joined, np.array(starts, dtype=np.int64), Places(pairs[order], order))
