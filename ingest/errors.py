"""The project's error classes: raised where the fault is known, caught only at entry points.

Every message says what is wrong, where, and what to do next, in the reader's language.
"""


class GuanguiError(Exception):
    """Base of all errors that an entry point shows as one sentence instead of a stack trace."""


class CorpusError(GuanguiError):
    """A file under corpus/ cannot be read as what it claims to be."""


class IndexUnavailable(GuanguiError):
    """The index on disk is absent, damaged, or was made from another corpus."""


class QuoteError(GuanguiError):
    """A quote is not the slice of the document that its citation names."""


class InputError(GuanguiError):
    """A file, argument or setting given by the user cannot be used."""
