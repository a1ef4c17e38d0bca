"""Numbers as English says them: two books, two of the six volumes, the other one, I have six."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.reading.made import make_quantity
from assistant.reading.units import CURRENCIES, ENGLISH_NUMBERS, ENGLISH_UNITS
from assistant.records import Quantity

COUNTED = ("本", "冊", "件", "片", "張")
_NO_ADJECTIVE = rf"(?:of|and|or|the|for|at|to|in|on|i|is|was|were|each|just|only|few|couple|lot|lots|number|bit|little|while|handful|many|several|\d+|{'|'.join(ENGLISH_NUMBERS)})\b"
_OF_A_TIME = (  # an evening rehearsal counts no evening
    r"(?<=(?:.evening|.morning|fternoon)) (?:rehearsal|session|slot|performance|show|concert|event"
    r"|class|course|meeting|talk|party|booking|use|hire|rental|block|period)"
)
_BY_WHICH = re.compile(r"\b(?:using|with|by|on|onto|into|via|as)$")
_GRADE = r"\d+[\s-]?(?:dpi|ppi)\s+"  # four 300 dpi images
_ENGLISH_NUMBER = re.compile(
    rf"(?<![\d$.,])\b(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(ENGLISH_NUMBERS)})[\s-]+(?!dpi|ppi)(?:{_GRADE}|(?!{_NO_ADJECTIVE}|\d+mb)[a-z0-9\'-]+\s+){{0,3}}?"
    rf"(?P<unit>{'|'.join(sorted(ENGLISH_UNITS, key=len, reverse=True))})(?:e?s)?\b(?!['’])(?!{_OF_A_TIME})"
)
_ENGLISH_ALONE = re.compile(  # three books from here and two from there
    rf"(?<![\d$.a-z])(?<!other )(?<!the )(?<!ese )(?<!that )(?P<number>\d{{1,3}}|{'|'.join(w for w in ENGLISH_NUMBERS if len(w) > 2)})\s+"
    r"(?=(?:from|of (?:them|these|those)|others?|more|are|were|will|an? (?:easycard|id|identity)|wants?|needs?|goes|gets?|become|becomes|should|must|late|at|on|had|have|priced|listed|marked|costs?|costing|(?:is|was|for) (?:priced|listed|nt|us|\$|\d))\b)"
)
_HAD = re.compile(  # I already have six on my card
    rf"\b(?:have|had|got|borrowed|taken|holding|out)(?: already| got| currently)? (?P<number>\d{{1,3}}|{'|'.join(w for w in ENGLISH_NUMBERS if len(w) > 2)})"
    r"(?= (?:on|out|at|already|checked|borrowed|now|so far|in|with|right)\b| ?[.,;!?]|$)"
)
_THE_OTHER = re.compile(
    r"\b(?:the other|another)(?: one)?\b(?=,? (?:for|is|was|costs?|priced|listed|at|nt|us|\$|\d|has|without|unpriced))"
)
_PART_OF = re.compile(
    rf"(?<![\d$.,])(?<!nt)(?<!nt )\b(?P<number>\d{{1,3}}|{'|'.join(ENGLISH_NUMBERS)}) of (?P<whose>the|these|those|them|my|our|us)\b"
)
_BOTH = re.compile(  # both my books, where no two were counted before
    rf"\bboth (?:of )?(?:(?:the|these|those|my|our|his|her|their|library|lost)\s+)*(?P<unit>{'|'.join(sorted(ENGLISH_UNITS, key=len, reverse=True))})e?s\b"
)
_ONE_OF_TWO = re.compile(  # one 5 days late, one for 300
    r"\b(?:(?:the )?(?:first|second|third|other) one|(?:the )?(?:first|second|third)|one)\b(?! of\b(?! \d))"
    r"(?=,? (?:(?:by|for|at|of|is|was|came|cost|costs|priced|with|it was) )*(?:nt\$|us\$|\$|nt )?(?:\d|a week|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)(?!\w* (?:of|from)\b))"
)
_ELLIPSIS = re.compile(
    rf"(?<![\d$.,])\b(?P<number>\d+|{'|'.join(ENGLISH_NUMBERS)}) (?!dpi|ppi)[a-z-]+(?: [a-z][a-z0-9-]*)?(?:,| and|, and) "
)


def read_english(text: str) -> list[Quantity]:
    """The English numbers of a folded text, in no order."""
    found = list(_read_plain(text))
    found += _read_alone(text, found)
    found += _read_both(text, found)
    found += _read_other(text, found)
    return [*found, *_read_had(text, found)]


def _read_plain(text: str) -> Iterator[Quantity]:
    for match in _PART_OF.finditer(text):  # two of the six volumes
        words = match["number"]
        value = Decimal(ENGLISH_NUMBERS.get(words) or int(words))
        yield make_quantity(value, "人" if match["whose"] == "us" else "件", text, match)
    found = list(_ENGLISH_NUMBER.finditer(text))
    for match in _ELLIPSIS.finditer(text):  # two doctoral and five master students
        after = next((m for m in found if m.start() == match.end()), None)
        words = match["number"]
        if (
            after
            and words not in ("a", "an")
            and not any(m.start() == match.start() for m in found)
        ):
            value = Decimal(ENGLISH_NUMBERS.get(words) or int(words))
            found_at = re.compile(re.escape(words)).match(text, match.start())
            assert found_at is not None
            yield make_quantity(value, ENGLISH_UNITS[after["unit"]], text, found_at)
    for match in found:
        words = match["number"]
        known = ENGLISH_NUMBERS.get(words)
        value = Decimal(known) if known is not None else Decimal(words.replace(",", ""))
        before = text[: match.start()].rstrip()
        if before.endswith(("-", "minus", "negative")):
            value = -value
        unit = ENGLISH_UNITS[match["unit"]]
        a_copy = match["unit"] == "copy" and not text[match.end() :].startswith(" of")
        by_it = match["unit"] == "card" and _BY_WHICH.search(before)  # replaced by using an ID card
        if words not in ("a", "an") or not (unit == "人" or a_copy or by_it):
            yield make_quantity(value, unit, text, match, CURRENCIES.get(match["unit"], ""))


def _read_alone(text: str, named: list[Quantity]) -> Iterator[Quantity]:
    """English numbers without a noun, of the things counted before: and two from another branch."""
    for match in _ENGLISH_ALONE.finditer(text):
        before = [q for q in named if q.end <= match.start() and q.unit in COUNTED]
        if (before or "of the" in match.string[match.end() : match.end() + 6]) and not any(
            q.start <= match.start() < q.end for q in named
        ):
            known = ENGLISH_NUMBERS.get(match["number"])
            value = Decimal(known if known is not None else match["number"])
            yield make_quantity(value, before[-1].unit if before else "個", text, match)


def _read_had(text: str, named: list[Quantity]) -> Iterator[Quantity]:
    """What one has, without its noun: I already have six on my card."""
    for match in _HAD.finditer(text):
        if not any(q.start <= match.start("number") < q.end for q in named):
            known = ENGLISH_NUMBERS.get(match["number"])
            value = Decimal(known if known is not None else match["number"])
            at = re.compile(re.escape(match["number"])).match(text, match.start("number"))
            assert at is not None
            yield make_quantity(value, "個", text, at)


def _read_both(text: str, named: list[Quantity]) -> Iterator[Quantity]:
    """The two things that a text speaks of first as both."""
    for match in _BOTH.finditer(text):
        unit = ENGLISH_UNITS[match["unit"]]
        if unit in COUNTED and not any(q.end <= match.start() and q.unit in COUNTED for q in named):
            yield make_quantity(Decimal(2), unit, text, match)


def _read_other(text: str, named: list[Quantity]) -> Iterator[Quantity]:
    """One more of what was counted before: one priced 300 and the other 450."""
    for pattern in (_THE_OTHER, _ONE_OF_TWO):
        for match in pattern.finditer(text):
            before = [q for q in named if q.end <= match.start() and q.unit in COUNTED]
            taken = any(q.start < match.end() and match.start() < q.end for q in named)
            if before and not taken:
                one = make_quantity(Decimal(1), before[-1].unit, text, match)
                named = [*named, one]
                yield one
