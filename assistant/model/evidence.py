"""An answer that needs no model to the numbered evidence that a model may phrase."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.model.records import Evidence
from assistant.names import Name, find_names
from assistant.records import Answer, Citation, Passage
from ingest.records import Document
from ingest.text import fold

_MOST = 40  # pieces; a longer table is phrased from its opening and first rows


def collect_evidence(
    answer: Answer, documents: Mapping[str, Document], names: tuple[Name, ...]
) -> tuple[Evidence, ...]:
    """The evidence of `answer`, numbered from 1: what was found, then rows, then passages."""
    pieces = list(_pieces(answer, documents))[:_MOST]
    return tuple(_numbered(n, p, documents, names) for n, p in enumerate(pieces, 1))


_Piece = tuple[str, str, str, tuple[Citation, ...], str]


def _pieces(answer: Answer, documents: Mapping[str, Document]) -> Iterator[_Piece]:
    """Title, words, extract, citations and computed words of each piece."""
    own = answer.citations
    if answer.outcome is not None and own:
        doubts = (*answer.outcome.doubts, *(r.why for r in answer.outcome.readings))
        amounts = tuple(f"{r.amount:f}{answer.unit or ''}" for r in answer.outcome.readings)
        quotes = tuple(_proven(c, documents) for c in own)
        result = "\n".join((answer.opening, *doubts, *amounts))
        words = "\n".join((result, *quotes))
        yield "計算結果", words, answer.opening.split("\n")[0], own, result
        yield from _of_passages(answer.passages[1:], documents)
        return
    if answer.opening and own:
        yield "查詢結果", answer.opening, answer.opening, own, answer.opening
    if answer.table:
        for name, row in answer.table.rows:
            cells = [
                f"{column}：{cell.lead}{''.join(f'「{c.quote}」' for c in cell.citations)}"
                for column, cell in zip(answer.table.columns, row, strict=True)
            ]
            cited = tuple(c for cell in row for c in cell.citations)
            if cited:
                words = "\n".join((name, *cells))
                yield name, words, f"{name}：{'；'.join(cells)}", cited, ""
    yield from _of_passages(answer.passages, documents)


def _of_passages(
    passages: Sequence[Passage], documents: Mapping[str, Document]
) -> Iterator[_Piece]:
    for passage in passages:
        for citation in passage.citations:
            title = f"《{citation.title}》{citation.label}"
            words = _proven(citation, documents)
            if passage.lead and passage.lead != title:
                words = f"{passage.lead}。\n{words}"
            yield title, words, f"「{citation.quote}」", (citation,), ""


def _proven(citation: Citation, documents: Mapping[str, Document]) -> str:
    """The clauses that the quote stands under, outermost first, and the quote."""
    document = documents[citation.document]
    above = reversed(document.above(document.by_path[citation.path]))
    return "\n".join((*(document.own_words(p) for p in above), _marked(citation, document)))


def _marked(citation: Citation, document: Document) -> str:
    """The quote with the number that opens its provision, where it begins there."""
    start = document.by_path[citation.path].start
    opening = document.text[start : citation.start]
    return citation.quote if len(opening) > 8 else opening + citation.quote


def _numbered(
    number: int, piece: _Piece, documents: Mapping[str, Document], names: tuple[Name, ...]
) -> Evidence:
    title, words, extract, citations, result = piece
    named, _ = find_names(fold(f"{title}\n{words}"), names)
    cited = {c.document for c in citations}
    return Evidence(
        number=number,
        title=title,
        words=words,
        extract=extract,
        citations=citations,
        result=result,
        libraries=frozenset(
            {n.library for n in named if n.library}
            | {documents[d].library for d in cited if documents[d].library}
        ),
        documents=frozenset(cited | {n.document for n in named if n.document}),
    )
