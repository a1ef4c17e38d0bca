"""A question to a calculator's outcome: which calculator, which rule, which inputs."""

from collections.abc import Callable, Sequence

from assistant.compensation import compute_compensation
from assistant.exhibition import compute_exhibition
from assistant.licensing import compute_licensing
from assistant.limit import compute_limit
from assistant.opening import compute_cleaning_day, compute_weekly_hours
from assistant.overdue import compute_overdue
from assistant.period import compute_period
from assistant.price import compute_price
from assistant.records import Outcome, Quantities
from assistant.refund import compute_refund
from assistant.venue import compute_venue
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


def calculate_for_each(asked: Quantities, corpus: Corpus) -> dict[str, Outcome]:
    """What each library's rules make of a question that names none, by library id."""
    outcomes = {x.id: calculate(asked, [x.id], corpus) for x in corpus.libraries}
    return {library: found for library, found in outcomes.items() if found is not None}


def _compute(
    name: str, rules: Sequence[Rule], asked: Quantities, corpus: Corpus, general: bool
) -> Outcome | None:
    compute: dict[str, Callable[[], Outcome | None]] = {
        "overdue": lambda: compute_overdue(rules[0], asked, corpus.items, general),
        "compensation": lambda: compute_compensation(rules[0], asked, general),
        "period": lambda: compute_period(rules, asked),
        "limit": lambda: compute_limit(rules, asked),
        "price": lambda: compute_price(rules, asked),
        "venue": lambda: compute_venue(rules, asked),
        "refund": lambda: compute_refund(rules, asked),
        "exhibition": lambda: compute_exhibition(rules[0], asked),
        "licensing": lambda: compute_licensing(rules[0], asked),
        "hours": lambda: compute_weekly_hours(rules, asked),
        "cleaning": lambda: compute_cleaning_day(rules, asked),
    }
    return compute[name]()


def _is_wanted(words: CalculatorWords, text: str) -> bool:
    needed = all(any(fold(w) in text for w in group) for group in words.needs)
    return needed and not any(fold(w) in text for w in words.unless)
