"""The weights of corpus/routing.toml fitted on labelled questions, with figures held out by file.

The calculator that comes to a question's amount or day is right; where no amount decides it,
practice/routes.toml says which calculator, or that none, should answer. Of the words that speak for
a calculator, a question is shown only those that questions of other files have too: its own were
written after it was seen, and would look surer than words are to a new question.
"""

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from assistant.assistant import Assistant
from assistant.computing.calculate import calculate
from assistant.computing.calculate_once import compute_talk
from assistant.computing.cases import hear, in_chinese
from assistant.computing.evidence import Said, of_none, of_outcome, of_words, read_said
from assistant.computing.route import Computed
from assistant.reading.changes import asks, goes_on
from assistant.reading.persons import only_meant
from assistant.reading.words import matches
from eval.fitting import Numbers, Ranked, connected, fit_order, folds_of, held_out
from eval.labels import NO_CALCULATOR, PRACTICE, Labelled, read_labelled
from ingest.routing import CALCULATOR, NONE, Routing
from ingest.rule_records import Signature
from ingest.text import fold

PENALTY = 1.0
HIDDEN = 5  # per cent of the words
NONE_WEIGHT = 2.0  # of a question that wants no calculator: readers ask as many of them
ASKED_WEIGHT = 0.15  # of an asked-as question: there are many, and most want no sum


@dataclass(frozen=True)
class Example:
    """A question with what every calculator makes of it; the last candidate is none."""

    file: str
    features: Numbers
    right: npt.NDArray[np.bool_]
    weight: float

    def ranked(self) -> Ranked:
        """As the weights are fitted on it."""
        return Ranked(self.features, self.right, self.weight)


@dataclass(frozen=True)
class Report:
    """By kind of file: how many questions, and how many come to a right calculator, held out."""

    right: Mapping[str, int]
    asked: Mapping[str, int]


def fit_routing(assistant: Assistant, tests: Path) -> tuple[Routing, Report]:
    """Weights fitted on every labelled question, and how they do on files that they have not seen."""
    labelled = read_labelled(assistant, tests)
    names = [s.name for s in assistant.index.corpus.calculators]
    shown = _shown(labelled, assistant)
    found = [_example(x, shown, assistant) for x in tqdm(labelled, desc="讀題", unit="題")]
    examples = [e for e in found if e is not None]
    lists = [e.ranked() for e in examples]
    folds = folds_of(connected([frozenset([e.file]) for e in examples]))
    apart = held_out(
        folds,
        lambda kept: fit_order(
            [x for x, k in zip(lists, kept, strict=True) if k], PENALTY, len(names)
        ),
    )
    weights = fit_order(lists, PENALTY, len(names))
    right, asked = defaultdict[str, int](int), defaultdict[str, int](int)
    for e, w in zip(examples, apart, strict=True):
        kind = e.file.partition("-")[0]
        asked[kind] += 1
        right[kind] += bool(e.right[int(np.argmax(e.features @ w))])
    return _routing(weights, names), Report(right, asked)


def report_text(report: Report) -> str:
    """The figures as a few lines."""
    return "\n".join(
        f"{kind}：未見過的檔案中，{report.right[kind]}/{n} 題開對算式或不開"
        f"（{100 * report.right[kind] / n:.1f}%）"
        for kind, n in sorted(report.asked.items())
    )


def _example(labelled: Labelled, shown: "Shown", assistant: Assistant) -> Example | None:
    """A question's candidates: every calculator that makes something of it, and none."""
    corpus = assistant.index.corpus
    talk = hear([only_meant(t) for t in labelled.turns], corpus)
    before = _before(labelled, assistant)
    said = read_said(talk.spoken, talk.told.asking, talk.quantities, corpus.kinds.asked, before)
    made = [compute_talk(s, talk, labelled.library, corpus) for s in corpus.calculators]
    computed = [c for c in made if c is not None]
    right = [labelled.is_right(c.outcome) for c in computed]
    right.append(NO_CALCULATOR in labelled.calculators)
    if not any(right):
        return None
    names = [s.name for s in corpus.calculators]
    rows = [_row(c, said, shown, labelled.file, names) for c in computed]
    rows.append([*[0.0] * len(CALCULATOR), *of_none(said).values(), *[0.0] * len(names)])
    weight = ASKED_WEIGHT if labelled.provision[0] else NONE_WEIGHT if not any(right[:-1]) else 1.0
    return Example(labelled.file, np.array(rows), np.array(right), weight)


def _before(labelled: Labelled, assistant: Assistant) -> str:
    """The calculator of the turn before, where the last one goes on from it."""
    turns = labelled.turns
    last = fold(turns[-1])
    if not turns[1:] or (asks(last) and not goes_on(last)):
        return ""
    found = calculate(turns[:-1], [labelled.library], assistant.index.corpus)
    return found.calculator if found else ""


def _row(
    computed: Computed, said: Said, shown: "Shown", file: str, names: Sequence[str]
) -> list[float]:
    signature = computed.signature
    words = of_words(shown.signature(signature, file), said)
    features = {**words, **of_outcome(computed.outcome, computed.read, said)}
    own = [features[name] for name in CALCULATOR]
    return [*own, *[0.0] * len(NONE), *[float(n == signature.name) for n in names]]


@dataclass(frozen=True)
class Shown:
    """The files whose questions have each word that speaks for or against a calculator."""

    files: Mapping[str, frozenset[str]]

    def signature(self, signature: Signature, file: str) -> Signature:
        """A signature as a file of practice is shown it."""
        if not file.startswith(PRACTICE):
            return signature
        return replace(
            signature,
            needs=tuple(self._kept(group, file) for group in signature.needs),
            matter=tuple(self._kept(group, file) for group in signature.matter),
            unless=self._kept(signature.unless, file),
        )

    def _kept(self, words: Sequence[str], file: str) -> tuple[str, ...]:
        return tuple(w for w in words if self.files[w] != {file} and not _is_hidden(w, file))


def _is_hidden(word: str, file: str) -> bool:
    """Whether a file's questions do without a word, as new questions do without some: by chance,

    but always the same.
    """
    return zlib.crc32(f"{file} {word}".encode()) % 100 < HIDDEN


def _shown(labelled: Sequence[Labelled], assistant: Assistant) -> Shown:
    corpus = assistant.index.corpus
    texts = defaultdict[str, list[str]](list)
    for x in labelled:
        texts[x.file].append(" ".join(in_chinese(fold(t), corpus) for t in x.turns))
    whole = {file: "\n".join(own) for file, own in texts.items()}
    words = {w for s in corpus.calculators for g in (*s.needs, s.unless) for w in g}
    return Shown({w: frozenset(f for f, t in whole.items() if matches(t, w)) for w in words})


def _routing(weights: Numbers, names: Sequence[str]) -> Routing:
    cut = [len(CALCULATOR), len(CALCULATOR) + len(NONE)]
    own, none, offset = np.split(weights, cut)
    return Routing(
        calculator=dict(zip(CALCULATOR, map(float, own), strict=True)),
        none=dict(zip(NONE, map(float, none), strict=True)),
        offset=dict(zip(names, map(float, offset), strict=True)),
    )
