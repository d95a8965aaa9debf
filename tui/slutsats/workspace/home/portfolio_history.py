"""What was done to the portfolio and can be taken back: evaluations that were made, and put away or taken out again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from slutsats.records.archiving import archive
from slutsats.records.removal import imprint, remove_unchanged
from slutsats.workspace.language import _


class PortfolioStep(Protocol):
    """One thing that was done to an evaluation's folder."""

    @property
    def folder(self) -> Path:
        """The evaluation that it was done to."""

    @property
    def is_made(self) -> bool:
        """Whether it makes the evaluation, so that taking it back removes it."""

    def told(self) -> str:
        """What was done, in a few words."""

    def take_back(self) -> None:
        """Let it be as before; raises RecordError where that can't be done."""

    def do_again(self) -> None:
        """Do it again; raises RecordError where that can't be done."""


class MadeEvaluation:
    """An evaluation that was made: taken back for as long as nothing in it is changed."""

    is_made = True

    def __init__(self, make: Callable[[], Path]) -> None:
        """Make it; raises RecordError where that can't be done."""
        self._make = make
        self.folder = make()
        self._made = imprint(self.folder)

    def told(self) -> str:
        """Which evaluation is new."""
        return _("the new evaluation “{id}”").format(id=self.folder.name)

    def take_back(self) -> None:
        """Remove the evaluation, unless anything in it is changed."""
        remove_unchanged(self.folder, self._made)

    def do_again(self) -> None:
        """Make it once more, of what it is made of as that is now."""
        self._make()
        self._made = imprint(self.folder)


class ArchivedEvaluation:
    """An evaluation that was put away, or taken out again."""

    is_made = False

    def __init__(self, folder: Path, title: str, *, archived: bool) -> None:
        """Do it; raises RecordError where that can't be done."""
        self.folder = folder
        self._title = title
        self._archived = archived
        self.do_again()

    def told(self) -> str:
        """What was put away, or taken out."""
        told = _("archiving “{title}”") if self._archived else _("taking “{title}” out of the archive")
        return told.format(title=self._title)

    def take_back(self) -> None:
        """Take it out again, or put it away."""
        archive(self.folder, not self._archived)

    def do_again(self) -> None:
        """Put it away, or take it out."""
        archive(self.folder, self._archived)


class PortfolioHistory:
    """What was done, and what of it was taken back, each the latest last. A step is moved once it is done."""

    def __init__(self) -> None:
        self._done: list[PortfolioStep] = []
        self._undone: list[PortfolioStep] = []

    @property
    def to_undo(self) -> PortfolioStep | None:
        """What is taken back next."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> PortfolioStep | None:
        """What is done again next."""
        return self._undone[-1] if self._undone else None

    def note(self, step: PortfolioStep) -> None:
        """Take note of what was just done."""
        self._done.append(step)
        self._undone.clear()

    def undone(self) -> None:
        """The latest step was taken back."""
        self._undone.append(self._done.pop())

    def redone(self) -> None:
        """The step taken back last was done again."""
        self._done.append(self._undone.pop())

    def forget(self, step: PortfolioStep) -> None:
        """Let go of a step that can be neither taken back nor done again."""
        for steps in (self._done, self._undone):
            if step in steps:
                steps.remove(step)
