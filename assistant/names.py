"""The names that a question can name: libraries and regulations, folded, longest first."""

from dataclasses import dataclass

from ingest.records import Corpus
from ingest.text import fold


@dataclass(frozen=True)
class Name:
    """A folded name and the library or document that it names."""

    words: str
    library: str = ""
    document: str = ""


def collect_names(corpus: Corpus) -> tuple[Name, ...]:
    """Every name of every library and document, longest first."""
    names = set()
    for library in corpus.libraries:
        known = [library.name, *library.short_names, library.today, *library.today_short_names]
        names |= {Name(fold(n), library=library.id) for n in known if n}
    for document in corpus.documents:
        names |= {Name(fold(n), document=document.id) for n in (document.title, *document.aliases)}
    return tuple(sorted(names, key=lambda n: (-len(n.words), n.words, n.library, n.document)))


def find_names(text: str, names: tuple[Name, ...]) -> tuple[list[Name], str]:
    """The names in a folded text, in order of place, and the text without them.

    A short name is not found in the middle of a longer word: 國中圖 is not in 國中圖書館.
    """
    taken = [False] * len(text)
    found: list[tuple[int, Name]] = []
    for name in names:
        start = text.find(name.words)
        while start >= 0:
            end = start + len(name.words)
            if not any(taken[start:end]) and not _cuts_a_word(text, start, end):
                taken[start:end] = [True] * (end - start)
                found.append((start, name))
            start = text.find(name.words, end)
    rest = "".join(" " if used else c for c, used in zip(text, taken, strict=True))
    return [name for _, name in sorted(found, key=lambda f: f[0])], rest


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    if text[end - 1] == "图" and text[end : end + 1] == "书":
        return True
    if text[end - 1].isascii() and text[end - 1].isalnum():
        before, after = text[start - 1 : start], text[end : end + 1]
        return any(c.isascii() and c.isalnum() for c in before + after)
    return False
