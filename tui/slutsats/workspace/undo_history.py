"""What can be taken back: every change of the open evaluation, wherever it was made, in the order that it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from slutsats.records.tables import Table, composed

Patch = Table
"""What is to stand in one file of a record, as `records.tables.patched` takes it: None where nothing is to."""
Standing = Callable[[str, Patch], Patch]
"""What stands now, in a file, wherever a patch reaches; `ANSWERS` stands for the evaluator's own sheets."""

ANSWERS = "answers"
"""The file of changes of the evaluator's own answers: network -> question -> part -> value."""


class Overtaken(Exception):  # noqa: N818 - no error: somebody else was there meanwhile
    """A change can't be taken back or made again: what stands there now is not what was left there."""


@dataclass(slots=True)
class UndoStep:
    """One thing that was done: by file, what takes it back, and what makes it again."""

    back: dict[str, Patch] = field(default_factory=dict)
    forward: dict[str, Patch] = field(default_factory=dict)
    run: str = ""
    """The field that it was typed in: what is typed next in the same field joins it."""

    def join(self, file: str, back: Patch, standing: Standing) -> None:
        """Let what was done next be part of this."""
        self.back[file] = composed(back, self.back.get(file, {}))
        self.forward = {name: standing(name, patch) for name, patch in self.back.items()}


@dataclass(slots=True)
class UndoHistory:
    """The changes made, and those taken back."""

    done: list[UndoStep] = field(default_factory=list)
    undone: list[UndoStep] = field(default_factory=list)
    _whole: UndoStep | None = None
    """The step that all changes belong to for now."""

    def note(self, file: str, back: Patch, standing: Standing, run: str = "") -> None:
        """Take note of a change just made to a file; `back` is what stood there."""
        self.undone.clear()
        last = self.done[-1] if self.done else None
        if self._whole is not None:
            step = self._whole
        elif last is not None and run and last.run == run:
            step = last
        else:
            step = UndoStep(run=run)
        if not self.done or self.done[-1] is not step:
            self.done.append(step)
        step.join(file, back, standing)
        if step.back == step.forward:  # typed, and typed away again
            self.done.pop()

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Let all changes meanwhile be one step."""
        self._whole = UndoStep()
        try:
            yield
        finally:
            self._whole = None

    def forget(self, step: UndoStep) -> None:
        """Let go of a step that can be neither taken back nor made again."""
        for steps in (self.done, self.undone):
            if steps and steps[-1] is step:
                steps.pop()

    def end_run(self) -> None:
        """What is typed from now on is a step of its own."""
        if self.done:
            self.done[-1].run = ""

    def undo(self, standing: Standing) -> UndoStep | None:
        """The change to take back now; raises Overtaken, and forgets it, where that can't be done any more."""
        return self._moved(self.done, self.undone, lambda step: (step.back, step.forward), standing)

    def redo(self, standing: Standing) -> UndoStep | None:
        """The change to make again now; raises Overtaken, and forgets it, where that can't be done any more."""
        return self._moved(self.undone, self.done, lambda step: (step.forward, step.back), standing)

    def _moved(
        self,
        origin: list[UndoStep],
        target: list[UndoStep],
        ways: Callable[[UndoStep], tuple[dict[str, Patch], dict[str, Patch]]],
        standing: Standing,
    ) -> UndoStep | None:
        if not origin:
            return None
        step = origin.pop()
        step.run = ""
        patches, left = ways(step)
        if any(standing(file, patch) != left[file] for file, patch in patches.items()):
            raise Overtaken
        target.append(step)
        return step
