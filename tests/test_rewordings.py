"""What is answered rightly stays right when the same is said otherwise."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from rewordings import REWORDINGS, Rewording, in_characters
from test_practice_provisions import fault_of as fault_of_citing
from test_practice_provisions import practice_rows
from test_situations import QUESTIONS
from test_situations import fault_of as fault_of_sum

from assistant.assistant import Assistant
from eval.answer import answer_row
from eval.answers import row_of
from eval.case_files import read_cases
from eval.records import Question
from eval.score import find_faults

LEAST_RIGHT = 0.95
_EVERY = 61  # of the rows, another share of them for each way

Check = Callable[[Sequence[str]], bool]


@pytest.fixture(scope="module")
def rows(assistant: Assistant) -> list[tuple[Sequence[str], Check]]:
    """All rows, read once."""
    return list(checks(assistant))


def checks(assistant: Assistant) -> Iterator[tuple[Sequence[str], Check]]:
    """The turns of every dev case and practice row, and whether other turns are answered rightly."""
    ids = {d.title: d.id for d in assistant.documents.values()}
    for case in (c for c in read_cases() if c.split == "dev"):

        def is_right(turns: Sequence[str], case=case) -> bool:  # type: ignore[no-untyped-def]
            row, _ = answer_row(Question(case.id, tuple(turns)), assistant)
            return not find_faults(replace(case, turns=tuple(turns)), row_of(row, ids))

        yield case.turns, is_right
    for named, fault_of in ((QUESTIONS, fault_of_sum), (practice_rows(), fault_of_citing)):
        for _, row in named:

            def comes_out(turns, row=row, fault_of=fault_of) -> bool:  # type: ignore[no-untyped-def]
                return not fault_of({**row, "turns": list(turns)}, assistant)

            yield row["turns"], comes_out


@pytest.mark.parametrize("reword", REWORDINGS, ids=[r.__name__ for r in REWORDINGS])
def test_the_same_said_otherwise_is_answered_so(
    reword: Rewording, rows: list[tuple[Sequence[str], Check]]
) -> None:
    """Of the rows that come out right, nearly all do with their last turn said otherwise."""
    first = REWORDINGS.index(reword)
    broken, kept = [], 0
    for turns, is_right in rows[first::_EVERY]:
        other = [*turns[:-1], reword(turns[-1])]
        if other == list(turns) or not is_right(turns):
            continue
        if is_right(other):
            kept += 1
        else:
            broken.append(" | ".join(other))
    assert kept
    assert kept >= LEAST_RIGHT * (kept + len(broken)), broken


def test_counts_in_characters() -> None:
    """Numerals as they are said; ordinals, dates and prices with marks stay."""
    assert in_characters("3本書晚12天，罰250元") == "三本書晚十二天，罰二百五十元"
    assert in_characters("2本、105面") == "兩本、一百零五面"
    assert in_characters("第3點") == "第3點"
