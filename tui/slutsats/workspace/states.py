"""What the session says of itself: what is on disk, where an evaluator is, and what became different."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from slutsats.schema.message import Message

Kind = Literal["nothing", "typing", "saving", "saved", "failed", "uncertain", "conflict", "read-only"]


class SavedState(NamedTuple):
    """What is true of the disk, for the saved mark."""

    kind: Kind = "nothing"
    at: datetime | None = None
    """When the last change was on disk, in UTC."""
    message: Message | None = None
    """Why it isn't, where it isn't."""


class Place(NamedTuple):
    """Where an evaluator is: which question for which network, in which field, and the cursor in it."""

    network: str | None = None
    question: str | None = None
    field: str | None = None
    """`value`, `justification` or `sources`."""
    cursor: tuple[int, int] = (0, 0)
    """Row and column in the field's text, from 0."""
    page: str = "walk"


class CaseChange(NamedTuple):
    """What became different in the case: one answer, or (both None) anything."""

    network: str | None = None
    question: str | None = None


AT_END = 2**31
"""The offset that stands for the end of a text, however long it has become since."""


def offset(text: str, place: tuple[int, int]) -> int:
    """Characters before a row and column of `text`; `AT_END` at its end."""
    row, column = place
    before = sum(len(line) + 1 for line in text.split("\n")[:row]) + column
    return before if before < len(text) else AT_END


def location(text: str, offset: int) -> tuple[int, int]:
    """The row and column that lie `offset` characters into `text`, or at its end."""
    before = text[:offset]
    return before.count("\n"), len(before) - (before.rfind("\n") + 1)
