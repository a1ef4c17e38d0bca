"""The things that an English question asks to have, borrow or pay for: a telescope, a podcast studio."""

import re

_NO_THING = r"(?!(?:at|from|in|into|inside|on|for|to|by|with|without|and|or|per|of|out|deposit|fee|price|cost|charge|fine|rate|time|times|days?|weeks?|hours?|limit|more|other)\b)"
_END = (
    r"(?=\s*(?:$|[,.;?!:()]| {2,}|\b(?:at|from|in|into|inside|on|for|to|by|with|without|and|or|per|that|which|who|where|when|while|if"
    r"|i|we|you|he|she|they|it|my|your|the|a|an|of|can|may|could|do|does|is|are|am|will|would|cost|costs|there|available|out|home|so|too|as|then)\b))"
)
_THING = rf"{_NO_THING}(?P<thing>[a-z0-9][a-z0-9'-]*(?: [a-z0-9][a-z0-9'-]*){{0,3}}?){_END}"
_ONE = r"(?:a|an|any|some|the|one|two|three|your|their)"
_ASKED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bhow many {_THING}",
        rf"\b(?:can|may|could|do|does|how long (?:can|may|could)) (?:\S+ ){{0,6}}?(?:borrow|rent|hire|lend|check out|sell|buy|offer|provide) (?:out )?(?:{_ONE} )?{_THING}",
        rf"\bhow long (?:can|may|could) \S+ (?:use|keep|have) (?:{_ONE} )?{_THING}",
        rf"\b(?:do|does) (?:\S+ )*?\s*have (?:a|an|any|some) {_THING}",
        rf"\b(?:is|are) there (?:a|an|any|some) {_THING}",
        rf"\bhow much (?:is|are|for|does|would) (?:a|an|the|one) {_THING}",
        rf"\b(?:price|fee|charge|rate|deposit|rent|rental) (?:of|for) (?:a|an|the|one|using the|using a) {_THING}",
    )
)
# What has a name of its own before it: a podcast studio, a sewing machine.
_GENERAL = re.compile(
    r"(?:room|studio|machine|station|equipment|set|kit|service|corner|area|space|headset|device|pool|court|booth|pod|class)(?:s|es)?"
)
_COSTS = re.compile(r"\b(?:how much|costs?|fees?|price|charge)\b")
_USED = re.compile(rf"\b(?:can|may|could) (?:i|we) use (?:a|an) {_THING}")
_ENDING = 3  # letters of a word behind its stem


def things_asked(text: str) -> list[str]:
    """The things that a folded English question asks for.

    >>> things_asked("how many telescopes can i borrow, and does it have a podcast studio?")
    ['telescopes', 'podcast studio']
    """
    patterns = (*_ASKED, _USED) if _COSTS.search(text) else _ASKED
    found = [m for pattern in patterns for m in pattern.finditer(text)]
    return list(dict.fromkeys(m["thing"] for m in sorted(found, key=lambda m: m.start("thing"))))


def is_unknown(thing: str, unknown: tuple[str, ...]) -> bool:
    """Whether the word that names a thing is one of `unknown`, which are the stems of words."""
    words = thing.replace("-", " ").split()
    named = [w for w in words if not _GENERAL.fullmatch(w)] if _GENERAL.fullmatch(words[-1]) else []
    return any(
        head == stem or (head.startswith(stem) and len(head) - len(stem) <= _ENDING)
        for stem in unknown
        for head in {words[-1], *named[-1:]}
    )
