"""The records folder: which evaluations there are. What each holds is read when it is asked for, and not before."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.records import absent, names
from slutsats.records.errors import NoSuchEvaluation
from slutsats.records.file_names import EVALUATION
from slutsats.records.nearest import meant
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem

if TYPE_CHECKING:
    from slutsats.records.headers import HeaderRow

VARIABLE = "SLUTSATS_RECORDS"
DEFAULT = "Slutsats"
"""The records folder in the home folder, where nobody names another."""


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
    return here if Library(here).ids() else Path.home() / DEFAULT


class Library:
    """All evaluations in one records folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def ids(self) -> list[str]:
        """The folders that hold an evaluation, sorted; broken ones are among them, those of `unreached` are not."""
        return sorted(self._found(names.is_plain))

    def some(self, count: int) -> list[str]:
        """At most `count` of the ids, whichever are found first: for a folder that is too large to look through."""
        return sorted(islice(self._found(names.is_plain), count))

    def holds_more_than(self, count: int) -> bool:
        """Whether more than `count` things lie in the folder, be they evaluations or not; counted no further."""
        try:
            with os.scandir(self.root) as entries:
                return sum(1 for _entry in islice(entries, count + 1)) > count
        except OSError:
            return False

    def unreached(self) -> list[HeaderRow]:
        """A row, with its problem, for all that lies in the folder and can't be opened, or for the folder itself."""
        from slutsats.records.headers import HeaderRow

        unsafe = sorted(self._found(lambda name: not names.is_plain(name)))
        rows = [HeaderRow(names.shown(name), self.root / name, problem=names.refused(name)) for name in unsafe]
        for name in self._names():
            if names.is_plain(name) and (problem := absent.in_records(self.root, name)):
                rows.append(HeaderRow(name, self.root / name, problem=problem))
        held = self._held()
        if held is not None and (problem := absent.records_folder(self.root, expected=self._chosen(), held=held)):
            rows.insert(0, HeaderRow(self.root.name or str(self.root), self.root, problem=problem))
        return rows

    def _names(self) -> list[str]:
        try:
            with os.scandir(self.root) as entries:
                return sorted(entry.name for entry in entries if not entry.name.startswith("."))
        except OSError:
            return []

    def _chosen(self) -> bool:
        """Whether somebody named this folder; the one that is taken where nobody did need not be there yet."""
        return self.root != Path.home() / DEFAULT

    def _held(self) -> bool | None:
        """Whether evaluations were seen here before and are not now; None where some are. What is seen is kept."""
        from slutsats.records import state

        kept = state.state_folder() / "records" / f"{state.mark(str(self.root.resolve()))}.json"
        seen = bool(state.read(kept))
        if next(self._found(lambda _name: True), None) is None:
            return seen
        if not seen:
            state.write(kept, {"records": str(self.root.resolve())})
        return None

    def _found(self, wanted: Callable[[str], bool]) -> Iterator[str]:
        """The folders of a wanted name that hold an evaluation; of others the disk is asked nothing."""
        base = str(self.root)
        try:
            with os.scandir(base) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith(".") or not wanted(name):
                        continue
                    if os.path.lexists(f"{base}/{name}/{EVALUATION}"):
                        yield name
        except OSError:
            return

    def folder(self, name: str) -> Path:
        """The folder of an evaluation. Raises NoSuchEvaluation, with the nearest id."""
        folder = self.root / name
        if "/" not in name and name not in ("", ".", "..") and os.path.lexists(folder / EVALUATION):
            return folder
        if "/" not in name and names.is_plain(name) and (problem := absent.in_records(self.root, name)):
            raise NoSuchEvaluation(problem)
        sentence = Message(
            N_('No evaluation is called "{name}" in {folder}.'), {"name": name, "folder": str(self.root)}
        )
        raise NoSuchEvaluation(Problem("no-such-evaluation", meant(sentence, name, self.ids())))

    def row(self, name: str, today: dt.date | None = None) -> HeaderRow:
        """What one evaluation's header says; never raises for what the file holds."""
        from slutsats.records.headers import read_row

        return read_row(self.root / name, today)

    def rows(self, today: dt.date | None = None) -> Iterator[HeaderRow]:
        """One row an evaluation, in the order of their ids. Notice is counted from `today` where it is given."""
        for name in self.ids():
            yield self.row(name, today)
        yield from self.unreached()
