"""What passes between the stages that work with a language model."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.names import Name
from assistant.records import Citation


@dataclass(frozen=True)
class Evidence:
    """A numbered piece that a sentence may rest on.

    `words` is all that it proves, `extract` what is shown in place of a sentence that fails;
    `libraries` are the ids of those that it is about.
    """

    number: int
    title: str
    words: str
    extract: str
    citations: tuple[Citation, ...]
    result: str = ""  # words computed or counted: their numbers stand where they are
    libraries: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lexicon:
    """What the gate knows of words: names of libraries, places, and English words in Chinese."""

    names: tuple[Name, ...]
    places: tuple[str, ...]  # folded: 桃园, 屏东
    english: Mapping[str, str]


@dataclass(frozen=True)
class Draft:
    """A sentence as the model wrote it: its words without marks, and the marks' numbers."""

    text: str
    marks: tuple[int, ...]


@dataclass(frozen=True)
class Fault:
    """Why a sentence may not go out: the check that it failed, and what failed in it."""

    check: str
    words: str


@dataclass(frozen=True)
class Usage:
    """What calls to the model took: tokens as the server counts them, seconds as waited."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.seconds + other.seconds,
        )


@dataclass(frozen=True)
class ModelSettings:
    """The chat model that the user configured, its limits, and what it is used for."""

    model: str
    base_url: str | None
    api_key: str | None = field(repr=False)
    timeout_seconds: float
    uses: frozenset[str]
    calls_per_minute: int
    calls_per_visitor: int
