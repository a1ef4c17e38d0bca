"""What a question asks that a provision does not speak of: numbers, places, people, other words.

They only tell whether the corpus answers; the order of the candidates does not rest on them.
"""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.retrieval.search_records import Wanted
from assistant.retrieval.traits import Numbers, Rows, Traits
from ingest.aspects import ASPECT_GROUPS, Aspect

LACKING = (*ASPECT_GROUPS, "strange_here", "strange_document", "unruled")
_CLAUSE = re.compile(r"[,，。?？!！;；\n]")
_ASKS = re.compile(
    r"[几哪谁吗嘛呢吧]|多(?:少|久|大|长|高|重|宽|快)|什么|何|怎|能不能|可不可|要不要|是不是|有没有|会不会"
    r"|\b(?:how|what|when|where|which|who|can|may|do|does|is|are)\b"
)
# 好幾天, 我有幾本書, 印個幾頁: some, not how many
_SOME = re.compile(r"(?:[好十这那前过上近百哪个]|我们?有|我们|朋友|想[一-鿿]{1,2}|要拿)几")
_ASKED_NUMBER = re.compile(r"[几]|多[少久长大高重宽快]|百分之")
_MOST = 2.0
_NONE: Rows = np.array([], dtype=np.int64)


def asking_clauses(content: str) -> str:
    """The clauses of a folded content that ask; a story before them may hold anything."""
    clauses = [c for c in _CLAUSE.split(content) if c.strip()]
    return " ".join(c for c in clauses if _ASKS.search(c)) or (clauses[-1] if clauses else "")


def lacking_aspects(
    asking: str, aspects: Sequence[Aspect], texts: Sequence[str], rows: Rows
) -> dict[str, Numbers]:
    """By group, how many of the aspects asked for the provisions of `rows` do not speak of."""
    numbers = _SOME.sub(" ", asking)
    table = {group: np.zeros(len(rows), dtype=np.float32) for group in ASPECT_GROUPS}
    for aspect in aspects:
        if aspect.asked_by.search(numbers if aspect.group == "number" else asking):
            held = [aspect.held_as.search(texts[int(row)]) is not None for row in rows]
            table[aspect.group] += ~np.array(held, dtype=np.bool_)
    return {group: np.minimum(counts, _MOST) for group, counts in table.items()}


def strange_words(
    asking: str,
    wanted: Wanted,
    held: npt.NDArray[np.bool_],
    documents: npt.NDArray[np.int64],
    rows: Rows,
) -> dict[str, Numbers]:
    """The rarest of the words asked that a provision, or its whole regulation, does not hold.

    `held`: groups of words × chunks. A word is the rarer the fewer regulations hold it, 0 to 1.
    """
    asked = [n for n, group in enumerate(wanted.groups) if _is_asked(group, asking)]
    total = int(documents.max()) + 1
    here = np.zeros(len(rows), dtype=np.float32)
    anywhere = np.zeros(len(rows), dtype=np.float32)
    for number in asked or range(len(wanted.groups)):
        if _ASKED_NUMBER.search(wanted.groups[number][0]):
            continue
        holding = np.zeros(total, dtype=np.bool_)
        holding[documents[held[number]]] = True
        rarity = np.log((1 + total) / (1 + holding.sum())) / np.log(1 + total)
        here = np.maximum(here, rarity * ~held[number, rows])
        anywhere = np.maximum(anywhere, rarity * ~holding[documents[rows]])
    return {
        "strange_here": here.astype(np.float32),
        "strange_document": anywhere.astype(np.float32),
    }


def unruled_near(cosines: Numbers, traits: Traits, rows: Rows) -> Numbers:
    """How near a question comes to what is asked of a provision's regulation and not ruled there."""
    documents = traits.documents[rows]
    asked = {d: traits.unruled.get(d, _NONE) for d in set(documents)}
    nearest = {d: cosines[rows_of].max(initial=0.0) for d, rows_of in asked.items()}
    return np.array([nearest[d] for d in documents], dtype=np.float32)


def _is_asked(group: Sequence[str], asking: str) -> bool:
    return any(word.strip() in asking for word in group)
