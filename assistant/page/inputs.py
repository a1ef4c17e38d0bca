"""What a form, a permalink or a program gives, to a calculator's typed inputs and back.

All three are one query, ?calc=overdue&library=ntcl&item=圖書&copies=3: a parameter that is given
for each item is repeated, once a row, blank where the row has none.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Any
from urllib.parse import parse_qsl, urlencode

from assistant.records import Inputs, Outcome, Value, Values
from assistant.sentences import joined, phrase
from ingest.errors import InputError
from ingest.rule_records import Parameter, Signature

CALCULATOR, LIBRARY = "calc", "library"  # no parameter bears these names
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,4})?")
_YEARS = range(1800, 2201)
_MOST_ROWS = 50


@dataclass(frozen=True)
class Filled:
    """A form as filled: words as typed, by parameter; `items` are the rows."""

    calculator: str = ""
    library: str = ""
    values: Mapping[str, str] | None = None
    items: tuple[Mapping[str, str], ...] = ()

    def first(self, name: str) -> str:
        """The words at `name`, for the whole case or in the first row."""
        return next((x[name] for x in (self.values or {}, *self.items) if name in x), "")


def read_query(query: str, per_item: frozenset[str]) -> Filled:
    """The form that a query fills; `per_item` are the names that rows repeat."""
    values: dict[str, str] = {}
    columns: dict[str, list[str]] = {}
    for name, words in parse_qsl(query.lstrip("?"), keep_blank_values=True, max_num_fields=2000):
        if name in per_item:
            columns.setdefault(name, []).append(words.strip())
        elif words.strip():
            values[name] = words.strip()
    rows = [
        {name: words for name, words in zip(columns, row, strict=True) if words}
        for row in zip_longest(*columns.values(), fillvalue="")
    ]
    calculator, library = values.pop(CALCULATOR, ""), values.pop(LIBRARY, "")
    return Filled(calculator, library, values, tuple(r for r in rows if r))


def write_query(filled: Filled) -> str:
    """The query that fills a form so.

    >>> write_query(Filled("price", "ntcl", {}, ({"copies": "2"},)))
    'calc=price&library=ntcl&copies=2'
    """
    pairs = [(CALCULATOR, filled.calculator), (LIBRARY, filled.library)]
    pairs += list((filled.values or {}).items())
    names = dict.fromkeys(name for row in filled.items for name in row)
    pairs += [(name, row.get(name, "")) for row in filled.items for name in names]
    return urlencode(pairs)


def fill(outcome: Outcome) -> Filled:
    """The form that comes to `outcome`."""
    inputs = outcome.inputs
    items = tuple(_words(row) for row in inputs.items)
    return Filled(outcome.calculator, outcome.library, _words(inputs.values), items)


def read_json(calculator: str, library: str, given: Any) -> Filled:
    """The form that a program fills: {"values": {…}, "items": [{…}]}; raises InputError."""
    if not isinstance(given, dict) or (unknown := given.keys() - {"values", "items"}):
        found = (
            f"，不認得 {'、'.join(sorted(map(str, unknown)))}" if isinstance(given, dict) else ""
        )
        raise InputError(f'inputs 應為 {{"values": {{…}}, "items": [{{…}}]}}{found}')
    values, items = given.get("values", {}), given.get("items", [])
    if not isinstance(items, list) or not all(isinstance(x, dict) for x in (values, *items)):
        raise InputError("inputs 的 values 應為物件，items 應為物件的清單")
    blank = (None, "")
    rows = [{str(k): str(v) for k, v in row.items() if v not in blank} for row in (values, *items)]
    return Filled(calculator, library, rows[0], tuple(rows[1:]))


def type_inputs(filled: Filled, signature: Signature) -> Inputs:
    """Typed inputs, as the signature declares them; raises InputError with every fault."""
    if len(filled.items) > _MOST_ROWS:
        raise InputError(phrase("input.rows", most=_MOST_ROWS))
    faults: list[str] = []
    values = _type_row(filled.values or {}, _declared(signature, False), faults)
    items = tuple(_type_row(row, _declared(signature, True), faults) for row in filled.items)
    if faults:
        raise InputError(joined(dict.fromkeys(faults), "；"))
    return Inputs(values, items)


def plain_inputs(inputs: Inputs) -> dict[str, Any]:
    """Inputs as JSON holds them."""
    return {
        "values": {k: _plain(v) for k, v in inputs.values.items()},
        "items": [{k: _plain(v) for k, v in row.items()} for row in inputs.items],
    }


def plain_number(value: Decimal) -> int | float:
    """A number as JSON holds it."""
    return int(value) if value == value.to_integral_value() else float(value)


def _declared(signature: Signature, per_item: bool) -> dict[str, Parameter]:
    return {p.name: p for p in signature.parameters if p.per_item is per_item}


def _type_row(
    row: Mapping[str, str], declared: Mapping[str, Parameter], faults: list[str]
) -> dict[str, Value]:
    typed: dict[str, Value] = {}
    for name, words in row.items():
        if name not in declared:
            faults.append(
                phrase(
                    "input.no_field",
                    name=name,
                    known=joined(declared) if declared else phrase("input.none"),
                )
            )
            continue
        try:
            typed[name] = _type(declared[name], words)
        except InputError as error:
            faults.append(error.args[0])
    return typed


def _type(parameter: Parameter, words: str) -> Value:
    label, plain = parameter.label, unicodedata.normalize("NFKC", words).strip()
    if parameter.kind == "choice":
        if any(c.value == words for c in parameter.choices):
            return words
        raise InputError(phrase("input.choose", label=label, words=words))
    if parameter.kind == "date":
        return _day(label, plain)
    number = plain.replace(",", "").replace(" ", "")
    if not _NUMBER.fullmatch(number):
        raise InputError(phrase("input.number", label=label, words=words))
    value = Decimal(number)
    if parameter.kind == "year" and value not in _YEARS:
        raise InputError(phrase("input.year", label=label, words=words))
    return value


def _day(label: str, words: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(words)
    except ValueError as error:
        raise InputError(phrase("input.date", label=label, words=words)) from error
    if day.year not in _YEARS:
        raise InputError(phrase("input.years", label=label, first=_YEARS[0], last=_YEARS[-1]))
    return day


def _words(row: Values) -> dict[str, str]:
    return {name: str(_plain(value)) for name, value in row.items()}


def _plain(value: Value) -> int | float | str:
    if isinstance(value, Decimal):
        return plain_number(value)
    return value.isoformat() if isinstance(value, dt.date) else value
