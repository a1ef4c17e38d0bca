"""Provisions asked for by number: 第九條, 第四點第二款, §12."""

from collections.abc import Iterable, Mapping

from assistant.records import ArticleReference, Query
from ingest.records import Corpus, Document, Provision
from ingest.text import fold


def look_up(query: Query, corpus: Corpus) -> list[tuple[Document, Provision]]:
    """The provisions that the query's references name in the documents that it names.

    Where only a library is named, each of its regulations that has such a number is meant, or those
    whose title follows: 新北市圖 閱覽服務規則.
    """
    documents = {d.id: d for d in corpus.documents if d.kind == "regulation"}
    wanted = [documents[i] for i in query.documents if i in documents]
    if not wanted:
        names = {x.id: x.name for x in corpus.libraries}
        wanted = [d for d in documents.values() if d.library in query.libraries]
        told = [
            d for d in wanted if fold(d.title.removeprefix(names[d.library])) in fold(query.said)
        ]
        wanted = told or wanted
    found = []
    for reference in query.references:
        for document in wanted:
            if provision := _resolve(reference, document):
                found.append((document, provision))
    for path in query.paths:
        found += [(d, d.by_path[path]) for d in wanted if path in d.by_path]
    return found


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


def _resolve(reference: ArticleReference, document: Document) -> Provision | None:
    article = document.by_path.get(str(reference.article))
    if article is None:
        return None
    path = article.path
    if reference.paragraph and reference.paragraph > 1:
        path = f"{path}.p{reference.paragraph}"
    for item in reference.items:
        path = f"{path.split('.p')[0] if f'{path}.{item}' not in document.by_path else path}.{item}"
    return document.by_path.get(path)
