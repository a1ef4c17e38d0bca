"""Questions to go on with: they come from the data, and lead where they say."""

import random

import pytest

from assistant.assistant import Assistant
from assistant.page.conversation import message_html
from assistant.page.follow_ups import FollowUps, collect_follow_ups
from assistant.page.frame import english_frame, is_english
from assistant.records import Status

SAMPLE = 120


@pytest.fixture(scope="module")
def follow_ups(assistant: Assistant) -> FollowUps:
    return collect_follow_ups(assistant.index.corpus, assistant.documents)


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
def test_they_lead_to_the_provision_that_they_stand_for(
    assistant: Assistant, follow_ups: FollowUps, english: bool
) -> None:
    """Over a sample of the corpus's questions; 142 of 153 in Chinese, 131 of 145 in English at first."""
    places = {(v, k[0]): k for k, v in follow_ups.asked.items() if k[2] is english}
    asked = [a for a in assistant.index.corpus.asked_as if is_english(a.question) is english]
    led = []
    for one in random.Random(4).sample(asked, SAMPLE // 2):
        document = assistant.documents[one.document]
        first = f"{document.title}，{one.question}"
        answer = assistant.ask(first)
        if answer.outcome is not None or not answer.citations:
            continue
        for question in follow_ups.after(answer, english):
            _, path, _ = places[question, answer.citations[0].document]
            cited = assistant.ask(question, [first]).citations
            led.append(any(f"{c.path}.".startswith(f"{path}.") for c in cited))
    print(f"n={len(led)} led={sum(led)}")
    assert len(led) >= 60
    assert sum(led) / len(led) > 0.8


def test_a_computed_case_is_changed_or_moved(assistant: Assistant, follow_ups: FollowUps) -> None:
    """Another kind of item at the same library, then the same case elsewhere; each computes."""
    question = "國立臺中圖書館3本書晚了12天要罰多少"
    found = follow_ups.after(assistant.ask(question), False)
    assert found == ("那期刊呢？", "那臺中市公共圖書館呢？", "那新北市立圖書館呢？")
    for asked in found:
        outcome = assistant.ask(asked, [question]).outcome
        assert outcome is not None
        assert outcome.status is Status.ANSWERED


def test_nothing_follows_a_refusal_or_a_table(assistant: Assistant, follow_ups: FollowUps) -> None:
    """There is nothing to go on from; where a library is asked for, its buttons stand already."""
    for question in ("圖書館館內有沒有掃地機器人", "補發借閱證要多少錢", "各館可以續借嗎"):
        assert follow_ups.after(assistant.ask(question), False) == ()


def test_the_frame_of_an_english_answer_is_english(assistant: Assistant) -> None:
    """The amount, the labels and the version; the quotes stay as printed."""
    question = "What is the fine for 3 books 12 days overdue at National Taichung Library?"
    answer = assistant.ask(question)
    frame = english_frame(question, answer, assistant.index.corpus)
    html = message_html(answer, frame=frame)
    assert 'lang="en">Overdue fine NT$36</span>' in html
    assert "Books: 3 × 12 days × NT$1" in html
    assert "Version of 1 June 2011 (amended); the library is now called National Library" in html
    assert 'lang="en">Point 4.9.2</span>' in html
    assert html.startswith('<div class="answer english">')
    chinese = english_frame("三本書晚了12天", answer, assistant.index.corpus)
    assert not chinese.is_english
    assert message_html(answer).count("in-en") == message_html(answer).count("in-zh")
