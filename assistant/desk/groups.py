"""Questions that went wrong, gathered by what they ask, and rows for the thesaurus from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.desk.records import Asked
from ingest.records import Document
from ingest.segment import Segmenter
from ingest.text import fold

_TELLING = 3  # words of the provision in a suggested row
_ALIKE = 0.5  # Jaccard over the words that are looked for


@dataclass(frozen=True)
class Group:
    """Questions alike, the first the most recent."""

    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Suggestion:
    """A reader's word that nothing in the corpus holds, and the words of the provision nearest."""

    reader: str
    regulation: tuple[str, ...]
    question: str
    provision: str


def group_questions(asked: Sequence[Asked], segmenter: Segmenter) -> list[Group]:
    """Kept questions by likeness of their words, the largest group first."""
    groups: list[tuple[frozenset[str], list[Asked]]] = []
    for one in asked:
        if one.question is None:
            continue
        words = frozenset(segmenter.words(one.question))
        for held, members in groups:
            if words and len(words & held) / len(words | held) >= _ALIKE:
                members.append(one)
                break
        else:
            groups.append((words, [one]))
    found = [Group(tuple(members)) for _, members in groups]
    return sorted(found, key=lambda g: -len(g.questions))


def suggest_rows(
    groups: Sequence[Group],
    segmenter: Segmenter,
    is_known: Callable[[str], bool],
    documents: Mapping[str, Document],
) -> list[Suggestion]:
    """A row for each unknown word of a group's first question, with the nearest provision's words."""
    found = []
    for group in groups:
        first = group.questions[0]
        document_id, _, path = (first.nearest or "").partition("/")
        document = documents.get(document_id)
        if first.question is None or document is None or path not in document.by_path:
            continue
        own = document.own_words(document.by_path[path])
        known = [w for w in dict.fromkeys(segmenter.words(own)) if len(w) > 1 and is_known(w)]
        telling = tuple(_as_written(w, own) for w in known[:_TELLING])
        for word in _unknown(segmenter.words(first.question), is_known):
            if telling:
                written = _as_written(word, first.question)
                where = f"《{document.title}》{document.by_path[path].label}"
                found.append(Suggestion(written, telling, first.question, where))
    return found


def _unknown(words: Sequence[str], is_known: Callable[[str], bool]) -> list[str]:
    """Words that the corpus does not hold; single characters in a row are taken as one word."""
    joined: list[str] = []
    single = False
    for word in words:
        if len(word) == 1 and single:
            joined[-1] += word
        else:
            joined.append(word)
        single = len(word) == 1
    return [w for w in dict.fromkeys(joined) if len(w) > 1 and not all(map(is_known, (w, *w)))]


def _as_written(word: str, text: str) -> str:
    """A folded word as `text` has it."""
    folded = fold(text)
    start = folded.find(word)
    return text[start : start + len(word)] if start >= 0 and len(folded) == len(text) else word
