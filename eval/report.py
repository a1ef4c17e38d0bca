"""Scores to the Markdown report: systems, kinds, libraries, languages, splits, refusals."""

from collections.abc import Mapping, Sequence

from eval.records import Score
from eval.tables import group_table, grouped, kind_of, library_of, matrix_table, metrics_table
from ingest.records import Corpus


def markdown_report(
    systems: Mapping[str, Sequence[Score]], corpus: Corpus, coverage: str, model: str = ""
) -> str:
    """The report; `systems` begins with ours, `model` is what a language model did."""
    ours = next(iter(systems.values()))
    sections = [
        "# 評測報告\n",
        "單位：百分比；括號內為 95% 信賴區間與題數。淨分：答對得一、答錯扣一、拒答或反問得零。\n",
        "## 與基線比較\n",
        metrics_table(systems),
        "## 依題型\n",
        group_table("題型", grouped(ours, kind_of)),
        "## 依 dev 與 test\n",
        group_table("分割", grouped(ours, lambda s: s.case.split)),
        "## 依圖書館\n",
        group_table("圖書館", grouped(ours, lambda s: library_of(s, corpus))),
        "## 依語言\n",
        group_table("語言", grouped(ours, lambda s: s.case.language)),
        "## 回答、反問與拒答\n",
        matrix_table(ours),
        "## 語言模型與核對\n",
        model,
        "## 題目涵蓋\n",
        coverage,
    ]
    return "\n".join(sections)
