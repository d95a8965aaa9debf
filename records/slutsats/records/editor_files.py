"""Texts that were handed to the user's own editor, kept until it is settled what became of each.

A text lies in the evaluator's own recovery folder, for nobody else to read. Whatever ends the editor or the desk, what
was written there is found again: by the running desk where the editor returned before its user had written (as an
editor does that is not told to wait), else at the next start.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from slutsats.records import platform, state
from slutsats.records.errors import RecordError
from slutsats.records.files import read_bytes
from slutsats.schema.text import clean

UNTOUCHED_FOR = 7 * 24 * 3600.0
"""Seconds after which a file that nobody has written to is no longer waited for."""


@dataclass(frozen=True, slots=True)
class EditorFile:
    """One text in the hands of an editor."""

    path: Path
    key: str
    """Where it belongs, in the caller's own words."""
    base: str
    """What was handed out, or was taken in last."""
    at: datetime
    """When it was handed out."""

    def text(self) -> str | None:
        """What stands in the file now, cleaned; None where it can't be read as text."""
        try:
            return clean(read_bytes(self.path).decode("utf-8")).text
        except (RecordError, UnicodeDecodeError):
            return None

    def written(self) -> str | None:
        """What was written there and differs from what was handed out; None where nothing was."""
        text = self.text()
        return text if text is not None and text.strip("\n") != self.base.strip("\n") else None


class EditorFiles:
    """The texts of one evaluator on one record that editors have."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def hand_out(self, key: str, text: str, now: datetime) -> EditorFile:
        """A new file for `text`, which only its owner may read. Raises OSError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = state.mark("\0".join((key, now.isoformat(), platform.process(os.getpid()))))
        path = self._folder / f"{name}.txt"
        number = platform.open_file(path, platform.ANEW_FLAGS)
        with os.fdopen(number, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
        handed = EditorFile(path, key, text, now)
        self._note(handed)
        return handed

    def settle(self, handed: EditorFile, text: str) -> None:
        """It is settled what becomes of `text`: only what is written there from now on is news."""
        self._note(EditorFile(handed.path, handed.key, text, handed.at))

    def remove(self, handed: EditorFile) -> None:
        """The editor is done with it, and what it wrote is taken in."""
        for path in (handed.path, handed.path.with_suffix(".json")):
            try:
                path.unlink(missing_ok=True)
            except OSError:
                continue

    def written(self, *, of_this_desk: bool) -> list[EditorFile]:
        """Those in which something was written: of this desk, or of desks that have ended, oldest first.

        Files of ended desks that nobody has touched for a week are removed.
        """
        found = []
        for note in sorted(self._folder.glob("*.json")):
            table = state.read(note)
            mine = table.get("owner") == platform.process(os.getpid())
            if mine is not of_this_desk or not (mine or platform.ended(table.get("owner"))):
                continue
            handed = _handed(note.with_suffix(".txt"), table)
            if handed.written() is not None:
                found.append(handed)
            elif not mine and _age(handed.path) > UNTOUCHED_FOR:
                self.remove(handed)
        return sorted(found, key=lambda handed: handed.at)

    def _note(self, handed: EditorFile) -> None:
        table = {
            "key": handed.key,
            "base": handed.base,
            "at": handed.at.isoformat(),
            "owner": platform.process(os.getpid()),
        }
        state.write(handed.path.with_suffix(".json"), table)


def _handed(path: Path, table: dict[str, Any]) -> EditorFile:
    return EditorFile(path, str(table.get("key", "")), str(table.get("base", "")), state.moment_of(table.get("at")))


def _age(path: Path) -> float:
    """Seconds since the file was written to; for ever where it is gone."""
    try:
        return datetime.now(UTC).timestamp() - path.stat().st_mtime
    except OSError:
        return float("inf")
