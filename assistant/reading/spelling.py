"""Readers' spelling and words set right: libary, Nat. Taichung Lib., and the mainland's 光盤 and 網絡."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from ingest.records import Corpus
from ingest.segment import stem
from ingest.text import fold

_WORD = re.compile(r"(?<![A-Za-z0-9'’.@/-])[A-Za-z]{6,}(?![A-Za-z0-9@/-])")
_ENGLISH = re.compile("[a-z]{3,}")
_SHORTEST = 6  # letters: a shorter word has too many neighbours
_OFTEN = 3  # times: what is seen less often is no word to be meant
_NATIONAL = re.compile(
    r"\bna?t(?:['’]?l|ion)?(?:\.|\b)(?=(?: \w+){0,2} (?:lib|central|taiwan))", re.I
)
_LIBRARY = re.compile(r"(?<=[a-z] )lib\.?(?= |$|[,;:?!)])", re.I)
_CENTRAL = re.compile(r"(?<=national )(?:cent|centr|ctr)(?:\.|\b)(?= lib)", re.I)
_PUBLIC = re.compile(r"\bpub(?:\.|\b)(?= lib)", re.I)
_WHO_BOOKS = r"\b(to|i|we|you|and|must|should|could|can|may|will|would|not|can't|cannot) book"
_PLACE = r"(?:rooms?|halls?|venues?|classrooms?|theatres?|auditoriums?|gallery|spaces?)"
_TO_HIRE = re.compile(rf"{_WHO_BOOKS}(?= (?:[a-z']+ ){{0,5}}{_PLACE}\b)", re.I)
_TO_BOOK = re.compile(  # to book a thing is no loan of a book
    rf"{_WHO_BOOKS}(?= (?:a|an|the|our|my|us|this|that|it|them|one)\b)", re.I
)
_LONG = (
    (_LIBRARY, "library"),
    (_NATIONAL, "national"),
    (_CENTRAL, "central"),
    (_PUBLIC, "public"),
    (_TO_HIRE, r"\1 hire"),
    (_TO_BOOK, r"\1 reserve"),
)


def spelling_of(corpus: Corpus) -> Callable[[str], str]:
    """What sets a question right by the words of the corpus."""
    seen = [a.question for a in corpus.asked_as]
    names = [
        n for x in corpus.libraries for n in (*x.short_names, *x.branches, *x.today_short_names)
    ]
    rows = (*corpus.thesaurus, *corpus.english)
    known = [w for row in rows for w in row.reader if w.isascii()]
    known += [*corpus.outside.words, *corpus.places.elsewhere]
    english = open_spelling(seen, (*names, *known))
    ours = [(w, o) for words, o in corpus.intents.mainland for w in (words, fold(words))]
    return lambda question: _in_our_words(english(question), ours)


def _in_our_words(question: str, ours: Sequence[tuple[str, str]]) -> str:
    """The question with the mainland's words, in either script, as they are said here."""
    for written, said in ours:
        question = question.replace(written, said)
    return question


def open_spelling(seen: Iterable[str], known: Iterable[str]) -> Callable[[str], str]:
    """What sets a question's English right by the words of the texts `seen`; those of `known` stay."""
    counts = Counter(w for text in seen for w in _ENGLISH.findall(fold(text)))
    often = {w: n for w, n in counts.items() if n >= _OFTEN and len(w) >= _SHORTEST}
    stems = {stem(w) for w in (*counts, *(w for t in known for w in _ENGLISH.findall(fold(t))))}
    return partial(_spelled, often=often, stems=stems, by_less=_by_less(often))


def _spelled(
    question: str, often: dict[str, int], stems: set[str], by_less: dict[str, set[str]]
) -> str:
    def mended(match: re.Match[str]) -> str:
        word = match[0].lower()
        if (
            word in often
            or stem(word) in stems
            or any(word.startswith(s) for s in _heads(word, stems))
        ):
            return match[0]
        near = {w for less in _less(word) for w in by_less.get(less, ()) if _is_a_slip(word, w)}
        return max(near, key=lambda w: (often[w], w)) if near else match[0]

    question = _WORD.sub(mended, question)
    for pattern, word in _LONG:
        question = pattern.sub(word, question)
    return question


def _is_a_slip(word: str, meant: str) -> bool:
    """Whether they differ by one letter, or two that changed places; the first stands."""
    if word[0] != meant[0]:
        return False
    apart = [n for n in range(min(len(word), len(meant))) if word[n] != meant[n]]
    if len(word) != len(meant):
        return True  # they share what is left of the longer without a letter
    turned = len(apart) == 2 and word[apart[0]] == meant[apart[1]]
    return len(apart) == 1 or (turned and word[apart[1]] == meant[apart[0]])


def _heads(word: str, stems: set[str]) -> Iterable[str]:
    """The stems of five letters or more that `word` begins with."""
    return (word[:n] for n in range(5, len(word)) if word[:n] in stems)


def _less(word: str) -> set[str]:
    """`word`, and it without one of its letters: two words that share one differ by a slip."""
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


def _by_less(words: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for word in words:
        for less in _less(word):
            found.setdefault(less, set()).add(word)
    return found
