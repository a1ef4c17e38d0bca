"""An English question is answered in plain English above the Chinese quotes."""

from assistant.assistant import Assistant


def test_an_english_question_opens_with_the_gist(assistant: Assistant) -> None:
    """The gist of the provision first quoted stands above its own words."""
    answer = assistant.ask("Can I take food and drinks into the National Central Library?")
    cited = answer.citations[0]
    gists = {(g.document, g.path): g.english for g in assistant.index.corpus.gists}
    assert answer.opening.startswith(gists[cited.document, cited.path])


def test_a_chinese_question_is_not_opened_in_english(assistant: Assistant) -> None:
    """Readers of Chinese get the reviewed lead."""
    assert assistant.ask("國家圖書館可以帶食物飲料進去嗎").opening == "不可以。"
