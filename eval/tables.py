"""Scores to the figures and Markdown tables of the report and of README.md."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from statistics import median

from eval.interval import figure
from eval.records import Figure, Score
from ingest.records import Corpus

METRICS = {
    "correct": "正確",
    "net": "淨分",
    "first_right": "首引正確",
    "article_recall": "條召回",
    "article_precision": "條精確",
    "leaf_recall": "款目召回",
    "leaf_precision": "款目精確",
    "verbatim": "逐字引用",
    "amount_exact": "金額",
    "date_exact": "日期",
    "asks_back": "該反問時反問",
    "refuses": "該拒答時拒答",
}
KIND_WORDS = {
    "lookup": "查條文",
    "everyday": "日常用語",
    "enumeration": "列舉、兩問",
    "provision": "指定條號、沿革",
    "comparison": "各館比較",
    "compute": "金額、日期計算",
    "missing": "缺少條件",
    "impossible": "不可能的數值",
    "followup": "追問",
    "agreements": "合作協議",
    "tables": "論文統計",
    "absent": "未收錄",
    "adversarial": "誤導、注入",
    "simplified": "簡體",
    "english": "英文",
}
GROUPS = ("answered", "clarify", "refused")
_REFUSED = ("not_found", "declined", "invalid")


def figures(scores: Sequence[Score]) -> dict[str, Figure]:
    """Each metric's mean, interval and n over `scores`."""
    return {m: figure([s.values.get(m) for s in scores]) for m in METRICS}


def grouped(scores: Sequence[Score], key: Callable[[Score], str]) -> dict[str, list[Score]]:
    """Scores by `key`, in order of first appearance."""
    groups: dict[str, list[Score]] = {}
    for score in scores:
        groups.setdefault(key(score), []).append(score)
    return groups


def kind_of(score: Score) -> str:
    """The kind of a case as a reader of the report calls it."""
    return KIND_WORDS[score.case.kind]


def library_of(score: Score, corpus: Corpus) -> str:
    """The library of a case's first gold provision, or – where it has none."""
    if not score.case.gold:
        return "–"
    document = corpus.document(score.case.gold[0][0].partition("/")[0])
    return corpus.library(document.library).name if document.library else document.title


def speeds(scores: Sequence[Score]) -> tuple[float, float, float]:
    """Median answer length in characters, and latency p50 and p95 in ms."""
    rows = [s.row for s in scores if s.row]
    if not rows:
        return 0.0, 0.0, 0.0
    times = sorted(r.elapsed_ms for r in rows)
    lengths = [len(r.answer) for r in rows]
    return median(lengths), median(times), times[min(len(times) - 1, int(0.95 * len(times)))]


def refusal_matrix(scores: Sequence[Score]) -> dict[tuple[str, str], int]:
    """Counts by (what was due, what came), each of answered, clarify, refused."""
    counts: Counter[tuple[str, str]] = Counter()
    for score in scores:
        if score.row:
            counts[_group(score.case.status), _group(score.row.status)] += 1
    return {(due, came): counts[due, came] for due in GROUPS for came in GROUPS}


def metrics_table(systems: Mapping[str, Sequence[Score]]) -> str:
    """A Markdown table: a row a system, a column a metric, with n and interval of 正確."""
    names = ["系統", "n", *METRICS.values(), "字數", "p50 ms", "p95 ms"]
    rows = []
    for name, scores in systems.items():
        found = figures(scores)
        length, p50, p95 = speeds(scores)
        cells = [show(found[m], interval=m == "correct") for m in METRICS]
        rows.append([name, str(len(scores)), *cells, f"{length:.0f}", f"{p50:.1f}", f"{p95:.1f}"])
    return markdown(names, rows)


def group_table(title: str, groups: Mapping[str, Sequence[Score]]) -> str:
    """A Markdown table: a row a group with its main figures."""
    wanted = ("correct", "net", "first_right", "leaf_recall", "amount_exact")
    names = [title, "n", *(METRICS[m] for m in wanted)]
    rows = [
        [name, str(len(scores)), *(show(figures(scores)[m], interval=True) for m in wanted)]
        for name, scores in groups.items()
    ]
    return markdown(names, rows)


def modes_table(modes: Mapping[str, Sequence[Score]]) -> str:
    """A Markdown table: a row a kind, a column a mode, the share correct of the same cases."""
    names = list(modes)
    by_kind = {name: grouped(scores, kind_of) for name, scores in modes.items()}
    rows = []
    for kind, scores in {**by_kind[names[0]], "合計": modes[names[0]]}.items():
        own = {name: by_kind[name].get(kind, modes[name]) for name in names}
        cells = [show(figures(own[name])["correct"], interval=True) for name in names]
        rows.append([kind, str(len(scores)), *cells])
    return markdown(["題型", "n", *names], rows)


def matrix_table(scores: Sequence[Score]) -> str:
    """The refusal confusion matrix in Markdown."""
    words = {"answered": "回答", "clarify": "反問", "refused": "拒答"}
    counts = refusal_matrix(scores)
    rows = [[f"應{words[due]}", *(str(counts[due, came]) for came in GROUPS)] for due in GROUPS]
    return markdown(["", *(f"實際{words[g]}" for g in GROUPS)], rows)


def show(found: Figure, *, interval: bool) -> str:
    """A figure in per cent, with its interval and n where asked; – where nothing was scored."""
    if found.value is None or found.low is None or found.high is None:
        return "–"
    value = f"{100 * found.value:.1f}"
    if not interval:
        return value
    return f"{value}（{100 * found.low:.1f}–{100 * found.high:.1f}，n={found.n}）"


def markdown(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _group(status: str) -> str:
    return "refused" if status in _REFUSED else status
