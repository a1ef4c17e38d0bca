"""The thesaurus's rows: the regulations' words verbatim, no word shut out, kinds of unknown words."""

import pytest

from assistant.assistant import Assistant
from ingest.knowledge_records import ThesaurusEntry
from ingest.records import Corpus
from ingest.synonyms import fold_thesaurus, kind_of, widenings
from ingest.text import fold

MANY = 24  # words of a row; more are things of a kind


def test_regulation_words_stand_in_the_regulations(corpus: Corpus) -> None:
    """A word of the right side that no text has finds nothing; most are whole phrases of theirs."""
    said = fold("\n".join(f"{d.title}\n{d.text}" for d in corpus.documents))
    things = [e for e in corpus.thesaurus if len(e.reader) > MANY or e.beside or e.endings]
    missing = {w for e in things for w in e.regulation if fold(w) not in said}
    assert missing == set()


def test_no_word_is_shut_out_by_its_own_row(corpus: Corpus) -> None:
    """A reader's word that holds one of its row's `unless` never speaks."""
    shut = [
        (word, no)
        for e in corpus.thesaurus
        for word in e.reader
        for no in e.unless
        if fold(no) in fold(word)
    ]
    assert shut == []


@pytest.mark.parametrize(
    ("said", "speaks"),
    [("櫃子裡的榴槤", True), ("榴槤", False), ("櫃子裡的榴槤食譜", False)],
)
def test_a_row_speaks_beside_its_words(said: str, speaks: bool) -> None:
    """`beside` must stand, `unless` must not."""
    row = ThesaurusEntry(("榴槤",), ("易腐敗變質物",), ("食譜",), ("櫃",))
    assert bool(widenings(fold(said), fold_thesaurus([row]))) is speaks


@pytest.mark.parametrize(
    ("word", "said", "kind"),
    [
        ("楊桃汁", "帶楊桃汁進去", ["飲料"]),
        ("伏特加", "可以喝伏特加嗎", ["飲料"]),
        ("伏特加", "伏特加很貴", []),
        ("汁", "汁", []),
    ],
)
def test_an_unknown_word_is_told_by_its_ending_or_its_verb(
    word: str, said: str, kind: list[str]
) -> None:
    """What is drunk is a drink, and so is what ends as drinks do."""
    row = ThesaurusEntry((), ("飲料",), endings=("汁",), after=("喝",))
    assert kind_of(fold(word), fold(said), fold_thesaurus([row])) == [fold(k) for k in kind]


def test_only_what_nothing_knows_is_told_so(assistant: Assistant) -> None:
    """A word of the regulations is never taken for a thing of a kind."""
    search = assistant.searcher
    unknown = search.wanted(assistant.understand("國家圖書館可以帶甘蔗汁進去嗎"))
    assert fold("飲料") in "".join(w for group in unknown.groups for w in group)
    assert unknown.unknown == ()
    known = search.wanted(assistant.understand("逾期還書要罰多少"))
    assert all(fold("飲料") not in group for group in known.groups)
