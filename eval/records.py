"""The records that pass between evaluation's stages."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.model.records import Draft, Evidence


@dataclass(frozen=True)
class Question:
    """One row to answer: the user's turns of one conversation, the last to be answered."""

    id: str
    turns: tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    """What an answer must hold, in any of these spellings; `derived` ones stand in no provision."""

    any: tuple[str, ...]
    derived: bool = False


@dataclass(frozen=True)
class Case:
    """A question with what a right answer is, and the source's words that settle it (`why`)."""

    id: str
    split: str  # dev, test
    turns: tuple[str, ...]
    kind: str
    audience: str
    language: str
    answerable: bool
    status: str
    status_also: tuple[str, ...]
    gold: tuple[tuple[str, ...], ...]  # slots of alternatives: "taipei-reading/4.2"
    facts: tuple[Fact, ...]
    forbidden: tuple[str, ...]
    amount: float | None
    unit: str | None
    other_amounts: tuple[float, ...]
    date: str | None
    why: str


@dataclass(frozen=True)
class CitedProvision:
    """A citation of an answers file, its document's title resolved to an id where known."""

    document: str
    path: str
    quote: str

    @property
    def address(self) -> str:
        """document/path, as gold names it."""
        return f"{self.document}/{self.path}"


@dataclass(frozen=True)
class AnswerRow:
    """One row of an answers file."""

    id: str
    status: str
    answer: str
    citations: tuple[CitedProvision, ...]
    amount: float | None
    unit: str | None
    other_amounts: tuple[float, ...]
    date: str | None
    elapsed_ms: float


@dataclass(frozen=True)
class Score:
    """One case scored: values by metric name (None is unscored), and why it is not correct."""

    case: Case
    row: AnswerRow | None
    values: Mapping[str, float | None]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A mean over `n` scored cases with its 95% interval; all None where nothing was scored."""

    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True)
class Phrasing:
    """A good sentence with its marks, and the evidence that it rests on."""

    draft: Draft
    evidence: Mapping[int, Evidence]
