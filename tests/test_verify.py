"""The gate: no quote leaves that is not its slice."""

from dataclasses import replace

import pytest

from assistant.answering.verify import verify
from assistant.assistant import Assistant
from assistant.records import Answer
from ingest.errors import QuoteError


@pytest.fixture
def answer(assistant: Assistant) -> Answer:
    return assistant.ask("臺北市立圖書館一張借閱證可以借幾冊、借多久？")


def with_citation(answer: Answer, **changes: object) -> Answer:
    passage = answer.passages[0]
    citation = replace(passage.citations[0], **changes)
    return replace(answer, passages=(replace(passage, citations=(citation,)),))


def test_a_true_quote_passes(assistant: Assistant, answer: Answer) -> None:
    """An untouched answer goes out as it is."""
    assert verify(answer, assistant.documents) is answer


def test_one_changed_character_is_refused(assistant: Assistant, answer: Answer) -> None:
    """十冊 for 九冊 does not go out."""
    quote = answer.citations[0].quote.replace("十冊", "九冊", 1)
    with pytest.raises(QuoteError, match="引文與原文不符"):
        verify(with_citation(answer, quote=quote), assistant.documents)


def test_words_of_the_next_provision_are_refused(assistant: Assistant, answer: Answer) -> None:
    """A true slice of the text that leaves its provision does not go out."""
    citation = answer.citations[0]
    text = assistant.documents[citation.document].text
    end = citation.end + 20
    wider = with_citation(answer, end=end, quote=text[citation.start : end])
    with pytest.raises(QuoteError, match="超出"):
        verify(wider, assistant.documents)


@pytest.mark.parametrize("change", [{"path": "99"}, {"document": "nowhere"}])
def test_an_invented_provision_is_refused(
    assistant: Assistant, answer: Answer, change: dict[str, str]
) -> None:
    """A number or a regulation that does not exist does not go out."""
    with pytest.raises(QuoteError, match="不存在"):
        verify(with_citation(answer, **change), assistant.documents)
