"""The trained embedding, the fitted order, and the decision to answer."""

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.retrieval.presence import presence_in
from eval.fitting import FOLDS, Ranked, fit_decision, fit_order, folds_of
from ingest.build import gather_lessons
from ingest.embedding import load_default_model, save_default_model
from ingest.errors import CorpusError
from ingest.lessons import Lessons
from ingest.ranking import ranking_text, read_ranking
from ingest.settings import CORPUS_FOLDER
from ingest.training import SEEDS, start_vectors, train

SMALL = Lessons(
    provisions=(["fine", "late"], ["card", "lost"], ["room", "open"]),
    libraries=("a", "a", "b"),
    questions=(["pay", "late"], ["pay", "behind"], ["gone", "card"], ["when", "open"]),
    widened=(["pay", "late"], ["pay", "behind", "late"], ["gone", "card"], ["when", "open"]),
    targets=(0, 0, 1, 2),
    synonyms=((["behind"], ["late"]), (["gone"], ["lost"])),
)


def test_training_gives_the_same_bytes_twice(assistant: Assistant) -> None:
    """The same lessons give the same vectors, of which other lessons are told apart."""
    index = assistant.index
    lessons = gather_lessons(index.corpus, index.chunks, index.segmenter)
    one = SEEDS[:1]
    first, second = train(lessons, updates=3, seeds=one), train(lessons, updates=3, seeds=one)
    assert first.weights.tobytes() == second.weights.tobytes()
    assert lessons.digest() != lessons.without([0]).digest()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_terms_stand_in_one_order_in_every_process(seed: str) -> None:
    """The rows of the vectors follow the terms, not the order of a set, which a process shuffles."""
    program = (
        "from ingest.lessons import Lessons; bag = ['late', 'card', 'fine', 'room', 'open'];"
        "print(*Lessons((bag, bag), ('a', 'a'), (), (), (), ()).frequencies())"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).resolve().parent.parent,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["card", "fine", "late", "open", "room"]


def test_the_vectors_are_the_mean_of_their_trainings() -> None:
    """Two trainings at once come to the mean of each, and differ from one another."""
    each = [train(SMALL, updates=4, seeds=(seed,)).weights for seed in SEEDS[:2]]
    both = train(SMALL, updates=4, seeds=SEEDS[:2]).weights
    assert np.allclose(both, np.mean(each, axis=0))
    assert not np.allclose(each[0], each[1])


def test_training_draws_a_question_to_its_provision() -> None:
    """「pay … behind」 shares no term with its provision, and lies nearest to it once trained."""

    def cosine(found: object, text: list[str], other: list[str]) -> float:
        left, right = (
            sum(found.weights[found.rows[t]] for t in x if t in found.rows) for x in (text, other)
        )
        return float(left @ right / np.linalg.norm(left) / np.linalg.norm(right))

    before, after = start_vectors(SMALL), train(SMALL, updates=60)
    question, right, sibling = ["pay"], ["late"], ["card"]
    assert cosine(after, question, right) > cosine(after, question, sibling) + 0.2
    assert cosine(after, question, right) > cosine(before, question, right) - 0.05


def test_the_saved_model_reads_alike_with_and_without_torch(tmp_path: Path) -> None:
    """The folder is an ordinary SentenceTransformer; our reader gives its vectors."""
    from sentence_transformers import SentenceTransformer

    chooser = random.Random(1)
    vectors = np.array([[chooser.random() for _ in range(4)] for _ in range(3)], dtype=np.float32)
    save_default_model({"a": 0, "b": 1, "c": 2}, vectors, tmp_path / "model")
    ours = load_default_model(tmp_path / "model", str.split).embed_query("a c c")
    theirs = SentenceTransformer(str(tmp_path / "model"), device="cpu").encode("a c c")
    assert np.allclose(ours, theirs, atol=1e-6)


def test_ranking_is_read_strictly(tmp_path: Path) -> None:
    """A missing, an unknown and a worded weight are refused; what is written is read back."""
    path = tmp_path / "ranking.toml"
    good = (CORPUS_FOLDER / "ranking.toml").read_text(encoding="utf-8")
    for fault in (
        good.replace("\nwhole = ", "\nwhole_ = "),
        good.replace("\nbias = ", '\nbias = "x" #'),
        good + "\n[more]\n",
    ):
        path.write_text(fault, encoding="utf-8")
        with pytest.raises(CorpusError, match=r"ranking\.toml"):
            read_ranking(path)
    path.write_text(ranking_text(read_ranking(CORPUS_FOLDER / "ranking.toml"), ""), "utf-8")
    assert read_ranking(path) == read_ranking(CORPUS_FOLDER / "ranking.toml")


def test_an_order_is_learned_from_examples() -> None:
    """Of two features, the one that marks the right candidate gets the weight."""
    rows = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    examples = [Ranked(rows, np.array([True, False, False]))] * 8
    weights = fit_order(examples, penalty=0.1)
    assert weights[0] > 0 > weights[1]


def test_a_decision_is_learned_from_examples() -> None:
    """What the answered share and the others lack gets the weight."""
    features = np.array([[1.0, 1.0], [1.0, 0.9], [1.0, 0.1], [1.0, 0.0]])
    bias, weight = fit_decision(features, np.array([True, True, False, False]), penalty=0.1)
    assert bias < 0 < weight


def test_groups_stay_in_one_fold() -> None:
    """Cases of one group are never on both sides, and every fold is used."""
    groups = [n // 3 for n in range(60)]
    folds = folds_of(groups)
    assert set(folds) == set(range(FOLDS))
    assert all(len({int(folds[n]) for n in range(60) if groups[n] == g}) == 1 for g in set(groups))


def test_presence_agrees_with_a_plain_search() -> None:
    """The joined search finds what `in` finds, in texts with and without the word."""
    chooser = random.Random(5)
    texts = ["".join(chooser.choices("甲乙丙丁", k=chooser.randrange(9))) for _ in range(200)]
    presence = presence_in(texts)
    for word in ("甲", "甲乙", "丁丁丙", "戊"):
        assert presence.holders(word).tolist() == [word in t for t in texts]


def test_a_part_that_is_off_has_no_say(assistant: Assistant) -> None:
    """With the asked-as questions off, no candidate has an asked-as score; on, some have."""
    query = assistant.understand("臺北市立圖書館借閱證弄丟了")
    for off, expected in ((frozenset(), True), (frozenset(["asked"]), False)):
        searcher = replace(assistant.searcher, off=off)
        features = searcher.features(query, searcher.wanted(query))
        assert bool(features.column("asked_second").any()) is expected


def test_an_asked_as_question_can_be_left_out(assistant: Assistant) -> None:
    """Left out, a question no longer finds itself, unless another is worded like it."""
    farther = 0
    places = range(0, 400, 20)
    for place in places:
        query = assistant.understand(assistant.index.corpus.asked_as[place].question)
        wanted = assistant.searcher.wanted(query)
        whole = assistant.searcher.features(query, wanted).column("dense_asked").max()
        left = assistant.searcher.features(query, wanted, without=place).column("dense_asked").max()
        assert left <= whole
        farther += whole > left
    assert farther > len(places) / 2
