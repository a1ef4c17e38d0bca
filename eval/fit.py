"""The weights of corpus/ranking.toml fitted on the dev cases, with cross-validated figures.

Groups of cases that share an article stay on one side of every fold. Test cases are never read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.assistant import Assistant
from assistant.records import Hit, Query
from assistant.retrieval.decide import decision_features
from assistant.retrieval.features import NAMES, Features
from assistant.retrieval.retrieve import rank
from eval.addresses import article_of, is_within
from eval.fit_whole import ListReport, fit_whole, list_example
from eval.fitting import (
    Numbers,
    Ranked,
    connected,
    fit_decision,
    fit_order,
    folds_of,
    held_out,
)
from eval.practice import LISTS, read_practice, read_rows
from eval.records import Case
from ingest.ranking import DECISION, Ranking

RETRIEVAL = ("lookup", "everyday", "simplified", "english", "enumeration")
LEARNED = (*RETRIEVAL, "compute", "adversarial", "absent", "missing", "provision", "tables")
ORDER_PENALTY, DECISION_PENALTY = 1.0, 1.0
ROUTED_WEIGHT = 0.3  # in the order, of questions that something before the search answers
# Of the questions that come to the search and that the corpus answers; of unseen ones, whose words
# no practice has mended, about twice as many.
FALSE_REFUSALS = 0.014
DECIDED = ("not_found", "clarify")  # tell, without a right provision, whether there is an answer
DEPTHS = (1, 5)
PRACTICE = "practice"


@dataclass(frozen=True)
class Example:
    """A question with its candidates and the provisions that answer it."""

    kind: str
    query: Query
    features: Features
    right: np.ndarray
    holds: bool  # whether the corpus holds the answer
    gold: tuple[str, ...]
    searched: bool  # whether nothing before the search answers

    @property
    def groups(self) -> frozenset[str]:
        """The articles that answer: what shares one must stay on one side of a fold."""
        return frozenset(map(article_of, self.gold))

    def ranked(self) -> Ranked:
        """As the order is fitted on it."""
        weight = 1.0 if self.searched else ROUTED_WEIGHT
        return Ranked(self.features.matrix.astype(np.float64), self.right, weight)

    def hits(self, assistant: Assistant, weights: Numbers) -> list[Hit]:
        """Its hits under other weights of the order."""
        order = dict(zip(NAMES, map(float, weights), strict=True))
        ranking = Ranking(order, {}, {}, {})
        return rank(self.features, assistant.index.chunks, ranking)


@dataclass(frozen=True)
class Report:
    """Cross-validated figures: the order's, and the decision's risk and coverage."""

    first_right: float
    recall_at_5: float
    retrieval_cases: int
    refused: tuple[tuple[float, float], ...]  # share of false refusals, share of true ones
    held: int
    not_held: int
    lists: ListReport


def fit(cases: Sequence[Case], assistant: Assistant) -> tuple[Ranking, Report]:
    """Weights fitted on every dev case that retrieval answers and on practice, and how they do
    held out; the order's figures are the dev cases' alone.
    """
    examples = gather([c for c in cases if c.split == "dev"], assistant)
    examples += gather_practice(assistant)
    of_lists = [e for e in examples if e.kind == LISTS]
    examples = [e for e in examples if e.kind != LISTS]
    ordered = [e for e in examples if e.groups]
    lists = [e.ranked() for e in ordered]
    fitted = fit_apart(ordered, lists)
    of_example = {id(e): w for e, w in zip(ordered, fitted.apart, strict=True)}
    decided = [e for e in examples if _is_decided(e)]
    table = np.array(
        [_decision_row(e, assistant, of_example.get(id(e), fitted.weights)) for e in decided]
    )
    holds = np.array([e.holds for e in decided])
    decision = fit_decision(table, holds, DECISION_PENALTY)
    sure = _held_out_logits(decided, table, holds)
    threshold = _threshold(sure[holds], FALSE_REFUSALS)
    ranked = [(e, of_example.get(id(e), fitted.weights)) for e in (*ordered, *of_lists)]
    found = [
        list_example(e.hits(assistant, w), e.gold, assistant.documents)
        for e, w in ranked
        if e.searched
    ]
    whole, list_report = fit_whole([x for x in found if x])
    ranking = Ranking(
        order=dict(zip(NAMES, map(float, fitted.weights), strict=True)),
        decision=dict(zip(DECISION, map(float, decision), strict=True)),
        whole=whole,
        thresholds={"answer": float(1 / (1 + np.exp(-threshold)))},
    )
    return ranking, _report(ordered, lists, fitted, sure, holds, list_report)


def _report(
    ordered: Sequence["Example"],
    lists: Sequence[Ranked],
    fitted: "Fitted",
    sure: Numbers,
    holds: np.ndarray,
    list_report: ListReport,
) -> Report:
    """Figures of the dev cases that come to the search, and of the decision."""
    ranks = [
        place_of_right(x, w)
        for e, x, w in zip(ordered, lists, fitted.apart, strict=True)
        if e.kind in RETRIEVAL and e.searched
    ]
    return Report(
        first_right=float(np.mean([r < DEPTHS[0] for r in ranks])),
        recall_at_5=float(np.mean([r < DEPTHS[1] for r in ranks])),
        retrieval_cases=len(ranks),
        refused=tuple(
            (share, float((sure[~holds] < _threshold(sure[holds], share)).mean()))
            for share in (0.01, FALSE_REFUSALS, 0.02, 0.04, 0.1)
        ),
        held=int(holds.sum()),
        not_held=int((~holds).sum()),
        lists=list_report,
    )


@dataclass(frozen=True)
class Fitted:
    """Weights of the order from all examples, and for each example from the folds without it."""

    weights: Numbers
    apart: list[Numbers]


def fit_apart(examples: Sequence[Example], lists: Sequence[Ranked]) -> Fitted:
    """Weights fitted on `lists`, the examples' features; cases that share an article together."""
    folds = folds_of(connected([e.groups for e in examples]))
    apart = held_out(
        folds,
        lambda kept: fit_order([x for x, k in zip(lists, kept, strict=True) if k], ORDER_PENALTY),
    )
    return Fitted(fit_order(lists, ORDER_PENALTY), apart)


def gather(cases: Sequence[Case], assistant: Assistant) -> list[Example]:
    """An example per case that retrieval could answer, or should refuse."""
    examples = []
    for case in cases:
        if case.kind in LEARNED and (case.gold or case.status in DECIDED):
            query = assistant.understand(case.turns[-1], case.turns[:-1])
            gold = [a for slot in case.gold for a in slot]
            examples.append(_example(case.kind, query, gold, case.status != "not_found", assistant))
    return [e for e in examples if e]


def gather_practice(assistant: Assistant) -> list[Example]:
    """An example per practice question, each once."""
    known = {c.id for c in assistant.index.chunks}
    practice = [*read_practice(known), *read_rows(known)]
    found = [
        _example(
            LISTS if p.tells_lists else PRACTICE,
            assistant.understand(p.question),
            p.gold,
            bool(p.gold),
            assistant,
        )
        for p in {p.question: p for p in reversed(practice)}.values()
    ]
    return [e for e in found if e]


def _example(
    kind: str, query: Query, gold: Sequence[str], holds: bool, assistant: Assistant
) -> Example | None:
    wanted = assistant.searcher.wanted(query)
    if not wanted.terms:
        return None
    features = assistant.searcher.features(query, wanted)
    ids = [assistant.index.chunks[int(r)].id for r in features.rows]
    right = np.array([any(is_within(i, g) for g in gold) for i in ids], dtype=np.bool_)
    searched = assistant.answer_unsearched(query) is None
    return Example(kind, query, features, right, holds, tuple(gold), searched)


def report_text(report: Report) -> str:
    """The figures as a few lines."""
    lines = [
        f"dev 檢索題中由檢索回答的 {report.retrieval_cases}（分組交叉驗證）："
        f"首位正確 {100 * report.first_right:.1f}%，前五位 {100 * report.recall_at_5:.1f}%",
        f"是否回答：語料有的 {report.held} 題，沒有的 {report.not_held} 題",
    ]
    x = report.lists
    lines.append(
        f"最佳者在列舉中：一項足以回答的 {x.items} 題，只引項的 {100 * x.items_right:.1f}%；"
        f"要全部的 {x.wholes} 題，引全部的 {100 * x.wholes_right:.1f}%"
    )
    lines += [f"誤拒 {100 * f:.1f}% 時，正確拒答 {100 * t:.1f}%" for f, t in report.refused]
    return "\n".join(lines)


def _is_decided(example: Example) -> bool:
    """Whether the decision to answer is asked: nothing but the search may answer."""
    query = example.query
    several = query.asks_all or len(query.libraries) > 1
    return (
        bool(len(example.features.rows)) and not (query.elsewhere or several) and example.searched
    )


def _decision_row(example: Example, assistant: Assistant, weights: Numbers) -> list[float]:
    named = bool(example.query.libraries or example.query.documents)
    values = decision_features(example.hits(assistant, weights), named)
    return [values[name] for name in DECISION]


def _held_out_logits(examples: Sequence[Example], table: Numbers, holds: np.ndarray) -> Numbers:
    alone = [e.groups or frozenset([f"case {n}"]) for n, e in enumerate(examples)]
    weights = held_out(
        folds_of(connected(alone)),
        lambda kept: fit_decision(table[kept], holds[kept], DECISION_PENALTY),
    )
    return np.array([row @ w for row, w in zip(table, weights, strict=True)])


def _threshold(logits: Numbers, refused: float) -> float:
    """The logit under which the share `refused` of `logits` lies."""
    return float(np.sort(logits)[int(refused * len(logits))])


def place_of_right(example: Ranked, weights: Numbers) -> int:
    """The place of the first right candidate, from 0."""
    if not example.right.any():
        return len(example.right)
    return int(np.argmax(example.right[np.argsort(-(example.features @ weights), kind="stable")]))
