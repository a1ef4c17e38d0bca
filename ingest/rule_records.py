"""The records of rules: what can be computed, and the words that fix each number."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ingest.errors import CorpusError


@dataclass(frozen=True)
class Ruling:
    """What a provision says to a yes/no question: yes or no by what is asked (可以 要 會 是).

    `quote` says it; `of_items` where it says so of each item of the list that it opens. A question
    is meant that holds a word of `of` and of `with_any` (where there are any), and none of `unless`.
    Instead of a word of `of` it may hold one of `as_said` as typed, or count more (">"), less
    ("<") or no more ("≤") than the quote does (`compared`). `known` are conditions that it covers.
    """

    document: str
    path: str
    of_items: bool
    quote: str
    yes: frozenset[str]
    no: frozenset[str]
    of: tuple[str, ...] = ()
    with_any: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    as_said: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    compared: frozenset[str] = frozenset()


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


def figures_in(value: Any) -> Iterator[Figure]:
    """Every figure in a rule's fields, however deep."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, dict | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from figures_in(inner)


@dataclass(frozen=True)
class Rule:
    """A rule of one library for one calculator (`kind`); `fields` are its figures and words."""

    id: str
    kind: str
    library: str
    document: str
    fields: dict[str, Any]


def group_rules(rules: Iterable[Rule]) -> dict[tuple[str, str], list[Rule]]:
    """The rules by library and kind."""
    found: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        found.setdefault((rule.library, rule.kind), []).append(rule)
    return found


@dataclass(frozen=True)
class Choice:
    """One of a parameter's values, and the words by which a question makes the choice."""

    value: str
    words: tuple[str, ...]
    span: tuple[Decimal, Decimal] | None = None  # hours of the day that say it too


@dataclass(frozen=True)
class Parameter:
    """A typed input of a calculator, declared once for questions, questions back, forms and checks.

    `kind` is number, date, year or choice. A number is told by its unit and by the words `near` it
    within `reach` characters (`needs_near`: only by them; `far`, `not_before`: never after or
    before them) or by a word that says it (`said`); `times` turns a unit into the parameter's own:
    星期 = 7 日. `per_item` inputs are one for each item of the case, which has one of each `basis`;
    `own` ones are not taken over by the items beside it. A choice that `absorbs` another parameter
    takes that one's words in its clause for its own; a bare number `beside` a count (一本420) is
    such a parameter's; a form asks for it only where the library's rules have a field that it is
    `of` (unpriced.genre: a row with a genre; foreign_rate:前一日: one that says so). `masked` words do not count inside masks.
    """

    name: str
    label: str
    kind: str
    unit: str = ""
    units: tuple[str, ...] = ()
    times: Mapping[str, int] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    said: Mapping[str, int] = field(default_factory=dict)
    needs_near: bool = False
    pointing: bool = False  # 第3年 counts too
    reach: int = 14
    spreads: bool = False
    masked: bool = False
    more: bool = False  # seldom needed: the form keeps it under 更多條件
    per_item: bool = False
    own: bool = False
    beside: bool = False
    of: tuple[str, ...] = ()
    rules_out: tuple[str, ...] = ()  # inputs of turns before that a choice takes back
    absorbs: str = ""
    whole: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choices: tuple[Choice, ...] = ()
    basis: str = ""


@dataclass(frozen=True)
class Signature:
    """A calculator's declaration: what speaks for and against it, and what it needs to know."""

    name: str
    title: str
    needs: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    matter: tuple[tuple[str, ...], ...] = ()  # of `needs`, the lists that do not ask for a sum
    asides: tuple[str, ...] = ()  # clauses with one of them only report or compare
    masks: tuple[str, ...] = ()  # words in which its own are not meant
    spent: tuple[str, ...] = ()  # sums of clauses with one of them are spent on other things
    things: tuple[str, ...] = ()  # folded: a clause with one of them is of the case all the same
    gives: tuple[str, ...] = ()  # the units of what it can come to, where these are few

    def parameter(self, name: str) -> Parameter:
        """The parameter with this name."""
        return next(p for p in self.parameters if p.name == name)


@dataclass(frozen=True)
class AskedKind:
    """A kind of answer: the words that ask for it, and its units; "date" is a day."""

    words: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class ItemKind:
    """A kind of thing or card, and the words and classifiers that tell it."""

    name: str
    words: tuple[str, ...]
    classifiers: tuple[str, ...]


@dataclass(frozen=True)
class Kinds:
    """The kinds of things, of cards, of uses and of answers, and the words in which names of
    things name none.
    """

    items: tuple[ItemKind, ...]
    cards: tuple[ItemKind, ...]
    masks: tuple[str, ...]
    uses: tuple[ItemKind, ...] = ()
    asked: tuple[AskedKind, ...] = ()


@dataclass(frozen=True)
class Outside:
    """Words of matters that regulations seldom speak of, and of those that only a few speak of.

    Where the provision found has not the word either, the question is less likely answered; one
    that names no library and holds one of `words` is not a library's matter.
    """

    words: tuple[str, ...]
    of_few: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """Readers' words for places and partners; `cooperation` maps a name to (asked as, held as).

    `elsewhere` and `institutions` are places and bodies that have no regulation here; what ends in
    an ending is such a body too, unless a link tells that its people ask. `agreements` are words that
    tell that a question is about agreements, but inside `agreements_unless`; `agreements_lack` maps
    what the register has no column for to words that ask for it; `partners` maps a partner to
    shorter names for it.
    """

    elsewhere: tuple[str, ...]
    institutions: tuple[str, ...]
    institution_endings: tuple[str, ...]
    institution_generic: tuple[str, ...]
    institution_links: tuple[str, ...]
    countries: dict[str, tuple[str, ...]]
    regions: dict[str, tuple[str, ...]]
    region_groups: dict[str, tuple[str, ...]]
    partner_kinds: dict[str, tuple[str, ...]]
    cooperation: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    agreements: tuple[str, ...]
    agreements_unless: tuple[str, ...]
    agreements_lack: dict[str, tuple[str, ...]]
    partners: dict[str, tuple[str, ...]]
