"""What each part of the search adds: the cases searched with it off, the order fitted anew.

Dev figures are cross-validated; test figures come from weights fitted on all of dev.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.assistant import Assistant
from assistant.retrieval.features import NAMES
from assistant.retrieval.search import PARTS
from eval.fit import DEPTHS, RETRIEVAL, Example, fit_apart, gather, place_of_right
from eval.fitting import Ranked
from eval.interval import figure
from eval.records import Case, Figure
from ingest.answer_types import ANSWER_TYPES

FEATURE_GROUPS = {
    "詞的涵蓋": ("cover_own", "cover_whole", "cover_asked", "cover_any", "cover_title", "missing"),
    "答案的種類": ANSWER_TYPES,
    "條文的形狀": ("leaf", "opener", "list_wanted", "header"),
    "第二則問法": ("asked_second", "dense_asked_second"),
}
SUMMED = ("whole", "asked_second", "dense_own")  # what is left where nothing is fitted


@dataclass(frozen=True)
class Ablation:
    """Figures without one part: right at each of DEPTHS, on dev and on test."""

    name: str
    dev: tuple[Figure, ...]
    test: tuple[Figure, ...]


def ablate(cases: Sequence[Case], assistant: Assistant) -> Iterator[Ablation]:
    """Everything, then each part off in turn."""
    retrieval = [c for c in cases if c.kind in RETRIEVAL and c.gold]
    whole = _gathered(retrieval, assistant)
    yield _figures("全部", *whole)
    for part, name in PARTS.items():
        searcher = replace(assistant.searcher, off=frozenset([part]))
        yield _figures(f"沒有{name}", *_gathered(retrieval, replace(assistant, searcher=searcher)))
    for name, dropped in FEATURE_GROUPS.items():
        kept = [n for n, feature in enumerate(NAMES) if feature not in dropped]
        yield _figures(f"排序不看{name}", *whole, columns=kept)
    columns = [NAMES.index(name) for name in SUMMED]
    places = [[place_of_right(_columns(e, columns), np.ones(3)) for e in side] for side in whole]
    yield Ablation("不擬合，三個分數相加", _right(places[0]), _right(places[1]))


def ablation_table(rows: Sequence[Ablation]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| 設定 | dev 首位 | dev 前五 | test 首位 | test 前五 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        cells = " | ".join(_cell(f) for f in (*row.dev, *row.test))
        lines.append(f"| {row.name} | {cells} |")
    return "\n".join(lines) + "\n"


def _gathered(cases: Sequence[Case], assistant: Assistant) -> tuple[list[Example], list[Example]]:
    dev, test = ([c for c in cases if c.split == split] for split in ("dev", "test"))
    return gather(dev, assistant), gather(test, assistant)


def _figures(
    name: str, dev: Sequence[Example], test: Sequence[Example], columns: Sequence[int] | None = None
) -> Ablation:
    used = list(range(len(NAMES))) if columns is None else list(columns)
    lists = [_columns(e, used) for e in dev]
    fitted = fit_apart(dev, lists)
    apart = [place_of_right(x, w) for x, w in zip(lists, fitted.apart, strict=True)]
    return Ablation(
        name,
        _right(apart),
        _right([place_of_right(_columns(e, used), fitted.weights) for e in test]),
    )


def _columns(example: Example, columns: Sequence[int]) -> Ranked:
    ranked = example.ranked()
    return replace(ranked, features=ranked.features[:, list(columns)])


def _right(places: Sequence[int]) -> tuple[Figure, ...]:
    return tuple(figure([float(p < depth) for p in places]) for depth in DEPTHS)


def _cell(found: Figure) -> str:
    if found.value is None or found.low is None or found.high is None:
        return "–"
    return f"{100 * found.value:.1f}（{100 * found.low:.1f}–{100 * found.high:.1f}，n={found.n}）"
