"""Changes of the record that can be taken back: each step with its opposite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from slutsats.records.change import DRAFT, Change, difference, plain
from slutsats.records.tables import Key, look, patched
from slutsats.schema.case import Case


@dataclass(slots=True)
class Step:
    """One thing that was done, in one or more changes, and what undoes it."""

    forward: list[Change]
    back: list[Change]
    place: str | None = None
    """Where it was done, for the page to go back to."""
    run: str | None = None
    """A run of typing in one field is one step."""
    before: Mapping[str, Any] | None = None
    """For a run: the table as it was before it."""


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

    def note(self, case: Case, changes: Sequence[Change], place: str | None = None) -> None:
        """Remember changes that are about to be made to `case`."""
        back = [opposite(case, change) for change in reversed(changes)]
        self.done.append(Step(list(changes), back, place))
        self.undone.clear()

    def note_typing(self, case: Case, file: str, key: Key, target: Mapping[str, Any] | None, place: str | None) -> None:
        """Remember what typing is about to make of a table; all that is typed in one run is one step."""
        run = "/".join((file, *key))
        if not self.done or self.done[-1].run != run:
            self.done.append(Step([], [], place, run, table_of(case, file, key)))
        step = self.done[-1]
        step.forward = [_between(file, key, step.before, target)]
        step.back = [_between(file, key, target, step.before)]
        self.undone.clear()

    def end_run(self) -> None:
        """What is typed from now on is a step of its own."""
        if self.done:
            self.done[-1].run = None

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


def table_of(case: Case, file: str, key: Key) -> Mapping[str, Any] | None:
    """A table of evaluation.toml or draft.toml as it stands; None where it isn't there."""
    table = look(plain(case.edits if file == DRAFT else case.evaluation), key)
    return table if isinstance(table, Mapping) else None


def opposite(case: Case, change: Change) -> Change:
    """The change that brings back what `change` is about to replace."""
    before = table_of(case, change.file, change.key)
    after = None if change.values is None else patched(before or {}, change.values)
    return _between(change.file, change.key, after, before)


def _between(file: str, key: Key, now: Mapping[str, Any] | None, then: Mapping[str, Any] | None) -> Change:
    """The change that makes `then` of a table that is `now`."""
    return Change(file, key, None if then is None else difference(now or {}, then))
