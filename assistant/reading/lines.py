"""Mentions of several items put together, one line an item: 2本書晚8天，DVD三片晚6天.

A second count or kind opens the next line, from the start of its clause where that says more of
it; a number that serves several lines (2本書和1片DVD都晚5天) fills all that wait for it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.reading.again import refers_back, taken_up, told_one_by_one
from assistant.reading.borders import (
    CLAUSE,
    adds,
    asked_before,
    clause_at,
    comes_with,
    conflicts,
    counts_next,
    each_with,
    goes_beyond,
    lists,
    of_another,
    of_others_alone,
    of_the_rest,
    opens_at_once,
    other_basis,
    part_unharmed,
    renames,
)
from assistant.reading.counts import describe, spoken_of_again
from assistant.reading.filling import (
    CLASSIFIER,
    COUNT,
    KIND,
    LEAD,
    NOT_MEANT,
    PART,
    SAID,
    TITLE,
    Line,
    measures_more,
)
from assistant.reading.totals import keep_meant, sums_up_again
from assistant.reading.words import Mention, is_measure
from ingest.rule_records import Parameter

_THAT_ONE = re.compile("[这那该此]([本册])")
_EACH = re.compile("[各每](?:自|都)?(?:弄丢|弄坏|遗失|掉|丢|坏|借|有)?了?$")
_UNITS = {"本": "本", "册": "冊"}


@dataclass
class _Reading:
    """The lines read so far, and the one that is still open, from where in the text."""

    text: str
    known: Mapping[str, Parameter]
    lines: list[Line] = field(default_factory=list)
    current: Line = field(default_factory=dict)
    since: int = 0
    last: Mention | None = None

    def take(self, clause: Sequence[Mention]) -> None:
        """Read the mentions of one clause into the open line, or into new ones."""
        clause = [m for m in _absorb(clause) if not refers_back(self.current, m, self.text)]
        if sums_up_again(self.closed(), clause, self.text):
            clause = [m for m in clause if m.parameter.name != COUNT]
        if part_unharmed(clause) or self._part_again(clause) or of_others_alone(clause, self.text):
            return
        if again := spoken_of_again(self.closed(), clause):
            again.update({m.parameter.name: m.value for m in clause})
            return
        if clause and self._listed_again(clause[0]):
            self._close()
        if asked_before(self.current, clause, self.last, self.text):
            self.current = {}
        if (
            clause
            and self.current
            and (
                of_another(clause, self.text)
                or opens_at_once(self.current, clause, self.text)
                or adds(self.current, clause, self.text)
                or goes_beyond(self.current, clause)
                or of_the_rest(clause, self.text)
            )
        ):
            self._close()
        for place, mention in enumerate(clause):
            after = clause[place + 1] if place + 1 < len(clause) else None
            self._read(mention, clause[place - 1] if place else None, after)
        self.last = clause[-1] if clause else self.last

    def _part_again(self, clause: Sequence[Mention]) -> bool:
        """Whether a clause only speaks again of the lost part: 同樣的附件買不到了."""
        told = any(PART in x for x in self.lines)
        return told and bool(clause) and all(m.parameter.name == PART for m in clause)

    def _listed_again(self, mention: Mention) -> bool:
        """Whether a list gives the same number once more: 原價分別是120、120、140元."""
        last = self.last
        if last is None or last.parameter is not mention.parameter or last.value != mention.value:
            return False
        between = self.text[last.end : mention.start].strip()
        return is_measure(mention.value) and mention.parameter.name != COUNT and between == "、"

    def _read(self, mention: Mention, before: Mention | None, after: Mention | None) -> None:
        if self._takes_up(mention):
            return
        listed = lists(before, mention, self.text) and _share_count(self.current)
        if comes_with(self.current, before, mention, self.text):
            self.current.setdefault(COUNT, Decimal(1))
            self._close()
        elif renames(self.current, before, mention, self.text):
            self.current[mention.parameter.name] = mention.value
        elif counts_next(self.current, before, mention, after, self.text):
            self.current[COUNT] = Decimal(1)
            self._close()
        elif (
            conflicts(self.current, before, mention, after)
            or other_basis(self.current, self.since, mention, self.text, self.known)
            or (mention.parameter.name == "session" and "hours" in self.current and not before)
        ):
            self._close()
        elif mention.parameter.name == COUNT and _EACH.search(self.text[: mention.start]):
            for line in self.lines:
                if COUNT not in line and line.keys() & KIND:
                    line[COUNT] = mention.value  # DVD和CD各一片
        self.since = self.since if self.current else mention.start
        if listed and not self.current:
            self.current[COUNT] = Decimal(1)
        if mention.parameter.name == COUNT or not self.current:
            self.current[SAID] = clause_at(mention.start, self.text)
            self.current[LEAD] = self.text[before.end if before else 0 : mention.start]
        mention = each_with(mention, self.lines, self.text)
        self.current.setdefault(mention.parameter.name, mention.value)
        if mention.parameter.name == COUNT and "item" in self.known:
            self.current.setdefault(CLASSIFIER, mention.unit)

    def _takes_up(self, mention: Mention) -> bool:
        """Whether a count speaks again of an earlier line, which is open once more: 他那兩本各300."""
        line = taken_up(self.lines, mention, self.text)
        if line is None:
            return False
        if self.current:
            self._close()
        place = next(n for n, x in enumerate(self.lines) if x is line)
        if told_one_by_one(line, self.lines[place + 1 :], mention):
            return False
        del self.lines[place]
        self.current = line
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
    closed = _kinds_by_classifier(reading.closed(), classifiers or {})
    meant = [{**shared, **x} for x in keep_meant(describe(closed), known)]
    named = [_named(x, classifiers or {}) for x in meant]
    pointed = _THAT_ONE.search(text)
    if "item" not in known or len(named) != 1 or "item" in named[0]:
        return named
    titles = {m.value for m in mentions if m.parameter.name == TITLE}
    if len(titles) > 1 and COUNT not in named[0]:
        return [{**named[0], COUNT: Decimal(len(titles))}]  # 《甲》跟《乙》都晚15天
    if pointed is None:
        return named
    kind = (classifiers or {}).get(_UNITS[pointed[1]], "")
    return [{**named[0], "item": kind}] if kind else named  # 那本《騎行筆記》


def _is_of_all(mention: Mention, text: str) -> bool:
    """Whether a choice is said of all items: 都開冷氣."""
    said = text[max(0, mention.start - 4) : mention.start]
    own = mention.parameter.own and mention.parameter.kind == "choice"
    return own and mention.parameter.name not in {TITLE, PART, *NOT_MEANT, *KIND} and "都" in said


def _share_count(current: Line) -> bool:
    """A list gives one number to each item: 兩本書，275元和410元."""
    if not isinstance(current.get(COUNT), Decimal):
        return False
    current[COUNT] = Decimal(1)
    return True


def _kinds_by_classifier(lines: list[Line], classifiers: Mapping[str, str]) -> list[Line]:
    """Counts of no kind told take their classifier's, where things of both are told: 兩本遊記和一片CD.

    One that is told again by its kind is one line: 兩本遊記…，兩本書晚9天.
    """
    kinds = {x["item"] for x in lines if "item" in x}
    named = []
    for line in lines:
        kind = classifiers.get(str(line.get(CLASSIFIER, "")), "")
        bare = "item" not in line and kind in kinds and len(kinds) > 1
        again = [
            x
            for x in lines
            if bare
            and x is not line
            and not measures_more(line)
            and x.get("item") == kind
            and x.get(COUNT) == line[COUNT]
        ]
        if not again:
            named.append({**line, "item": kind} if bare else line)
    return named


def _named(line: Line, classifiers: Mapping[str, str]) -> Line:
    """The line with its kind by the classifier, where no word told it."""
    unit = str(line.pop(CLASSIFIER, ""))
    for hidden in (SAID, LEAD, TITLE):
        line.pop(hidden, None)
    if "item" not in line and unit in classifiers:
        line["item"] = classifiers[unit]
    return line


def _by_clause(mentions: Sequence[Mention], text: str) -> list[list[Mention]]:
    bounds = [m.start() for m in CLAUSE.finditer(text)]
    clauses: dict[int, list[Mention]] = {}
    for mention in mentions:
        clauses.setdefault(sum(b < mention.start for b in bounds), []).append(mention)
    return [clauses[n] for n in sorted(clauses)]


def _absorb(clause: Sequence[Mention]) -> list[Mention]:
    """Without the words that another mention of the clause takes for its own: 附的光碟."""
    takers = {m.parameter.absorbs: m.start for m in clause if m.parameter.absorbs}
    return [m for m in clause if m.start < takers.get(m.parameter.name, m.start + 1)]
