"""A corpus to chunks: each provision's own words, with the words that it stands under."""

from collections.abc import Iterator

from ingest.knowledge_records import Chunk
from ingest.records import Document, Provision


def cut_chunks(documents: tuple[Document, ...]) -> Iterator[Chunk]:
    """One chunk per provision that has words of its own, in reading order."""
    for document in documents:
        for provision in document.provisions:
            if document.own_words(provision).strip():
                yield Chunk(
                    id=f"{document.id}/{provision.path}",
                    document=document.id,
                    path=provision.path,
                    library=document.library,
                    text=document.own_words(provision).strip(),
                    context=_context(document, provision),
                )


def _context(document: Document, provision: Provision) -> str:
    above = [document.own_words(p).strip() for p in reversed(document.above(provision))]
    return "\n".join([document.title, *provision.headings, *above])
