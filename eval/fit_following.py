"""The weights of corpus/following.toml fitted on practice conversations and the dev follow-ups.

Only conversations whose last turn comes to the search count; those that share an article stay on
one side of every fold. Test cases are never read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant
from assistant.retrieval.follow import candidates
from eval.addresses import article_of, is_within
from eval.fitting import Ranked, connected, fit_order, folds_of, held_out
from eval.practice import ROWS, talks_in
from eval.records import Case
from ingest.ranking import FOLLOWING

PENALTY = 10.0


@dataclass(frozen=True)
class Conversation:
    """Turns, and the provisions any of which answers the last of them."""

    turns: tuple[str, ...]
    gold: tuple[str, ...]


@dataclass(frozen=True)
class Following:
    """The weights, and how many of how many conversations they set right held out."""

    weights: Mapping[str, float]
    right: int
    count: int


def fit_following(conversations: Sequence[Conversation], assistant: Assistant) -> Following:
    """The weights under which the right provisions come first."""
    gathered = [(c, r) for c in conversations if (r := _ranked(c, assistant)) and r.right.any()]
    lists = [r for _, r in gathered]
    groups = connected([frozenset(map(article_of, c.gold)) for c, _ in gathered])
    apart = held_out(
        folds_of(groups),
        lambda kept: fit_order([x for x, k in zip(lists, kept, strict=True) if k], PENALTY),
    )
    first = [bool(r.right[np.argmax(r.features @ w)]) for r, w in zip(lists, apart, strict=True)]
    weights = dict(zip(FOLLOWING, map(float, fit_order(lists, PENALTY)), strict=True))
    return Following(weights, sum(first), len(first))


def read_conversations(cases: Sequence[Case], folder: Path = ROWS) -> list[Conversation]:
    """The conversations of the dev cases and of the practice files."""
    practice = (Conversation(t, gold) for t, gold, _ in talks_in(folder) if len(t) > 1 and gold)
    return [*practice, *_of_cases(cases)]


def _of_cases(cases: Sequence[Case]) -> Iterator[Conversation]:
    for case in cases:
        if case.split == "dev" and len(case.turns) > 1 and case.gold:
            yield Conversation(case.turns, tuple(a for slot in case.gold for a in slot))


def _ranked(conversation: Conversation, assistant: Assistant) -> Ranked | None:
    """The last turn's candidates; None where something else than a follow-up's search answers."""
    *history, question = conversation.turns
    query = assistant.follow_up(question, history)
    if query is None:
        return None
    found = candidates(assistant.finder.views(query), query, assistant.finder.words(query))
    table = np.array([[c.features[n] for n in FOLLOWING] for c in found])
    right = [any(is_within(f"{c.document}/{c.path}", g) for g in conversation.gold) for c in found]
    return Ranked(table, np.array(right, dtype=np.bool_)) if found else None
