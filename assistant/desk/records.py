"""What the desk keeps and shows; no names, no addresses."""

import datetime as dt
from dataclasses import dataclass, field

REASONS = ("引用錯誤", "答非所問", "金額不對", "太長", "其他")


@dataclass(frozen=True)
class DeskSettings:
    """Where usage is kept, whether questions are, and the password of 館員後台 ("" for none)."""

    database_url: str
    keeps_questions: bool
    password: str = field(repr=False)


@dataclass(frozen=True)
class Asked:
    """One answer given: what became of it, and the question where questions are kept."""

    id: str  # a random token: who was not given it cannot judge the answer
    at: dt.datetime
    status: str
    kind: str  # provisions, calculator, table
    milliseconds: float
    question: str | None
    nearest: str | None  # the first provision cited, document/path
    liked: bool | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Day:
    """How many answers a day had, by status, and how many were liked and disliked."""

    day: dt.date
    by_status: dict[str, int]
    liked: int
    disliked: int
