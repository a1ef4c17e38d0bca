"""The gate: a kind may not fall below its stored baseline by more than its noise."""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.records import Score
from eval.tables import figures, grouped
from ingest.errors import InputError

BASELINE = Path(__file__).parent / "baseline.json"


def shares(scores: Sequence[Score]) -> dict[str, dict[str, float]]:
    """Per kind: the share correct and n."""
    result = {}
    for kind, own in sorted(grouped(scores, lambda s: s.case.kind).items()):
        found = figures(own)["correct"]
        if found.value is not None:
            result[kind] = {"correct": round(found.value, 4), "n": found.n}
    return result


def noise(share: float, n: float) -> float:
    """One standard error of a share, and never less than half a case.

    >>> round(noise(0.8, 100), 3)
    0.04
    """
    return max(math.sqrt(share * (1 - share) / n), 0.5 / n)


def compare_with_baseline(
    now: Mapping[str, Mapping[str, float]], before: Mapping[str, Mapping[str, float]]
) -> tuple[list[str], list[str]]:
    """Kinds that fell by more than their noise, and kinds that rose by more than it."""
    fell, rose = [], []
    for kind, stored in before.items():
        share = now.get(kind, {}).get("correct", 0.0)
        change = share - stored["correct"]
        words = f"{kind}：{100 * stored['correct']:.1f}% → {100 * share:.1f}%"
        if change < -noise(stored["correct"], stored["n"]):
            fell.append(words)
        elif change > noise(stored["correct"], stored["n"]):
            rose.append(words)
    rose += [f"{kind}：尚無基準" for kind in now if kind not in before]
    return fell, rose


def read_baseline(path: Path = BASELINE) -> dict[str, dict[str, float]]:
    """The stored baseline; raises InputError where it cannot be read."""
    try:
        stored: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"無法讀取基準 {path}：{error}；請執行 python -m eval gate --store"
        ) from error
    return stored


def store_baseline(now: Mapping[str, Mapping[str, float]], path: Path = BASELINE) -> None:
    """Store `now` as the baseline."""
    path.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
