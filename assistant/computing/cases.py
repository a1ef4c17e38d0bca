"""A question's turns to the case that one calculator works on: inputs, counts, what is told."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.computing.one_case import Case
from assistant.computing.signatures import form_signature, used_by
from assistant.reading.changes import asks
from assistant.reading.edits import gather
from assistant.reading.inputs import read_inputs
from assistant.reading.meant import without_spent
from assistant.reading.quantities import read_quantities
from assistant.reading.rule_match import Told, tell
from assistant.reading.turns import merge_inputs
from assistant.reading.words import matches
from assistant.records import Quantities
from ingest.records import Corpus
from ingest.rule_records import Rule, Signature
from ingest.text import fold

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Talk:
    """What the turns say, the same for every calculator; `spoken` are the folded turns."""

    turns: tuple[str, ...]
    spoken: tuple[str, ...]
    quantities: tuple[Quantities, ...]
    gathered: Quantities
    told: Told
    general: bool
    by_id: Mapping[str, Rule]  # every rule


def hear(turns: Sequence[str], corpus: Corpus) -> Talk:
    """What the turns say, oldest first."""
    spoken = tuple(in_chinese(fold(t), corpus) for t in turns)
    first = corpus.calculators[0]
    read = _read_turns(turns)
    quantities = tuple(without_spent(q, first.spent, first.things) for q in read)
    return Talk(
        turns=tuple(turns),
        spoken=spoken,
        quantities=quantities,
        gathered=gather(quantities),
        told=tell(spoken, corpus.kinds, _ask(spoken)),
        general=any(_stands(w, fold(t)) for w in _folded(corpus.general_words) for t in turns),
        by_id=corpus.rule_by_id,
    )


def _stands(word: str, text: str) -> bool:
    """Whether a word stands in a folded text; the 一天多少 of 十一天多少 does not."""
    if not word.startswith("一"):
        return word in text
    return bool(re.search(rf"(?<![十廿卅百]){re.escape(word)}", text))


@lru_cache
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, words))


def make_case(signature: Signature, rules: Sequence[Rule], talk: Talk, corpus: Corpus) -> Case:
    """The case of a calculator whose rules a library has, as the turns tell it."""
    signature = used_by(form_signature(signature, rules), rules)
    known = {p.name: p for p in signature.parameters}
    classifiers = {c: k.name for k in corpus.kinds.items for c in k.classifiers}
    read = [read_inputs(q, signature, corpus.kinds.masks, classifiers) for q in talk.quantities]
    return Case(
        signature=signature,
        rules=rules,
        inputs=merge_inputs(read, talk.quantities, known),
        asked=talk.quantities[-1],
        gathered=talk.gathered,
        told=talk.told,
        corpus=corpus,
        by_id=talk.by_id,
        general=talk.general,
        turns=talk.quantities,
        spoken=talk.spoken,
    )


def _ask(spoken: Sequence[str]) -> str:
    """The last turn that asks something, with those after it that only change its case."""
    first = next((n for n in reversed(range(len(spoken))) if asks(spoken[n])), 0)
    return " ".join(spoken[first:])


def in_chinese(text: str, corpus: Corpus) -> str:
    """A folded question without Chinese, with the regulations' words for what it says."""
    if _CHINESE.search(text):
        return text
    padded = f" {text} "
    words = [
        fold(w)
        for entry in corpus.thesaurus
        if any(r.isascii() and matches(padded, r.strip()) for r in entry.reader)
        for w in entry.regulation
    ]
    words += [
        fold(k.name)
        for k in corpus.kinds.items
        if any(w.isascii() and matches(padded, w) for w in k.words)
    ]
    return " ".join([text, *dict.fromkeys(words)])


def _read_turns(turns: Sequence[str]) -> list[Quantities]:
    """Each turn's quantities; a day without a year is of the year spoken of before."""
    read: list[Quantities] = []
    today = dt.date.today()
    for turn in turns:
        read.append(read_quantities(turn, today))
        if read[-1].dates and not read[-1].dates[-1].relative:
            today = read[-1].dates[-1].day.replace(day=1)
    return read
