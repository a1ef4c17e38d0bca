"""The one number that a finding states of what a question counts: 幾項結論 → 4項結論."""

import re

from ingest.table_records import Finding
from ingest.text import fold

_ASKED = re.compile(
    r"(?:几|多少)\s*(?P<unit>[项条点种类位人名馆所则份篇件笔国次元])的?(?P<what>[一-鿿]{0,2})"
)
_UNITS = {fold(u): u for u in ("項", "條", "點", "種", "類", "館", "則", "筆", "國", "份", "次")}
_ALIKE = ("位人名", "馆所", "项条点则", "份篇件笔")


def number_told(text: str, finding: Finding) -> tuple[float, str] | None:
    """The number and its unit; None where the finding states none of what is asked, or several.

    What is counted is told by the words after the unit; where they are not the finding's, the only
    number of that unit is meant.
    """
    match = _ASKED.search(text)
    if match is None:
        return None
    units = next((u for u in _ALIKE if match["unit"] in u), match["unit"])
    said = re.compile(
        rf"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<ten>万)?(?P<unit>[{units}])(?P<what>[一-鿿]{{0,2}})"
    )
    told = list(said.finditer(fold(finding.text)))
    named = [m for m in told if match["what"] and m["what"] == match["what"]]
    one = named if len(named) == 1 else told
    if len(one) != 1:
        return None
    number = float(one[0]["n"].replace(",", "")) * (10_000 if one[0]["ten"] else 1)
    return number, _UNITS.get(one[0]["unit"], one[0]["unit"])
