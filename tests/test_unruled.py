"""What readers ask and no regulation answers: read strictly, and refused."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.records import Status
from eval.case_files import read_cases
from ingest.corpus import read_corpus
from ingest.errors import CorpusError
from ingest.text import fold
from ingest.unruled import read_unruled

LEAST = 20  # questions of a regulation
REFUSED = 0.8  # of those asked as they stand in the corpus, named by their regulation


def test_every_regulation_has_its_own() -> None:
    corpus = read_corpus()
    for document in corpus.documents:
        if document.header is not None:
            assert sum(u.document == document.id for u in corpus.unruled) >= LEAST, document.id


def test_none_is_a_question_of_the_benchmark_or_one_that_a_provision_answers() -> None:
    corpus = read_corpus()
    answered = {fold(a.question) for a in corpus.asked_as}
    answered |= {fold(turn) for case in read_cases() for turn in case.turns}
    assert not [u.question for u in corpus.unruled if fold(u.question) in answered]


def test_they_are_refused_where_their_library_is_named(assistant: Assistant) -> None:
    corpus = assistant.index.corpus
    library = {d.id: corpus.library(d.library).name for d in corpus.documents if d.library}
    asked = [f"{library[u.document]}：{u.question}" for u in corpus.unruled[::9]]
    refused = [q for q in asked if assistant.ask(q).status is Status.NOT_FOUND]
    assert len(refused) >= REFUSED * len(asked), sorted(set(asked) - set(refused))


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("no-such", '[[unruled]]\nquestion = "停車場在哪"', "沒有這個法規"),
        ("ntl-wifi", '[[unruled]]\nquestion = " "', "沒有問句"),
        ("ntl-wifi", '[[asked]]\nquestion = "停車場在哪"', "不認得的表"),
        ("ntl-wifi", '[[unruled]]\nask = "停車場在哪"', "ask"),
        ("ntl-wifi", '[[unruled]]\nquestion = "停車"\n[[unruled]]\nquestion = "停車"', "有兩則"),
    ],
)
def test_a_faulty_file_is_told(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    documents = {d.id: d for d in read_corpus().documents}
    with pytest.raises(CorpusError, match=words):
        read_unruled(tmp_path, documents)
