"""Which calculator answers: by evidence, not by single words; the weights are read strictly."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.computing.calculate import calculate
from assistant.computing.calculate_once import compute_talk
from assistant.computing.cases import hear
from assistant.computing.evidence import of_none, read_said
from assistant.computing.route import Computed, route, score, weigh
from ingest.corpus import read_corpus
from ingest.errors import CorpusError
from ingest.routing import read_routing, routing_text
from ingest.rule_records import Signature
from ingest.settings import CORPUS_FOLDER

CORPUS = read_corpus()
NAMES = [s.name for s in CORPUS.calculators]
QUESTIONS = [
    ("taipei", "三本書都晚了12天，要罰多少"),
    ("taipei", "2012年2月10日借的一般書，最晚幾月幾日要還？我還沒續借"),
    ("taipei", "怎麼續借"),
    ("ncl", "印刷級影像5張，每張8MB，商業用途，多少錢"),
    ("ntcl", "掉了一本定價300元的書，買不到，賠多少"),
    ("tainan", "三樓教室借5小時要多少錢"),
]


@pytest.mark.parametrize(
    ("library", "question", "calculator"),
    [
        ("taipei", "2012年2月10日借的一般書，最晚幾月幾日要還？我還沒續借", "period"),
        ("ntcl", "掉了一本定價300元的書，買不到，逾期的罰款先不管，賠多少", "compensation"),
        ("kaohsiung", "圖書證在家，手上8本書，還能借幾本", "limit"),
    ],
)
def test_a_word_for_another_matter_does_not_veto(
    library: str, question: str, calculator: str
) -> None:
    """What the inputs explain and what is asked decide where single words would not."""
    found = calculate((question,), [library], CORPUS)
    assert found is not None
    assert found.calculator == calculator


def test_a_question_of_the_rule_opens_no_calculator() -> None:
    """What asks how, for no number, is the search's."""
    assert calculate(("怎麼辦借閱證",), ["taipei"], CORPUS) is None


@pytest.mark.parametrize(("library", "question"), QUESTIONS)
def test_leaving_calculators_out_changes_nothing(library: str, question: str) -> None:
    """The best of all that could be computed comes out, though only the likely ones are."""
    talk = hear((question,), CORPUS)
    said = read_said(talk.spoken, talk.told.asking, talk.quantities, CORPUS.kinds.asked, "")
    computed: list[str] = []

    def compute(signature: Signature) -> Computed | None:
        computed.append(signature.name)
        return compute_talk(signature, talk, library, CORPUS)

    found = route(CORPUS.calculators, said, CORPUS.routing, compute)
    made = [c for s in CORPUS.calculators if (c := compute_talk(s, talk, library, CORPUS))]
    assert (found and found.signature.name) == _best(made, said)
    assert len(computed) < len(NAMES)


def _best(made: Sequence[Computed], said) -> str | None:  # type: ignore[no-untyped-def]
    scores = {c.signature.name: score(c, said, CORPUS.routing) for c in made}
    name = max(scores, key=lambda n: scores[n])
    return name if scores[name] > weigh(of_none(said), CORPUS.routing.none) else None


def test_weights_are_read_strictly(tmp_path: Path) -> None:
    """A missing weight, and one of a calculator that is not declared, stop the build."""
    path = tmp_path / "routing.toml"
    good = (CORPUS_FOLDER / "routing.toml").read_text(encoding="utf-8")
    path.write_text(good.replace("\nevery = ", "\nevrey = "), encoding="utf-8")
    with pytest.raises(CorpusError, match="evrey"):
        read_routing(path, NAMES)
    path.write_text(good, encoding="utf-8")
    with pytest.raises(CorpusError, match="more"):
        read_routing(path, [*NAMES, "more"])


def test_weights_are_written_as_they_are_read(tmp_path: Path) -> None:
    """Reading what was written gives the same weights."""
    path = tmp_path / "routing.toml"
    path.write_text(routing_text(CORPUS.routing, "x"), encoding="utf-8")
    assert read_routing(path, NAMES) == CORPUS.routing


def test_no_name_one_library_and_the_matter_of_another(assistant: Assistant) -> None:
    """Where no library is named, only those answer that have the calculator that is wanted."""
    answer = assistant.ask("兩本不同的電子書，各出EPUB和PDF，要幾個ISBN？")
    assert answer.amount == 4
