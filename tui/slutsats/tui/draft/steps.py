"""Changes of the record that can be taken back: each step with its opposite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from slutsats.records.change import DRAFT, Change, difference, plain
from slutsats.records.tables import look, patched
from slutsats.schema.case import Case


@dataclass(slots=True)
class Step:
    """One thing that was done, in one or more changes, and what undoes it."""

    forward: list[Change]
    back: list[Change]
    place: str | None = None
    """Where it was done, for the page to go back to."""
    run: str | None = None
    """Steps of one run, such as the typing in one field, are taken back as one."""


@dataclass
class Steps:
    """What was done on one page, in the evaluation that is open."""

    folder: Path | None = None
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def take_up(self, folder: Path) -> None:
        """Begin anew where another evaluation was opened."""
        if folder != self.folder:
            self.folder, self.done, self.undone = folder, [], []

    def note(self, case: Case, changes: Sequence[Change], place: str | None = None, run: str | None = None) -> None:
        """Remember changes that are about to be made to `case`."""
        back = [opposite(case, change) for change in reversed(changes)]
        last = self.done[-1] if self.done else None
        if run is not None and last is not None and last.run == run and _alike(last.forward, changes):
            last.forward = [*last.forward, *changes]
            last.back = [*back, *last.back]
        else:
            self.done.append(Step(list(changes), back, place, run))
        self.undone.clear()

    def undo(self) -> Step | None:
        """The last step, to be taken back by its `back`; None where there is none."""
        if not self.done:
            return None
        step = self.done.pop()
        step.run = None
        self.undone.append(step)
        return step

    def redo(self) -> Step | None:
        """The step that was taken back last, to be made again by its `forward`."""
        if not self.undone:
            return None
        step = self.undone.pop()
        self.done.append(step)
        return step


def _alike(before: Sequence[Change], now: Sequence[Change]) -> bool:
    return {(change.file, change.key) for change in before} == {(change.file, change.key) for change in now}


def opposite(case: Case, change: Change) -> Change:
    """The change that brings back what `change` is about to replace."""
    record = case.edits if change.file == DRAFT else case.evaluation
    table = look(plain(record), change.key)
    before: Mapping[str, Any] | None = table if isinstance(table, Mapping) else None
    if before is None:
        return Change(change.file, change.key, None)
    after = {} if change.values is None else patched(before, change.values)
    return Change(change.file, change.key, difference(after, dict(before)))
