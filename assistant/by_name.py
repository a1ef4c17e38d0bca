"""A regulation's own history, or its provisions by number: what a question names needs no search."""

from collections.abc import Mapping, Sequence

from assistant.answering.compose import passage_of
from assistant.answering.wording import missing_number, missing_part, only_history, which_regulation
from assistant.back import referred
from assistant.chapters import answer_chapter, asks_of_chapters, has_chapters, names_a_chapter
from assistant.english_titles import named_in_english
from assistant.header import answer_header
from assistant.look_up import (
    candidates,
    look_up,
    missing_references,
    own_titles,
    regulations,
    shortened,
    without_title,
)
from assistant.reading.of_regulation import (
    asked_of_regulation,
    points_at_text,
    without_asked,
    without_it,
)
from assistant.records import Answer, Query, Status
from assistant.understand import says_no_matter
from ingest.build import Index
from ingest.records import Document
from ingest.text import fold

_MOST_SHOWN = 4  # provisions
_MOST_ASKED = 6  # regulations to choose from


def answer_by_name(query: Query, index: Index, documents: Mapping[str, Document]) -> Answer | None:
    """The history of the regulation named, its chapters, or the provisions named by number."""
    if asks_of_chapters(fold(query.question)) and (parted := _parted(query, index, documents)):
        return answer_chapter(fold(query.question), parted)
    meant = documents[query.documents[0]] if len(query.documents) == 1 else None
    if meant is not None and meant.is_history_only:
        asks = asked_of_regulation(query.content) and not query.references
        return answer_header(query.content, meant) if asks else only_history(meant)
    if not query.references:
        if quoted := _asked_of_quoted(query, index):
            return answer_header(query.own_content, documents[quoted])
        if named := _asked_itself(query, index):
            return answer_header(query.content, documents[named])
    if query.references or query.paths:
        return _by_number(query, index, documents)
    return None


def _asked_of_quoted(query: Query, index: Index) -> str:
    """The regulation quoted before, where a follow-up asks for its history: 這一點是何時修正的."""
    quoted = query.near or (query.documents[0] if query.earlier and query.documents else "")
    content = query.own_content
    if not quoted or not asked_of_regulation(content) or not points_at_text(content):
        return ""
    alone = says_no_matter(without_asked(without_it(content)), index.segmenter)
    return quoted if alone else ""


def _asked_itself(query: Query, index: Index) -> str:
    """The regulation whose own history a question asks for, by id; "" where it asks for none."""
    content, documents = query.content, query.documents
    if not documents:
        for words, document in own_titles(query, index.corpus).items():
            content, documents = content.replace(words, " "), (document.id,)
    if not documents and (asked_of_regulation(content) or query.asks_header):
        named = shortened(content, regulations(index.corpus, query.libraries))
        documents = (named[0].id,) if len(named) == 1 else ()
        content = without_title(content)
    asked = asked_of_regulation(content)
    if asked and (called := _called_in_english(content, query, documents, index)):
        return called
    if not documents:
        return ""
    alone = len(documents) == 1 and says_no_matter(without_asked(content), index.segmenter)
    return documents[0] if query.asks_header or (asked and alone) else ""


def _called_in_english(content: str, query: Query, documents: Sequence[str], index: Index) -> str:
    """The one regulation, of `documents` or else of all, that English calls so: the rule on lockers."""
    held = regulations(index.corpus, query.libraries)
    held = [d for d in held if d.id in documents] or held
    titles = index.corpus.in_english["regulations"]
    called = named_in_english(without_asked(content), held, titles)
    return called[0].id if len(called) == 1 else ""


def _parted(query: Query, index: Index, documents: Mapping[str, Document]) -> Document | None:
    """The regulation that is named, or the only one in chapters of the library that is."""
    corpus = index.corpus
    held = regulations(corpus, query.libraries)
    named = [d for d in held if d.id in query.documents]
    named = named or [documents[d] for d in query.documents if documents[d].kind == "regulation"]
    named = named or [*own_titles(query, corpus).values()] or shortened(query.content, held)
    if not named and query.libraries and names_a_chapter(fold(query.question)):
        named = [d for d in held if has_chapters(d)]
    return named[0] if len(named) == 1 else None


def _by_number(query: Query, index: Index, documents: Mapping[str, Document]) -> Answer | None:
    if found := look_up(query, index.corpus):
        found = referred(query, found) or found
        passages = tuple(passage_of(d, p) for d, p in found[:_MOST_SHOWN])
        return Answer(Status.ANSWERED, passages=passages, confidence=1.0)
    if parts := [p for p in query.paths if p[0] in "附前" and query.documents]:
        return missing_part(documents[query.documents[0]], parts[0])
    if missing := missing_references(query, index.corpus):
        document, reference = missing[0]
        return missing_number(document, reference)
    if query.references and not (query.libraries or query.documents):
        named = shortened(query.content, regulations(index.corpus))
        if len(named) == 1:
            return missing_number(named[0], query.references[0])
        return None if query.elsewhere else _which_regulation(query, index)
    return None


def _which_regulation(query: Query, index: Index) -> Answer | None:
    """A question back, where a number stands alone or with part of a title."""
    found = candidates(query, index.corpus)
    if not found and index.segmenter.words(query.content):
        return None
    unit = query.references[0].unit or "條"
    return which_regulation([d.title for d in found][:_MOST_ASKED], query.references[0], unit)
