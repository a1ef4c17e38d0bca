"""Turns of a conversation: what they go on from, what they return to, which side of a limit they ask."""

import pytest

from assistant.assistant import Assistant

ROWS = [
    # A topic returned to is the earlier one, not the one just left.
    (
        (
            "北市圖借書證掉了補發多少",
            "換個話題，臺中市各區圖書館場地取消可以退多少",
            "回到剛剛的補發，用悠遊卡補辦要錢嗎",
        ),
        "taipei-reading/3.8",
    ),
    # A follow-up stays in the regulation that was quoted, though no turn names it.
    (("研習班一班最少幾人", "可以旁聽嗎", "教材要自己買嗎"), "ntl-classes/9"),
    # A sum computed before gives way to what the turn names.
    (("國圖調閱報刊一次幾種", "那光碟"), "ncl-reading/22.3"),
    # Another library's rule on what was quoted, where the turn before named it by number alone.
    (("臺北市立圖書館閱覽規定第四點第九款", "高雄也有這種規定嗎"), "kaohsiung-reading/14"),
    # The side of the limit that the question is on.
    (("臺灣分館研習班上到超過三分之一的課還能退費嗎？",), "ntl-classes/6.3"),
    # A reader's own numbers separate questions.
    (("高雄市圖：1) 個人證可以借幾冊 2) 預約最多幾冊",), "kaohsiung-reading/10.1"),
]


@pytest.mark.parametrize(("turns", "address"), ROWS, ids=[t[-1] for t, _ in ROWS])
def test_a_turn_is_answered_by(assistant: Assistant, turns: tuple[str, ...], address: str) -> None:
    """The provision, or a list that it opens, is quoted."""
    answer = assistant.ask(turns[-1], turns[:-1])
    cited = [f"{c.document}/{c.path}" for c in answer.citations]
    assert any(
        f"{c}.".startswith(f"{address}.") or f"{address}.".startswith(f"{c}.") for c in cited
    )
