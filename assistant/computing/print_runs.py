"""Several print runs of one book, added up: 首刷1200本，再版又印600本."""

import re
from decimal import Decimal

from assistant.records import Quantities

_RUN = re.compile("刷|版|印|run|printed")
_COPIES = ("部", "冊", "本", "套", "份", "")
_TOTAL = re.compile("(?:总共|一共|共|合计|总计)[^,;。?!]{0,4}$")
_ORDINAL = re.compile("[第首初再二三加]")
_STOP = re.compile(r"[,;。?!、]")


def print_runs(asked: Quantities) -> Decimal | None:
    """The copies of all print runs; None where fewer than two are told, or their sum is told too."""
    told, last = list[Decimal](), 0
    for quantity in asked.numbers:
        before = _STOP.split(asked.text[last : quantity.start])[-1]
        last = quantity.end
        copies = quantity.counts and quantity.unit in _COPIES
        if not copies or not _RUN.search(before):
            continue
        if _TOTAL.search(before):
            return None
        if _ORDINAL.search(before):
            told.append(quantity.value)
    return sum(told, Decimal(0)) if len(told) > 1 else None
