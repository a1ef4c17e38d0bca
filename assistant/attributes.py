"""Which attributes of libraries a question asks for, told by their words alone."""

import itertools
import re
from collections.abc import Sequence

from assistant.gaps import stands
from ingest.knowledge_records import Attribute, Comparisons
from ingest.text import fold

_NOT_MEANT = re.compile(r"[,，(（](?:不是|而非)[^,，。?？!！()（）]{1,8}(?=[)）。?？!！]|$)")
_AND = r"\s*(?:和|与|跟|及|、|以及|,|还有|and)\s*"


def find_attributes(text: str, comparisons: Comparisons) -> tuple[Attribute, ...]:
    """The attributes that the folded `text` asks for, in file order."""
    text = _NOT_MEANT.sub("", text)
    for words in sorted(comparisons.read_as, key=len, reverse=True):
        text = text.replace(fold(words), fold(comparisons.read_as[words]))
    readings = _each_alone(text, comparisons.beside)
    return tuple(a for a in comparisons.attributes if any(_asks(a, t) for t in readings))


def labelled(text: str, comparisons: Comparisons) -> tuple[Attribute, ...]:
    """The attributes whose own name stands in the folded `text`, the longest alone: 置物櫃."""
    named = [(fold(a.label.partition("（")[0]), a) for a in comparisons.attributes]
    longest = max((len(n) for n, _ in named if n in text), default=0)
    return tuple(a for n, a in named if n in text and len(n) == longest)


def _asks(attribute: Attribute, text: str) -> bool:
    return all(any(stands(w, text) for w in group) for group in attribute.words) and not any(
        stands(w, text) for w in attribute.unless
    )


def _each_alone(text: str, beside: Sequence[Sequence[str]]) -> list[str]:
    """The text once for each kind of thing that it names side by side, without the others."""
    for pair in itertools.permutations(beside, 2):
        first, second = ("|".join(re.escape(fold(w)) for w in words) for words in pair)
        joined = re.compile(rf"({first}){_AND}({second})")
        if match := joined.search(text):
            before, after = text[: match.start()], text[match.end() :]
            return [f"{before}{match[1]}{after}", f"{before}{match[2]}{after}"]
    return [text]
