"""A question to the same question in other words, which the reader's own words must bear out."""

import json
import re
from collections.abc import Sequence

from assistant.model.claims import read_claims
from assistant.model.records import Lexicon
from assistant.names import find_names
from ingest.text import fold

_JSON = re.compile(r"\{.*\}", re.DOTALL)
_LONGEST = 200


def read_restatement(reply: str, turns: Sequence[str], lexicon: Lexicon) -> str:
    """The question that the model's JSON holds; "" where it is none or says what no turn said.

    Numbers, days and libraries must all stand in the turns; the last turn's own numbers stay.
    """
    question = _question(reply)
    if not question or len(question) > _LONGEST:
        return ""
    said, told = read_claims(question), read_claims("\n".join(turns))
    values = {a.value for a in told.amounts}
    numbers_stand = all(a.value in values for a in said.amounts)
    moments_stand = (
        said.days <= told.days
        and said.months <= told.months
        and said.years <= told.years
        and said.references <= told.references
        and said.times <= told.times
    )
    own = {a.value for a in read_claims(turns[-1]).amounts} - {1}  # 再辦一個
    kept = own <= {a.value for a in said.amounts}
    names_stand = _named([question], lexicon) <= _named(turns, lexicon)
    return question if numbers_stand and moments_stand and kept and names_stand else ""


def _question(reply: str) -> str:
    match = _JSON.search(reply)
    try:
        data = json.loads(match[0]) if match else None
    except ValueError:
        return ""
    question = data.get("question") if isinstance(data, dict) else None
    return question.strip() if isinstance(question, str) else ""


def _named(texts: Sequence[str], lexicon: Lexicon) -> set[str]:
    """Libraries that the texts name, and regulations by their library or themselves."""
    found = [n for text in texts for n in find_names(fold(text), lexicon.names)[0]]
    return {n.library for n in found if n.library} | {n.document for n in found if n.document}
