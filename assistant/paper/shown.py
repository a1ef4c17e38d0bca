"""A term of a table as a line shows it, with its cells."""

from collections.abc import Sequence

from assistant.paper.records import Ask, Result, TableQuestion, Term
from assistant.paper.terms import column_asked, rows_asked, term_at
from assistant.sentences import joined, phrase
from ingest.table_records import Cell


def value_of(term: Term) -> str:
    """A term with its value and unit."""
    return joined([term.name, phrase("working.amount", amount=term.value, unit=term.unit)], "")


def said_term(term: Term) -> str:
    """A term with its value, unit and working."""
    return value_of(term) + (joined(["（", term.working, "）"], "") if term.working else "")


def cells_of(terms: Sequence[Term]) -> tuple[Cell, ...]:
    """The cells of several terms."""
    return tuple(c for t in terms for c in t.cells)


def one_term(line: str, term: Term) -> Result:
    """The result that is one term."""
    return Result((line,), term.cells, float(term.value), term.unit)


def named_terms(question: TableQuestion, ask: Ask) -> list[Term]:
    """The numbers at the rows and columns named; what is not named is all."""
    table = question.table
    columns = [c for c in question.columns if table.is_number(c)] or [column_asked(question, ask)]
    return [term_at(table, r, c) for r in rows_asked(question) for c in columns]
