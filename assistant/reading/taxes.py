"""Whether a folded text asks what a tax takes: no rule of a library comes to that."""

import re

TAX = "税"
_ASKS = re.compile(
    r"(?:多少|几)[^,。?!;()含未]{0,6}税|税率?[^,。?!;]{0,4}(?:多少|几|吗)"
    r"|[要会需]不?[要会需]?(?:先)?[扣缴报][^,。?!;]{0,3}税|税前[^,。?!;]{0,2}税后|[含未免]税(?:吗|嘛|还是)"
    r"|\b(?:how much|what|any) (?:\w+ )?tax\b|\btax rate\b"
)


def asks_of_tax(text: str) -> bool:
    """Whether it asks how much tax is taken, or whether any is.

    >>> asks_of_tax("会先扣掉百分之几的所得税"), asks_of_tax("扣税后的薪水买了两本")
    (True, False)
    """
    return _ASKS.search(text) is not None
