"""The weights of the decision between a whole list and an item of it, fitted on ranked questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answering.whole import items_of, list_of, whole_features
from assistant.records import Hit
from eval.addresses import article_of, is_within
from eval.fitting import connected, fit_decision, folds_of, held_out
from ingest.ranking import WHOLE
from ingest.records import Document

_PENALTY = 1.0


@dataclass(frozen=True)
class ListExample:
    """A question whose best hit heads a list or stands in one, and whether all of it answers."""

    values: tuple[float, ...]
    whole: bool
    groups: frozenset[str]


@dataclass(frozen=True)
class ListReport:
    """Cross-validated: how often an item is quoted alone where it answers, and a list whole."""

    items_right: float
    items: int
    wholes_right: float
    wholes: int


def list_example(
    hits: Sequence[Hit], gold: Sequence[str], documents: Mapping[str, Document]
) -> ListExample | None:
    """The example that a question's hits make, None where no list or nothing of it is right."""
    document = documents[hits[0].document]
    opener = list_of(document, document.by_path[hits[0].path])
    if document.kind != "regulation" or opener is None:
        return None
    items = [f"{document.id}/{i.path}" for i in items_of(document, opener)]
    whole = f"{document.id}/{opener.path}" in gold
    item = any(is_within(g, i) for g in gold for i in items)
    if not (whole or item):
        return None
    values = whole_features(document, opener, hits)
    return ListExample(
        tuple(values[name] for name in WHOLE),
        not item,
        frozenset(map(article_of, gold)),
    )


def fit_whole(examples: Sequence[ListExample]) -> tuple[dict[str, float], ListReport]:
    """The weights by name, and how they do on the folds that they were not fitted on."""
    table = np.array([e.values for e in examples])
    whole = np.array([e.whole for e in examples])
    apart = held_out(
        folds_of(connected([e.groups for e in examples])),
        lambda kept: fit_decision(table[kept], whole[kept], _PENALTY),
    )
    chosen = np.array([row @ w >= 0 for row, w in zip(table, apart, strict=True)])
    weights = fit_decision(table, whole, _PENALTY)
    report = ListReport(
        items_right=float((~chosen[~whole]).mean()),
        items=int((~whole).sum()),
        wholes_right=float(chosen[whole].mean()),
        wholes=int(whole.sum()),
    )
    return dict(zip(WHOLE, map(float, weights), strict=True)), report
