"""The records that pass between evaluation's stages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One row to answer: the user's turns of one conversation, the last to be answered."""

    id: str
    turns: tuple[str, ...]
