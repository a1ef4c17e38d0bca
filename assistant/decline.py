"""What is no question to the regulations: small talk, an action, another time, a thing impossible."""

import re

from assistant.reading.quantities import read_quantities
from assistant.records import Answer, Query
from assistant.sentences import phrase
from assistant.wording import (
    declined_small_talk,
    impossible_value,
    nothing_found,
)

_OF_THEN = re.compile(
    r"了|修的|[以之]后|修正|改"
    r"|(?:[一-鿿]{2,12}(?:馆|图))?的?(?:新|最新|现行)?的?(?:规定|规则|版|办法|标准)"
)


def decline(query: Query) -> Answer | None:
    """The answer to what the regulations cannot answer; None where they may."""
    if query.is_small_talk:
        return declined_small_talk()
    impossible = read_quantities(query.question).impossible
    return impossible_value(impossible) if impossible else None


def decline_time(query: Query, latest: int) -> Answer | None:
    """The answer to what is asked of a time that the regulations are not of: after `latest` too."""
    asked = read_quantities(query.question)
    later = any(y.day.year > latest and _OF_THEN.match(asked.text[y.end :]) for y in asked.years)
    return (
        nothing_found(phrase("refusal.that_time"), []) if query.is_of_other_time or later else None
    )
