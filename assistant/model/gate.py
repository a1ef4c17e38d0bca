"""The gate: a sentence goes out only if the evidence that it marks proves all that it states.

It reads the sentence and the evidence, never the question nor the model's instructions, so
nothing that either says can open it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.model.amounts import Amount
from assistant.model.claims import Claims, read_claims
from assistant.model.limits import opposite_limit
from assistant.model.placed import misplaced_number
from assistant.model.polarity import turns_round
from assistant.model.records import Draft, Evidence, Fault, Lexicon
from assistant.names import Name, find_names
from ingest.text import fold, strip_white_space

_MARKER = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百廿卅]+條|[一二三四五六七八九十百廿卅]+、"
    r"|[（(](?:[一二三四五六七八九十]+|\d+)[）)]|\d{1,2}\.(?!\d))",
    re.MULTILINE,
)


def check_sentence(
    draft: Draft, evidence: Mapping[int, Evidence], lexicon: Lexicon
) -> Fault | None:
    """The first fault of a sentence, None where it may go out."""
    if not draft.marks:
        return Fault("mark", draft.text)
    if unknown := [n for n in draft.marks if n not in evidence]:
        return Fault("mark", f"[{unknown[0]}]")
    marked = [evidence[n] for n in draft.marks]
    return next(_faults(draft.text, marked, lexicon), None)


def _faults(text: str, marked: Sequence[Evidence], lexicon: Lexicon) -> Iterator[Fault]:
    words = "\n".join(f"{e.title}\n{e.words}\n{e.extract}" for e in marked)
    said, proven = read_claims(text), read_claims(_unnumbered(words))
    results = {a.value for e in marked for a in read_claims(e.result).amounts}
    bare = _nameless(text, lexicon.names)
    evidence = _nameless("\n".join(e.words for e in marked), lexicon.names)
    for amount in said.amounts:
        if not _is_proven(amount, proven):
            yield Fault("number", amount.words)
    for name, own, theirs in _moments(said, proven):
        for value in sorted(own - theirs, key=str):
            yield Fault(name, str(value))
    for value in sorted(said.codes - proven.codes):
        yield Fault("number", value)
    for impossible in said.impossible:
        yield Fault("date", impossible)
    if misplaced := misplaced_number(bare, _unnumbered(evidence), results):
        yield Fault("number", misplaced)
    for quote in said.quotes:
        if strip_white_space(quote) not in strip_white_space(words):
            yield Fault("quote", quote)
    for title in said.titles:
        if fold(title) not in fold(words):
            yield Fault("title", title)
    if limit := opposite_limit(text, words):
        yield Fault("limit", limit)
    if turned := turns_round(bare, evidence, lexicon.english):
        yield Fault("polarity", turned)
    yield from _named(text, words, marked, lexicon)


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
    yield "date", said.days, proven.days
    yield "date", said.months, proven.months | months
    yield "date", said.years, proven.years | years
    yield "time", said.times, proven.times
    yield "weekday", said.weekdays, proven.weekdays
    yield "weekday", said.week_spans, proven.week_spans
    yield "reference", said.references, proven.references
    yield "number", said.ranges, proven.ranges


def _is_proven(amount: Amount, proven: Claims) -> bool:
    """Whether the evidence has the number, in the same class of unit or beside none."""
    units = {a.unit for a in proven.amounts if a.value == amount.value}
    return bool(units) and (not amount.unit or amount.unit in units or "" in units)


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
