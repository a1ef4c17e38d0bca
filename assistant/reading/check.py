"""Inputs against their declaration: what is below or above what can be, or not whole."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.records import Inputs, Value
from assistant.sentences import phrase
from ingest.rule_records import Parameter, Signature


def find_faults(inputs: Inputs, signature: Signature) -> list[str]:
    """One sentence for each impossible value of `inputs`."""
    known = {p.name: p for p in signature.parameters}
    faults: list[str] = []
    for values in (inputs.values, *inputs.items):
        for name, value in values.items():
            if name in known:
                faults += _check(known[name], value)
    return list(dict.fromkeys(faults))


def _check(parameter: Parameter, value: Value) -> Iterator[str]:
    if not isinstance(value, Decimal):
        return
    label, shown = parameter.label, phrase("fault.amount", value=value, unit=parameter.unit)
    if parameter.minimum is not None and value < parameter.minimum:
        yield phrase("fault.below", label=label, shown=shown)
    if parameter.maximum is not None and value > parameter.maximum:
        yield phrase(
            "fault.above", label=label, most=parameter.maximum, unit=parameter.unit, shown=shown
        )
    if parameter.whole and value != value.to_integral_value():
        yield phrase("fault.not_whole", label=label, shown=shown)
