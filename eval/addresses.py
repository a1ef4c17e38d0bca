"""Addresses of provisions, `document/path`, and how they stand to each other."""


def is_within(address: str, other: str) -> bool:
    """Whether `address` is `other` or stands under it; 五(二)2(1) of the paper is under 五(二)2."""
    return address == other or address.startswith((f"{other}.", f"{other}("))


def article_of(address: str) -> str:
    """The address of the article that a provision is, or stands in."""
    document, _, path = address.partition("/")
    return f"{document}/{path.split('.')[0]}"
