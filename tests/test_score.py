"""Metrics: each with an answer that scores, and the near miss that does not."""

from dataclasses import replace

import pytest

from eval.interval import figure, paired_difference, wilson
from eval.records import AnswerRow, Case, CitedProvision, Fact, Score
from eval.score import score_case
from eval.tables import refusal_matrix
from ingest.figures import fold_numbers, holds
from ingest.records import Corpus, Document

QUOTE = (
    "外借圖書資料，每張借閱證以十冊為限，每張家庭圖書證以二十冊為限，每冊借期三十日，得續借一次。"
)

CASE = Case(
    id="sample-1",
    split="dev",
    turns=("臺北市立圖書館可以借幾冊",),
    kind="lookup",
    audience="patron",
    language="zh-TW",
    answerable=True,
    status="answered",
    status_also=(),
    gold=(("taipei-reading/4.2",),),
    facts=(Fact(("十冊", "10本")),),
    forbidden=("五冊",),
    amount=10,
    unit="冊",
    other_amounts=(),
    date="2011-08-25",
    why=QUOTE,
)
ROW = AnswerRow(
    id="sample-1",
    status="answered",
    answer=f"「{QUOTE}」",
    citations=(CitedProvision("taipei-reading", "4.2", QUOTE),),
    amount=10,
    unit="冊",
    other_amounts=(),
    date="2011-08-25",
    elapsed_ms=5.0,
)


@pytest.fixture(scope="module")
def documents(corpus: Corpus) -> dict[str, Document]:
    return {d.id: d for d in corpus.documents}


def cited(*paths: str) -> AnswerRow:
    return replace(ROW, citations=tuple(CitedProvision("taipei-reading", p, "") for p in paths))


def value(case: Case, row: AnswerRow, metric: str, documents: dict[str, Document]) -> float | None:
    return score_case(case, row, documents).values[metric]


def test_a_right_answer_is_right_in_every_metric(documents: dict[str, Document]) -> None:
    """Nothing is missing from the sample, so each metric that applies is one."""
    score = score_case(CASE, ROW, documents)
    assert score.faults == ()
    for metric, found in score.values.items():
        if metric not in ("length", "elapsed_ms", "asks_back", "refuses"):
            assert found == 1.0, metric


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"answer": "可以借書。"}, "缺"),
        ({"answer": f"五冊或{QUOTE}"}, "含"),
        ({"citations": ()}, "未引"),
        ({"status": "not_found"}, "狀態"),
    ],
)
def test_each_requirement_of_correct_can_fail(
    documents: dict[str, Document], change: dict[str, object], fault: str
) -> None:
    """A missing fact, a forbidden word, a missing citation, a wrong status: each alone is enough."""
    faults = score_case(CASE, replace(ROW, **change), documents).faults
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_a_number_is_not_found_inside_another() -> None:
    """十冊 is not in 二十冊, 5元 not in 15元 nor 0.5元; thousands and scripts are read alike."""
    assert not holds(fold_numbers("以二十冊為限"), "十冊")
    assert not holds(fold_numbers("共15元"), "5元")
    assert not holds(fold_numbers("每面0.5元"), "5元")
    assert holds(fold_numbers("新臺幣１,０００元"), "一千元")
    assert holds(fold_numbers("续借一次"), "續借1次")


def test_an_ancestor_is_neutral(documents: dict[str, Document]) -> None:
    """Citing the 點 above gold neither satisfies it nor counts as wrong; a sibling is wrong."""
    assert value(CASE, cited("4"), "leaf_recall", documents) == 0.0
    assert value(CASE, cited("4"), "leaf_precision", documents) is None
    assert value(CASE, cited("4", "4.2"), "leaf_precision", documents) == 1.0
    assert value(CASE, cited("4.2", "4.3"), "leaf_precision", documents) == 0.5
    assert value(CASE, cited("4"), "article_recall", documents) == 1.0


def test_what_stands_under_gold_satisfies_it(documents: dict[str, Document]) -> None:
    """A leaf of a list that gold names whole counts; 4.20 is not under 4.2."""
    whole = replace(CASE, gold=(("taipei-reading/4.11",),))
    assert value(whole, cited("4.11.3"), "leaf_recall", documents) == 1.0
    assert value(whole, cited("4.1"), "leaf_recall", documents) == 0.0


def test_every_slot_wants_its_citation(documents: dict[str, Document]) -> None:
    """Of two slots one is half the recall, and an alternative fills a slot."""
    two = replace(CASE, gold=(("taipei-reading/4.2",), ("taipei-reading/4.3", "taipei-reading/3")))
    assert value(two, cited("4.2"), "leaf_recall", documents) == 0.5
    assert value(two, cited("4.2", "3"), "leaf_recall", documents) == 1.0


def test_the_first_citation_must_decide(documents: dict[str, Document]) -> None:
    """The right provision in second place is not first."""
    assert value(CASE, cited("4.3", "4.2"), "first_right", documents) == 0.0


def test_a_changed_quote_is_not_verbatim(documents: dict[str, Document]) -> None:
    """One character off, or the right words cited to the wrong provision, is not verbatim."""
    changed = CitedProvision("taipei-reading", "4.2", QUOTE.replace("十冊", "九冊", 1))
    moved = CitedProvision("taipei-reading", "4.3", QUOTE)
    for citation in (changed, moved):
        row = replace(ROW, citations=(citation,))
        assert value(CASE, row, "verbatim", documents) == 0.0
    assert value(CASE, replace(ROW, citations=()), "verbatim", documents) is None


def test_a_wrong_amount_is_a_fault(documents: dict[str, Document]) -> None:
    """Facts that stand in the quote do not excuse another number; another reading's is none."""
    assert score_case(CASE, replace(ROW, amount=1), documents).faults == ("數量 1，應為 10",)
    either = replace(CASE, other_amounts=(1,))
    assert not score_case(either, replace(ROW, amount=1), documents).faults
    assert not score_case(CASE, replace(ROW, amount=None), documents).faults


def test_amount_and_unit_are_exact(documents: dict[str, Document]) -> None:
    """Another number or unit fails, 日 and 天 are one, and no amount asked is unscored."""
    assert value(CASE, replace(ROW, amount=11), "amount_exact", documents) == 0.0
    assert value(CASE, replace(ROW, unit="元"), "amount_exact", documents) == 0.0
    days = replace(CASE, unit="日")
    assert value(days, replace(ROW, unit="天"), "amount_exact", documents) == 1.0
    assert value(replace(CASE, amount=None), ROW, "amount_exact", documents) is None


def test_refusing_costs_nothing_and_wrong_costs_one(documents: dict[str, Document]) -> None:
    """Net score: right 1, wrong −1, refused or asked back 0, rightly refused 1."""
    assert value(CASE, replace(ROW, answer="不知道"), "net", documents) == -1.0
    assert value(CASE, replace(ROW, status="not_found"), "net", documents) == 0.0
    absent = replace(CASE, status="not_found", gold=(), facts=(), forbidden=())
    assert value(absent, replace(ROW, status="not_found"), "net", documents) == 1.0
    assert value(absent, ROW, "net", documents) == -1.0


def test_asking_back_is_counted_where_it_is_due(documents: dict[str, Document]) -> None:
    """Only cases that want a question back score it."""
    vague = replace(CASE, status="clarify", gold=(), facts=())
    assert value(vague, replace(ROW, status="clarify"), "asks_back", documents) == 1.0
    assert value(vague, ROW, "asks_back", documents) == 0.0
    assert value(CASE, ROW, "asks_back", documents) is None


def test_unscored_is_not_zero(documents: dict[str, Document]) -> None:
    """A case without a row has no values and does not lower a mean; an empty mean is none."""
    unanswered = score_case(CASE, None, documents)
    assert unanswered.values == {}
    found = figure([1.0, None, 1.0])
    assert (found.value, found.n) == (1.0, 2)
    assert figure([None]).value is None


def test_the_refusal_matrix_counts_each_case_once(documents: dict[str, Document]) -> None:
    """Due against came, of answered, clarify and refused."""
    absent = replace(CASE, status="not_found")
    pairs = [(CASE, ROW), (absent, ROW), (absent, replace(ROW, status="declined"))]
    counts = refusal_matrix([score_case(c, r, documents) for c, r in pairs])
    assert counts["answered", "answered"] == 1
    assert counts["refused", "answered"] == 1
    assert counts["refused", "refused"] == 1
    assert sum(counts.values()) == 3


def test_intervals_hold_the_mean_and_shrink() -> None:
    """Wilson's interval by hand for 8 of 10, and narrower with more cases."""
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    wide, narrow = figure([1.0, 0.0] * 5), figure([1.0, 0.0] * 50)
    assert narrow.high - narrow.low < wide.high - wide.low  # type: ignore[operator]


def test_a_paired_difference_sees_what_changed() -> None:
    """The same scores differ by nothing; half of them better is more than chance."""
    before = [0.0] * 40
    assert paired_difference(before, before) == (0.0, 0.0, 0.0)
    mean, low, _ = paired_difference(before, [1.0] * 20 + [0.0] * 20)
    assert mean == 0.5
    assert low > 0


def test_score_keeps_its_row(documents: dict[str, Document]) -> None:
    """A score carries its case and row for the report."""
    score = score_case(CASE, ROW, documents)
    assert isinstance(score, Score)
    assert (score.case, score.row) == (CASE, ROW)
