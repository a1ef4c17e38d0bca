"""Libraries side by side: the data is proven by its quotes, and the table says no more than it."""

import shutil
from pathlib import Path

import pytest

from assistant.answering.render import render_text
from assistant.assistant import Assistant
from assistant.attributes import find_attributes
from assistant.compare import compare
from assistant.page.conversation import message_html
from assistant.records import Answer, Status
from ingest.comparisons import read_comparisons
from ingest.errors import CorpusError
from ingest.records import Corpus
from ingest.settings import CORPUS_FOLDER
from ingest.text import fold

ASKED = [
    ("各能借幾本", ["books"]),
    ("借閱證掉了補辦多少錢", ["card-again"]),
    ("DVD可以借幾片", ["av-limit"]),
    ("家庭證可以借幾本、借幾天", ["family-books", "family-days"]),
    ("借幾本、借多久", ["books", "loan-days"]),
    ("逾期停借最多幾天", ["overdue-cap"]),
    ("基本定價的書乘幾倍", ["base-price"]),
    ("可以帶狗進去嗎", ["pets"]),
    ("哪裡有賣咖啡", []),
    ("館長是誰", []),
]


@pytest.mark.parametrize(("words", "attributes"), ASKED)
def test_words_choose_the_attribute(corpus: Corpus, words: str, attributes: list[str]) -> None:
    """Items and cards named in a question choose what is compared; other words choose nothing."""
    assert [a.id for a in find_attributes(fold(words), corpus.comparisons)] == attributes


UNNAMED = [
    ("碩士生寫論文，國中圖和臺灣分館哪邊給得多", "award-master"),
    ("北市圖和國圖哪裡有賣咖啡", ""),
]


@pytest.mark.parametrize(("said", "attribute"), UNNAMED)
def test_the_nearest_attribute_where_no_words_name_one(
    assistant: Assistant, said: str, attribute: str
) -> None:
    """Words that name none lead to the matter that a search finds, or to none."""
    query = assistant.understand(said)
    assert find_attributes(query.content, assistant.index.corpus.comparisons) == ()
    found = assistant.nearest.find(query, query.libraries)
    assert (found.id if found else "") == attribute


def test_every_library_with_a_cell_is_a_row(corpus: Corpus) -> None:
    """Rows are libraries of the corpus, each with one cell at most, and most attributes differ."""
    for attribute in corpus.comparisons.attributes:
        named = [c.library for c in attribute.cells]
        assert len(set(named)) == len(named)
        assert set(named) <= set(attribute.libraries)


def read_changed(corpus: Corpus, tmp_path: Path, before: str, after: str) -> None:
    """The comparison file read again with one change."""
    path = tmp_path / "comparison.toml"
    shutil.copy(CORPUS_FOLDER / "comparison.toml", path)
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    read_comparisons(path, {d.id: d for d in corpus.documents}, [x.id for x in corpus.libraries])


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('value = "28天"', 'value = "29天"', "29"),
        ("number = 28,", "number = 29,", "29"),
        ("每冊借期三十日", "每冊借期四十日", "引文"),
        ('provision = "5.3.1"', 'provision = "5.3.2"', "引文"),
        ('kind = "number"', 'kind = "figure"', "kind"),
        ('kind = "number"', 'kind = "number"\ncolour = "red"', "colour"),
        ('["借", "回家"', '["@nothing", "回家"', "nothing"),
        ('unit = "冊" }', 'unit = "日" }', "單位"),
        ('libraries = ["@reading"]', 'libraries = ["@lending"]', "ncl"),
        (", can = true", "", "can"),
    ],
)
def test_comparisons_are_read_strictly(
    corpus: Corpus, tmp_path: Path, before: str, after: str, message: str
) -> None:
    """A number or quote that the regulation does not say stops the build, as an unknown key does."""
    with pytest.raises(CorpusError, match=message):
        read_changed(corpus, tmp_path, before, after)


def test_a_shorter_quote_is_let_pass(corpus: Corpus, tmp_path: Path) -> None:
    """The near miss: less of the same words still carries the value."""
    read_changed(corpus, tmp_path, "每張借閱證以十冊為限", "借閱證以十冊為限")


def names(answer: Answer) -> list[str]:
    """The rows of the answer's table from top to bottom."""
    assert answer.table is not None
    return [name for name, _ in answer.table.rows]


def test_named_libraries_stand_in_their_order(assistant: Assistant) -> None:
    """Each row has the value and the one quote that decides it."""
    answer = assistant.ask("高雄和臺北的圖書館一次可以借幾本、借多久？")
    assert answer.status is Status.ANSWERED
    assert names(answer) == ["高雄市立圖書館", "臺北市立圖書館"]
    assert answer.table is not None
    assert [c.lead for c in answer.table.rows[0][1]] == ["10冊", "28天"]
    assert [len(c.citations) for _, row in answer.table.rows for c in row] == [1, 1, 1, 1]
    assert answer.amount is None


def test_the_most_is_a_ranking_and_one_number(assistant: Assistant) -> None:
    """哪一館最貴 ranks by number; those without a number come after."""
    answer = assistant.ask("補發借閱證哪一館收最貴？")
    assert names(answer)[0] == "新北市立圖書館"
    assert names(answer)[-1] == "臺東縣政府圖書館"
    assert (answer.amount, answer.unit) == (100.0, "元")


def test_the_mildest_fee_is_the_lowest(assistant: Assistant) -> None:
    """最寬 of a fee is the least, of a limit the most."""
    assert assistant.ask("補發借閱證的費用哪一館最寬鬆").amount == 30.0
    assert assistant.ask("哪一館的借書冊數上限最寬鬆").amount == 15.0


def test_a_difference_is_derived(assistant: Assistant) -> None:
    """差幾冊 between two libraries is computed and shown; between three it is not."""
    answer = assistant.ask("國立臺中圖書館和臺東縣圖書館可以借的本數差幾本")
    assert (answer.amount, answer.unit) == (7.0, "冊")
    assert "15 − 8 = 7" in answer.opening
    assert assistant.ask("國中圖、臺東、北市圖可以借的本數差幾本").amount is None


def test_which_libraries_allow_it(assistant: Assistant) -> None:
    """哪幾館可以續借 names those that allow it and those that do not."""
    answer = assistant.ask("哪幾館可以續借")
    assert "可以續借：" in answer.opening
    assert "不可續借：新北市立圖書館、臺東縣政府圖書館" in answer.opening


def test_silence_is_shown(assistant: Assistant) -> None:
    """A library whose regulation is silent has a row without a citation."""
    answer = assistant.ask("北市圖和高雄市立圖書館可以帶寵物進去嗎")
    assert answer.table is not None
    assert [c.lead for _, row in answer.table.rows for c in row] == ["不得帶入", "未規定"]
    assert answer.table.rows[1][1][0].citations == ()


def test_no_library_named(assistant: Assistant) -> None:
    """Where they differ the answer asks which, the table beside; where they agree it answers."""
    differs = assistant.ask("可以借幾本書")
    assert differs.status is Status.CLARIFY
    assert "新北市立圖書館" in differs.choices
    assert differs.table is not None
    assert assistant.ask("限制級的書幾歲才能借").status is Status.ANSWERED


def test_a_choice_settles_it(assistant: Assistant) -> None:
    """The library picked from the choices answers the question that stood before."""
    answer = assistant.ask("臺東縣政府圖書館", ["可以借幾本書"])
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].path == "5.3.1"


def test_one_case_for_several_libraries(assistant: Assistant) -> None:
    """A fine asked of two libraries is computed for each."""
    answer = assistant.ask("兩片DVD晚還10天，國中圖跟臺中市的圖書館各罰多少")
    assert answer.table is not None
    assert [row[0].lead for _, row in answer.table.rows] == ["逾期費 40 元", "逾期費 20 元"]


def test_one_library_is_no_comparison(corpus: Corpus) -> None:
    """A question about one library, and one about a matter of one library alone, compare nothing."""
    found = compare(fold("可以借幾本"), ["taipei"], False, corpus.comparisons)
    assert found is None
    assert compare(fold("賠書的工本費"), ["newtaipei", "tainan"], False, corpus.comparisons) is None
    assert compare(fold("賠書的工本費"), ["newtaipei", "taipei"], False, corpus.comparisons)


def test_the_table_is_shown(assistant: Assistant) -> None:
    """On the page every cell has its chip; as text every quote its number, counted through."""
    answer = assistant.ask("北市圖和新北市圖補發借閱證各多少錢")
    page, text = message_html(answer), render_text(answer)
    assert page.count('class="cite"') == 2
    assert "<th" in page
    assert "\n" not in page
    assert "・新北市立圖書館：100元「補發須繳交工本費新臺幣一百元整」[2]" in text
