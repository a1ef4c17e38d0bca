"""95% intervals: Wilson's for shares (1927), the percentile bootstrap for other means."""

import math
import random
from collections.abc import Sequence

from eval.records import Figure

_Z = 1.959964
_RESAMPLES = 2000
SEED = 11


def figure(values: Sequence[float | None]) -> Figure:
    """The mean of what was scored, with n and a 95% interval; None is unscored, not zero."""
    scored = [v for v in values if v is not None]
    if not scored:
        return Figure(None, None, None, 0)
    mean = sum(scored) / len(scored)
    if set(scored) <= {0.0, 1.0}:
        low, high = wilson(sum(scored), len(scored))
    else:
        low, high = bootstrap(scored)
    return Figure(mean, low, high, len(scored))


def wilson(successes: float, n: int) -> tuple[float, float]:
    """Wilson's score interval of a share.

    >>> [round(x, 3) for x in wilson(8, 10)]
    [0.49, 0.943]
    """
    share, square = successes / n, _Z * _Z
    centre = (share + square / (2 * n)) / (1 + square / n)
    half = _Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """The percentile bootstrap interval of a mean, with a fixed seed."""
    chooser = random.Random(SEED)
    means = sorted(
        sum(chooser.choices(values, k=len(values))) / len(values) for _ in range(_RESAMPLES)
    )
    return means[int(0.025 * _RESAMPLES)], means[int(0.975 * _RESAMPLES) - 1]


def paired_difference(
    first: Sequence[float], second: Sequence[float]
) -> tuple[float, float, float]:
    """Mean of second − first over the same cases, with a 95% paired bootstrap interval."""
    differences = [b - a for a, b in zip(first, second, strict=True)]
    low, high = bootstrap(differences)
    return sum(differences) / len(differences), low, high
