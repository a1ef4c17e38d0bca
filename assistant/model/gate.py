"""The gate: a sentence goes out only if the evidence that it marks proves all that it states.

It reads the sentence and the evidence, never the question nor the model's instructions, so
nothing that either says can open it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from assistant.cite import OPENING_NUMBER
from assistant.model.amounts import Amount, alike
from assistant.model.claims import Claims, read_claims
from assistant.model.hours import mistaken_hours
from assistant.model.leads import is_proven_lead, split_lead
from assistant.model.limits import opposite_limit
from assistant.model.placed import misplaced_number
from assistant.model.places import PIECE
from assistant.model.polarity import turns_round
from assistant.model.records import Draft, Evidence, Fault, Lexicon
from assistant.model.scopes import scopes
from assistant.names import Name, find_names
from ingest.text import fold, strip_white_space

_MARKER = re.compile(rf"^\s*{OPENING_NUMBER}", re.MULTILINE)


def prove(
    draft: Draft, evidence: Mapping[int, Evidence], lexicon: Lexicon
) -> tuple[Draft | None, Fault | None]:
    """What of a sentence may go out, None where nothing may, and the fault found.

    A first word that answers and is not proven (「可以，」) is cut; the rest stands by itself.
    """
    fault = check_sentence(draft, evidence, lexicon)
    if fault is None or fault.check != "lead":
        return (None if fault else draft), fault
    _, rest = split_lead(draft.text)
    return Draft(rest, draft.marks), fault


def check_sentence(
    draft: Draft, evidence: Mapping[int, Evidence], lexicon: Lexicon
) -> Fault | None:
    """The first fault of a sentence, None where it may go out."""
    if not draft.marks:
        return Fault("mark", draft.text)
    if unknown := [n for n in draft.marks if n not in evidence]:
        return Fault("mark", f"[{unknown[0]}]")
    marked = [evidence[n] for n in draft.marks]
    lead, rest = split_lead(draft.text)
    if fault := next(_faults(rest, marked, lexicon), None):
        return fault
    words = _nameless("\n".join(e.words for e in marked), lexicon.names)
    if lead and not is_proven_lead(lead + _nameless(rest, lexicon.names), words):
        return Fault("lead", lead)
    return None


def _faults(text: str, marked: Sequence[Evidence], lexicon: Lexicon) -> Iterator[Fault]:
    """Faults of what is said of each library, and of the sentence as a whole."""
    libraries = {len(marked), len({x for e in marked for x in e.libraries})}
    for words, scope in scopes(text, marked, lexicon.names):
        yield from _stated(words, scope, lexicon, libraries)
    words = _all_words(marked)
    said = read_claims(text)
    if not said.is_balanced:
        yield Fault("quote", text)
    for quote in said.quotes:
        if strip_white_space(quote) not in strip_white_space(words):
            yield Fault("quote", quote)
    for title in said.titles:
        if fold(title) not in fold(words):
            yield Fault("title", title)
    yield from _named(text, words, marked, lexicon)


def _stated(
    text: str, marked: Sequence[Evidence], lexicon: Lexicon, libraries: Set[int]
) -> Iterator[Fault]:
    """Numbers, days, limits and rules that the evidence does not state.

    `libraries` are how many the sentence may say that it speaks of: 兩館相同.
    """
    words = _all_words(marked)
    said, proven = read_claims(text, loosely=True), read_claims(_unnumbered(words))
    bare = _nameless(text, lexicon.names)
    evidence = _nameless(f"\n{PIECE}".join(e.words for e in marked), lexicon.names)
    main = frozenset(a.value for e in marked for a in read_claims(_first_line(e.result)).amounts)
    for amount in said.amounts:
        counted = amount.unit == "places" and amount.value in libraries  # 兩館相同
        if not counted and not _is_proven(amount, proven):
            yield Fault("number", amount.words)
    for name, own, theirs in _moments(said, proven):
        for value in sorted(own - theirs, key=str):
            yield Fault(name, str(value))
    for value in sorted(said.codes - proven.codes):
        yield Fault("number", value)
    for impossible in said.impossible:
        yield Fault("date", impossible)
    if mistaken := mistaken_hours(text, words):
        yield Fault("time", mistaken)
    if misplaced := misplaced_number(bare, _unnumbered(evidence), lexicon.english, main):
        yield Fault("number", misplaced)
    if limit := opposite_limit(text, words):
        yield Fault("limit", limit)
    if turned := turns_round(bare, evidence.replace(PIECE, ""), lexicon.english):
        yield Fault("polarity", turned)


def _all_words(marked: Sequence[Evidence]) -> str:
    return "\n".join(f"{e.title}\n{e.words}\n{e.extract}" for e in marked)


def _first_line(text: str) -> str:
    return text.partition("\n")[0]


def _unnumbered(text: str) -> str:
    """`text` without the numbers that open its provisions: （十一） counts nothing."""
    return _MARKER.sub("", text)


@lru_cache(maxsize=512)
def _nameless(text: str, names: tuple[Name, ...]) -> str:
    """`text` folded, without the names of libraries and regulations."""
    return find_names(fold(text), names)[1]


def _moments(said: Claims, proven: Claims) -> Iterator[tuple[str, frozenset, frozenset]]:  # type: ignore[type-arg]
    """Sets that must be within the evidence's, by the name of their check."""
    months = frozenset((d.year, d.month) for d in proven.days)
    years = frozenset(d.year for d in proven.days) | frozenset(y for y, _ in proven.months)
    of_year = proven.days_of_year | {(d.month, d.day) for d in proven.days}
    yield "date", said.days, proven.days
    yield "date", said.days_of_year, of_year
    yield "date", said.months, proven.months | months
    yield "date", said.years, proven.years | years
    yield "time", said.times, proven.times
    if proven.time_spans:
        yield "time", said.time_spans, proven.time_spans
    yield "weekday", said.weekdays, proven.weekdays
    yield "weekday", said.week_spans, proven.week_spans
    yield "reference", said.references, proven.references
    yield "number", said.ranges, proven.ranges


def _is_proven(amount: Amount, proven: Claims) -> bool:
    """Whether the evidence has the number, in the same class of unit or beside none."""
    units = {a.unit for a in proven.amounts if a.value == amount.value}
    if amount.unit.startswith("ordinal"):
        return any(unit.startswith("ordinal") for unit in units)
    if amount.unit in ("", "bare"):
        return any("ordinal" not in unit for unit in units)
    return "" in units or any(alike(amount.unit, unit) for unit in units)


def _named(text: str, words: str, marked: Sequence[Evidence], lexicon: Lexicon) -> Iterator[Fault]:
    """Libraries, regulations and places that the evidence does not name."""
    folded, proven = fold(text), fold(words)
    libraries = {x for e in marked for x in e.libraries}
    documents = {x for e in marked for x in e.documents}
    found, rest = find_names(folded, lexicon.names)
    for name in found:
        own = (name.library and name.library in libraries) or (
            name.document and name.document in documents
        )
        if not own and not name.stays and name.words not in proven:
            yield Fault("library", name.words)
    for place in lexicon.places:
        if place in rest and place not in proven:
            yield Fault("library", place)
