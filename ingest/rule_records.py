"""The records of rules: what can be computed, and the words that fix each number."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ingest.errors import CorpusError


@dataclass(frozen=True)
class Figure:
    """A number of a regulation beside the words and quote that fix it.

    `value` is None where only a quote is given; a share or multiplier has the unit 倍.
    """

    value: Decimal | None
    unit: str
    words: str
    quote: str
    document: str
    provision: str
    doubt: str = ""

    @property
    def number(self) -> Decimal:
        """The value; CorpusError where the figure is a quote only."""
        if self.value is None:
            raise CorpusError(f"{self.document} {self.provision}「{self.quote}」不是數值")
        return self.value


@dataclass(frozen=True)
class Rule:
    """A rule of one library for one calculator (`kind`); `fields` are its figures and words."""

    id: str
    kind: str
    library: str
    document: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class CalculatorWords:
    """When a question wants a calculator: a word of every group in `needs`, none of `unless`."""

    name: str
    needs: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]


@dataclass(frozen=True)
class ItemKind:
    """A kind of thing that readers count, and the words and classifiers that tell it."""

    name: str
    words: tuple[str, ...]
    classifiers: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """Readers' words for places and partners; `cooperation` maps a name to (asked as, held as)."""

    elsewhere: tuple[str, ...]
    countries: dict[str, tuple[str, ...]]
    regions: dict[str, tuple[str, ...]]
    region_groups: dict[str, tuple[str, ...]]
    partner_kinds: dict[str, tuple[str, ...]]
    cooperation: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
