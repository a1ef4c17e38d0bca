"""A query to an answer from rows held exactly: the agreement register, the paper's tables."""

from collections.abc import Mapping, Sequence

from assistant.agreements.register import answer_register, is_about_partner
from assistant.paper.paper import answer_paper
from assistant.records import Answer, Query
from ingest.records import Corpus, Document

AGREEMENTS = "agreements"
PAPER = "paper"
_SIGNER = "ncl"  # the library whose agreements these are


def answer_rows(
    query: Query, libraries: Sequence[str], corpus: Corpus, documents: Mapping[str, Document]
) -> Answer | None:
    """The answer where the query asks for rows; None where it asks for rules."""
    partner = is_about_partner(query.said, corpus.agreements, corpus.places)
    if set(libraries) <= {_SIGNER} or partner:
        register = documents[AGREEMENTS]
        other = bool(set(query.documents) - {AGREEMENTS})
        said = answer_register(query.turns, corpus.agreements, corpus.places, register, other)
        if said is not None:
            return said
    if set(query.documents) - {PAPER}:
        return None
    return answer_paper(
        query.turns, corpus.paper, documents[PAPER], PAPER in query.documents, not libraries
    )
