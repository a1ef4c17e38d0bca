"""Provisions asked for by number: 第九條, 第四點第二款, §12."""

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.english_titles import named_in_english
from assistant.names import is_shortened
from assistant.records import LAST, ArticleReference, Query
from ingest.records import Corpus, Document, Provision
from ingest.text import fold

_KINDS = r"(?:办法|要点|规定|规则|须知|标准|原则|事项|计画|规程)"
_SHORTEST = 3  # characters
_LATIN = re.compile("[a-z][a-z]")
_TITLE = re.compile(rf"[\u4e00-\u9fffa-z]{{2,}}?{_KINDS}")


def look_up(query: Query, corpus: Corpus) -> list[tuple[Document, Provision]]:
    """The provisions that the query's references name in the documents that it names.

    Where only a library is named, each of its regulations that has such a number is meant, or those
    whose title follows: 新北市圖 閱覽服務規則.
    """
    documents = {d.id: d for d in regulations(corpus)}
    wanted = [documents[i] for i in query.documents if i in documents]
    if not wanted and not query.libraries:
        held = regulations(corpus)
        only = candidates(query, corpus) if query.references else shortened(query.content, held)
        wanted = only if len(only) == 1 else []
    if not wanted:
        own = [d for d in documents.values() if d.library in query.libraries]
        called = named_in_english(query.content, own, corpus.in_english["regulations"])
        wanted = [*own_titles(query, corpus).values()] or shortened(query.content, own)
        wanted = wanted or called or own
    named = [p for p in query.paths if not p[0].isdecimal()]
    numbered = [p for p in query.paths if p[0].isdecimal()]
    found = [(d, d.by_path[p]) for p in named for d in wanted if p in d.by_path]
    if found:
        return found
    for reference in query.references:
        for document in wanted:
            if provision := _resolve(reference, document):
                found.append((document, provision))
    found += [(d, d.by_path[p]) for p in numbered for d in wanted if p in d.by_path]
    return found


def own_titles(query: Query, corpus: Corpus) -> dict[str, Document]:
    """The regulations of the library named whose title, without its name, the query holds."""
    names = {x.id: x.name for x in corpus.libraries}
    own = [d for d in corpus.documents if d.kind == "regulation" and d.library in query.libraries]
    words = {fold(d.title.removeprefix(names[d.library])): d for d in own}
    return {w: d for w, d in words.items() if w in fold(query.said)}


def missing_references(query: Query, corpus: Corpus) -> list[tuple[Document, ArticleReference]]:
    """References into a named document that has no such number."""
    documents: Mapping[str, Document] = {d.id: d for d in corpus.documents}
    named: Iterable[Document] = (documents[i] for i in query.documents)
    return [
        (document, reference)
        for document in named
        if document.kind == "regulation"
        for reference in query.references
        if _resolve(reference, document) is None
    ]


def candidates(query: Query, corpus: Corpus) -> list[Document]:
    """The regulations that a number may be of, where none is named: 閱覽規定第5點."""
    return [
        d
        for d in shortened(query.content, regulations(corpus))
        if any(_resolve(r, d) is not None for r in query.references)
    ]


def shortened(content: str, documents: Sequence[Document]) -> list[Document]:
    """The documents whose title `content` shortens: 場地辦法, ISBN要點 of an 作業原則."""
    for match in _TITLE.finditer(content):
        for start in range(match.start(), match.end() - _SHORTEST):
            words = content[start : match.end()]
            if start > match.start() and _LATIN.match(content, start - 1):
                continue
            if found := [d for d in documents if is_shortened(words, fold(d.title))]:
                return found
            if found := _with_core(re.sub(f"{_KINDS}$", "", words), documents):
                return found
    return []


def without_title(content: str) -> str:
    """Folded words without those that end as a title does."""
    return _TITLE.sub(" ", content)


def regulations(corpus: Corpus, libraries: Sequence[str] = ()) -> list[Document]:
    """The regulations, those of `libraries` where any is given."""
    held = [d for d in corpus.documents if d.kind == "regulation"]
    return [d for d in held if d.library in libraries] if libraries else held


def _with_core(core: str, documents: Sequence[Document]) -> list[Document]:
    """The documents whose title, or another name, holds the core of a title's words, in order."""
    if len(core) < 2:
        return []
    pieces = re.findall(r"[a-z]+|[^a-z]", core)
    in_order = re.compile(".*".join(map(re.escape, pieces)))
    return [
        d
        for d in documents
        if any(in_order.search(fold(n)) for n in (d.title, *(d.header.aliases if d.header else ())))
    ]


def _resolve(reference: ArticleReference, document: Document) -> Provision | None:
    number = reference.article
    if number == LAST:
        number = max(int(p.path) for p in document.provisions if p.path.isdecimal())
    article = document.by_path.get(str(number))
    if article is None or reference.after:
        return None
    path = article.path
    if reference.paragraph and reference.paragraph > 1:
        as_item = f"{path}.{reference.paragraph}"  # readers say 項 of a 款 too
        path = f"{path}.p{reference.paragraph}"
        path = as_item if path not in document.by_path and as_item in document.by_path else path
    for item in reference.items:
        path = f"{path.split('.p')[0] if f'{path}.{item}' not in document.by_path else path}.{item}"
    return document.by_path.get(f"{path}.p{reference.inner}" if reference.inner > 1 else path)
