"""The commands that fit weights to questions and write them as data."""

import os
from pathlib import Path

from assistant.assistant import open_assistant
from eval.case_files import read_cases
from eval.fit import fit, report_text
from eval.fit_following import fit_following, read_conversations
from eval.route import fit_routing
from eval.route import report_text as routing_report
from ingest.ranking import following_text, ranking_text
from ingest.routing import routing_text
from ingest.settings import CORPUS_FOLDER, read_index_settings

PRACTICE = Path("tests/questions")


def fit_ranking() -> None:
    """Fit corpus/ranking.toml on the dev cases, and print how held-out cases do."""
    ranking, figures = fit(read_cases(), open_assistant(read_index_settings(os.environ)))
    words = report_text(figures)
    header = f"由 python -m eval fit 依 dev 題目擬合；不必手改。\n{words}"
    (CORPUS_FOLDER / "ranking.toml").write_text(ranking_text(ranking, header), encoding="utf-8")
    print(f"{words}\n已寫入 corpus/ranking.toml；請執行 python -m ingest")


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
