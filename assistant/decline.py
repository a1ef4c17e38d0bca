"""What is no question to the regulations: small talk, an action, another time, a thing impossible."""

from assistant.reading.quantities import read_quantities
from assistant.records import Answer, Query
from assistant.wording import (
    declined_action,
    declined_small_talk,
    impossible_value,
    nothing_found,
)


def decline(query: Query) -> Answer | None:
    """The answer to what the regulations cannot answer; None where they may."""
    if query.is_small_talk:
        return declined_small_talk()
    if query.is_action:
        return declined_action()
    impossible = read_quantities(query.question).impossible
    return impossible_value(impossible) if impossible else None


def decline_time(query: Query) -> Answer | None:
    """The answer to what is asked of a time that the regulations are not of."""
    return nothing_found("該時期", []) if query.is_of_other_time else None
