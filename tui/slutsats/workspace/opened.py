"""What is open: the case as it stands, the store that saves it, and what is true of the disk. It knows of no widget.

Record models are loaded beside the desk's first frame, so nothing here imports them when it is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.workspace import bookmarks
from slutsats.workspace.states import Change, Kind, Place, SaveState
from slutsats.workspace.typed import Typed

if TYPE_CHECKING:
    from slutsats.records.change import Change as RecordChange
    from slutsats.records.events import Conflict, Event
    from slutsats.records.reading import Reading
    from slutsats.records.store import Store
    from slutsats.schema.answers import Answer
    from slutsats.schema.case import Case
    from slutsats.schema.problem import Problem

SHOWN_FIRST = 0.025
"""Seconds that a change waits for the frame which shows it: a save beside it would hold that up by a third."""


def utc_now() -> datetime:
    """The time now, in whole seconds of UTC, as records state it."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass
class Opened:
    """The part of the session that opens, closes, and hears what becomes of it on disk."""

    tell: Callable[[Event], None]
    """Called on any thread with the store's events; the owner hands them to `heard` on its own thread."""
    evaluator: str | None = None
    """Who answers: an evaluator's id."""
    now: Callable[[], datetime] = utc_now
    changed: Callable[[Change], None] = lambda _change: None
    """Called when the case became different."""
    marked: Callable[[], None] = lambda: None
    """Called when the saved mark became different."""
    refused: Callable[[Problem], None] = lambda _problem: None
    """Called where a change isn't made, with what is in its way: something there can't be read."""
    reading: Reading | None = None
    store: Store | None = None
    typed: Typed = field(default_factory=Typed)
    """The texts in the making."""
    _case: Case | None = None
    _saved: SaveState = field(default_factory=SaveState)
    others_changed: bool = False
    """Whether the record on disk has something new of somebody else's, to be read."""

    @property
    def case(self) -> Case:
        """The case that is open, as it stands with everything that was given so far."""
        if self._case is None:
            raise LookupError("no evaluation is open")
        return self._case

    @property
    def is_open(self) -> bool:
        """Whether a case is open."""
        return self._case is not None

    @property
    def folder(self) -> Path:
        """The folder of the evaluation that is open."""
        if self.reading is None:
            raise LookupError("no evaluation is open")
        return self.reading.folder

    def answer(self, network: str, question: str) -> Answer | None:
        """This evaluator's own answer."""
        return self.case.answer(self.evaluator or "", network, question)

    def open(self, reading: Reading, evaluator: str) -> None:
        """Take up the case of `reading`, which must have one, with `evaluator` answering."""
        from slutsats.records.state import Recovery
        from slutsats.records.store import Store

        self.close()
        self.reading = reading
        self.evaluator = evaluator
        self._case = reading.case
        self.typed = Typed(Recovery(reading.folder, evaluator))
        self.store = Store(reading, evaluator=evaluator, now=self.now, tell=self.tell, after=SHOWN_FIRST)
        self._mark_from_store()

    def close(self, timeout: float = 10) -> bool:
        """Hand over what was typed, wait until all is on disk, and stop saving; False where not all could be."""
        if self.store is None:
            return True
        self.settle()
        whole = self.store.close(timeout)
        if whole:
            self.typed.saved()
            self.store = None
        else:
            self.typed.refused(self.now())
        return whole

    def settle(self) -> None:
        """Give all that was typed to the record."""
        raise NotImplementedError

    # --- what can't be read

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What can't be read of the record, as it was read last; no paper is made of it until it can."""
        return self.reading.errors if self.reading is not None else ()

    def closed(self, network: str, question: str) -> Problem | None:
        """What keeps this evaluator's answer from being changed: it can't be read, or its file is read-only."""
        from slutsats.records.change import answer_change

        return self.in_the_way(answer_change(self.evaluator or "", network, question))

    def in_the_way(self, change: RecordChange) -> Problem | None:
        """What keeps a change from being made; None where nothing does."""
        return self.reading.in_the_way(change) if self.reading is not None else None

    def _refuses(self, problem: Problem | None) -> bool:
        if problem is not None:
            self.refused(problem)
        return problem is not None

    # --- where the evaluator is

    def remember(self, place: Place) -> None:
        """Keep where the evaluator is, to come back to exactly there."""
        if self.evaluator is not None:
            bookmarks.keep(self.folder, self.evaluator, self.case, place, self.text_at(place))

    def last_place(self) -> Place | None:
        """Where the evaluator was last, if that place is still there."""
        return bookmarks.kept(self.folder, self.evaluator or "", self.case, self.text_at)

    def text_at(self, place: Place) -> str:
        """The text in a place's field, as it is being typed or as it was given."""
        network, question, part = place.network or "", place.question or "", place.field or "justification"
        if typed := self.typed.answers.get((network, question, part)):
            return typed.text
        answer = self.answer(network, question)
        text = getattr(answer, part, None) if answer else None
        return text if isinstance(text, str) else ""

    # --- what is on disk

    def heard(self, event: Event) -> None:
        """Take in what the store told, on the owner's thread."""
        from slutsats.records.events import Changed, Saved

        match event:
            case Changed():
                self.others_changed = True
            case Saved(file=file, others=others):
                mended = any(problem.place.file == file for problem in self.errors)
                self.others_changed |= bool(others) or mended
        self._mark_from_store()

    def look(self) -> None:
        """Look whether somebody else changed the record meanwhile; the store tells it if so."""
        if self.store is not None:
            self.store.look()

    def take_over(self, reading: Reading) -> None:
        """Take up what others changed: `reading` was read after everything of ours was on disk.

        Where the evaluation itself can't be read any more, the case stays as it was, and nothing of that is changed.
        """
        self.reading = reading
        self._case = reading.case or self._case
        self.others_changed = False
        if self.store is not None:
            self.store.seen(reading)
        self._mark_from_store()
        self.changed(Change())

    def resolve(self, conflict: Conflict, *, mine: bool) -> None:
        """Answer the store's question: keep our text, or the other one."""
        if self.store is not None:
            self.store.resolve(conflict, conflict.ours if mine else conflict.theirs)
        self.others_changed |= not mine
        self._mark_from_store()

    @property
    def unsaved(self) -> int:
        """How many changes are not on disk yet."""
        return self.store.state.waiting if self.store is not None else 0

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The store's questions: tables that somebody else changed too, with all that was given meanwhile."""
        return self.store.conflicts if self.store is not None else ()

    @property
    def is_typing(self) -> bool:
        """Whether there is typed text that the record doesn't have yet, and will have in a moment."""
        return self.typed.pending

    @property
    def saved(self) -> SaveState:
        """What is true of the disk now."""
        return self._saved

    def _mark_from_store(self) -> None:
        if self.store is None:
            state = SaveState()
        else:
            told = self.store.state
            kind: Kind = "nothing" if told.kind == "saved" and told.at is None else told.kind
            state = SaveState(kind, told.at, told.message)
            if self.is_typing and kind in ("nothing", "saved", "saving"):
                state = state._replace(kind="typing")
        if state.kind == "saved":
            self.typed.saved()
        elif state.kind in ("failed", "conflict"):
            self.typed.refused(self.now())
        if state != self._saved:
            self._saved = state
            self.marked()
