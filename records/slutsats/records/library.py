"""The records folder: which evaluations there are. What each holds is read when it is asked for, and not before."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.records import names
from slutsats.records.errors import NoSuchEvaluation
from slutsats.records.file_names import EVALUATION
from slutsats.records.nearest import meant
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem

if TYPE_CHECKING:
    from slutsats.records.headers import Row

VARIABLE = "SLUTSATS_RECORDS"


def records_folder(option: Path | None = None) -> Path:
    """Where the evaluations are: the option, else SLUTSATS_RECORDS, else here if here are any, else ~/Slutsats."""
    if option is not None:
        return option
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    here = Path.cwd()
    if (here / EVALUATION).is_file():
        return here.parent
    return here if Library(here).ids() else Path.home() / "Slutsats"


class Library:
    """All evaluations in one records folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def ids(self) -> list[str]:
        """The folders that hold an evaluation, sorted; broken ones are among them, those of `unsafe` are not."""
        return sorted(name for name in self._folders() if names.is_plain(name))

    def unsafe(self) -> list[Row]:
        """A row, with its problem, for each evaluation whose folder's name could steer a terminal."""
        return self._unsafe(self._folders())

    def _unsafe(self, found: list[str]) -> list[Row]:
        from slutsats.records.headers import Row

        unsafe = sorted(name for name in found if not names.is_plain(name))
        return [Row(names.shown(name), self.root / name, problem=names.refused(name)) for name in unsafe]

    def _folders(self) -> list[str]:
        try:
            with os.scandir(self.root) as entries:
                found = [entry.name for entry in entries if not entry.name.startswith(".")]
        except OSError:
            return []
        base = str(self.root)
        return [name for name in found if os.path.lexists(f"{base}/{name}/{EVALUATION}")]

    def folder(self, name: str) -> Path:
        """The folder of an evaluation. Raises NoSuchEvaluation, with the nearest id."""
        folder = self.root / name
        if "/" not in name and name not in ("", ".", "..") and os.path.lexists(folder / EVALUATION):
            return folder
        sentence = Message(
            N_('No evaluation is called "{name}" in {folder}.'), {"name": name, "folder": str(self.root)}
        )
        raise NoSuchEvaluation(Problem("no-such-evaluation", meant(sentence, name, self.ids())))

    def row(self, name: str, today: dt.date | None = None) -> Row:
        """What one evaluation's header says; never raises for what the file holds."""
        from slutsats.records.headers import read_row

        return read_row(self.root / name, today)

    def rows(self, today: dt.date | None = None) -> Iterator[Row]:
        """One row an evaluation, in the order of their ids. Notice is counted from `today` where it is given."""
        found = self._folders()
        for name in sorted(name for name in found if names.is_plain(name)):
            yield self.row(name, today)
        yield from self._unsafe(found)
