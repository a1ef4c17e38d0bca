"""Search, provisions, comparison and agreements as JSON, for programs that call the page."""

from collections.abc import Sequence
from typing import Any

from assistant.assistant import Assistant
from ingest.errors import InputError
from ingest.records import Agreement, Document, Provision
from ingest.rule_records import Figure, Rule
from ingest.text import fold

_MOST_HITS = 20
Json = dict[str, Any]


def search_json(assistant: Assistant, words: str, library: str = "", most: int = 5) -> Json:
    """The provisions that fit `words` best, best first, each with its score of 0 to 1."""
    if not words.strip():
        raise InputError("words 應為要找的詞或問題")
    if not 1 <= most <= _MOST_HITS:
        raise InputError(f"most 應為 1 到 {_MOST_HITS}")
    query = assistant.understand(words)
    hits = assistant.searcher.search(query)
    if library:
        wanted = find_library(assistant, library)
        hits = [h for h in hits if h.library == wanted]
    found = []
    for hit in hits[:most]:
        document = assistant.documents[hit.document]
        found.append(
            {**_address(document, document.by_path[hit.path]), "score": round(hit.score, 4)}
        )
    return {"status": "answered" if found else "not_found", "provisions": found}


def provision_json(assistant: Assistant, document_id: str, provision: str = "") -> Json:
    """A provision with its whole text and what it stands under, or a document's provisions."""
    document = assistant.documents.get(document_id)
    if document is None:
        known = "、".join(sorted(assistant.documents))
        raise InputError(f"沒有法規 {document_id}；可用的代號：{known}")
    header = document.header
    facts: Json = {
        "document": document.title,
        "document_id": document.id,
        "version": header.version_date.isoformat() if header else None,
        "source": document.source,
    }
    if not provision:
        listed = [{"provision": p.path, "label": p.label} for p in document.provisions]
        return {"status": "answered", **facts, "provisions": listed}
    found = document.by_path.get(provision)
    if found is None:
        raise InputError(f"《{document.title}》沒有 {provision}")
    rules = [r for r in assistant.index.corpus.rules if _rests_on(r, document.id, provision)]
    return {
        "status": "answered",
        **facts,
        **_address(document, found),
        "under": [_address(document, p) for p in document.above(found)],
        "rules": [r.id for r in rules],
    }


def compare_json(assistant: Assistant, attribute: str, libraries: Sequence[str] = ()) -> Json:
    """What each library says of an attribute, by its id or label; silent ones have no value."""
    attributes = assistant.index.corpus.comparisons.attributes
    wanted = fold(attribute).strip()
    held = next((a for a in attributes if wanted in (a.id, fold(a.label))), None)
    if held is None:
        near = [a.label for a in attributes if wanted and wanted in fold(a.label)]
        known = "、".join(near or [f"{a.id}（{a.label}）" for a in attributes])
        raise InputError(f"沒有比較項目「{attribute}」；可用的有：{known}")
    chosen = [find_library(assistant, x) for x in libraries] or list(held.libraries)
    rows = []
    for library in chosen:
        cell = held.cell(library)
        row: Json = {"library": assistant.index.corpus.library(library).name, "value": None}
        if cell is not None:
            document = assistant.documents[cell.document]
            address = _address(document, document.by_path[cell.provision])
            row |= {**address, "value": cell.value, "text": cell.quote}
        rows.append(row)
    return {"status": "answered", "attribute": held.label, "rows": rows}


def agreements_json(
    assistant: Assistant, country: str = "", year: int | None = None, words: str = ""
) -> Json:
    """The agreements that meet every condition, by number; none narrows nothing."""
    rows = [
        _agreement(r)
        for r in assistant.index.corpus.agreements
        if (not country or fold(country) in fold(r.country + r.region))
        and year in (None, r.signed.year)
        and all(w in fold(_words_of(r)) for w in fold(words).split())
    ]
    return {"status": "answered", "count": len(rows), "agreements": rows}


def find_library(assistant: Assistant, name: str) -> str:
    """A library's id by its id or any of its names; raises InputError."""
    wanted = fold(name).strip()
    for library in assistant.index.corpus.libraries:
        names = (library.id, library.name, *library.short_names, library.today)
        if wanted and wanted in {fold(n) for n in names if n}:
            return library.id
    known = "、".join(f"{x.id}（{x.name}）" for x in assistant.index.corpus.libraries)
    raise InputError(f"沒有圖書館「{name}」；可用的有：{known}")


def _address(document: Document, provision: Provision) -> Json:
    return {
        "document": document.title,
        "document_id": document.id,
        "provision": provision.path,
        "label": provision.label,
        "text": document.words(provision),
    }


def _rests_on(rule: Rule, document: str, provision: str) -> bool:
    figures = [f for f in rule.fields.values() if isinstance(f, Figure)]
    return any((f.document, f.provision) == (document, provision) for f in figures)


def _agreement(row: Agreement) -> Json:
    return {
        "number": row.number,
        "name": row.name,
        "partner": row.partner,
        "country": row.country,
        "city": row.city,
        "signed": row.signed.isoformat(),
        "items": list(row.items),
        "term": row.term,
    }


def _words_of(row: Agreement) -> str:
    return " ".join((row.name, row.partner, row.partner_kind, row.city, row.country, *row.items))
