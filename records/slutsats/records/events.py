"""What the store tells the desk, and what the saved mark may say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from slutsats.records.change import Change
from slutsats.records.tables import Key
from slutsats.schema.message import Message

StateKind = Literal["saved", "saving", "failed", "uncertain", "conflict", "read-only"]


@dataclass(frozen=True, slots=True)
class SaveState:
    """What is true of the record right now."""

    kind: StateKind
    at: datetime | None = None
    """When the last save reached the disk; None where nothing has had to be saved yet."""
    message: Message | None = None
    """Why it is not saved, or not certainly."""
    waiting: int = 0
    """Changes that are not on disk."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Changes to one table are on disk: file, name and folder."""

    tickets: tuple[int, ...]
    file: str
    key: Key
    old: Any
    """What the table held on disk right before; None where there was none."""
    new: Any
    at: datetime
    certain: bool
    """False where the folder could not be forced to disk: written, but a power cut may still undo it."""
    others: tuple[Key, ...] = ()
    """Tables of this file that somebody else changed: read the case anew."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A change is not on disk; it is kept, and tried again."""

    change: Change
    message: Message
    waiting: int
    read_only: bool = False
    """Whether the file may not be written at all, being cut off or of a newer format."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the same table: a question for a human, with both texts."""

    change: Change
    file: str
    key: Key
    base: Any
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Changed:
    """Files that somebody else changed, added or removed since they were read."""

    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """The record is safe, but something beside it went wrong, such as the history."""

    message: Message


Event = Saved | Failed | Conflict | Changed | Warned
