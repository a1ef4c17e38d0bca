"""The commands that fit weights to questions and write them as data."""

import os
from pathlib import Path

from assistant.assistant import open_assistant
from eval.case_files import read_cases
from eval.fit import Report, fit
from eval.fit_following import fit_following, read_conversations
from eval.practice import ROWS
from eval.route import fit_routing
from eval.route import report_text as routing_report
from eval.teach import taught_files, teach, untaught
from ingest.ranking import following_text, ranking_text
from ingest.routing import routing_text
from ingest.settings import CORPUS_FOLDER, read_index_settings

PRACTICE = Path("tests/questions")


def fit_ranking(keeps_order: bool) -> None:
    """Fit corpus/ranking.toml on the dev cases, and print how held-out cases do."""
    assistant = open_assistant(read_index_settings(os.environ))
    ranking, figures = fit(read_cases(), assistant, keeps_order)
    words = report_text(figures)
    command = "fit --keep-order" if keeps_order else "fit"
    header = f"由 python -m eval {command} 依 dev 題目擬合；不必手改。\n{words}"
    (CORPUS_FOLDER / "ranking.toml").write_text(ranking_text(ranking, header), encoding="utf-8")
    print(f"{words}\n已寫入 corpus/ranking.toml；請執行 python -m ingest")


def teach_practice(paths: list[Path]) -> None:
    """Practice questions of files that say `taught = true` into corpus/asked_as/."""
    assistant = open_assistant(read_index_settings(os.environ))
    lessons = untaught(paths or taught_files(ROWS), assistant)
    teach(lessons, CORPUS_FOLDER / "asked_as")
    print(f"新增 {len(lessons)} 個問法")
    print("請執行 python -m ingest")


def fit_follow_ups() -> None:
    """Fit corpus/following.toml on conversations, and print how held-out ones do."""
    conversations = read_conversations(read_cases())
    fitted = fit_following(conversations, open_assistant(read_index_settings(os.environ)))
    words = f"由檢索回答的追問 {fitted.count}（分組交叉驗證）：首位正確 {fitted.right}"
    header = f"由 python -m eval fit-following 依練習的對話擬合；不必手改。\n{words}"
    text = following_text(fitted.weights, header)
    (CORPUS_FOLDER / "following.toml").write_text(text, encoding="utf-8")
    print(f"{words}\n已寫入 corpus/following.toml；請執行 python -m ingest")


def fit_routes() -> None:
    """Fit corpus/routing.toml on labelled questions, and print how unseen files do."""
    routing, figures = fit_routing(open_assistant(read_index_settings(os.environ)), PRACTICE)
    words = routing_report(figures)
    header = f"由 python -m eval route 依 dev 與練習題擬合；不必手改。\n{words}"
    (CORPUS_FOLDER / "routing.toml").write_text(routing_text(routing, header), encoding="utf-8")
    print(f"{words}\n已寫入 corpus/routing.toml；請執行 python -m ingest")


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
