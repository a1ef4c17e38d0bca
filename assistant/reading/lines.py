"""Mentions of several items put together, one line an item: 2本書晚8天，DVD三片晚6天.

A second count or kind opens the next line, from the start of its clause where that says more of
it; a number that serves several lines (2本書和1片DVD都晚5天) fills all that wait for it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.reading.counts import describe
from assistant.reading.heads import PERSON
from assistant.reading.filling import COUNT, COUNTS, KIND, LEAD, PART, SAID, TITLE, Line
from assistant.reading.totals import NOT_MEANT, keep_meant
from assistant.reading.words import Mention, is_measure
from assistant.records import Value
from ingest.rule_records import Parameter

_CLAUSE = re.compile(r"[,;。?!:、()\n]")
_AND = re.compile(r"和|跟|与|及|加|,|、|;|另|还有|and|plus")
_MORE = re.compile(r"另|还有|还|再加|以及|加上|also|plus|前一天")
_THOSE = re.compile(r"[那这]\s*$|\b(?:those|these)\s*$")
_ANOTHERS = re.compile(rf"(?:{PERSON.pattern}|[甲乙丙丁])(?:借)?的?那[一]?[本册片件张卷]")
_SENTENCE = re.compile(r"[;。]")
_SET = re.compile("套")
_ANY_MEDIUM, _BOOKS = "視聽資料", ("圖書", "期刊")
_PRICES = ("price", "basic_price")  # an item has one of them
_CLASSIFIER = "classifier"


@dataclass
class _Reading:
    """The lines read so far, and the one that is still open, from where in the text."""

    text: str
    known: Mapping[str, Parameter]
    lines: list[Line] = field(default_factory=list)
    current: Line = field(default_factory=dict)
    since: int = 0

    def take(self, clause: Sequence[Mention]) -> None:
        """Read the mentions of one clause into the open line, or into new ones."""
        clause = [m for m in _absorb(clause) if not _refers_back(self.current, m, self.text)]
        if _part_unharmed(clause):
            return
        if (
            clause
            and self.current
            and (
                _of_another(clause, self.text)
                or _opens_at_once(self.current, clause, self.text)
                or _adds(self.current, clause, self.text)
                or _goes_beyond(self.current, clause)
            )
        ):
            self._close()
        for place, mention in enumerate(clause):
            after = clause[place + 1] if place + 1 < len(clause) else None
            self._read(mention, clause[place - 1] if place else None, after)

    def _read(self, mention: Mention, before: Mention | None, after: Mention | None) -> None:
        if self._takes_up(mention):
            return
        listed = _lists(before, mention, self.text) and _share_count(self.current)
        if _renames(self.current, before, mention, self.text):
            self.current[mention.parameter.name] = mention.value
        elif (
            _conflicts(self.current, before, mention, after)
            or _other_basis(self.current, self.since, mention, self.text, self.known)
            or (mention.parameter.name == "session" and "hours" in self.current and not before)
        ):
            self._close()
        self.since = self.since if self.current else mention.start
        if listed and not self.current:
            self.current[COUNT] = Decimal(1)
        if mention.parameter.name == COUNT or not self.current:
            self.current[SAID] = _clause_at(mention.start, self.text)
            self.current[LEAD] = self.text[before.end if before else 0 : mention.start]
        self.current.setdefault(mention.parameter.name, mention.value)
        if mention.parameter.name == COUNT and "item" in self.known:
            self.current.setdefault(_CLASSIFIER, mention.unit)

    def _takes_up(self, mention: Mention) -> bool:
        """Whether a count speaks again of an earlier line, which is open once more: 他那兩本各300."""
        again = _THOSE.search(self.text[max(0, mention.start - 6) : mention.start])
        if not again or mention.parameter.name != COUNT:
            return False
        same = [
            x
            for x in self.lines
            if x.get(COUNT) == mention.value and not any(_is_told(k, v) for k, v in x.items())
        ]
        if len(same) != 1:
            return False
        if self.current:
            self._close()
        self.lines = [x for x in self.lines if x is not same[0]]
        self.current = same[0]
        return True

    def _close(self) -> None:
        self.lines.append(self.current)
        self.current = {}

    def closed(self) -> list[Line]:
        """All lines, the open one last."""
        return [*self.lines, self.current] if self.current else self.lines


def put_together(
    mentions: Sequence[Mention],
    text: str,
    parameters: Sequence[Parameter],
    classifiers: Mapping[str, str] | None = None,
) -> list[Line]:
    """The lines that `mentions` (in order of place) tell of in a folded `text`.

    `classifiers` tell the kind of what is counted where no word does: 三本 are books.
    """
    known = {p.name: p for p in parameters}
    reading = _Reading(text, known)
    for clause in _by_clause(mentions, text):
        reading.take(clause)
    shared = {m.parameter.name: m.value for m in mentions if _is_of_all(m, text)}
    meant = [{**shared, **x} for x in keep_meant(describe(reading.closed()), known)]
    return [_named(x, classifiers or {}) for x in meant]


def _is_told(name: str, value: Value) -> bool:
    return is_measure(value) and name != COUNT


def _is_of_all(mention: Mention, text: str) -> bool:
    """Whether a choice is said of all items: 都開冷氣."""
    said = text[max(0, mention.start - 4) : mention.start]
    own = mention.parameter.own and mention.parameter.kind == "choice"
    return own and mention.parameter.name not in {TITLE, PART, *NOT_MEANT, *KIND} and "都" in said


def _clause_at(place: int, text: str) -> str:
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, place)), default=0)
    end = _CLAUSE.search(text, place)
    return text[start : end.start() if end else len(text)]


def _goes_beyond(current: Line, clause: Sequence[Mention]) -> bool:
    """Whether a clause goes on to what is meant, after one that told what is not: 剩下的每本250元."""
    if not current.keys() & NOT_MEANT or PART in current:
        return False
    if any(m.parameter.name in {PART, *NOT_MEANT} for m in clause):
        return False
    return any(is_measure(m.value) for m in clause)


def _of_another(clause: Sequence[Mention], text: str) -> bool:
    """Whether a clause says that another's is none of the case: 丙的那本後來找到."""
    names = {m.parameter.name for m in clause}
    if not names & NOT_MEANT or COUNT in names or any(is_measure(m.value) for m in clause):
        return False
    return bool(_ANOTHERS.search(_clause_at(clause[0].start, text)))


def _part_unharmed(clause: Sequence[Mention]) -> bool:
    """Whether a clause only says that a part is there: 附的CD沒丟."""
    names = [m.parameter.name for m in clause]
    fine = [n for n, name in enumerate(names) if name in NOT_MEANT]
    return PART in names and bool(fine) and names.index(PART) < fine[0] and COUNT not in names


def _refers_back(current: Line, mention: Mention, text: str) -> bool:
    """Whether a count speaks of the same items again: 弄丟兩本，那兩本定價….."""
    again = _THOSE.search(text[max(0, mention.start - 6) : mention.start])
    return bool(again) and mention.parameter.name == COUNT and current.get(COUNT) == mention.value


def _lists(before: Mention | None, mention: Mention, text: str) -> bool:
    """Whether a number goes on a list of one parameter's: 275元和410元."""
    if before is None or before.parameter is not mention.parameter or not is_measure(mention.value):
        return False
    return (
        len(text[before.end : mention.start].strip()) <= 2 and mention.parameter.name not in COUNTS
    )


def _share_count(current: Line) -> bool:
    """A list gives one number to each item: 兩本書，275元和410元."""
    if not isinstance(current.get(COUNT), Decimal):
        return False
    current[COUNT] = Decimal(1)
    return True


def _other_basis(
    current: Line, since: int, mention: Mention, text: str, known: Mapping[str, Parameter]
) -> bool:
    """Whether a sentence of its own gives another way of pricing: 乙，基本定價8.6元;丙，88面."""
    basis = mention.parameter.basis
    if not basis or mention.parameter.name in current:
        return False
    if not any(
        n in known and known[n].basis == basis and is_measure(v) for n, v in current.items()
    ):
        return False
    prices = [k for k, v in current.items() if k in _PRICES and is_measure(v)]
    if prices and mention.parameter.name in _PRICES:  # B書300元、C書基本定價5元
        return True
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, mention.start)), default=0)
    return start > since and not _SET.search(text[start : mention.start])


def _named(line: Line, classifiers: Mapping[str, str]) -> Line:
    """The line with its kind by the classifier, where no word told it."""
    unit = str(line.pop(_CLASSIFIER, ""))
    for hidden in (SAID, LEAD, TITLE):
        line.pop(hidden, None)
    if "item" not in line and unit in classifiers:
        line["item"] = classifiers[unit]
    return line


def _adds(current: Line, clause: Sequence[Mention], text: str) -> bool:
    """Whether a clause says that it tells of something more: 另外還弄丟兩本雜誌."""
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, clause[0].start)), default=0)
    more = _MORE.search(text[start : clause[0].start])
    names = {m.parameter.name for m in clause}
    told = any(map(is_measure, current.values())) or bool(current.keys() & {"session", "activity"})
    return bool(more) and told and bool(names & {*COUNTS, "activity"})


def _renames(current: Line, before: Mention | None, mention: Mention, text: str) -> bool:
    """Whether a second kind only describes the first, nothing between them: 日文雜誌書."""
    if mention.parameter.kind != "choice" or mention.parameter.name not in current:
        return False
    if before is None or any(map(is_measure, current.values())):
        return False
    return not _AND.search(text[before.end : mention.start])


def _by_clause(mentions: Sequence[Mention], text: str) -> list[list[Mention]]:
    bounds = [m.start() for m in _CLAUSE.finditer(text)]
    clauses: dict[int, list[Mention]] = {}
    for mention in mentions:
        clauses.setdefault(sum(b < mention.start for b in bounds), []).append(mention)
    return [clauses[n] for n in sorted(clauses)]


def _absorb(clause: Sequence[Mention]) -> list[Mention]:
    """Without the words that another mention of the clause takes for its own: 附的光碟."""
    takers = {m.parameter.absorbs: m.start for m in clause if m.parameter.absorbs}
    return [m for m in clause if m.start < takers.get(m.parameter.name, m.start + 1)]


def _opens_at_once(current: Line, clause: Sequence[Mention], text: str) -> bool:
    """Whether a clause tells of a further item, so that all it says belongs to that."""
    names = [m.parameter.name for m in clause]
    bases = {m.parameter.basis for m in clause} - {""}
    priced = {b for b in bases if any(b in k for k, v in current.items() if is_measure(v))}
    is_set = any(k.startswith("set_") for k in current)
    if names[0] == COUNT and COUNT not in current and priced and not is_set:
        return True  # （160、180元），一本無定價
    for place, mention in enumerate(clause):
        if mention.parameter.name in names[:place]:
            return False
        after = clause[place + 1] if place + 1 < len(clause) else None
        before = clause[place - 1] if place else None
        if _conflicts(current, before, mention, after) and not _renames(
            current, before, mention, text
        ):
            return True
    return False


def _conflicts(
    current: Line, before: Mention | None, mention: Mention, after: Mention | None
) -> bool:
    """Whether a second value for a parameter belongs to a further item."""
    name = mention.parameter.name
    if name not in current:
        return False
    if mention.value == _ANY_MEDIUM and current[name] not in _BOOKS:
        return False  # 片子 after DVD: the same thing
    if current[name] != mention.value or name in {TITLE, *COUNTS}:
        return True
    if mention.parameter.kind != "choice":
        return False  # the same number or day said again
    if before is not None and before.parameter.name in COUNTS:
        return False  # 一本食譜: the noun of the count before it
    return after is not None and after.parameter.name in current and is_measure(after.value)
