"""The records that pass between the stages that answer from the paper's tables."""

from dataclasses import dataclass

from ingest.table_records import Cell, Table


@dataclass(frozen=True)
class TableQuestion:
    """A question as read against one table: the rows and columns it names, in its order.

    `rest` is the folded question with those names blanked; `is_span` where the rows named are a
    range of years; `absent` are names or years that the table does not hold; `score` says how
    much speaks for the table; `held` is the cell of words that the question quotes a part of.
    `asks_rows` and `asks_columns` tell what is chosen among: 哪一年, 哪個地區.
    """

    table: Table
    text: str
    rest: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    is_span: bool
    absent: tuple[str, ...]
    score: float
    is_told: bool
    asks_rows: bool
    asks_columns: bool
    held: tuple[Cell, ...] = ()
    before: "TableQuestion | None" = None  # the turn before, read against the same table


@dataclass(frozen=True)
class Ask:
    """What is asked of a table.

    `wants`: value, list, whole, sum, share, difference, without, same, rank, top, extremes, where, count,
    average, note, check. `highest` and `lowest` are the ends asked for; `number` is how many are
    wanted or what is compared with, `relation` how (=, >, >=, <, <=, ≠); `unit` as the reader says.
    """

    wants: str
    highest: bool = False
    lowest: bool = False
    number: int | None = None
    relation: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Term:
    """A number of a table with its name: a cell's, a sum with its working, or of two a ratio."""

    name: str
    value: float  # an int but for a ratio
    unit: str
    cells: tuple[Cell, ...]
    row: str = ""
    column: str = ""
    working: str = ""


@dataclass(frozen=True)
class Result:
    """What a question comes to: lines to say, the cells they rest on, and the one number, if one.

    `others` are other numbers for the same thing, from another table of the source.
    """

    lines: tuple[str, ...]
    cells: tuple[Cell, ...]
    amount: float | None = None
    unit: str = ""
    notes: tuple[str, ...] = ()
    others: tuple[float, ...] = ()
    is_absent: bool = False
