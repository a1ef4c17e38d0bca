"""The partners, countries and regions that a folded question names."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from ingest.records import Agreement
from ingest.rule_records import Places
from ingest.text import fold


def named_partners(
    text: str, agreements: Sequence[Agreement], places: Places
) -> tuple[dict[int, str], str]:
    """The partners that a folded text names, by their rows' numbers, and the text without them."""
    names = [
        (words, a)
        for a in agreements
        for name in (a.partner, *places.partners.get(a.partner, ()))
        if (words := fold(name)) in text
    ]
    found: dict[int, str] = {}
    for name, row in sorted(names, key=lambda n: -len(n[0])):
        if name in text:
            text = text.replace(name, " " * len(name))
            found[row.number] = row.partner
    return found, text


def named_places(text: str, places: Places) -> dict[str, Callable[[Agreement], bool]]:
    """The countries, regions and groups of regions named, each with what lies in it."""
    countries, rest = named_longest(text, places.countries)
    regions, rest = named_longest(rest, places.regions)
    groups = {g: m for g, m in places.region_groups.items() if fold(g) in rest}
    inside = {n: {n} for n in (*countries, *regions)} | {g: set(m) for g, m in groups.items()}
    return {n: partial(_lies_in, members) for n, members in inside.items()}


def _lies_in(members: set[str], row: Agreement) -> bool:
    return row.country in members or row.region in members


def named_longest(text: str, names: Mapping[str, Sequence[str]]) -> tuple[list[str], str]:
    """The names whose words stand in `text`, longer words first, and the text without them."""
    words: dict[str, list[str]] = {}
    for name, known in names.items():
        for word in map(fold, known):
            if word in text:
                words.setdefault(word, []).append(name)
    found: set[str] = set()
    for word in sorted(words, key=lambda w: -len(w)):
        if word in text:
            text = text.replace(word, " ")
            found.update(words[word])
    return sorted(found, key=list(names).index), text
