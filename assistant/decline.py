"""What is no question to the regulations: small talk, an action, another time, a thing impossible."""

import re

from assistant.answering.wording import (
    declined_small_talk,
    impossible_value,
    nothing_found,
)
from assistant.reading.quantities import read_quantities
from assistant.records import Answer, Query
from assistant.sentences import phrase
from ingest.text import fold

_OF_THEN = re.compile(
    r"了|修的|[以之]后|修正|改"
    r"|(?:[一-鿿]{2,12}(?:馆|图))?的?(?:新|最新|现行)?的?(?:规定|规则|版|办法|标准)"
)
# A law that is not held, named with a number: 圖書館法第18條, but not 依圖書館法第15條訂定的
_LAW = re.compile(
    r"(?:^|[^一-鿿]|请问|想问|我问|知道|关于|告诉我|那)"
    r"((?!依|按|根据|违|请|想|我|那|关于|告诉|知道)[一-鿿]{1,30}?(?:(?<![办方看想说用做语作无])法|条例|施行细则|设立及营运标准))[》」]?的?\s*第\s*[\d一二三四五六七八九十百]+\s*(?:之\d+)?条"
)
_NOT_HELD = ("条例", "施行细则")  # no regulation that is held bears such a name


def decline(query: Query) -> Answer | None:
    """The answer to what the regulations cannot answer; None where they may."""
    if query.is_small_talk:
        return declined_small_talk()
    law = _LAW.search(fold(query.question)) if query.references else None
    if law and (not query.documents or law[1].endswith(_NOT_HELD)):
        start, end = law.span(1)
        return nothing_found(phrase("refusal.law", title=query.question[start:end]), [])
    impossible = read_quantities(query.question).impossible
    return impossible_value(impossible) if impossible else None


def decline_time(query: Query, latest: int) -> Answer | None:
    """The answer to what is asked of a time that the regulations are not of: after `latest` too."""
    asked = read_quantities(query.question)
    later = any(y.day.year > latest and _OF_THEN.match(asked.text[y.end :]) for y in asked.years)
    return (
        nothing_found(phrase("refusal.that_time"), []) if query.is_of_other_time or later else None
    )
