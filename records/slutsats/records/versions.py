"""Older and newer formats: an older record is brought up to date in memory, a newer one is only looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from slutsats.records.errors import RecordError, unreadable
from slutsats.records.parsed import Parsed
from slutsats.records.tables import Table, difference
from slutsats.schema.message import N_, Message
from slutsats.schema.version import FORMAT

if TYPE_CHECKING:
    from slutsats.records.document import Document

Step = Callable[[str, Table], Table]
"""Turns the table of a file (by its label) from one format into the next."""

STEPS: Mapping[int, Step] = {}
"""From format n to n + 1. Format 1 is the first, so there is none yet."""


def format_of(document: Parsed) -> int | None:
    """The format that the file says it has; None where it says nothing sensible."""
    stated = document.data.get("format")
    return stated if isinstance(stated, int) and not isinstance(stated, bool) else None


def read_only(document: Parsed) -> Message | None:
    """Why the program must not write this file; None where it may."""
    if not document.complete:
        return Message(
            N_("{file} was cut: its closing lines are missing, so it can be looked at but not changed."),
            {"file": document.label},
        )
    stated = format_of(document)
    if stated is not None and stated > FORMAT:
        return Message(
            N_(
                "{file} has format {stated}, made by a newer Slutsats; this one knows format {known}. "
                "It can be looked at but not changed: update the program."
            ),
            {"file": document.label, "stated": stated, "known": FORMAT},
        )
    return None


def current(document: Document, steps: Mapping[int, Step] = STEPS, target: int = FORMAT) -> Document:
    """The document in the `target` format; the first save of a migrated one keeps the original beside it.

    Raises Unreadable for a format that no step leads on from.
    """
    stated = format_of(document)
    if stated is None or stated >= target or not document.complete:
        return document
    table = document.data
    for number in range(stated, target):
        step = steps.get(number)
        if step is None:
            raise _unknown(document, stated, target)
        table = {**step(document.label, table), "format": number + 1}
    return replace(document.patched(difference(document.data, table)), rewritten=True)


def _unknown(document: Document, stated: int, known: int) -> RecordError:
    """The error for a format that was never written by any Slutsats, or is no longer read by this one."""
    from slutsats.records.positions import Positions

    message = Message(
        N_(
            "Format {stated} is not known here: this Slutsats reads format {known}. "
            "If it was typed by hand, write format = {known}; else open {file} with the program that wrote it."
        ),
        {"stated": stated, "known": known, "file": document.label},
    )
    position = Positions(document.text).of(("format",))
    line, column = position.value if position else (1, 1)
    return unreadable("unknown-format", message, document.label, line, column)
