"""The records of what librarians know and edit: notes, thesaurus, asked-as questions, intents,

and what libraries are compared by.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class SourceNote:
    """A misprint or oddity of the source, kept as printed and told to the reader."""

    document: str
    provision: str
    quote: str
    note: str


@dataclass(frozen=True)
class ThesaurusEntry:
    """Readers' words and the regulations' words that say the same.

    It speaks where none of `unless` stands and, if there are any, one of `beside`. Of a word that
    nothing else knows it also tells the kind: by how the word ends, or by what stands before it.
    """

    reader: tuple[str, ...]
    regulation: tuple[str, ...]
    unless: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class AskedAs:
    """How a reader would ask for a provision, and the shortest direct answer ("" where none)."""

    document: str
    path: str
    question: str
    lead: str


@dataclass(frozen=True)
class Unruled:
    """What readers ask of a regulation's subject and no regulation of its library answers."""

    document: str
    question: str


@dataclass(frozen=True)
class Gist:
    """One plain English sentence that says what a provision says, for readers without Chinese."""

    document: str
    path: str
    english: str


@dataclass(frozen=True)
class Intents:
    """Phrases of small talk; openings that ask us to act and the acts that must follow them;
    words that ask for a whole list, for all libraries, for a regulation's history; words that want
    something other than a rule; openings of small talk; words for times that the corpus is not of;
    what is said around small talk; orders on how to answer, which are no part of a question;
    openings that ask us to act only where the act follows at once;
    pairs of a reader's word and the regulations' word for its opposite; courtesies before a mark
    that opens a message, those that close it, and patterns of clauses of why one asks at all;
    patterns of clauses that are small talk, of those
    that ask what stands in an account, and words that keep these from being that; pairs of a word
    of the mainland and the same said here, and patterns of what points at a library by where it is; what an English message asks us to do, and
    what it may ask of a library too; people of a library, and what is asked of people alone.
    """

    small_talk: tuple[str, ...]
    requests: tuple[str, ...]
    acts: tuple[str, ...]
    asks_list: tuple[str, ...]
    asks_all: tuple[str, ...]
    asks_header: tuple[str, ...]
    outside: tuple[str, ...]
    small_talk_openings: tuple[str, ...]
    other_times: tuple[str, ...]
    fillers: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    requests_at_once: tuple[str, ...] = ()
    opposites: tuple[tuple[str, str], ...] = ()
    courtesy_before: tuple[str, ...] = ()
    courtesy_after: tuple[str, ...] = ()
    courtesy_clauses: tuple[str, ...] = ()
    small_talk_patterns: tuple[str, ...] = ()
    account: tuple[str, ...] = ()
    account_unless: tuple[str, ...] = ()
    mainland: tuple[tuple[str, str], ...] = ()
    nearby: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    of_people: tuple[str, ...] = ()
    english_acts: tuple[str, ...] = ()
    english_acts_of_libraries: tuple[str, ...] = ()


@dataclass(frozen=True)
class AttributeCell:
    """What one library's regulation says of an attribute: a value, and the quote that decides it.

    `number` with `unit` is what is ranked, `can` whether the thing may be done.
    """

    library: str
    document: str
    provision: str
    quote: str
    value: str
    number: Decimal | None = None
    unit: str = ""
    can: bool | None = None


@dataclass(frozen=True)
class Attribute:
    """A matter that readers compare between libraries, and the words that ask for it.

    A question asks for it where it has a word of every group in `words` and none of `unless`.
    `kind` is number, yes_no or text; `libraries` have a regulation where the matter would stand.
    """

    id: str
    label: str
    kind: str
    words: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]
    libraries: tuple[str, ...]
    cells: tuple[AttributeCell, ...]
    less_is_milder: bool = False
    yes: str = ""
    no: str = ""

    def cell(self, library: str) -> AttributeCell | None:
        """What `library` says, None where it is silent."""
        return next((c for c in self.cells if c.library == library), None)


@dataclass(frozen=True)
class Comparisons:
    """All attributes, and the words of a question that are read as others (借閱證 as 證).

    `beside`: kinds of things that a question may name side by side, each asked for by itself.
    """

    attributes: tuple[Attribute, ...]
    read_as: dict[str, str]
    beside: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Chunk:
    """What is indexed: one provision's own words, with the words it stands under as context."""

    id: str  # document/path
    document: str
    path: str
    library: str
    text: str
    context: str
