"""Weights fitted to examples: a listwise softmax for the order, a logistic for the decision.

Both are regularised on features scaled to unit deviation, and cross-validated by groups, so that
cases about the same provision never stand on both sides.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit

Numbers = npt.NDArray[np.float64]

FOLDS = 10
_LEAST = 1e-30


@dataclass(frozen=True)
class Ranked:
    """A question's candidates: features (candidates × features), and which of them are right."""

    features: Numbers
    right: npt.NDArray[np.bool_]
    weight: float = 1.0


def fit_order(examples: Sequence[Ranked], penalty: float, unscaled: int = 0) -> Numbers:
    """Weights under which the right candidates carry most of the softmax of each question.

    The last `unscaled` features are held down as they stand, however rare they are.
    """
    usable = [e for e in examples if e.right.any() and not e.right.all()]
    features = np.concatenate([e.features for e in usable])
    scale = _scale(features)
    scale[len(scale) - unscaled :] = 1.0
    features = features / scale
    right = np.concatenate([e.right for e in usable])
    sizes = np.array([len(e.right) for e in usable])
    starts = np.cumsum(sizes) - sizes
    share = np.array([e.weight for e in usable])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        logits = features @ weights
        odds = np.exp(logits - np.repeat(np.maximum.reduceat(logits, starts), sizes))
        every = np.add.reduceat(odds, starts)
        correct = np.add.reduceat(odds * right, starts) + _LEAST
        total = float(share @ (np.log(every) - np.log(correct)) + penalty * weights @ weights)
        pull = odds * (np.repeat(share / every, sizes) - right * np.repeat(share / correct, sizes))
        return total, pull @ features + 2 * penalty * weights

    start = np.zeros(len(scale))
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x / scale)


def fit_decision(features: Numbers, answer: npt.NDArray[np.bool_], penalty: float) -> Numbers:
    """Logistic weights of `answer`; the first feature is the bias and is not held down."""
    scale = _scale(features)
    scaled, wanted = features / scale, np.where(answer, 1.0, -1.0)
    held = np.full(len(scale), penalty)
    held[0] = 0.0

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        margins = wanted * (scaled @ weights)
        total = float(np.logaddexp(0.0, -margins).sum() + held @ weights**2)
        return total, -(wanted * expit(-margins)) @ scaled + 2 * held * weights

    start = np.zeros(len(scale))
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x / scale)


def connected(sets: Sequence[frozenset[str]]) -> list[int]:
    """A group number per set; sets that share a member, or are linked by others, share a number.

    >>> connected([frozenset("ab"), frozenset("c"), frozenset("bd"), frozenset("d")])
    [0, 1, 0, 0]
    """
    parent = list(range(len(sets)))

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    seen: dict[str, int] = {}
    for number, members in enumerate(sets):
        for member in members:
            parent[root(number)] = root(seen.setdefault(member, number))
    numbers: dict[int, int] = {}
    return [numbers.setdefault(root(n), len(numbers)) for n in range(len(sets))]


def folds_of(groups: Sequence[int]) -> npt.NDArray[np.int64]:
    """A fold per example, whole groups together, the largest group first to the emptiest fold."""
    sizes = np.bincount(groups)
    filled = np.zeros(FOLDS)
    fold_of = np.zeros(len(sizes), dtype=np.int64)
    for group in np.argsort(-sizes, kind="stable"):
        fold_of[group] = int(filled.argmin())
        filled[fold_of[group]] += sizes[group]
    found: npt.NDArray[np.int64] = fold_of[np.asarray(groups)]
    return found


def held_out(
    folds: npt.NDArray[np.int64], fit: Callable[[npt.NDArray[np.bool_]], Numbers]
) -> list[Numbers]:
    """For each example, weights fitted on the folds without it; `fit` takes flags of the rest."""
    by_fold = {int(f): fit(folds != f) for f in np.unique(folds)}
    return [by_fold[int(f)] for f in folds]


def _scale(features: Numbers) -> Numbers:
    deviation = features.std(axis=0)
    return np.where(deviation > 1e-9, deviation, 1.0)
