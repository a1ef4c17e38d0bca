"""Rules: figures proven by their quotes, and a build that breaks when a regulation changes."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.corpus import read_corpus, read_document
from ingest.errors import CorpusError
from ingest.records import Corpus
from ingest.rules import read_rules
from ingest.said import said_number
from ingest.settings import CORPUS_FOLDER

GOOD = """
[[price]]
id = "sample"
library = "penghu"
document = "penghu-fees"
price = { value = 2, unit = "元", words = "二元", quote = "每張收費新臺幣二元", provision = "3.1" }
"""


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("參拾元", "30"),
        ("伍拾元", "50"),
        ("一百八十元", "180"),
        ("3,500元", "3500"),
        ("一倍半", "1.5"),
        ("2倍", "2"),
        ("五十倍", "50"),
        ("二分之一", "0.5"),
        ("百分之八十", "0.8"),
        ("8折", "0.8"),
        ("五折", "0.5"),
        ("不收費", "0"),
        ("乙次", "1"),
        ("八時三十分", "8.5"),
        ("依該定價", "1"),
    ],
)
def test_words_say_their_number(words: str, value: str) -> None:
    """Each way in which the regulations write a number."""
    assert said_number(words) == Decimal(value)


def read(tmp_path: Path, text: str) -> None:
    (tmp_path / "sample.toml").write_text(text, encoding="utf-8")
    document = read_document(CORPUS_FOLDER / "regulations" / "penghu-fees.md")
    read_rules(tmp_path, {document.id: document})


def test_a_proven_figure_is_read(tmp_path: Path) -> None:
    """The unchanged sample loads."""
    read(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("value = 2,", "value = 3,", "說的是 2"),
        ("每張收費新臺幣二元", "每張收費新臺幣五元", "引文不在"),
        ('words = "二元"', 'words = "三元"', "不在引文中"),
        ('provision = "3.1"', 'provision = "3.2"', "引文不在"),
        ('unit = "元"', 'colour = "元"', "colour"),
        ('document = "penghu-fees"', 'document = "nowhere"', "nowhere"),
        ('id = "sample"\n', "", "id"),
    ],
)
def test_an_unproven_figure_is_refused(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    """A value that its words do not say, a quote that is not there, an unknown key."""
    with pytest.raises(CorpusError, match=message):
        read(tmp_path, GOOD.replace(before, after))


def test_a_changed_regulation_breaks_the_build(tmp_path: Path) -> None:
    """One figure changed in a regulation file names the rules that no longer stand."""
    folder = tmp_path / "corpus"
    shutil.copytree(CORPUS_FOLDER, folder)
    path = folder / "regulations" / "newtaipei-reading.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("工本費新臺幣一百元整", "工本費新臺幣二百元整"), encoding="utf-8")
    with pytest.raises(CorpusError, match="newtaipei"):
        read_corpus(folder)


def test_every_lending_library_has_its_rules(corpus: Corpus) -> None:
    """The libraries that lend have an overdue rule; seven have compensation rules."""
    kinds = {(r.kind, r.library) for r in corpus.rules}
    for library in ("ntcl", "taichung", "newtaipei", "taitung", "kaohsiung", "taipei"):
        assert ("overdue", library) in kinds
        assert ("compensation", library) in kinds
