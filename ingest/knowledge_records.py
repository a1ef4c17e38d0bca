"""The records of what librarians know and edit: notes, thesaurus, asked-as questions, intents."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceNote:
    """A misprint or oddity of the source, kept as printed and told to the reader."""

    document: str
    provision: str
    quote: str
    note: str


@dataclass(frozen=True)
class ThesaurusEntry:
    """Readers' words and the regulations' words that say the same."""

    reader: tuple[str, ...]
    regulation: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class AskedAs:
    """How a reader would ask for a provision, and the shortest direct answer ("" where none)."""

    document: str
    path: str
    question: str
    lead: str


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
    something other than a rule; openings of small talk; words for times that the corpus is not of.
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
