"""One record file as it was read: its text and the table that it holds."""

from __future__ import annotations

from dataclasses import dataclass

from slutsats.records import files
from slutsats.records.tables import Table


@dataclass(frozen=True)
class Parsed:
    """A record file to be looked at. What is to be changed is a Document."""

    text: str
    data: Table
    label: str
    """What people call the file: its path inside the evaluation's folder."""
    complete: bool = True
    """Whether the closing table stands; without it the file was cut, and must not be written."""


def parse(data: bytes, label: str) -> Parsed:
    """Parse the bytes of a file. Raises Unreadable, with a place, where they are no TOML."""
    text = files.decode(data, label)
    table = files.parse(text, label)
    return Parsed(text, table, label, files.is_complete(text, table))
