"""Questions that went wrong, gathered by what they ask, and rows for the thesaurus from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.desk.records import Asked
from ingest.records import Document
from ingest.segment import Segmenter
from ingest.text import fold

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
        words = frozenset(segmenter.words(fold(one.question)))
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
    is_known: Mapping[str, bool] | frozenset[str],
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
        telling = tuple(dict.fromkeys(w for w in segmenter.words(fold(own)) if len(w) > 1))[:3]
        for word in dict.fromkeys(segmenter.words(fold(first.question))):
            if len(word) > 1 and word not in is_known and telling:
                found.append(Suggestion(word, telling, first.question, f"{document.title} {path}"))
    return found
