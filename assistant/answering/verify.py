"""The last gate: an answer leaves only if every quote is the slice that its citation names."""

from collections.abc import Mapping

from assistant.records import Answer
from ingest.errors import QuoteError
from ingest.records import Document


def verify(answer: Answer, documents: Mapping[str, Document]) -> Answer:
    """`answer` itself; raises QuoteError where a quote is not, to the character, its slice."""
    offered = [c for p in answer.offered for c in p.citations]
    for citation in (*answer.citations, *offered):
        document = documents.get(citation.document)
        provision = document.by_path.get(citation.path) if document else None
        where = f"{citation.title} {citation.label}"
        if document is None or provision is None:
            raise QuoteError(f"引用了不存在的條項：{where}")
        if not provision.start <= citation.start < citation.end <= provision.end:
            raise QuoteError(f"引文超出所引條項：{where}")
        if document.text[citation.start : citation.end] != citation.quote:
            raise QuoteError(f"引文與原文不符：{where}「{citation.quote}」")
    return answer
