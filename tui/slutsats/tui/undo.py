"""What can be taken back: the changes of answers, in the order that they were made."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(slots=True)
class Step:
    """One change of one answer: its parts before and after."""

    network: str
    question: str
    before: dict[str, Any]
    after: dict[str, Any]
    typed: bool = False
    """Made by typing: what is typed next in the same field joins it."""


@dataclass(slots=True)
class Steps:
    """The changes made, and those taken back."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Take note of a change; a run of typing in one field is one step."""
        last = self.done[-1] if self.done else None
        if step.typed and last is not None and last.typed and _same_field(last, step):
            last.after.update(step.after)
        else:
            self.done.append(step)
        self.undone.clear()

    def back(self) -> Step | None:
        """The change to take back now."""
        return _moved(self.done, self.undone)

    def again(self) -> Step | None:
        """The change to make again now."""
        return _moved(self.undone, self.done)


def _same_field(one: Step, other: Step) -> bool:
    return (one.network, one.question, set(one.after)) == (other.network, other.question, set(other.after))


def _moved(origin: list[Step], target: list[Step]) -> Step | None:
    if not origin:
        return None
    step = origin.pop()
    target.append(replace(step, typed=False))
    return step
