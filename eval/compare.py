"""Two scored answer files side by side: what changed, and whether it is more than chance."""

from collections.abc import Sequence

from eval.interval import paired_difference
from eval.records import Score


def compare_scores(first: Sequence[Score], second: Sequence[Score]) -> str:
    """Markdown: the difference with its paired bootstrap interval, and the cases that changed.

    Cases of the test split are counted, never named.
    """
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a.row and b.row]
    if not pairs:
        return "兩份答案沒有共同的題目。\n"
    lines = []
    for metric, name in (("correct", "正確"), ("net", "淨分")):
        before = [a.values[metric] or 0.0 for a, _ in pairs]
        after = [b.values[metric] or 0.0 for _, b in pairs]
        mean, low, high = paired_difference(before, after)
        verdict = "差異大於機遇" if low > 0 or high < 0 else "差異在機遇之內"
        lines.append(
            f"- {name}：{100 * mean:+.1f}（{100 * low:+.1f} 至 {100 * high:+.1f}，"
            f"n={len(pairs)}），{verdict}"
        )
    for better, title in ((True, "變好"), (False, "變差")):
        changed = [b for a, b in pairs if _changed(a, b, better)]
        dev = [s.case.id for s in changed if s.case.split == "dev"]
        hidden = len(changed) - len(dev)
        lines.append(
            f"- {title} {len(changed)} 題（test {hidden} 題不列）：{'、'.join(dev) or '無'}"
        )
    return "\n".join(lines) + "\n"


def _changed(before: Score, after: Score, better: bool) -> bool:
    return bool(before.faults) != bool(after.faults) and bool(before.faults) == better
