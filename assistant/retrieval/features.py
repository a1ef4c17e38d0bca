"""A question's evidence to named features of its candidate provisions.

Scores of one list are scaled by that list's best among the provisions that may answer.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.records import Query
from assistant.retrieval.lacking import asking_clauses, lacking_aspects, strange_words, unruled_near
from assistant.retrieval.questions import split_questions
from assistant.retrieval.search_records import Wanted
from assistant.retrieval.traits import Numbers, Rows, Traits
from ingest.answer_types import AnswerType
from ingest.knowledge_records import Attribute
from ingest.ranking import ORDER
from ingest.records import Corpus
from ingest.text import CHINESE, fold

Flags = npt.NDArray[np.bool_]

CANDIDATES = 100
NAMES = tuple(ORDER)
_YES_NO = re.compile(
    r"[吗嘛吧]|可不可以|能不能|行不行|会不会|要不要|是不是|算不算|有没有"
    r"|\b(?:may|can|could|do|does|is|are|will|must) "
)
_MOST_OUTSIDE, _MOST_UNKNOWN, _MOST_PARTS = 2.0, 3, 3


@dataclass(frozen=True)
class Evidence:
    """What the lists say of every chunk (arrays over chunks; of its questions: questions too)."""

    whole: Numbers
    own: Numbers
    context: Numbers
    asked: Numbers  # chunks × 2: its best asked-as question and the one after
    asked_alike: Numbers
    dense_own: Numbers
    dense_asked: Numbers  # chunks × 2
    dense_unruled: Numbers  # over what is asked and not ruled
    held_own: Flags  # groups × chunks
    held_context: Flags
    held_asked: Flags
    held_title: Flags  # groups × documents
    held_outside: Flags  # outside words × chunks, by any of their fields
    unruled_words: float = 0.0  # how far the question speaks as what no regulation answers


@dataclass(frozen=True)
class Features:
    """Candidates: their rows, a matrix of features in the order of NAMES, what they cover."""

    rows: Rows
    matrix: Numbers
    held: Flags  # groups × candidates, by the provision, what it stands under, or its questions
    own: Flags  # the same, by the provision's own words
    signs: Mapping[str, float]  # what the question as a whole says
    lacking: Mapping[str, Numbers]  # by LACKING, what is asked that they do not speak of

    def column(self, name: str) -> Numbers:
        """One feature of every candidate."""
        return self.matrix[:, NAMES.index(name)]


def measure(
    query: Query,
    wanted: Wanted,
    evidence: Evidence,
    traits: Traits,
    corpus: Corpus,
    compared: Sequence[Attribute],
) -> Features:
    """The features of the provisions that may answer `query`, the likeliest CANDIDATES of them.

    `compared` are the attributes of libraries that it asks for. A provision that shares no term with the question in words or questions is never one.
    """
    allowed = _allowed(query, traits)
    lexical = evidence.whole + evidence.asked[:, 0] > 0
    rough = _rough_order(evidence, allowed & lexical)
    rows = np.flatnonzero(np.isfinite(rough))
    rows = rows[np.argsort(-rough[rows], kind="stable")][:CANDIDATES]
    telling = _telling(evidence)
    table = {
        **_scores(evidence, allowed, rows),
        **_coverage(evidence, telling, traits, rows),
        **{name: values[rows] for name, values in traits.static.items()},
        **_wants(query, traits, corpus.answer_types, rows),
        **_subject(query, traits, rows),
        "attribute": _attribute(compared, traits, rows),
    }
    matrix = np.stack([table[name] for name in NAMES], axis=1).astype(np.float32)
    held = evidence.held_own | evidence.held_context | evidence.held_asked
    asking = asking_clauses(fold(query.own_content))
    return Features(
        rows=rows,
        matrix=matrix,
        held=held[:, rows],
        own=evidence.held_own[:, rows],
        signs={
            **_signs(query, wanted, evidence, allowed),
            "silent": _silent(query, compared),
        },
        lacking={
            **lacking_aspects(asking, corpus.aspects, traits.spoken, rows),
            **strange_words(asking, wanted, held, traits.title, rows),
            "unruled": unruled_near(evidence.dense_unruled, traits, rows),
        },
    )


def _allowed(query: Query, traits: Traits) -> Flags:
    """What the question names decides which provisions may answer."""
    if query.documents:
        return np.isin(traits.documents, query.documents)
    if query.libraries:
        return np.isin(traits.libraries, [*query.libraries, ""])
    return np.ones(len(traits.libraries), dtype=np.bool_)


def _rough_order(evidence: Evidence, allowed: Flags) -> Numbers:
    lists = (evidence.whole, evidence.asked[:, 0], evidence.dense_own, evidence.dense_asked[:, 0])
    total = sum(_scaled(scores, allowed) for scores in lists)
    return np.where(allowed, total, -np.inf)


def _scores(evidence: Evidence, allowed: Flags, rows: Rows) -> dict[str, Numbers]:
    def scaled(scores: Numbers) -> Numbers:
        return _scaled(scores, allowed)[rows]

    return {
        "whole": scaled(evidence.whole),
        "own": scaled(evidence.own),
        "context": scaled(evidence.context),
        "asked_second": scaled(evidence.asked.mean(axis=1)),
        "asked_alike": evidence.asked_alike[rows],
        "dense_own": evidence.dense_own[rows],
        "dense_asked": evidence.dense_asked[rows, 0],
        "dense_asked_second": evidence.dense_asked.mean(axis=1)[rows],
    }


def _coverage(
    evidence: Evidence, telling: Numbers, traits: Traits, rows: Rows
) -> dict[str, Numbers]:
    own = evidence.held_own[:, rows]
    whole = own | evidence.held_context[:, rows]
    asked = evidence.held_asked[:, rows]
    total = float(telling.sum()) or 1.0
    lacking = telling[:, None] * ~(whole | asked)
    most = np.log1p(len(evidence.whole))
    return {
        "cover_own": telling @ own / total,
        "cover_whole": telling @ whole / total,
        "cover_asked": telling @ asked / total,
        "cover_any": telling @ (whole | asked) / total,
        "cover_title": telling @ evidence.held_title[:, traits.title[rows]] / total,
        "missing": lacking.max(axis=0, initial=0.0) / most,
        "outside": np.minimum((~evidence.held_outside[:, rows]).sum(axis=0), _MOST_OUTSIDE),
    }


def _signs(query: Query, wanted: Wanted, evidence: Evidence, allowed: Flags) -> dict[str, float]:
    """What the question as a whole says of whether the corpus answers it."""
    cosines = np.maximum(evidence.dense_own, evidence.dense_asked[:, 0])
    unknown, words = len(wanted.unknown), len(wanted.groups)
    length = len(query.content.replace(" ", ""))
    foreign = not CHINESE.search(query.content)
    odd = sum(len(w) for w in wanted.unknown if foreign or not w.isascii())
    return {
        "alike": float(evidence.asked_alike[allowed].max(initial=0.0)),
        "unknown": float(min(unknown, _MOST_UNKNOWN)),
        "unknown_share": unknown / max(words, unknown, 1),
        "unknown_characters": odd / max(length, 1),
        "foreign": float(foreign),
        "asks_list": float(query.asks_list),
        "yes_no": float(bool(_YES_NO.search(query.own_content))),
        "parts": float(min(len(split_questions(query.own_content)), _MOST_PARTS) - 1),
        "length": math.log1p(len(query.own_content)),
        "unknown_asked": float(min(_unknown_asked(query, wanted), _MOST_UNKNOWN)),
        "unruled_any": float(evidence.dense_unruled.max(initial=0.0)),
        "unruled_words": evidence.unruled_words,
        "beyond": float(cosines.max(initial=0.0) - cosines[allowed].max(initial=0.0)),
    }


def _unknown_asked(query: Query, wanted: Wanted) -> int:
    """How many unknown words stand where the question asks: a story before it may hold any."""
    asking = asking_clauses(fold(query.content))
    return sum(fold(word) in asking for word in wanted.unknown)


def _wants(
    query: Query, traits: Traits, types: Sequence[AnswerType], rows: Rows
) -> dict[str, Numbers]:
    named = bool(query.libraries) and not query.documents
    asked = f" {query.content} "
    table = {
        "list_wanted": float(query.asks_list) * traits.static["opener"][rows],
        "no_library": float(named) * (traits.libraries[rows] == ""),
    }
    for number, kind in enumerate(types):
        table[kind.name] = float(kind.is_asked(asked)) * traits.held[number, rows]
    return table


def _subject(query: Query, traits: Traits, rows: Rows) -> dict[str, Numbers]:
    """Whether the question speaks of what a provision's regulation is about, or not at all."""
    said = f" {fold(query.said)} "
    spoken = [name for name, words in traits.subjects.items() if any(w in said for w in words)]
    silent = list(traits.subjects.keys() - set(spoken))
    documents = traits.documents[rows]
    return {
        "subject": np.isin(documents, spoken).astype(np.float32),
        "off_subject": np.isin(documents, silent).astype(np.float32),
    }


def _attribute(compared: Sequence[Attribute], traits: Traits, rows: Rows) -> Numbers:
    """1 where a provision decides what is asked, as the data of comparisons has it."""
    cells = [traits.cells[a.id] for a in compared]
    return np.isin(rows, np.concatenate(cells) if cells else []).astype(np.float32)


def _silent(query: Query, compared: Sequence[Attribute]) -> float:
    """1 where the library named has nothing of all that is asked, as the same data has it."""
    if len(query.libraries) != 1 or query.documents or not compared:
        return 0.0
    return float(all(a.cell(query.libraries[0]) is None for a in compared))


def _telling(evidence: Evidence) -> Numbers:
    """How telling each group of words is: its inverse frequency among the chunks."""
    held = (evidence.held_own | evidence.held_context).sum(axis=1)
    held = np.where(
        held, held, evidence.held_asked.sum(axis=1)
    )  # English stands in questions alone
    total = evidence.held_own.shape[1]
    telling: Numbers = np.log((1 + total) / (1 + held)).astype(np.float32)
    return telling


def _scaled(scores: Numbers, allowed: Flags) -> Numbers:
    best = float(scores[allowed].max(initial=0.0))
    return scores / best if best > 0 else np.zeros_like(scores)
