"""The cases, the gate, the comparison and the report."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from eval.baselines import articles_of, baselines, copied_row
from eval.case_files import KINDS, read_cases
from eval.check_cases import check_cases, check_gold, check_split, count_kinds, untested
from eval.compare import compare_scores
from eval.gate import compare_with_baseline, read_baseline, store_baseline
from eval.html import html_report, risk_points
from eval.records import AnswerRow, Case, Fact
from eval.report import markdown_report
from eval.score import score_cases
from ingest.errors import InputError


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return read_cases()


def row(case: Case, answer: str = "", status: str = "answered") -> AnswerRow:
    return AnswerRow(case.id, status, answer, (), None, None, (), None, 1.0)


def test_the_cases_have_no_faults(cases: list[Case], assistant: Assistant) -> None:
    """Gold exists, facts stand in it, forbidden words do not, and the split does not leak."""
    assert list(check_cases(cases, assistant.documents)) == []


def test_there_are_enough_cases_of_each_kind(cases: list[Case]) -> None:
    """At least as many of each kind as were asked for."""
    counts = count_kinds(cases)
    assert {k: counts[k] for k, least in KINDS.items() if counts[k] < least} == {}
    assert 0.5 < sum(c.split == "dev" for c in cases) / len(cases) < 0.7


def test_the_cases_reach_the_provisions(cases: list[Case], assistant: Assistant) -> None:
    """Every 條 and 點 but formal ones has a case, and at least 60% of the leaf provisions."""
    articles, leaves, total = untested(cases, assistant.documents)
    assert articles == []
    assert len(leaves) <= 0.4 * total


def test_case_checks_can_fail(cases: list[Case], assistant: Assistant) -> None:
    """A fact that is not in gold, a forbidden word that is, unknown gold and a leak are found."""
    case = next(c for c in cases if c.gold == (("penghu-fees/3.2",),))
    documents = assistant.documents
    assert list(check_gold(case, documents)) == []
    for broken in (
        replace(case, facts=(Fact(("九十九元",)),)),
        replace(case, forbidden=("新臺幣三元",)),
        replace(case, gold=(("penghu-fees/99",),)),
        replace(case, answerable=False),
    ):
        assert len(list(check_gold(broken, documents))) == 1
    other = replace(case, id="x", split="test" if case.split == "dev" else "dev")
    assert list(check_split([case])) == []
    assert list(check_split([case, other])) != []


def test_untested_provisions_are_named(cases: list[Case], assistant: Assistant) -> None:
    """Without the cases of one regulation its points are reported."""
    fewer = [c for c in cases if not any("penghu" in a for slot in c.gold for a in slot)]
    articles, _, _ = untested(fewer, assistant.documents)
    assert "penghu-fees/3" in articles


def test_the_gate_falls_and_rises() -> None:
    """A kind may drop within its noise, not beyond; a rise asks to be stored."""
    before = {"lookup": {"correct": 0.8, "n": 100}}
    assert compare_with_baseline({"lookup": {"correct": 0.77, "n": 100}}, before) == ([], [])
    fell, _ = compare_with_baseline({"lookup": {"correct": 0.7, "n": 100}}, before)
    assert fell == ["lookup：80.0% → 70.0%"]
    _, rose = compare_with_baseline({"lookup": {"correct": 0.9, "n": 100}}, before)
    assert rose == ["lookup：80.0% → 90.0%"]
    fell, _ = compare_with_baseline({}, before)
    assert len(fell) == 1


def test_the_baseline_is_stored_and_read(tmp_path: Path) -> None:
    """A round trip, and a sentence where there is none."""
    path = tmp_path / "baseline.json"
    with pytest.raises(InputError, match="--store"):
        read_baseline(path)
    store_baseline({"lookup": {"correct": 0.5, "n": 2}}, path)
    assert read_baseline(path) == {"lookup": {"correct": 0.5, "n": 2}}


def test_a_comparison_names_dev_cases_only(cases: list[Case], assistant: Assistant) -> None:
    """Changed cases of the test split are counted, not named."""
    absent = [c for c in cases if c.status == "not_found"]
    chosen = [next(c for c in absent if c.split == s) for s in ("dev", "test")]
    before = {c.id: row(c) for c in chosen}
    after = {c.id: row(c, status="not_found") for c in chosen}
    documents = assistant.documents
    text = compare_scores(
        score_cases(chosen, before, documents), score_cases(chosen, after, documents)
    )
    assert "變好 2 題（test 1 題不列）" in text
    assert chosen[0].id in text
    assert chosen[1].id not in text


def test_the_reports_show_no_test_answers(cases: list[Case], assistant: Assistant) -> None:
    """A failing test case's question and answer stand in neither report."""
    chosen = [
        next(c for c in cases if c.split == s and c.kind == "lookup") for s in ("dev", "test")
    ]
    rows = {c.id: row(c, answer=f"錯誤的回答 {c.split}") for c in chosen}
    scores = score_cases(chosen, rows, assistant.documents)
    page = html_report({"館規通": scores}, {}, assistant.index.corpus)
    text = markdown_report({"館規通": scores}, assistant.index.corpus, "", "")
    assert "錯誤的回答 dev" in page
    for report in (page, text):
        assert "錯誤的回答 test" not in report
        assert chosen[1].turns[-1] not in report
    assert "http" not in page.replace("http://127.0.0.1:7860/", "")


def test_risk_grows_with_wrong_answers(cases: list[Case], assistant: Assistant) -> None:
    """Surest first: two wrong answers of two is a risk of one at full coverage."""
    chosen = [c for c in cases if c.status == "answered"][:2]
    scores = score_cases(chosen, {c.id: row(c) for c in chosen}, assistant.documents)
    assert risk_points(scores, {}) == [(0.5, 1.0), (1.0, 1.0)]


def test_baselines_copy_an_article_or_refuse(assistant: Assistant) -> None:
    """Each baseline answers in the contract's form; always refusing refuses."""
    articles = articles_of(assistant.index.corpus.documents)
    question = "澎湖縣圖書館規費收費標準資料影印規費收費數額"
    found = {}
    for name, search in baselines(articles, assistant.index.embedding):
        hit = search(question)
        found[name] = copied_row("x", None if hit is None else articles[hit], 1.0)
        json.dumps(found[name])
    assert found["一律拒答"]["status"] == "not_found"
    assert found["BM25（jieba）"]["citations"][0]["number"] == "3"
    assert len(found) == 5
