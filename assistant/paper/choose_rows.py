"""Rows or columns that a question chooses among: the highest, the first three, those with none."""

from collections.abc import Sequence

from assistant.paper.ratios import each_of
from assistant.paper.records import Ask, Result, TableQuestion, Term
from assistant.paper.terms import asks_columns, candidates, column_asked, term_at
from assistant.relations import RELATIONS
from assistant.sentences import joined, phrase

_FIRST = 3


def extremes(question: TableQuestion, ask: Ask) -> Result:
    """The highest, the lowest or both, with all that are level."""
    terms = each_of(question, ask) or candidates(question, ask)
    lines: list[str] = []
    chosen: list[Term] = []
    for asked, words, end in (
        (ask.highest, phrase("compare.most"), max),
        (ask.lowest, phrase("compare.least"), min),
    ):
        if asked:
            best = end(t.value for t in terms)
            level = [t for t in terms if t.value == best]
            lines.append(joined([words, "：", _told(level), "。"], ""))
            chosen += level
    amount = chosen[0] if len({t.value for t in chosen}) == 1 else None
    return _result(lines, chosen, amount if ask.unit else None)


def top(question: TableQuestion, ask: Ask) -> Result:
    """The first few in order; those level with the last are told too."""
    terms = each_of(question, ask) or list(candidates(question, ask))
    falling = not (ask.lowest and not ask.highest)
    order = sorted(terms, key=lambda t: -t.value if falling else t.value)
    number = ask.number or (_FIRST if ask.number is None and len(order) > 20 else len(order))
    number = min(number, len(order))
    last = order[number - 1].value
    chosen = [t for t in order if (t.value >= last if falling else t.value <= last)]
    lines = [joined([_rank(order, t), ". ", _said(t)], "") for t in chosen]
    if len(chosen) > number:
        lines.append(phrase("table.tie", number=number))
    return _result(lines, chosen, None)


def nth(question: TableQuestion, ask: Ask) -> Result:
    """The n-th highest value and what has it."""
    terms = each_of(question, ask) or candidates(question, ask)
    values = sorted({t.value for t in terms}, reverse=True)
    number = min(ask.number or 2, len(values))
    level = [t for t in terms if t.value == values[number - 1]]
    return _result([phrase("table.nth", number=number, told=_told(level))], level, None)


def rank(question: TableQuestion, ask: Ask) -> Result:
    """The place of the row or column that is named."""
    several = _others(question, ask)
    named = question.rows or question.columns
    mine = [t for t in several if (t.row if question.rows else t.column) in named]
    lines = [
        phrase("table.rank", name=t.name, value=t.value, unit=t.unit, rank=_rank(several, t))
        for t in mine
    ]
    return _result(lines, mine, None)


def where(question: TableQuestion, ask: Ask) -> Result:
    """The rows or columns that meet a condition, or how many there are."""
    number, holds = ask.number or 0, RELATIONS[ask.relation]
    chosen = [t for t in candidates(question, ask) if holds(t.value, number)]
    said = "0" if ask.relation == "=" and not number else ""
    if not chosen:
        return Result(
            (phrase("table.none_such", relation=ask.relation.replace("=", "等於"), number=number),),
            (),
        )
    level = chosen if len(chosen) > 1 and len({t.value for t in chosen}) == 1 else []
    names = _told(level) if level else joined(map(_said, chosen), "；")
    measure = "年" if question.table.calendar and not asks_columns(question) else "個"
    line = phrase(
        "table.count",
        count=len(chosen),
        measure=measure,
        names=names,
        zero="" if not said or level else "（都是0）",
    )
    alone = len(chosen) == 1 and ask.wants == "where"
    result = _result(
        [joined([names, "。"], "") if alone else line], chosen, chosen[0] if alone else None
    )
    if ask.wants == "count":
        return Result(result.lines, result.cells, float(len(chosen)), "個")
    return result


def same(question: TableQuestion, ask: Ask) -> Result | None:
    """What has the same number as the row or column named."""
    terms = _others(question, ask)
    named = [t for t in terms if t.row in question.rows or t.column in question.columns]
    if not named:
        return None
    mine = named[0]
    level = [t for t in terms if t.value == mine.value and t is not mine]
    names = joined([t.name for t in level]) or phrase("table.no_other")
    line = phrase("table.same_as", name=mine.name, value=mine.value, unit=mine.unit, names=names)
    return _result([line], [mine, *level], None)


def _others(question: TableQuestion, ask: Ask) -> list[Term]:
    """All rows where a row is named, all columns where only a column is."""
    table = question.table
    if question.rows or not question.columns:
        column = column_asked(question, ask)
        return [term_at(table, r, column) for r in table.plain_rows]
    return [term_at(table, "", c) for c in table.plain_columns]


def _rank(terms: Sequence[Term], term: Term) -> int:
    return 1 + sum(t.value > term.value for t in terms)


def _said(term: Term) -> str:
    how = joined(["（", term.working, "）"], "") if isinstance(term.value, float) else ""
    return joined(
        [term.name, phrase("working.amount", amount=f"{term.value:g}", unit=term.unit), how], ""
    )


def _told(level: Sequence[Term]) -> str:
    """Terms of one value: 淡江、玄奘，各1篇."""
    if len(level) == 1:
        return _said(level[0])
    return phrase(
        "table.level",
        names=joined([t.name for t in level]),
        value=level[0].value,
        unit=level[0].unit,
    )


def _result(lines: Sequence[str], terms: Sequence[Term], one: Term | None) -> Result:
    cells = tuple(c for t in terms for c in t.cells)
    if one is None:
        return Result(tuple(lines), cells)
    return Result(tuple(lines), cells, float(one.value), one.unit)


def entire(question: TableQuestion, ask: Ask) -> Result | None:
    """The rows in which a part is the whole of what it is a part of: all teachers published."""
    table = question.table
    pairs = [
        (term_at(table, r, part), term_at(table, r, whole))
        for part, whole in table.part_of.items()
        for r in question.rows or table.plain_rows
    ]
    chosen = [t for pair in pairs if pair[0].value == pair[1].value for t in pair]
    if question.rows:
        verdict = phrase("table.yes") if chosen else phrase("table.no")
        shown = [t for pair in pairs for t in pair]
        return _result(
            [joined([verdict, "：", joined(map(_said, shown), "，"), "。"], "")], shown, None
        )
    names = joined(map(_said, chosen), "；") or "沒有"
    return _result([joined([names, "。"], "")], chosen, None) if pairs else None


def listed(question: TableQuestion, ask: Ask) -> Result:
    """Every row of a column, or every column of a row."""
    terms = candidates(question, ask)
    return _result([joined([_said(t), "。"], "") for t in terms], terms, None)
