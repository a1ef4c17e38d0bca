"""A regulation's text to its lines, each with the number that it prints.

The numbering is the only markup: 第十二條, 一、, （一）, 1., (1), 第一章, 壹、, 附件2：.
"""

import re
from collections.abc import Iterator

from ingest.numerals import parse_numeral
from ingest.records import Line

_N = "[一二三四五六七八九十百廿卅]+"
_PATTERNS = (
    ("annex", re.compile(r"附件(\d+)：")),
    ("chapter", re.compile(rf"第({_N})章(?=\s|$)")),
    ("part", re.compile(r"([壹貳參肆伍陸柒捌玖拾]+)、")),
    ("條", re.compile(rf"第({_N})條(?=\s|$)")),
    ("一、", re.compile(rf"({_N})、")),
    ("（一）", re.compile(rf"[（(]({_N})[）)]")),
    ("1.", re.compile(r"(\d{1,2})\.(?!\d)")),
    ("(1)", re.compile(r"[（(](\d{1,2})[）)]")),
)
_HEADER = re.compile(r"中華民國\d+年\d+月\d+日")


def read_lines(text: str) -> Iterator[Line]:
    """The non-empty lines of `text` in order; header lines have the mark "header"."""
    start = 0
    in_header = True
    for raw in text.split("\n"):
        end = start + len(raw)
        if raw.strip():
            in_header = in_header and bool(_HEADER.match(raw))
            mark, number = ("header", 0) if in_header else _mark(raw)
            yield Line(start, end, mark, number, raw)
        start = end + 1


def _mark(words: str) -> tuple[str, int]:
    for mark, pattern in _PATTERNS:
        if match := pattern.match(words):
            return mark, parse_numeral(match[1])
    return "", 0
