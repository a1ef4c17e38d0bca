"""The records of the paper's tables and findings, as questions over them are answered."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from ingest.text import fold

_PEOPLE = "图书馆员|馆员|图书馆界|图书馆|老师|教师|学者|代表|人(?!次)"


@dataclass(frozen=True)
class Cell:
    """One cell: where its row is a provision of the paper, and the words that stand for it there."""

    row: str
    column: str
    printed: str
    path: str
    words: str

    @property
    def number(self) -> int | None:
        """The number printed, None where the cell holds words."""
        return int(self.printed) if self.printed.isdigit() else None


@dataclass(frozen=True)
class Mark:
    """A sign printed at a cell, and the note that explains it."""

    row: str
    column: str
    note: str


@dataclass(frozen=True)
class Table:
    """A table with its rows by name; one that prints a single wide row is turned on its side.

    `told_by` tells a question about it, `hints` only speak for it; `said` maps a row or column to
    readers' words for it; `part_of` maps a column to the one whose units it counts a part of.
    Tables with the same `counts` count the same things, and should agree.
    """

    number: str  # 表六
    title: str
    section: str
    unit: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]
    notes: tuple[str, ...]
    marks: tuple[Mark, ...]
    units: dict[str, str]
    total_row: str = ""
    total_column: str = ""
    main_column: str = ""
    calendar: str = ""  # 西元, 民國: the rows are years
    counts: str = ""
    told_by: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    row_asks: tuple[str, ...] = ()
    column_asks: tuple[str, ...] = ()
    said: dict[str, tuple[str, ...]] = field(default_factory=dict)
    part_of: dict[str, str] = field(default_factory=dict)

    @cached_property
    def plain_rows(self) -> tuple[str, ...]:
        """The rows without the printed total."""
        return tuple(r for r in self.rows if r != self.total_row)

    @cached_property
    def plain_columns(self) -> tuple[str, ...]:
        """The columns of numbers without the printed total."""
        return tuple(c for c in self.columns if c != self.total_column and self.is_number(c))

    @cached_property
    def _of_numbers(self) -> frozenset[str]:
        cells, rows = self.cells, self.plain_rows
        return frozenset(
            c for c in self.columns if all(cells[r, c].number is not None for r in rows)
        )

    def is_number(self, column: str) -> bool:
        """Whether `column` holds numbers in every row."""
        return column in self._of_numbers

    def unit_of(self, column: str) -> str:
        """The unit of `column`."""
        return self.units.get(column, self.unit)


@dataclass(frozen=True)
class Finding:
    """A finding of the paper, restated, in English too; `path` is its provision, `units` those of
    its figures.
    """

    section: str
    kind: str
    topics: tuple[str, ...]
    text: str
    path: str
    units: tuple[str, ...] = ()
    english: str = ""


@dataclass(frozen=True)
class Paper:
    """The paper's tables and findings, and the words in which readers ask for them.

    `names` maps a name of the tables to other names for it; `saying` are words that ask what the
    paper says rather than what its tables show; `kinds` maps a kind of finding to its words;
    `words` maps readers' words to the findings' own; `countries` with readers' words for them and
    `institutions` are known whether a table has them or not.
    """

    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
    names: dict[str, tuple[str, ...]]
    saying: tuple[str, ...]
    kinds: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    countries: dict[str, tuple[str, ...]] = field(default_factory=dict)
    institutions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()  # words that ask who wrote it
    lack: tuple[str, ...] = ()  # words for what neither tables nor findings hold

    @cached_property
    def country_words(self) -> dict[str, str]:
        """Readers' words for countries, folded, longer ones first, with the countries."""
        words = {fold(w): name for name, known in self.countries.items() for w in known}
        return dict(sorted(words.items(), key=lambda x: -len(x[0])))

    @cached_property
    def goes_abroad(self) -> re.Pattern[str]:
        """Where a question goes to a country (a), or asks for its people (b)."""
        country = "|".join(map(re.escape, self.country_words))
        return re.compile(
            rf"(?:去|到|赴|往|飞)\s*(?P<a>{country})|(?P<b>{country})(?:的|籍)?(?:{_PEOPLE})"
        )
