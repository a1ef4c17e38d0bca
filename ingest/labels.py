"""A provision's label as Taiwanese cite it: 第四點第十一款第三目, 第六條第一項第二款.

一、 under a 條 is 款, （一） is 目; （一） under a 點 is 款, 1. is 目; deeper numbers are 目之1.
第一項 is said only where an article has several 項 (中央法規標準法第8條).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.numerals import write_numeral
from ingest.records import Provision


def label_provisions(unit: str, provisions: Sequence[Provision]) -> tuple[Provision, ...]:
    """The same provisions with their labels; `unit` is 條 or 點."""
    tops = {p.path: p for p in provisions if p.parent is None}
    return tuple(replace(p, label=_label(unit, p, tops[p.number])) for p in provisions)


def _label(unit: str, provision: Provision, top: Provision) -> str:
    if top.kind == "header":
        return "沿革"
    first, *steps = provision.path.split(".")
    label = first if top.kind in ("preamble", "annex") else f"第{write_numeral(int(first))}{unit}"
    if top.kind == "article" and top.paragraphs > 1:
        label += f"第{write_numeral(provision.paragraph)}項" if steps else ""
        steps = steps[1:] if steps and steps[0].startswith("p") else steps
    names = ["點", "款", "目"] if top.kind == "annex" else ["款", "目"]
    for step in steps:
        if match := re.fullmatch(r"p(\d+)", step):
            label += f"第{write_numeral(int(match[1]))}段"
        elif names:
            label += f"第{write_numeral(int(step))}{names.pop(0)}"
        else:
            label += f"之{step}"
    return label
