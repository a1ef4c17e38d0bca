"""The commands that fit weights to questions and write them as data."""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.assistant import open_assistant
from eval.case_files import read_cases
from eval.fit import fit, report_text
from eval.fit_following import fit_following, read_conversations
from eval.practice import ROWS
from eval.route import fit_routing
from eval.route import report_text as routing_report
from eval.teach import lessons_of, taught_files, teach, unlearn, untaught
from ingest.build import build_index
from ingest.ranking import following_text, ranking_text
from ingest.routing import routing_text
from ingest.settings import CORPUS_FOLDER, DEFAULT_MODEL, IndexSettings, read_index_settings

PRACTICE = Path("tests/questions")


def fit_ranking() -> None:
    """Fit corpus/ranking.toml on the dev cases and practice, and print how held-out cases do.

    The index is built without the questions that practice has taught, which would otherwise be found
    by their own words.
    """
    assistant = open_assistant(read_index_settings(os.environ))
    with TemporaryDirectory() as home:
        settings = IndexSettings(Path(home) / "index", DEFAULT_MODEL, Path(home) / "corpus")
        shutil.copytree(CORPUS_FOLDER, settings.corpus)
        unlearn(lessons_of(taught_files(ROWS), assistant), settings.corpus / "asked_as")
        build_index(settings, lambda step: None)
        ranking, figures = fit(read_cases(), open_assistant(settings))
    words = report_text(figures)
    header = f"由 python -m eval fit 依 dev 題目擬合；不必手改。\n{words}"
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
