"""The record behind the case that is open: as it was read last, and the store that saves what is changed.

Record models are loaded beside the desk's first frame, so nothing here imports them when it is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from slutsats.workspace.states import Kind, SavedState

if TYPE_CHECKING:
    from slutsats.records.change import Change as RecordChange
    from slutsats.records.events import Conflict, Event
    from slutsats.records.reading import Reading
    from slutsats.records.store import Store
    from slutsats.schema.problem import Problem

SHOWN_FIRST = 0.025
"""Seconds that a change waits for the frame which shows it: a save beside it would hold that up by a third."""


@dataclass
class OpenEvaluation:
    """One evaluation on disk, being read and written."""

    reading: Reading
    store: Store | None
    """None once all is on disk and nothing more is to be saved."""
    others_changed: bool = False
    """Whether the record on disk has something new of somebody else's, to be read."""

    @classmethod
    def of(
        cls, reading: Reading, evaluator: str, now: Callable[[], datetime], tell: Callable[[Event], None]
    ) -> OpenEvaluation:
        """Take up what was read, with `evaluator` writing; `tell` is called on any thread."""
        from slutsats.records.store import Store

        return cls(reading, Store(reading, evaluator=evaluator, now=now, tell=tell, after=SHOWN_FIRST))

    def in_the_way(self, change: RecordChange) -> Problem | None:
        """What keeps a change from being made; None where nothing does."""
        return self.reading.in_the_way(change)

    def save(self, change: RecordChange) -> None:
        """Hand a change to the store, where it still saves."""
        if self.store is not None:
            self.store.save(change)

    def close(self, timeout: float) -> bool:
        """Wait until all is on disk, and stop saving; False where not all could be."""
        whole = self.store is None or self.store.close(timeout)
        if whole:
            self.store = None
        return whole

    # --- what others do

    def heard(self, event: Event) -> None:
        """Take in what the store told."""
        from slutsats.records.events import Changed, Saved

        match event:
            case Changed():
                self.others_changed = True
            case Saved(file=file, others=others):
                mended = any(problem.place.file == file for problem in self.reading.errors)
                self.others_changed |= bool(others) or mended

    def look(self) -> None:
        """Look whether somebody else changed the record meanwhile; the store tells it if so."""
        if self.store is not None:
            self.store.look()

    def take_over(self, reading: Reading) -> None:
        """Take up what others changed: `reading` was read after everything of ours was on disk."""
        self.reading = reading
        self.others_changed = False
        if self.store is not None:
            self.store.seen(reading)

    def resolve(self, conflict: Conflict, *, mine: bool) -> None:
        """Answer the store's question: keep our text, or the other one."""
        if self.store is not None:
            self.store.resolve(conflict, conflict.ours if mine else conflict.theirs)
        self.others_changed |= not mine

    # --- what is on disk

    @property
    def unsaved(self) -> int:
        """How many changes are not on disk yet."""
        return self.store.state.waiting if self.store is not None else 0

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The store's questions: tables that somebody else changed too, with all that was given meanwhile."""
        return self.store.conflicts if self.store is not None else ()

    def state(self, *, typing: bool) -> SavedState:
        """What is true of the disk; `typing` where there is text that the record will have in a moment."""
        if self.store is None:
            return SavedState()
        told = self.store.state
        kind: Kind = "nothing" if told.kind == "saved" and told.at is None else told.kind
        return SavedState(
            "typing" if typing and kind in ("nothing", "saved", "saving") else kind, told.at, told.message
        )
