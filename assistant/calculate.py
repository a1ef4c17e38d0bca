"""A question to a calculator's outcome: which calculator, which rule, which inputs."""

from collections.abc import Sequence

from assistant.compensation import compute_compensation
from assistant.limit import compute_limit
from assistant.overdue import compute_overdue
from assistant.period import compute_period
from assistant.price import compute_price
from assistant.records import Outcome, Quantities
from ingest.records import Corpus
from ingest.rule_records import CalculatorWords, Rule
from ingest.text import fold


def calculate(asked: Quantities, libraries: Sequence[str], corpus: Corpus) -> Outcome | None:
    """The outcome of the first calculator that the question wants and that can answer it.

    Only where one library is meant: several are a comparison, none is asked back.
    """
    if len(libraries) != 1:
        return None
    rules = [r for r in corpus.rules if r.library == libraries[0]]
    general = any(fold(w) in asked.text for w in corpus.general_words)
    for words in corpus.calculators:
        own = [r for r in rules if r.kind == words.name]
        if own and _is_wanted(words, asked.text):
            outcome = _compute(words.name, own, asked, corpus, general)
            if outcome is not None:
                return outcome
    return None


def _compute(
    name: str, rules: Sequence[Rule], asked: Quantities, corpus: Corpus, general: bool
) -> Outcome | None:
    if name == "overdue":
        return compute_overdue(rules[0], asked, corpus.items, general)
    if name == "compensation":
        return compute_compensation(rules[0], asked, general)
    if name == "period":
        return compute_period(rules, asked)
    if name == "limit":
        return compute_limit(rules, asked)
    return compute_price(rules, asked)


def _is_wanted(words: CalculatorWords, text: str) -> bool:
    needed = all(any(fold(w) in text for w in group) for group in words.needs)
    return needed and not any(fold(w) in text for w in words.unless)
