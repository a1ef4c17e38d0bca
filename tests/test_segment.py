"""One analysis chain for index and questions."""

from assistant.assistant import Assistant
from ingest.text import fold


def test_width_script_and_tai_fold_together() -> None:
    """Full width, Simplified and 台 meet the same folded words."""
    assert fold("臺北市立圖書館ＷＩＦＩ") == fold("台北市立图书馆wifi")
    assert fold("借閱證") != fold("閱覽證")


def test_library_terms_stay_whole(assistant: Assistant) -> None:
    """The user dictionary keeps library jargon together."""
    words = assistant.index.segmenter.words("借閱證逾期停借，館際合作與參考工具書")
    assert [fold(w) for w in ("借閱證", "逾期", "停借", "館際合作", "參考工具書")] == words


def test_question_words_are_left_out(assistant: Assistant) -> None:
    """What only asks is not looked for."""
    assert assistant.index.segmenter.words("請問可以續借嗎") == [fold("續借")]


def test_terms_unite_words_and_pairs(assistant: Assistant) -> None:
    """A word the dictionary lacks is still found by its characters."""
    terms = assistant.index.segmenter.terms("雙和藝廊 A4")
    assert {fold("雙和"), fold("藝廊"), fold("藝"), "a4"} <= set(terms)
