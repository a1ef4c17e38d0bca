"""Where a question goes on from one set to another: 一套10冊的百科少了3冊，還有一套6片的紀錄片少了1片."""

import re
from dataclasses import replace

from assistant.reading.claims import BOUNDARY
from assistant.records import Quantities

_N = r"[\d一二两三四五六七八九十]+"
_SET = re.compile(
    rf"套(?:书)?(?:共|有|是|为|总共|一共)?(?P<of>{_N})[本册件片张卷集]|(?P<own>{_N})[本册件片张卷集](?:的|装)?(?:[一1]套|套书|装的?[一1]?套)"
)


def set_borders(text: str) -> list[int]:
    """The places in a folded text at which a further set of another size begins, in order."""
    borders: list[int] = []
    sizes: list[str] = []
    for match in _SET.finditer(text):
        size = match["of"] or match["own"]
        if sizes and size not in sizes:
            before = [m.end() for m in BOUNDARY.finditer(text, 0, match.start())]
            borders += before[-1:]
        sizes.append(size)
    return borders


def part_of(asked: Quantities, start: int, end: int) -> Quantities:
    """What is told between two places, every word at its place and the rest blotted out."""
    text = " " * start + asked.text[start:end] + " " * (len(asked.text) - end)
    return replace(
        asked,
        text=text,
        numbers=tuple(q for q in asked.numbers if start <= q.start < end),
        dates=tuple(d for d in asked.dates if start <= d.start < end),
    )
