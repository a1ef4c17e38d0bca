"""Building, switching, damaging and checking an index."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from ingest.__main__ import main
from ingest.build import CACHE, STEPS, build_index, open_index
from ingest.errors import IndexUnavailable
from ingest.fingerprint import fingerprint_of
from ingest.settings import CORPUS_FOLDER, IndexSettings, read_index_settings
from ingest.store import current_version, is_current


@pytest.fixture(scope="module")
def settings(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> IndexSettings:
    """Settings of an index built once for this module, with the model that is trained already."""
    chosen = IndexSettings(tmp_path_factory.mktemp("index"), "default")
    trained = read_index_settings(os.environ).folder / CACHE
    shutil.copytree(trained, chosen.folder / CACHE, dirs_exist_ok=True)
    build_index(chosen, lambda step: None)
    return chosen


def copy_of(settings: IndexSettings, tmp_path: Path) -> IndexSettings:
    shutil.copytree(settings.folder, tmp_path / "index")
    return IndexSettings(tmp_path / "index", "default")


def test_every_provision_is_indexed(settings: IndexSettings) -> None:
    """Chunks, BM25 and Chroma hold the same provisions; a chunk never crosses one."""
    index = open_index(settings)
    asked, unruled = len(index.corpus.asked_as), len(index.corpus.unruled)
    assert len(index.chunks) == index.lexical.size
    assert asked == index.asked.size
    assert index.vectors.collection.count() == len(index.chunks) + asked + unruled
    documents = {d.id: d for d in index.corpus.documents}
    for chunk in index.chunks:
        document = documents[chunk.document]
        assert chunk.text == document.own_words(document.by_path[chunk.path]).strip()
    index.vectors.close()


def test_a_zero_score_is_no_hit(settings: IndexSettings) -> None:
    """Terms that no chunk has score nothing; a known term scores some chunks and not others."""
    index = open_index(settings)
    assert not index.lexical.score({"wwwwww": 1.0}).any()
    scores = index.lexical.score({"拖鞋": 1.0})
    assert scores.any()
    assert not scores.all()
    index.vectors.close()


def test_an_interrupted_build_leaves_the_last_good_index(
    settings: IndexSettings, tmp_path: Path
) -> None:
    """A crash at any step leaves the pointer; the leftover is removed by the next build."""
    mine = copy_of(settings, tmp_path)
    before = current_version(mine.folder)

    def crash(step: str) -> None:
        if step == STEPS[-1]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(mine, crash)
    assert current_version(mine.folder) == before
    open_index(mine).vectors.close()
    assert list(mine.folder.glob("building-*"))
    build_index(mine, lambda step: None)
    assert not list(mine.folder.glob("building-*"))
    open_index(mine).vectors.close()


def test_damage_is_found(settings: IndexSettings, tmp_path: Path) -> None:
    """A changed, a missing and an emptied file are each refused with what to do."""
    open_index(settings).vectors.close()
    for number, damage in enumerate(
        [
            lambda v: (v / "bm25" / "vocab.index.json").write_text("{}"),
            lambda v: (v / "chroma" / "chroma.sqlite3").unlink(),
            lambda v: (v / "manifest.json").write_text(""),
        ]
    ):
        mine = copy_of(settings, tmp_path / str(number))
        damage(current_version(mine.folder))
        with pytest.raises(IndexUnavailable, match="python -m ingest"):
            open_index(mine)


def test_a_changed_corpus_is_noticed(settings: IndexSettings, tmp_path: Path) -> None:
    """An index is refused for a corpus that it was not made from."""
    folder = tmp_path / "corpus"
    shutil.copytree(CORPUS_FOLDER, folder)
    open_index(settings, folder).vectors.close()
    with (folder / "thesaurus.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[entry]]\nreader = ["甲"]\nregulation = ["乙"]\n')
    with pytest.raises(IndexUnavailable, match="不符"):
        open_index(settings, folder)


def test_a_build_without_training_serves_and_is_trained_later(
    settings: IndexSettings, tmp_path: Path
) -> None:
    """It keeps the model of the version before, opens, and is current but for its model."""
    mine = replace(copy_of(settings, tmp_path), corpus=tmp_path / "corpus")
    shutil.copytree(CORPUS_FOLDER, mine.corpus)
    model = (current_version(mine.folder) / "model" / "model.safetensors").read_bytes()
    with (mine.corpus / "thesaurus.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[entry]]\nreader = ["閱覽椿"]\nregulation = ["閱覽證"]\n')
    version = build_index(mine, lambda step: None, trains=False)
    assert (version / "model" / "model.safetensors").read_bytes() == model
    open_index(mine).vectors.close()
    fingerprint = fingerprint_of(mine.corpus, "default")
    assert is_current(mine.folder, fingerprint)
    assert not is_current(mine.folder, fingerprint, is_trained=True)
    assert is_current(settings.folder, fingerprint_of(CORPUS_FOLDER, "default"), is_trained=True)


def test_no_index_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Checking where there is no index says what to do and fails."""
    monkeypatch.setenv("GUANGUI_INDEX_DIR", str(tmp_path))
    assert main(["--check"]) == 1
    assert "python -m ingest" in capsys.readouterr().err
