"""Changes that wait to be saved: in order, joined where they are about one table, tried again where they were refused.

Nothing here locks: whoever owns a queue sees to it that one thread at a time looks into it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from slutsats.records.change import Change
from slutsats.records.events import Failed
from slutsats.schema.message import Message

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 30.0
"""Seconds between attempts to save what the disk refused."""


@dataclass
class Waiting:
    """A change that is not on disk, with the tickets that it stands for."""

    tickets: list[int]
    change: Change
    not_before: float = 0.0
    """Monotonic time; a refused change waits, and one that is to be shown first."""
    attempts: int = 0
    failure: Failed | None = None
    again: bool = False
    """Written once more although nothing differs, because the first time was not certain."""


class Queue:
    """What waits, and what is being saved. A change waits `after` seconds, so that a screen can show it first."""

    def __init__(self, after: float) -> None:
        self._after = after
        self.waiting: list[Waiting] = []
        self.busy: list[Waiting] = []
        self.pause = FIRST_PAUSE
        """Seconds until what is refused now is tried again."""

    @property
    def unsaved(self) -> list[Waiting]:
        """All that is not on disk."""
        return [*self.waiting, *self.busy]

    @property
    def files(self) -> set[str]:
        """The files that something waits for."""
        return {item.change.file for item in self.unsaved}

    def add(self, change: Change, ticket: int) -> None:
        """Take a change in; it joins the last one about its table, unless one in between overlaps."""
        self._put(Waiting([ticket], change, time.monotonic() + self._after if self._after else 0.0))

    def once_more(self, file: str) -> None:
        """Have a file written again as it is."""
        self.waiting.append(Waiting([], Change(file, (), {}), again=True))

    def _put(self, new: Waiting) -> None:
        for item in reversed(self.waiting):
            if item.change.file != new.change.file:
                continue
            joined = item.change.then(new.change)
            if joined is not None:
                item.change = joined
                item.tickets.extend(new.tickets)
                return
            if item.change.overlaps(new.change):
                break
        self.waiting.append(new)

    def hurry(self, file: str | None = None) -> None:
        """Let nothing wait any longer; of one file only what was refused."""
        for item in self.waiting:
            if file is None or (item.change.file == file and item.failure):
                item.not_before = 0.0

    def take(self) -> list[Waiting]:
        """What is to be saved now: all changes to one file, in order. Empty where nothing is due."""
        clock = time.monotonic()
        ready = next((item for item in self.waiting if item.not_before <= clock), None)
        if ready is not None:
            file = ready.change.file
            self.busy = [item for item in self.waiting if item.change.file == file]
            self.waiting = [item for item in self.waiting if item.change.file != file]
            return self.busy
        return []

    def due(self) -> float | None:
        """When the next one is due, in monotonic time; None where nothing waits."""
        return min((item.not_before for item in self.waiting), default=None)

    def saved(self) -> None:
        """What was being saved is on disk."""
        self.busy = []
        self.pause = FIRST_PAUSE

    def refused(self, message: Message, read_only: bool) -> list[Failed]:
        """What was being saved is not, and waits again, before what came meanwhile; returns what is news of that."""
        again = time.monotonic() + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        count = len(self.unsaved)
        told = []
        for item in self.busy:
            failed = Failed(item.change, message, count, read_only)
            if item.failure is None or item.failure.message != message:
                told.append(failed)
            item.failure, item.not_before, item.attempts = failed, again, item.attempts + 1
        newer, self.waiting, self.busy = self.waiting, self.busy, []
        for item in newer:
            self._put(item)
        return told
