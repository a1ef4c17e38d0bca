"""The evaluation's commands, each read top to bottom: answer, score, baselines, report, gate."""

import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from assistant.assistant import Assistant, open_assistant
from assistant.model.lexicon import collect_lexicon
from assistant.model.records import ModelSettings
from assistant.model.settings import read_model_settings
from assistant.model.writer import open_writer
from eval.ablate import ablate, ablation_table
from eval.answer import answer_questions, confidence_file, write_meta
from eval.answers import read_answers
from eval.attacks import attack, attack_table
from eval.baselines import articles_of, baselines, copied_row
from eval.case_files import KINDS, read_cases, read_questions
from eval.check_cases import check_cases, count_kinds, untested
from eval.compare import compare_scores
from eval.fit import fit, report_text
from eval.gate import compare_with_baseline, read_baseline, shares, store_baseline
from eval.html import html_report
from eval.model_figures import model_table
from eval.phrasings import read_phrasings
from eval.records import Case, Question, Score
from eval.report import markdown_report
from eval.route import fit_routing
from eval.route import report_text as routing_report
from eval.score import score_cases
from eval.tables import (
    KIND_WORDS,
    group_table,
    grouped,
    kind_of,
    library_of,
    markdown,
    metrics_table,
    modes_table,
)
from ingest.errors import InputError
from ingest.ranking import ranking_text
from ingest.routing import routing_text
from ingest.settings import CORPUS_FOLDER, read_index_settings

ANSWERS = Path("answers")
PRACTICE = Path("tests/questions")
OURS = ANSWERS / "guangui.jsonl"
WITH_MODEL = ANSWERS / "with-model.jsonl"


def answer(cases: Path, out: Path, with_model: bool) -> None:
    """Answer every row of `cases` that `out` has not."""
    questions = list(read_questions(cases))
    assistant = open_assistant(read_index_settings(os.environ))
    _answer(questions, assistant, out, cases.name, _model() if with_model else None)
    print(f"{out}：{len(questions)} 題")


def answer_with_model() -> None:
    """Answer the benchmark with the configured chat model, for the report to put beside ours."""
    settings = _model()
    assistant = open_assistant(read_index_settings(os.environ))
    questions = [Question(c.id, c.turns) for c in read_cases()]
    _answer(questions, assistant, WITH_MODEL, "eval/cases", settings)
    print(model_table(WITH_MODEL))


def run_attacks(out: Path) -> None:
    """Write and print what the gate makes of good sentences altered by rule."""
    assistant = open_assistant(read_index_settings(os.environ))
    text = _attack_words(assistant)
    out.mkdir(parents=True, exist_ok=True)
    (out / "attacks.md").write_text(text, encoding="utf-8")
    print(text)


def score(answers: Path) -> None:
    """Print the figures of an answers file over the project's cases, test only counted."""
    assistant = open_assistant(read_index_settings(os.environ))
    scores = _scores(answers, assistant)
    print(metrics_table({answers.stem: scores}))
    print(group_table("題型", grouped(scores, kind_of)))
    print(group_table("分割", grouped(scores, lambda s: s.case.split)))
    print(group_table("語言", grouped(scores, lambda s: s.case.language)))
    print(group_table("圖書館", grouped(scores, lambda s: library_of(s, assistant.index.corpus))))


def run_baselines(folder: Path = ANSWERS) -> None:
    """Write an answers file for each baseline."""
    assistant = open_assistant(read_index_settings(os.environ))
    articles = articles_of(assistant.index.corpus.documents)
    cases = read_cases()
    folder.mkdir(parents=True, exist_ok=True)
    for name, search in baselines(articles, assistant.index.embedding):
        rows = []
        for case in tqdm(cases, desc=name, unit="題"):
            start = time.perf_counter()
            found = search(case.turns[-1])
            elapsed = (time.perf_counter() - start) * 1000
            rows.append(copied_row(case.id, None if found is None else articles[found], elapsed))
        text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")


def report(answers: Path, against: Path | None, out: Path) -> None:
    """Write report.md and report.html for `answers`, beside the baselines that were run."""
    assistant = open_assistant(read_index_settings(os.environ))
    ours = _scores(answers, assistant)
    others = [p for p in sorted(answers.parent.glob("*.jsonl")) if p != answers]
    known = {p: _scores(p, assistant) for p in others if not p.name.endswith(".confidence.jsonl")}
    systems = {"館規通": ours} | {p.stem: s for p, s in known.items()}
    out.mkdir(parents=True, exist_ok=True)
    model = [model_table(p) for p in (answers, *known)]
    modes = {name: systems[name] for name in ("館規通", WITH_MODEL.stem) if name in systems}
    tables = [modes_table(modes) if len(modes) > 1 else "", *model, _attack_words(assistant)]
    model_words = "\n".join(filter(None, tables))
    text = markdown_report(systems, assistant.index.corpus, coverage_words(assistant), model_words)
    if against is not None:
        text += "\n## 與另一份答案比較\n\n" + compare_scores(_scores(against, assistant), ours)
    (out / "report.md").write_text(text, encoding="utf-8")
    page = html_report(systems, _confidence(answers), assistant.index.corpus, model_words)
    (out / "report.html").write_text(page, encoding="utf-8")
    print(f"{out / 'report.md'}、{out / 'report.html'}")


def gate(store: bool) -> int:
    """Check the cases, answer them all afresh, and fail where a kind fell; exit status."""
    assistant = open_assistant(read_index_settings(os.environ))
    cases = read_cases()
    faults = list(check_cases(cases, assistant.documents))
    for fault in faults:
        print(f"題目：{fault}", file=sys.stderr)
    OURS.unlink(missing_ok=True)
    confidence_file(OURS).unlink(missing_ok=True)
    _answer([Question(c.id, c.turns) for c in cases], assistant, OURS, "eval/cases")
    scores = _scores(OURS, assistant)
    now = shares(scores)
    if store:
        store_baseline(now)
        print("已存為新基準：eval/baseline.json")
        return 1 if faults else 0
    fell, rose = compare_with_baseline(now, read_baseline())
    print(group_table("題型", grouped(scores, kind_of)))
    for words in rose:
        print(f"上升 {words}（請以 python -m eval gate --store 存為新基準）")
    for words in fell:
        kind = words.partition("：")[0]
        dev = [s.case.id for s in scores if s.faults and s.case.kind == kind and _is_dev(s.case)]
        print(f"下降 {words}；dev 未答對：{'、'.join(dev)}", file=sys.stderr)
    return 1 if fell or faults else 0


def fit_ranking() -> None:
    """Fit corpus/ranking.toml on the dev cases, and print how held-out cases do."""
    ranking, figures = fit(read_cases(), open_assistant(read_index_settings(os.environ)))
    words = report_text(figures)
    header = f"由 python -m eval fit 依 dev 題目擬合；不必手改。\n{words}"
    (CORPUS_FOLDER / "ranking.toml").write_text(ranking_text(ranking, header), encoding="utf-8")
    print(f"{words}\n已寫入 corpus/ranking.toml；請執行 python -m ingest")


def fit_routes() -> None:
    """Fit corpus/routing.toml on labelled questions, and print how unseen files do."""
    routing, figures = fit_routing(open_assistant(read_index_settings(os.environ)), PRACTICE)
    words = routing_report(figures)
    header = f"由 python -m eval route 依 dev 與練習題擬合；不必手改。\n{words}"
    (CORPUS_FOLDER / "routing.toml").write_text(routing_text(routing, header), encoding="utf-8")
    print(f"{words}\n已寫入 corpus/routing.toml；請執行 python -m ingest")


def run_ablations(out: Path) -> None:
    """Write what each part of the search adds to ablation.md, and print it."""
    assistant = open_assistant(read_index_settings(os.environ))
    rows = list(tqdm(ablate(read_cases(), assistant), desc="逐項關閉", unit="項"))
    out.mkdir(parents=True, exist_ok=True)
    (out / "ablation.md").write_text(ablation_table(rows), encoding="utf-8")
    print(ablation_table(rows))


def coverage_words(assistant: Assistant) -> str:
    """How many cases there are of each kind, and which provisions none of them tests."""
    cases = read_cases()
    counts = count_kinds(cases)
    articles, leaves, total = untested(cases, assistant.documents)
    rows = [[KIND_WORDS[k], str(counts[k]), str(least)] for k, least in KINDS.items()]
    return (
        markdown(["題型", "題數", "至少"], [*rows, ["合計", str(len(cases)), "850"]])
        + f"\n沒有題目的條、點：{len(articles)}（{'、'.join(articles) or '無'}）。\n"
        + f"\n末層條項 {total}，有題目的 {total - len(leaves)}"
        + f"（{100 * (total - len(leaves)) / total:.1f}%）。未有題目：{'、'.join(leaves)}\n"
    )


def show_case(case_id: str, answers: Path) -> None:
    """Print one case and its answer, by name; this is the only way to read a test case's."""
    assistant = open_assistant(read_index_settings(os.environ))
    found = [s for s in _scores(answers, assistant) if s.case.id == case_id]
    if not found:
        raise InputError(f"沒有題目 {case_id}")
    case, row = found[0].case, found[0].row
    print(f"{case.id}（{case.kind}，{case.split}）\n問：{' → '.join(case.turns)}")
    print(f"標準：{case.status} {case.gold}\n理由：{case.why}")
    print(f"不合：{'；'.join(found[0].faults) or '無'}\n答：{row.answer if row else '（未作答）'}")


def _answer(
    questions: Sequence[Question],
    assistant: Assistant,
    out: Path,
    name: str,
    model: ModelSettings | None = None,
) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    write_meta(out, assistant, name, model.model if model else None)
    ask = open_writer(assistant, model).ask if model else None
    with tqdm(total=len(questions), desc="作答", unit="題") as bar:
        answer_questions(questions, assistant, out, lambda: bar.update() and None, ask)


def _model() -> ModelSettings:
    """The configured chat model; raises InputError where there is none."""
    settings = read_model_settings(os.environ)
    if settings is None:
        raise InputError("請先以 GUANGUI_CHAT_MODEL 設定語言模型（見 docs/models.md）")
    return replace(settings, calls_per_minute=sys.maxsize, calls_per_visitor=sys.maxsize)


def _attack_words(assistant: Assistant) -> str:
    lexicon = collect_lexicon(assistant.names, assistant.index.corpus)
    phrasings = read_phrasings(assistant)
    return attack_table(phrasings, lexicon, attack(phrasings, lexicon))


def _scores(answers: Path, assistant: Assistant) -> list[Score]:
    ids = {d.title: d.id for d in assistant.index.corpus.documents}
    return score_cases(read_cases(), read_answers(answers, ids), assistant.documents)


def _confidence(answers: Path) -> dict[str, float]:
    path = confidence_file(answers)
    if not path.exists():
        return {}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {r["id"]: r["confidence"] for r in rows}


def _is_dev(case: Case) -> bool:
    return case.split == "dev"
