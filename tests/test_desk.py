"""The desk: what is kept, what is not, and a regulation amended only when nothing stands against."""

import shutil
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.desk.groups import group_questions, suggest_rows
from assistant.desk.settings import read_desk_settings
from assistant.desk.store import Store, open_store
from ingest.amend import propose, save
from ingest.corpus import read_corpus
from ingest.errors import InputError
from ingest.settings import CORPUS_FOLDER


def store_at(folder: Path, **settings: str) -> Store:
    url = f"sqlite:///{folder / 'desk' / 'a.sqlite'}"
    return open_store(read_desk_settings({"GUANGUI_DATABASE_URL": url, **settings}))


def test_a_question_is_kept_only_where_the_setting_says_so(tmp_path: Path) -> None:
    """The text stands in no column otherwise, nor in the file."""
    store = store_at(tmp_path)
    kept = store.add_answer("我的秘密問題", "not_found", "provisions", 5.0, None)
    assert kept
    assert store.troubled()[0].question is None
    assert "秘密".encode() not in (tmp_path / "desk" / "a.sqlite").read_bytes()
    keeping = store_at(tmp_path, GUANGUI_KEEP_QUESTIONS="1")
    keeping.add_answer("可以保存", "not_found", "provisions", 5.0, None)
    assert [a.question for a in keeping.troubled()] == ["可以保存", None]


def test_the_last_word_of_a_reader_counts(tmp_path: Path) -> None:
    """Up, then down with a reason; an unknown answer or reason changes nothing."""
    store = store_at(tmp_path)
    kept = store.add_answer("", "answered", "calculator", 5.0, "taipei-reading/4.2")
    assert kept
    assert store.add_feedback(kept, True, None)
    assert store.add_feedback(kept, False, "金額不對")
    assert store.add_feedback(kept, False, None)
    assert [row.reason for row in store.feedback()] == ["金額不對"]
    assert not store.add_feedback("nobody", True, None)
    with pytest.raises(InputError):
        store.add_feedback(kept, False, "別的")
    (judged,) = store.feedback()
    assert (judged.liked, judged.reason) == (False, "金額不對")
    assert [a.id for a in store.troubled()] == [kept]
    (day,) = store.days()
    assert (day.by_status, day.liked, day.disliked) == ({"answered": 1}, 0, 1)


def test_a_failing_database_costs_no_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Writing says so in the log and goes on; reading, for librarians, is a sentence."""
    store = store_at(tmp_path)
    shutil.rmtree(tmp_path / "desk")
    store._engine.dispose()
    assert store.add_answer("", "answered", "table", 1.0, None) is None
    assert "回答不受影響" in caplog.text
    with pytest.raises(InputError, match="使用紀錄"):
        store.troubled()


def test_a_wrong_setting_is_a_sentence() -> None:
    """An unknown database or a word that is neither yes nor no."""
    with pytest.raises(InputError, match="GUANGUI_DATABASE_URL"):
        open_store(read_desk_settings({"GUANGUI_DATABASE_URL": "nothing://x"}))
    with pytest.raises(InputError, match="GUANGUI_KEEP_QUESTIONS"):
        read_desk_settings({"GUANGUI_KEEP_QUESTIONS": "perhaps"})
    assert "secret" not in repr(read_desk_settings({"GUANGUI_ADMIN_PASSWORD": "secret"}))


def test_questions_alike_are_one_group(tmp_path: Path, assistant: Assistant) -> None:
    """The larger group first; an unknown word of it is offered for the thesaurus."""
    store = store_at(tmp_path, GUANGUI_KEEP_QUESTIONS="1")
    for question in ("北市圖借書證掰咖了", "北市圖的借書證掰咖了嗎", "圖書館有停車位嗎"):
        store.add_answer(question, "not_found", "provisions", 1.0, "taipei-reading/3.8")
    segmenter = assistant.index.segmenter
    groups = group_questions(store.troubled(), segmenter)
    assert [len(g.questions) for g in groups] == [2, 1]
    rows = suggest_rows(groups, segmenter, assistant.searcher.knows, assistant.documents)
    assert any("掰咖" in row.reader for row in rows)
    assert all(row.regulation for row in rows)


@pytest.fixture
def corpus_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CORPUS_FOLDER, tmp_path / "corpus"))


def test_a_changed_figure_is_told_before_anything_is_saved(corpus_copy: Path) -> None:
    """The rule whose quote is gone is named, saving is refused, the file stands as it was."""
    path = corpus_copy / "regulations" / "taipei-reading.md"
    before = path.read_text(encoding="utf-8")
    proposal = propose(before.replace("以十冊為限", "以十二冊為限"), folder=corpus_copy)
    assert proposal.changed == ("4", "4.2")
    assert any("taipei-books" in fault for fault in proposal.faults)
    with pytest.raises(InputError):
        save(proposal, corpus_copy)
    assert path.read_text(encoding="utf-8") == before


def test_an_amended_text_is_saved_and_read(corpus_copy: Path) -> None:
    """Only the text is given; the head stays, the hash follows, the corpus reads."""
    path = corpus_copy / "regulations" / "newtaipei-lockers.md"
    body = path.read_text(encoding="utf-8").split("+++\n\n", 1)[1]
    last = body.rstrip("\n").split("\n")[-1]
    proposal = propose(body.replace(last, f"{last}（測試）"), "newtaipei-lockers", corpus_copy)
    assert not proposal.is_new
    assert proposal.faults == ()
    save(proposal, corpus_copy)
    assert "（測試）" in read_corpus(corpus_copy).document("newtaipei-lockers").text
    assert propose(body, "newtaipei-lockers", corpus_copy).faults == ()


def test_a_new_regulation_joins_its_library(corpus_copy: Path) -> None:
    """A whole file with its head; the library's list and the hashes take it in."""
    text = (corpus_copy / "regulations" / "newtaipei-lockers.md").read_text(encoding="utf-8")
    text = text.replace('id = "newtaipei-lockers"', 'id = "newtaipei-new"')
    text = text.replace("新北市立圖書館置物櫃使用注意事項", "新北市立圖書館新訂注意事項")
    text = "\n".join(x for x in text.split("\n") if not x.startswith("aliases")).replace(
        "\nsource = ", "\naliases = []\nsource = ", 1
    )
    proposal = propose(text, folder=corpus_copy)
    assert (proposal.is_new, proposal.faults) == (True, ())
    save(proposal, corpus_copy)
    assert read_corpus(corpus_copy).document("newtaipei-new").library == "newtaipei"


@pytest.mark.parametrize("text", ["", "只有一行字", "+++\n壞的\n+++\n\n一、文"])
def test_what_is_no_regulation_is_a_sentence(corpus_copy: Path, text: str) -> None:
    """Nothing is written, and the message says what is missing."""
    with pytest.raises(InputError):
        propose(text, folder=corpus_copy)
