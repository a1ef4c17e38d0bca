"""Numbers worked out of cells: a value, a sum, a share, a difference, what is left, an average."""

import re
from dataclasses import replace

from assistant.paper.ratios import PER, each_of, made_of, people_of
from assistant.paper.records import Ask, Result, TableQuestion, Term
from assistant.paper.shown import cells_of, named_terms, one_term, said_term, value_of
from assistant.paper.terms import candidates, column_asked, sum_of, term_at
from assistant.sentences import joined, phrase
from ingest.text import fold

_OVER_ALL = re.compile(r"占.{0,8}(?:十年|历年|各年|全部年|总计|合计|累计)")
_PERSON = re.compile(r"老师|教师|的人|faculty|teacher")
_PEOPLE = ("人", "位", "名")
_HOW_MANY = re.compile(r"几|多少|how many")
_BOTH = re.compile(r"各|分别|专任[教老]师(?:人数)?[和跟与、及]")
_OF_COLUMN = re.compile(r"占[^,，?？]{0,14}(?:总数|总计|合计|总和|总量|全部|加总)")
_NUMBER = re.compile(r"(?<![\d.])(\d+)(?![\d.])(?!\s*年)")


def value(question: TableQuestion, ask: Ask) -> Result:
    """The cells named, each or added up."""
    terms = named_terms(_asked_part(question), ask)
    if len(terms) > 1 and (ask.wants == "sum" or question.is_span):
        total = sum_of(terms, joined([t.name for t in terms]))
        return one_term(
            phrase(
                "table.total",
                name=total.name,
                value=total.value,
                unit=total.unit,
                working=total.working,
            ),
            total,
        )
    if len(terms) == 1:
        return one_term(joined([said_term(terms[0]), "。"], ""), terms[0])
    return Result(tuple(joined([said_term(t), "。"], "") for t in terms), cells_of(terms))


def _asked_part(question: TableQuestion) -> TableQuestion:
    """Only the part, where the whole is but told: 六位專任教師有幾位發表."""
    table, text = question.table, question.text
    pairs = [(w, p) for p, w in table.part_of.items()]
    one = len(_HOW_MANY.findall(text)) == 1 and not _BOTH.search(text)
    if one and question.columns in pairs:
        return replace(question, columns=question.columns[1:])
    return question


def _without_whole(question: TableQuestion) -> TableQuestion:
    """The part alone, where the column that it is a part of is named beside."""
    wholes = {w for p, w in question.table.part_of.items() if p in question.columns}
    columns = tuple(c for c in question.columns if c not in wholes)
    return replace(question, columns=columns)


def share(question: TableQuestion, ask: Ask) -> Result | None:
    """A part of its whole in per cent: of the printed total, or of the column it is a part of."""
    question = _without_whole(_without_totals(question))
    parts = named_terms(question, ask)
    whole = _whole(question, column_asked(question, ask))
    if people := _people_share(question):
        parts, whole = [people[0]], people[1]
    part = parts[0] if len(parts) == 1 else sum_of(parts, joined([t.name for t in parts]))
    if whole is None or whole.value == 0 or whole.cells == part.cells:
        return None
    percent = f"{100 * part.value / whole.value:.1f}".removesuffix(".0")
    half = phrase("table.half") if 2 * part.value == whole.value else ""
    lines = [
        phrase(
            "table.share",
            percent=percent,
            half=half,
            name=part.name,
            value=part.value,
            unit=part.unit,
            name2=whole.name,
            value2=whole.value,
            unit2=whole.unit,
        )
    ]
    lines += [
        phrase("table.added", name=t.name, working=t.working) for t in (part, whole) if t.working
    ]
    amount = float(percent)
    return Result(tuple(lines), (*part.cells, *whole.cells), amount, "%")


def difference(question: TableQuestion, ask: Ask) -> Result | None:
    """Two numbers compared, the first named against the second."""
    terms = named_terms(question, ask)
    if len(terms) < 2:
        return None
    first, second = terms[0], terms[1]
    gap = abs(first.value - second.value)
    said = joined([value_of(first), value_of(second)], "，")
    if gap == 0:
        return Result((phrase("table.same", said=said),), cells_of(terms[:2]), 0.0, first.unit)
    more = first if first.value > second.value else second
    line = phrase("table.apart", gap=gap, unit=first.unit, name=more.name, said=said)
    return Result((line,), cells_of(terms[:2]), float(gap), first.unit)


def without(question: TableQuestion, ask: Ask, minus: TableQuestion) -> Result:
    """What is left of a number when the cells that `minus` names are taken away."""
    base, parts = named_terms(question, ask), named_terms(minus, ask)
    whole = base[0] if len(base) == 1 else sum_of(base, joined([t.name for t in base]))
    taken = parts[0] if len(parts) == 1 else sum_of(parts, joined([t.name for t in parts]))
    left = whole.value - taken.value
    line = phrase(
        "table.left",
        left=left,
        unit=whole.unit,
        name=whole.name,
        value=whole.value,
        name2=taken.name,
        value2=taken.value,
    )
    return Result((line,), (*whole.cells, *taken.cells), float(left), whole.unit)


def ratio(question: TableQuestion, ask: Ask) -> Result | None:
    """How many times the second number the first is."""
    terms = named_terms(question, ask)
    if len(terms) < 2 or not terms[1].value:
        return None
    first, second = terms[:2]
    times = round(first.value / second.value, 2)
    said = joined([value_of(first), "÷", value_of(second)], "")
    return Result(
        (phrase("table.times", times=times, said=said),), cells_of(terms[:2]), times, "倍"
    )


def average(question: TableQuestion, ask: Ask) -> Result:
    """The mean over the rows or columns of the table, or for each of the people it counts."""
    if each := _each(question, ask):
        return each
    terms = candidates(question, ask)
    mean = sum(t.value for t in terms) / len(terms)
    said = f"{mean:.2f}".rstrip("0").removesuffix(".")
    total = sum(t.value for t in terms)
    line = phrase("table.mean", said=said, unit=terms[0].unit, total=total, count=len(terms))
    return Result((line,), cells_of(terms), round(mean, 2), terms[0].unit)


def _each(question: TableQuestion, ask: Ask) -> Result | None:
    """The mean for each one of a column: 平均每位專任教師幾篇."""
    table = question.table
    if PER.search(question.text) is None or not table.units:
        return None
    people, what = people_of(question), made_of(question)
    if not people or what == people:
        return None
    if len(question.rows) > 1:
        terms = [t for t in each_of(question, ask) if t.row in question.rows]
        lines = tuple(
            phrase(
                "table.per_head",
                name=t.name,
                value=t.value,
                unit=table.unit_of(what),
                working=t.working,
            )
            for t in terms
        )
        return Result(lines, cells_of(terms))
    row = question.rows[0] if len(question.rows) == 1 else ""
    top, bottom = term_at(table, row, what), term_at(table, row, people)
    mean = round(top.value / bottom.value, 2)
    line = phrase(
        "table.mean_per_head",
        mean=mean,
        unit=top.unit,
        name=top.name,
        value=top.value,
        name2=bottom.name,
        value2=bottom.value,
        unit2=bottom.unit,
    )
    return Result((line,), cells_of([top, bottom]), mean, top.unit)


def _without_totals(question: TableQuestion) -> TableQuestion:
    """The question without the printed totals it names beside others: 臺大占八校總數."""
    table = question.table
    rows = tuple(r for r in question.rows if r != table.total_row)
    columns = tuple(c for c in question.columns if c != table.total_column)
    return replace(question, rows=rows or question.rows, columns=columns or question.columns)


def _whole(question: TableQuestion, column: str) -> Term | None:
    """What the number asked for is a part of."""
    table = question.table
    if column in table.part_of and not _OF_COLUMN.search(question.text):
        row = question.rows[0] if len(question.rows) == 1 else ""
        return term_at(table, row, table.part_of[column])
    row = question.rows[0] if len(question.rows) == 1 and not question.is_span else ""
    additive = not table.units and len(table.plain_columns) > 1
    of_column = fold(column) in question.text.partition("占")[2]
    if row and question.columns and (of_column or _OVER_ALL.search(question.text)):
        return term_at(table, "", column)
    if question.columns and additive and column != table.total_column:
        return term_at(table, row, "")
    return term_at(table, "", column) if question.rows else None


def _people_share(question: TableQuestion) -> tuple[Term, Term] | None:
    """Where people's share is asked and no column named: the people of whom those are a part."""
    table = question.table
    counts = [c for c in question.columns if table.unit_of(c) not in _PEOPLE]
    if not table.part_of or counts or not _PERSON.search(question.text):
        return None
    part, whole = next(iter(table.part_of.items()))
    row = question.rows[0] if len(question.rows) == 1 else ""
    named_whole = whole in question.columns and part not in question.columns
    if len(question.rows) > 1 or (named_whole and fold(part)[:2] not in question.text):
        return None
    return term_at(table, row, part), term_at(table, row, whole)
