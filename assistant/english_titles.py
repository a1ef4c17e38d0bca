"""Regulations as English names them: the rule on lockers, the Keelung award regulation."""

import re
from collections.abc import Mapping, Sequence

from ingest.records import Document
from ingest.segment import stem
from ingest.text import fold

_WORD = re.compile(r"[a-z]+")
_KIND = frozenset(
    stem(w)
    for w in [
        "rule",
        "regulation",
        "direction",
        "note",
        "guideline",
        "principle",
        "schedule",
        "standard",
        "policy",
        "order",
        "provision",
        "plan",
        "act",
        "law",
        "bylaw",
        "ordinance",
    ]
)
_EMPTY = frozenset(
    stem(w)
    for w in [
        "the",
        "a",
        "an",
        "of",
        "on",
        "for",
        "about",
        "in",
        "at",
        "to",
        "and",
        "its",
        "this",
        "that",
        "these",
        "those",
        "use",
        "using",
        "handling",
        "applying",
        "management",
        "service",
        "services",
        "city",
        "county",
        "library",
        "libraries",
        "s",
        "did",
        "do",
        "does",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "have",
        "has",
        "had",
        "which",
        "what",
        "when",
        "who",
        "year",
        "date",
        "number",
        "under",
        "say",
        "says",
        "show",
        "me",
        "quote",
        "tell",
        "article",
        "point",
        "item",
        "section",
        "paragraph",
        "text",
        "wording",
        "exactly",
    ]
)


def named_in_english(
    content: str, documents: Sequence[Document], titles: Mapping[str, str]
) -> list[Document]:
    """The documents whose English title, or Latin alias, has every word of what the folded
    `content` calls a rule; the only one where it has no other word; none where it calls none so.
    """
    said = [stem(w) for w in _WORD.findall(content)]
    asked = {w for w in said if w not in _EMPTY and w not in _KIND}
    if not _KIND & set(said):
        return []
    if not asked:
        return list(documents) if len(documents) == 1 else []
    return [d for d in documents if asked <= _core(d, titles)]


def _core(document: Document, titles: Mapping[str, str]) -> set[str]:
    """The stems of a document's English title and of its Latin aliases."""
    aliases = document.header.aliases if document.header else ()
    told = " ".join([titles.get(document.title, ""), *(a for a in aliases if a.isascii())])
    return {stem(w) for w in _WORD.findall(fold(told))}
