"""Choices that a question denies: 不開冷氣, 冷氣不用了."""

import re

from assistant.reading.words import matches
from ingest.rule_records import Parameter

_BEFORE = re.compile(
    r"(?:不|没有?|免|无|未|别|非)(?:是|用|要|开|需|算|会|想|必|属|吹|带|问|含|计|管|谈|加|使用|需要|打算|包括|包含|考虑|再)?(?:因为?|由于|遇[到上]|碰[到上]|发生|有|为了)?(?:什么|任何)?被?$|\b(?:without|no|not)(?: any| the| an?| using)? $"
)
AFTER = re.compile(
    r"(?:场|时段|那场|的时段)?(?:就|都|先|则|是)?(?:不算|不计|不含|另计|不用|不需要?|不必|免了|先不管|空[着著]|空下来|空出|不租|不借|不订|没租|没订|没借|休息|不开|不用开|不吹)"
    r"|(?:的)?(?:之?前|以前)(?:[一1]?[天日晚]|夕|先|要|,|$)|(?:的)?当[天日](?:早|上午|下午|先)"  # 演出前一天彩排
)
_BACK = 16


def is_denied_before(text: str, start: int) -> bool:
    """Whether the words before a place of a folded text deny what stands there: 不開."""
    return _BEFORE.search(text[max(0, start - _BACK) : start]) is not None


def denies(text: str, parameter: Parameter) -> bool:
    """Whether a folded turn takes a choice back and makes none of the parameter's."""
    found = [m.span() for c in parameter.choices for w in c.words for m in matches(text, w)]
    return bool(found) and all(is_denied_before(text, s) or AFTER.match(text, e) for s, e in found)
