"""A case at several libraries: at each that has rules, or at each that the question names."""

from collections.abc import Mapping, Sequence

from assistant.calculate import calculate
from assistant.records import Outcome
from assistant.signatures import kinds_of
from ingest.records import Corpus


def calculate_for_each(turns: Sequence[str], corpus: Corpus) -> dict[str, Outcome]:
    """What each library's rules make of a question that names none, by library id."""
    outcomes = {x.id: calculate(turns, [x.id], corpus) for x in corpus.libraries}
    return {library: found for library, found in outcomes.items() if found is not None}


def calculate_for_named(
    turns: Sequence[str], libraries: Sequence[str], corpus: Corpus
) -> dict[str, Outcome]:
    """The case at each of the named libraries, where all come to an amount or one alone has a rule."""
    found = {x: calculate(turns, [x], corpus) for x in libraries}
    outcomes = {x: o for x, o in found.items() if o is not None}
    done = {x: o for x, o in outcomes.items() if o.amount is not None}
    return done if len(done) == len(libraries) or len(done) == len(outcomes) == 1 else {}


def only_one(outcomes: Mapping[str, Outcome], corpus: Corpus) -> Outcome | None:
    """The one outcome, where no other library has rules for that calculator at all."""
    if len(outcomes) != 1:
        return None
    outcome = next(iter(outcomes.values()))
    kinds = kinds_of(outcome.calculator)
    return outcome if len({r.library for r in corpus.rules if r.kind in kinds}) == 1 else None
