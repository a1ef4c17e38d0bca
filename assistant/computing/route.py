"""Which calculator answers a question, if any: evidence weighed by corpus/routing.toml.

Only those are computed that could still come out best, so that most questions need one or two.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.computing.asks_for import misses
from assistant.computing.evidence import Features, Said, of_none, of_outcome, of_words
from assistant.records import Inputs, Outcome
from ingest.routing import Routing
from ingest.rule_records import Signature


@dataclass(frozen=True)
class Computed:
    """What a calculator makes of a question, with the inputs that it read."""

    signature: Signature
    outcome: Outcome
    read: Inputs


Compute = Callable[[Signature], Computed | None]


def route(
    signatures: Sequence[Signature], said: Said, routing: Routing, compute: Compute
) -> Computed | None:
    """The best of what the calculators make of a question; None where none is wanted."""
    words = [(_words_score(s, said, routing), n) for n, s in enumerate(signatures)]
    best, least = None, weigh(of_none(said), routing.none)
    most = _most(routing.calculator)
    for score, n in sorted(words, key=lambda w: (-w[0], w[1])):
        if score + most <= least:
            break
        found = compute(signatures[n])
        if found is None or misses(signatures[n], found.outcome, said.last, bool(said.numbers)):
            continue
        score += _outcome_score(found, said, routing)
        if score > least:
            best, least = found, score
    return best


def score(computed: Computed, said: Said, routing: Routing) -> float:
    """How far a question wants a calculator that made this of it."""
    words = _words_score(computed.signature, said, routing)
    return words + _outcome_score(computed, said, routing)


def weigh(features: Features, weights: Mapping[str, float]) -> float:
    """The weighted sum of features."""
    return sum(weights[name] * value for name, value in features.items())


def _words_score(signature: Signature, said: Said, routing: Routing) -> float:
    return routing.offset[signature.name] + weigh(of_words(signature, said), routing.calculator)


def _outcome_score(computed: Computed, said: Said, routing: Routing) -> float:
    return weigh(of_outcome(computed.outcome, computed.read, said), routing.calculator)


def _most(weights: Mapping[str, float]) -> float:
    """The most that an outcome can add."""
    plain = weights["answered"] + max(weights["amount"] + weights["date"], weights["amount"])
    answered = plain + max(weights["kind_asked"], 0.0) + max(weights["explained"], 0.0)
    return max(answered, weights["clarify"] + max(weights["explained"], 0.0), weights["invalid"])
