"""English that asks us to act for the reader: please log in and renew it, could you ring them for me.

It is addressed to us where it says please, wants us to, or names the reader's own things. Whoever
asks what readers may do (can you renew a DVD twice) or to be told something asks no act.
"""

import re
from functools import lru_cache

from ingest.text import one_of

_LATIN = re.compile("[a-z]")
_FOR_ME = r"\b(?:my|mine|our|ours|me|us|i'm|i am|i have|i've)\b"
_ADVERBS = r"(?:(?:just|also|kindly|please|quickly|now|then|first|go ahead and|help me(?: to| and)?|try to)\s+)*"
_CALLED = r"^(?:ok |okay |hey |hi |now |just )*"
_ORDER = (
    rf"(?<!to )\b(?:please|kindly|pls|plz)\s+{_ADVERBS}",
    rf"\b(?:could|can|would|will) you {_ADVERBS}please\s+{_ADVERBS}",
    rf"\bi(?:'d| would)? (?:want|need|like) you to {_ADVERBS}",
    rf"{_CALLED}go ahead and ",
)
_MINDING = rf"\b(?:would|do) you mind {_ADVERBS}"
_BARE = rf"{_CALLED}(?:help me )?"
_OURS = (  # asks us to act only where it is of the reader's own
    rf"\b(?:can|could|will|may) i (?:get|have) you to {_ADVERBS}",
    rf"\b(?:can|could|would|will) you {_ADVERBS}",
)
_NOT_THEIRS = (
    r"(?!\s+(?:me|us)\s+(?:how|what|when|where|which|whether|if|who|why|about|the|is|a)\b)"
)


def asks_us_to_act(clause: str, acts: tuple[str, ...], ours: tuple[str, ...]) -> bool:
    """Whether an English clause, folded, asks us to do one of `acts`; those that a library would
    not do for a reader, `ours`, may be asked without a please.

    >>> asks_us_to_act("please renew my two novels", ("renew",), ("renew",))
    True
    >>> asks_us_to_act("can you renew a dvd twice", ("renew",), ("renew",))
    False
    >>> asks_us_to_act("could you tell me how to renew", ("tell", "renew"), ("renew",))
    False
    """
    if not _LATIN.search(clause):
        return False
    for_sure, of_ours = _asks(acts, ours)
    if any(pattern.search(clause) for pattern in for_sure):
        return True
    return any(_is_ours(m, clause) for pattern in of_ours if (m := pattern.search(clause)))


def orders_us(clause: str, acts: tuple[str, ...]) -> bool:
    """Whether a clause of a message that asks nothing begins with an order: renew my books."""
    match = _bare(acts).search(clause) if _LATIN.search(clause) else None
    return match is not None and _is_ours(match, clause)


@lru_cache(maxsize=8)
def _asks(
    acts: tuple[str, ...], ours: tuple[str, ...]
) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """The patterns of what asks for an act, and of what may ask for one of our own alone."""
    act, own = (rf"(?:{one_of(words)})\b{_NOT_THEIRS}" for words in (acts, ours))
    minding = rf"{_MINDING}(?:{_gerunds(acts)})ing\b"
    sure = tuple(re.compile(p) for p in (minding, *(order + act for order in _ORDER)))
    return sure, tuple(re.compile(order + own) for order in _OURS)


@lru_cache(maxsize=8)
def _bare(acts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{_BARE}(?:{one_of(acts)})\b{_NOT_THEIRS}")


def _is_ours(match: re.Match[str], clause: str) -> bool:
    """Whether the clause is of the reader's own from the order on."""
    return re.search(_FOR_ME, match[0] + clause[match.end() :]) is not None


def _gerunds(acts: tuple[str, ...]) -> str:
    """A pattern for `acts` of one word before their -ing: phon, book."""
    return one_of(tuple(act.removesuffix("e") for act in acts if " " not in act))
