"""Which of the marked evidence each part of a sentence speaks of: that of the library it names."""

import re
from collections.abc import Iterator, Sequence

from assistant.model.records import Evidence
from assistant.names import Name, find_names
from ingest.text import fold

_PART = re.compile(r"(?:[^,，;；。!！?？]|(?<=\d),(?=\d{3}))+[,，;；。!！?？]*")


def scopes(
    text: str, marked: Sequence[Evidence], names: tuple[Name, ...]
) -> Iterator[tuple[str, Sequence[Evidence]]]:
    """Runs of parts that name the same libraries or none, each with the evidence about those.

    One run and all evidence where the evidence is about one library or the text names none.
    """
    known = {frozenset(e.libraries) for e in marked}
    if len(known) < 2:
        yield text, marked
        return
    words, named = "", frozenset[str]()
    for part in _PART.findall(text):
        own = frozenset(n.library for n in find_names(fold(part), names)[0] if n.library)
        if own and own != named:
            if words:
                yield words, _about(named, marked)
            words, named = part, own
        else:
            words += part
    if words:
        yield words, _about(named, marked)


def _about(named: frozenset[str], marked: Sequence[Evidence]) -> Sequence[Evidence]:
    about = [e for e in marked if e.libraries & named]
    return about if named and about else marked
