"""A model's JSON to a question as understood, every part of which the reader's turns bear out.

The model may choose other words for the matter, and what kind of answer is wanted. Libraries,
numbers and days are only those of the turns; regulations only those of the corpus.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.model.claims import read_claims
from assistant.model.records import Lexicon
from assistant.names import find_names
from assistant.records import Query
from ingest.text import fold

ASKS = ("rule", "list", "compare", "history")
_KEYS = {"question", "libraries", "regulations", "asks"}
_JSON = re.compile(r"\{.*\}", re.DOTALL)
_LONGEST = 200
_MOST_NEW = 0.5  # of a rewritten follow-up: pairs of characters that no turn has
_CHINESE = re.compile(r"[㐀-鿿]{2,}")


@dataclass(frozen=True)
class Understood:
    """A question in other words, with the libraries and documents that it is about, by id."""

    question: str
    libraries: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    asks: str = "rule"


def read_understood(
    reply: str, turns: Sequence[str], lexicon: Lexicon, titles: Mapping[str, str]
) -> Understood | None:
    """What the reply's JSON says; None where it is no such JSON or says what it may not.

    `titles` are the corpus's titles and the libraries' full names, folded, by what they name.
    """
    data = _object(reply)
    question = data.get("question")
    if not isinstance(question, str) or not 0 < len(question.strip()) <= _LONGEST:
        return None
    question = question.strip()
    if data.keys() - _KEYS or data.get("asks", "rule") not in ASKS:
        return None
    libraries = _ids(data.get("libraries", []), titles, "library/")
    documents = _ids(data.get("regulations", []), titles, "document/")
    if libraries is None or documents is None or not _is_borne_out(question, turns, lexicon):
        return None
    if not set(libraries) <= _named(turns, lexicon):
        return None
    return Understood(question, libraries, documents, data.get("asks", "rule"))


def read_rewritten(reply: str, turns: Sequence[str], lexicon: Lexicon) -> str:
    """The follow-up that the reply's JSON makes whole, "" where it brings in anything new."""
    understood = read_understood(reply, turns, lexicon, {})
    if understood is None:
        return ""
    said, known = _pairs(understood.question), _pairs(" ".join(turns))
    new = [p for p in said if p not in known]
    return "" if len(new) > _MOST_NEW * len(said) else understood.question


def apply(query: Query, understood: Understood) -> Query:
    """The query of the question in other words, with what else was understood."""
    return replace(
        query,
        libraries=understood.libraries or query.libraries,
        documents=understood.documents or query.documents,
        asks_list=query.asks_list or understood.asks == "list",
        asks_all=query.asks_all or (understood.asks == "compare" and not understood.libraries),
        asks_header=query.asks_header or understood.asks == "history",
    )


def _object(reply: str) -> dict[str, Any]:
    match = _JSON.search(reply)
    try:
        data = json.loads(match[0]) if match else None
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _ids(names: Any, titles: Mapping[str, str], kind: str) -> tuple[str, ...] | None:
    """The ids of a list of names; None where it is no list of names of that kind."""
    if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
        return None
    found = [titles.get(fold(n.strip("《》 ")), "") for n in names]
    if not all(f.startswith(kind) for f in found):
        return None
    return tuple(f.removeprefix(kind) for f in found)


def _is_borne_out(question: str, turns: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether numbers, days and libraries all stand in the turns, and the last one's numbers stay."""
    said, told = read_claims(question), read_claims("\n".join(turns))
    values = {a.value for a in told.amounts}
    own = {a.value for a in read_claims(turns[-1]).amounts} - {1}  # 再辦一個
    return (
        all(a.value in values for a in said.amounts)
        and said.days <= told.days
        and said.days_of_year <= told.days_of_year | {(d.month, d.day) for d in told.days}
        and said.months <= told.months
        and said.years <= told.years
        and said.references <= told.references
        and said.times <= told.times
        and own <= {a.value for a in said.amounts}
        and _named([question], lexicon) <= _named(turns, lexicon)
    )


def _named(texts: Sequence[str], lexicon: Lexicon) -> set[str]:
    """Libraries that the texts name, and regulations by their library or themselves."""
    found = [n for text in texts for n in find_names(fold(text), lexicon.names)[0]]
    return {n.library for n in found if n.library} | {n.document for n in found if n.document}


def _pairs(text: str) -> list[str]:
    return [w[i : i + 2] for w in _CHINESE.findall(fold(text)) for i in range(len(w) - 1)]
