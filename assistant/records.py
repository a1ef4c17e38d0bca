"""The records that pass between the assistant's stages and to its callers."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from assistant.model_report import ModelReport
from ingest.rule_records import Figure


class Status(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    DECLINED = "declined"
    INVALID = "invalid"


LAST = -1


@dataclass(frozen=True)
class ArticleReference:
    """A provision named by number: 第九條第二款 → numbers by level; paragraph is the 項."""

    unit: str  # 條, 點 or "" where only a sign was written
    article: int  # LAST for 最後一條
    paragraph: int | None = None
    items: tuple[int, ...] = ()
    after: int = 0  # 第九條之一: 1
    inner: int = 1  # 第一款第二項: 2


@dataclass(frozen=True)
class Query:
    """A question as understood: what it names, and what remains to be looked for."""

    question: str
    content: str  # what remains to be looked for: names left out, folded
    turns: tuple[str, ...]  # the turns that it goes on from, oldest first, and itself
    earlier: tuple[str, ...] = ()  # every turn before, whether it goes on from it or not
    libraries: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    references: tuple[ArticleReference, ...] = ()
    elsewhere: str = ""  # a library outside the corpus
    is_small_talk: bool = False
    is_action: bool = False
    is_of_other_time: bool = False
    asks_list: bool = False
    asks_all: bool = False  # 各館, 哪一館
    asks_header: bool = False  # dates, document numbers, amendments
    paths: tuple[str, ...] = ()  # provisions named by bare numbers: 4.9.2, 五(四)3(4)
    is_library_inherited: bool = False  # not said in this turn
    is_new_topic: bool = False  # 對了, 換個問題
    near: str = ""  # the document that answered the turn before,
    near_path: str = ""  # and the provision
    inherited: str = ""  # the end of `content` that was said before: it helps, it decides nothing

    @property
    def own_content(self) -> str:
        """What this turn itself looks for."""
        return self.content.removesuffix(self.inherited).strip()

    @property
    def said(self) -> str:
        """All that the reader said of the matter."""
        return " ".join(self.turns)


@dataclass(frozen=True)
class Hit:
    """A ranked provision: `logit` is its weighted features, `score` its odds against the best.

    `covered` are the wanted groups of words that it holds, `own` those in its own words.
    """

    document: str
    path: str
    library: str
    score: float
    logit: float
    covered: frozenset[int]
    own: frozenset[int]
    features: Mapping[str, float]
    signs: Mapping[str, float]  # what the question as a whole says, the same for all its hits


@dataclass(frozen=True)
class Citation:
    """A quote and where it stands: `quote` is the slice [start, end) of the document's text."""

    document: str
    path: str
    start: int
    end: int
    quote: str
    label: str
    title: str


@dataclass(frozen=True)
class Quantity:
    """A number with its unit (日, 元, 本 …) and the folded words just before and after it.

    `counts` is false where the number only points: 第一次, 每一天, 同一天.
    """

    value: Decimal
    unit: str
    before: str
    after: str
    start: int
    end: int
    counts: bool = True
    currency: str = ""  # of a foreign sum


@dataclass(frozen=True)
class DateMention:
    """A day where it stands in the text; the first of its month where no day is named."""

    day: dt.date
    start: int
    end: int
    exact: bool = True
    relative: bool = False  # 今天, 上個月底


@dataclass(frozen=True)
class Quantities:
    """All quantities of a folded question in order; `impossible` says what cannot be."""

    text: str
    numbers: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    years: tuple[DateMention, ...]
    impossible: tuple[str, ...]


Value = Decimal | dt.date | str
Values = Mapping[str, Value]


@dataclass(frozen=True)
class Inputs:
    """A calculator's typed inputs by parameter: for the whole case, and for each item of it.

    `text` is the folded question, for what a rule's own words decide ("" from a form).
    """

    values: Values = field(default_factory=dict)
    items: tuple[Values, ...] = ()
    text: str = ""
    dates: tuple[DateMention, ...] = ()

    def number(self, name: str) -> Decimal | None:
        """The number at `name`, None where it was not given."""
        value = self.values.get(name)
        return value if isinstance(value, Decimal) else None

    def day(self, name: str) -> dt.date | None:
        """The day at `name`, None where it was not given."""
        value = self.values.get(name)
        return value if isinstance(value, dt.date) else None

    def choice(self, name: str) -> str:
        """The choice at `name`, "" where none was made."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Reading:
    """Another amount, where the text is open, and why."""

    amount: Decimal
    why: str


@dataclass(frozen=True)
class Outcome:
    """What a calculator found: the result, its working, and the figures that it rests on.

    `figures` begin with the decisive one; `missing` asks for an input instead of an amount, with
    `choices` where there are few. `calculator`, `library` and `inputs` open the same case as a form.
    """

    status: Status
    title: str
    figures: tuple[Figure, ...]
    amount: Decimal | None = None
    unit: str = ""
    date: dt.date | None = None
    steps: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    doubts: tuple[str, ...] = ()
    missing: str = ""
    choices: tuple[str, ...] = ()
    calculator: str = ""
    library: str = ""
    inputs: Inputs = field(default_factory=Inputs)


@dataclass(frozen=True)
class Passage:
    """One statement of an answer: a lead in our words, then the quotes that it rests on."""

    lead: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Table:
    """Libraries side by side: a row each, a cell for each column (without citation: silent)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Passage, ...]], ...]
    head: str = "圖書館"  # what a row is


@dataclass(frozen=True)
class Said:
    """A sentence that a language model wrote and its evidence proves, or an extract in its place."""

    text: str
    citations: tuple[Citation, ...]
    is_extract: bool = False


@dataclass(frozen=True)
class Answer:
    """What the reader gets; `choices` are buttons, `notes` follow the table and the passages."""

    status: Status
    opening: str = ""
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    amount: float | None = None
    unit: str | None = None
    other_amounts: tuple[float, ...] = ()
    date: dt.date | None = None
    confidence: float = 0.0  # 0 to 1, for the risk–coverage curve
    outcome: Outcome | None = None  # where a calculator answered: working and inputs
    table: Table | None = None
    offered: tuple[Passage, ...] = ()  # what the quotes refer to: shown, not rested on
    said: tuple[Said, ...] = ()  # a language model's sentences, above what they rest on
    model: ModelReport | None = None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, the decisive one first; those of the table before those of passages."""
        cells = tuple(c for _, row in self.table.rows for c in row) if self.table else ()
        return tuple(c for p in (*cells, *self.passages) for c in p.citations)
