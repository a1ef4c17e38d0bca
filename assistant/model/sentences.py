"""A stream of characters to whole sentences, each with the marks that follow it."""

import re
from collections.abc import Iterable, Iterator

from assistant.model.records import Draft

_MARK = re.compile(r"[\[［【]\s*(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\s*[\]］】]")
_END = re.compile(r"(?:[。！？!?]|\.(?=\s|[\[［【]|$)|\n)[」』”\"’)）]*")
# After a sentence's end its marks may follow: 「……十冊。[1][2]」.
_TRAIL = re.compile(rf"(?:\s*{_MARK.pattern})*")
_OPEN_MARK = re.compile(r"\s*[\[［【][^\]］】]*$|\s*$")
_BULLET = re.compile(r"^(?:[-*•・]|\d{1,2}[.)、])\s+")
_LONGEST = 2000


def read_sentences(pieces: Iterable[str]) -> Iterator[Draft]:
    """The sentences of a text that arrives in `pieces`, each as soon as it is whole.

    >>> [(d.text, d.marks) for d in read_sentences(["可借十冊[1]。借", "期三十日。", "[2]"])]
    [('可借十冊。', (1,)), ('借期三十日。', (2,))]
    """
    text = ""
    for piece in pieces:
        text += piece
        while (end := _first_end(text)) is not None:
            draft = _draft(text[:end])
            text = text[end:]
            if draft:
                yield draft
        if len(text) > _LONGEST:  # no end in sight: nothing that a reader should wait for
            break
    if draft := _draft(text):
        yield draft


def _first_end(text: str) -> int | None:
    """Where the first sentence ends, its marks included; None while more of it may come."""
    for match in _END.finditer(text):
        trail = _TRAIL.match(text, match.end())
        end = trail.end() if trail else match.end()
        if _OPEN_MARK.fullmatch(text, end):
            return None  # the next piece may be its mark
        if _MARK.sub("", text[:end]).strip():
            return end
    return None


def _draft(text: str) -> Draft | None:
    marks = [int(n) for m in _MARK.finditer(text) for n in re.findall(r"\d+", m[1])]
    words = _BULLET.sub("", _MARK.sub("", text).strip())
    words = re.sub(r"\s+(?=[。，！？,.])", "", words).strip()
    return Draft(words, tuple(dict.fromkeys(marks))) if words else None
