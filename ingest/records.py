"""The records that ingest's stages pass to each other and that the assistant reads."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ingest.answer_types import AnswerType
from ingest.aspects import Aspect
from ingest.errors import CorpusError
from ingest.header_records import HISTORY_ONLY, RegulationHeader
from ingest.knowledge_records import (
    AskedAs,
    Comparisons,
    Gist,
    Intents,
    SourceNote,
    ThesaurusEntry,
    Unruled,
)
from ingest.ranking import Ranking
from ingest.routing import Routing
from ingest.rule_records import Kinds, Outside, Places, Rule, Ruling, Signature, group_rules
from ingest.table_records import Paper


@dataclass(frozen=True)
class Line:
    """One line [start, end) of a text; `mark` is the kind of number that opens it: 一、 or ""."""

    start: int
    end: int
    mark: str
    number: int
    words: str

    @property
    def is_bare_heading(self) -> bool:
        """A numbered line without closing punctuation only names what its paragraph says."""
        return self.mark != "" and self.words[-1] not in "。；：:"


@dataclass(frozen=True)
class Provision:
    """One node of a document's tree: the slice [start, end) of its text, children included.

    `own_end` ends the node's own words, before its first child. `path` is made of the printed
    numbers; `paragraph` is its article's 項, `paragraphs` how many unnumbered stand under it.
    """

    path: str
    kind: str  # article, item, paragraph, header, preamble, annex, row, …
    level: int
    start: int
    own_end: int
    end: int
    parent: str | None
    label: str
    headings: tuple[str, ...] = ()
    paragraph: int = 1
    paragraphs: int = 1

    @property
    def number(self) -> str:
        """The top-level number a citation names: 4, 前言, 0, 附件2."""
        return self.path.split(".")[0]


@dataclass(frozen=True)
class Document:
    """A text and its provisions in order: a regulation, the agreement register, the paper."""

    id: str
    title: str
    kind: str  # regulation, agreements, paper
    library: str
    text: str
    provisions: tuple[Provision, ...]
    header: RegulationHeader | None = None
    aliases: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()  # words that tell that a question is about it
    source: str = ""
    by_path: dict[str, Provision] = field(default_factory=dict, repr=False, compare=False)

    @property
    def is_history_only(self) -> bool:
        """Whether the source prints none of its articles."""
        return self.header is not None and self.header.status == HISTORY_ONLY

    def __post_init__(self) -> None:
        self.by_path.update({p.path: p for p in self.provisions})
        if len(self.by_path) != len(self.provisions):
            raise CorpusError(f"{self.id}：有兩個條項的編號相同")

    def words(self, provision: Provision) -> str:
        """The provision's whole text, children included."""
        return self.text[provision.start : provision.end]

    def own_words(self, provision: Provision) -> str:
        """The provision's own text, up to its first child."""
        return self.text[provision.start : provision.own_end]

    def above(self, provision: Provision) -> tuple[Provision, ...]:
        """The provisions it stands under, nearest first."""
        found: list[Provision] = []
        while provision.parent is not None:
            provision = self.by_path[provision.parent]
            found.append(provision)
        return tuple(found)

    def words_with_openers(self, provision: Provision) -> str:
        """The provision's whole text, then the own words of all it stands under."""
        return "\n".join([self.words(provision), *map(self.own_words, self.above(provision))])

    def opener(self, provision: Provision) -> Provision | None:
        """The clause that an item stands under: the paragraph that opens its list, or its parent."""
        # 「下列出版品得不納入送存範圍：」 is a paragraph; its items hang under the article
        if provision.parent is None:
            return None
        before = [p for p in self.children(provision.parent) if p.start < provision.start]
        for sibling in reversed(before):
            if sibling.kind == "paragraph":
                return sibling if self.opens_list(sibling) else self.by_path[provision.parent]
        return self.by_path[provision.parent]

    def opens_list(self, provision: Provision) -> bool:
        """Whether the provision's own words end by opening a list."""
        return self.own_words(provision).strip().endswith(("：", ":"))

    def list_items(self, provision: Provision) -> tuple[Provision, ...]:
        """The items of the list that the provision opens, none where it opens none."""
        if not self.opens_list(provision):
            return ()
        items: list[Provision] = []
        siblings = self.children(provision.parent) if provision.parent is not None else ()
        following = [p for p in siblings if p.start > provision.start]
        for child in self.children(provision.path) or following:
            if child.kind == "paragraph":
                break
            items.append(child)
        return tuple(items)

    def children(self, path: str) -> tuple[Provision, ...]:
        """The direct children of the provision at `path`, in order."""
        return tuple(p for p in self.provisions if p.parent == path)


@dataclass(frozen=True)
class Library:
    """A library as readers name it, by its `branches` too; `today` only with a `today_source`."""

    id: str
    name: str
    short_names: tuple[str, ...]
    city: str
    regulations: tuple[str, ...]
    branches: tuple[str, ...] = ()
    today: str = ""
    today_short_names: tuple[str, ...] = ()
    today_since: dt.date | None = None
    today_source: str = ""


@dataclass(frozen=True)
class Agreement:
    """A row of the agreement register; `country` and `region` are derived by us."""

    number: int
    name: str
    partner: str
    partner_kind: str
    city: str
    country: str
    region: str
    text_kind: str  # 協議, 備忘錄
    signed: dt.date
    items: tuple[str, ...]
    term: str


@dataclass(frozen=True)
class Corpus:
    """Everything under corpus/, read and checked for form."""

    documents: tuple[Document, ...]
    agreements: tuple[Agreement, ...]
    libraries: tuple[Library, ...]
    notes: tuple[SourceNote, ...]
    thesaurus: tuple[ThesaurusEntry, ...]
    english: tuple[ThesaurusEntry, ...]  # English words; they widen questions only
    in_english: Mapping[str, Mapping[str, str]]  # its own words in English, by section
    asked_as: tuple[AskedAs, ...]
    unruled: tuple[Unruled, ...]
    gists: tuple[Gist, ...]
    rulings: tuple[Ruling, ...]
    rules: tuple[Rule, ...]
    calculators: tuple[Signature, ...]
    general_words: tuple[str, ...]
    kinds: Kinds
    places: Places
    paper: Paper
    vocabulary: tuple[tuple[str, int], ...]
    question_words: tuple[str, ...]
    intents: Intents
    outside: Outside
    subjects: Mapping[str, tuple[str, ...]]  # by document, words that speak of its own subject
    comparisons: Comparisons
    answer_types: tuple[AnswerType, ...]
    aspects: tuple[Aspect, ...]
    ranking: Ranking
    routing: Routing
    digest: str

    @cached_property
    def rules_of(self) -> Mapping[tuple[str, str], Sequence[Rule]]:
        """The rules by library and kind."""
        return group_rules(self.rules)

    @cached_property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """Every rule by its id."""
        return {rule.id: rule for rule in self.rules}

    def calculator(self, name: str) -> Signature:
        """The calculator of this name."""
        return next(s for s in self.calculators if s.name == name)

    def document(self, document_id: str) -> Document:
        """The document with this id; KeyError where there is none."""
        return next(d for d in self.documents if d.id == document_id)

    def library(self, library_id: str) -> Library:
        """The library with this id."""
        return next(x for x in self.libraries if x.id == library_id)
