"""What a language model did in an answers file: calls, tokens, waits, and what the gate stopped."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any

from eval.tables import markdown

_CHECKS = {
    "mark": "標號", "number": "數字", "date": "日期", "time": "時刻", "weekday": "星期",
    "reference": "條號", "quote": "引文", "title": "書名", "limit": "上下限",
    "polarity": "肯定否定", "library": "圖書館",
}  # fmt: skip


def model_table(answers: Path) -> str:
    """The figures of `answers` as Markdown; "" where no answer had a model."""
    rows = _reports(answers)
    if not rows:
        return ""
    faults = Counter(check for r in rows for check, _ in r["failed"])
    failures = Counter(r["failure"] for r in rows if r["failure"])
    shown = [
        ["有模型參與的題數", str(len(rows))],
        ["呼叫次數", str(sum(r["calls"] for r in rows))],
        ["權杖（輸入／輸出）", f"{_sum(rows, 'tokens_in')}／{_sum(rows, 'tokens_out')}"],
        ["首句秒數（中位／95%）", _spread([r["seconds_first"] for r in rows])],
        ["全文秒數（中位／95%）", _spread([r["seconds"] for r in rows])],
        ["通過的句數", str(_sum(rows, "sentences"))],
        ["攔下的句數", str(sum(faults.values()))],
        *([f"　{_CHECKS[c]}", str(n)] for c, n in faults.most_common()),
        ["改用不經模型的回答", str(sum(failures.values()))],
        *([f"　{kind}", str(n)] for kind, n in failures.most_common()),
    ]
    return markdown([f"語言模型：{answers.stem}", "數"], shown)


def _reports(answers: Path) -> list[Mapping[str, Any]]:
    lines = answers.read_text(encoding="utf-8").splitlines()
    return [row["model"] for row in map(json.loads, lines) if row.get("model")]


def _sum(rows: Sequence[Mapping[str, Any]], key: str) -> int:
    return sum(r[key] for r in rows)


def _spread(values: Sequence[float | None]) -> str:
    known = sorted(v for v in values if v is not None)
    if len(known) < 2:
        return "—"
    cuts = quantiles(known, n=20)
    return f"{cuts[9]:.2f}／{cuts[18]:.2f}"
