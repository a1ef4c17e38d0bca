"""The corpus against its sources, and the checks against tampering."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.checks import (
    check_agreements,
    check_corpus,
    check_hashes,
    check_header,
    check_length,
    check_notes,
    check_tables,
)
from ingest.corpus import read_corpus, read_document
from ingest.errors import CorpusError
from ingest.front_matter import read_regulation
from ingest.records import Corpus, Document
from ingest.settings import CORPUS_FOLDER


def test_the_corpus_has_no_faults(corpus: Corpus) -> None:
    """Lengths, numbering, histories, hashes, notes, tables and agreements agree with the sources."""
    assert list(check_corpus(corpus, CORPUS_FOLDER)) == []


def test_everything_is_there(corpus: Corpus) -> None:
    """33 regulations of three kinds, the agreements that are stated, the paper's eleven tables."""
    kinds = [d.header.kind for d in corpus.documents if d.header]
    assert len(kinds) == 33
    assert (kinds.count("中央法規"), kinds.count("地方自治法規")) == (2, 5)
    assert list(check_agreements(corpus, CORPUS_FOLDER / "agreements.toml")) == []
    tables = [p for p in corpus.document("paper").provisions if p.path.startswith("表")]
    assert sum(p.parent is None for p in tables) == 11


def test_misprints_stay_as_printed(corpus: Corpus) -> None:
    """What the source misprints is kept and noted, not mended."""
    noted = {(n.document, n.quote) for n in corpus.notes}
    for document, words in [
        ("ncl-reading", "三十分公分"),
        ("taipei-reading", "當期刊刊"),
        ("ntl-donation", "皮藏"),
        ("ntcl-reading", "得於上公用目錄查詢系統"),
        ("keelung-private-library-award", "前日輔導資料"),
        ("ncl-ebook-isbn", "可放開之授權使用範圍"),
    ]:
        assert words in corpus.document(document).text
        assert (document, words) in noted
    twice = corpus.document("ntl-book-hospital").text
    assert twice.count("實習生須經本館同意下拍攝照片") == 2


def changed(document: Document, before: str, after: str, tmp_path: Path) -> Document:
    """The document read again from a copy of its file with one change."""
    path = tmp_path / f"{document.id}.md"
    text = (CORPUS_FOLDER / "regulations" / path.name).read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return read_document(path)


def test_one_changed_character_is_found(corpus: Corpus, tmp_path: Path) -> None:
    """A mended misprint breaks the hash; a changed line break does not."""
    document = corpus.document("ntl-donation")
    mended = changed(document, "皮藏", "庋藏", tmp_path)
    only = replace(corpus, documents=(mended,))
    assert len(list(check_hashes(only, CORPUS_FOLDER / "hashes.csv"))) == 1
    spaced = changed(document, "(一) 各級", "(一)  各級", tmp_path)
    only = replace(corpus, documents=(spaced,))
    assert list(check_hashes(only, CORPUS_FOLDER / "hashes.csv")) == []


def test_a_lost_article_is_found(corpus: Corpus, tmp_path: Path) -> None:
    """A regulation shorter than it says of itself is a fault."""
    document = corpus.document("penghu-fees")
    last = document.own_words(document.by_path["5"])
    shorter = changed(document, last, "", tmp_path)
    assert list(check_length(shorter)) == ["penghu-fees：沿革載全文 5，實有 4"]
    assert list(check_length(document)) == []


def test_a_wrong_history_is_found(corpus: Corpus, tmp_path: Path) -> None:
    """Front matter that departs from the printed history is a fault."""
    document = corpus.document("penghu-fees")
    assert list(check_header(document)) == []
    wrong = changed(document, "date = 2011-10-13\nbody", "date = 2011-10-14\nbody", tmp_path)
    assert any("history" in fault for fault in check_header(wrong))


def test_a_note_must_quote(corpus: Corpus) -> None:
    """A note whose words are not in its provision is a fault."""
    note = replace(corpus.notes[0], quote="原文沒有的字")
    assert len(list(check_notes(replace(corpus, notes=(note,))))) == 1


def test_a_wrong_total_is_found(tmp_path: Path) -> None:
    """A table whose printed total is not its sum is a fault."""
    folder = tmp_path / "tables"
    shutil.copytree(CORPUS_FOLDER / "tables", folder)
    assert list(check_tables(folder)) == []
    table = folder / "table-06.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",47", ",48"), encoding="utf-8")
    assert list(check_tables(folder)) != []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('unit = "條"', 'unit = "章"', "unit"),
        ('unit = "條"', 'unit = "條"\ncolour = "red"', "colour"),
        ('issuer = "澎湖縣政府"\n', "", "issuer"),
        ("+++\n", "---\n", "TOML"),
        ("issued = 2011-10-13", 'issued = "2011-10-13"', "issued"),
    ],
)
def test_front_matter_is_read_strictly(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    """Unknown, missing and wrong keys stop the build with the file's name."""
    source = CORPUS_FOLDER / "regulations" / "penghu-fees.md"
    path = tmp_path / source.name
    path.write_text(source.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        read_regulation(path)


def test_a_regulation_without_a_library_is_refused(tmp_path: Path) -> None:
    """libraries.toml and the files must name the same regulations."""
    folder = tmp_path / "corpus"
    shutil.copytree(CORPUS_FOLDER, folder)
    (folder / "regulations" / "penghu-fees.md").unlink()
    with pytest.raises(CorpusError, match="penghu-fees"):
        read_corpus(folder)
