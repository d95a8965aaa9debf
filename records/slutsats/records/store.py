"""The one owner of saving: changes go in, and what is said to be saved is on disk.

Saves run in order on a thread of their own, never on the screen's. A change that could not be saved is kept
and tried again; one that somebody else's change stands against becomes a question.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from slutsats.records.change import Change
from slutsats.records.document import Document
from slutsats.records.errors import RecordError
from slutsats.records.events import Changed, Conflict, Event, Saved, SaveState, StateKind, Warned
from slutsats.records.history import History
from slutsats.records.saving import Kept, ReadOnly, read_document, save, warnings
from slutsats.records.sheets import record_files
from slutsats.records.tables import difference, look, nested, patched
from slutsats.records.threeway import Clash, touched
from slutsats.records.waiting import Queue, Waiting
from slutsats.schema.message import N_, Message
from slutsats.schema.text import clean_all

_REMEMBERED = 8
"""How many of our own last versions of a file are known by sight."""


class Loaded(Protocol):
    """What the store needs of a `slutsats.records.reading.Reading`."""

    @property
    def folder(self) -> Path:
        """The evaluation's folder."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """Every file as it was read."""


@dataclass
class _Known:
    """What the store knows of one file."""

    document: Document | None
    gone: Document | None = None
    """What it was before somebody removed it."""
    uncertain: bool = False
    written: dict[str, Document] = field(default_factory=dict)
    """Digests of our own versions: meeting one of them on disk is no one else's change."""


class Store:
    """Saves one evaluation's changes; every method returns at once unless it says otherwise.

    `tell` is called on the saving thread. All methods may be called from any thread and from a signal handler.
    A change waits `after` seconds before it is saved, so that a screen can show it first; `flush` waits for nothing.
    """

    def __init__(
        self,
        reading: Loaded,
        *,
        evaluator: str,
        now: Callable[[], datetime],
        tell: Callable[[Event], None],
        after: float = 0.0,
    ) -> None:
        self.folder = reading.folder
        self.evaluator = evaluator
        self._now, self._tell = now, tell
        self._known = {file: _Known(document) for file, document in reading.documents.items()}
        self._turn = threading.Condition()
        self._queue = Queue(after)
        self._conflicts: dict[tuple[str, tuple[str, ...]], Conflict] = {}
        self._tickets = count(1)
        self._thread: threading.Thread | None = None
        self._stopping = self._looking = self._telling = False
        self._saved_at: datetime | None = None
        self._tidied: set[str] = set()
        self._history = History(reading.folder, evaluator, now)
        self._warned: Message | None = None
        self._warned_of: list[Message] = []
        self._fault: Exception | None = None

    # What the desk asks for

    def save(self, change: Change) -> int:
        """Take a change to be saved; the ticket is named again when it is on disk."""
        with self._turn:
            ticket = next(self._tickets)
            if not self._into_conflict(change):
                self._queue.add(change, ticket)
                self._queue.hurry(change.file)
            self._wake()
            return ticket

    @property
    def state(self) -> SaveState:
        """What may be said of the record right now."""
        with self._turn:
            unsaved = self._queue.unsaved
            waiting = len(unsaved) + len(self._conflicts)
            failures = [item.failure for item in unsaved if item.failure]
            if failures:
                kind: StateKind = "read-only" if failures[0].read_only else "failed"
                return SaveState(kind, self._saved_at, failures[0].message, waiting)
            if self._conflicts:
                return SaveState("conflict", self._saved_at, None, waiting)
            if unsaved:
                return SaveState("saving", self._saved_at, None, waiting)
            uncertain = any(known.uncertain for known in self._known.values())
            return SaveState("uncertain" if uncertain else "saved", self._saved_at)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The questions that are open, the oldest first, with all that was given to their tables meanwhile."""
        with self._turn:
            return tuple(self._conflicts.values())

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until all that was given is on disk; False where the disk refuses once more, or time is up."""
        deadline = time.monotonic() + timeout
        with self._turn:
            queue = self._queue
            before = {id(item): item.attempts for item in queue.unsaved}
            self.retry()
            while queue.unsaved or (self._telling and self._thread is not threading.current_thread()):
                tried = all(item.attempts > before.get(id(item), 0) for item in queue.waiting)
                rest = deadline - time.monotonic()
                if rest <= 0 or (tried and queue.waiting and not (queue.busy or self._telling)):
                    return False
                self._turn.wait(rest)
            return not self._conflicts

    def close(self, timeout: float = 10.0) -> bool:
        """Flush, and let the thread end. Twice is fine, and so is another `save` after it."""
        done = self.flush(timeout)
        with self._turn:
            self._stopping = True
            self._turn.notify_all()
            thread = self._thread
        if thread and thread is not threading.current_thread():
            thread.join(timeout)
        if self._fault:
            fault, self._fault = self._fault, None
            raise fault
        return done

    def retry(self) -> None:
        """Try at once what the disk refused."""
        with self._turn:
            self._queue.hurry()
            if self._queue.waiting:
                self._wake()

    def resolve(self, conflict: Conflict, keep: Any) -> int:
        """Save a human's choice: `conflict.ours`, `conflict.theirs`, a third, or None to remove the table."""
        with self._turn:
            self._conflicts.pop((conflict.file, conflict.key), None)
            known = self._known.get(conflict.file)
            if known and known.gone and isinstance(keep, Mapping):
                known.document, known.gone = replace(known.gone, digest=None), None  # back, comments and all
            standing = look(known.document.data, conflict.key) if known and known.document else None
            if isinstance(keep, Mapping):
                base = standing if isinstance(standing, Mapping) else {}
                change = Change(conflict.file, conflict.key, difference(base, keep), conflict.change.order)
            elif not conflict.key:
                return next(self._tickets)  # the whole file is gone, and shall stay so
            else:
                change = Change(conflict.file, conflict.key[:-1], {conflict.key[-1]: keep})
            ticket = next(self._tickets)
            self._queue.add(change, ticket)
            self._wake()
            return ticket

    def seen(self, reading: Loaded) -> None:
        """Take the documents that the desk has just read as what changes are made to from now on."""
        with self._turn:
            unsaved = self._queue.files
            for file, document in reading.documents.items():
                known = self._known.get(file)
                ours = known and document.digest in known.written and document.digest != _digest(known.document)
                stale = ours and self._on_disk(file) != document.digest  # read before our last save, not put back after
                if file not in unsaved and not stale:
                    self._known[file] = _Known(document)
            for file in [file for file in self._known if file not in reading.documents and file not in unsaved]:
                del self._known[file]

    def look(self) -> None:
        """Compare the disk with what is known; tells Changed where somebody else wrote."""
        with self._turn:
            self._looking = True
            self._wake()

    # All of this under `_turn`

    def _into_conflict(self, change: Change) -> bool:
        """Let what is typed on while a question stands open become part of that question."""
        for place, conflict in self._conflicts.items():
            depth = len(conflict.key)
            if conflict.file == change.file and conflict.key == change.key[:depth]:
                inner = nested(change.key[depth:], change.values)
                gone = change.values is None and depth == len(change.key)
                ours = None if gone else patched(conflict.ours or {}, inner)
                self._conflicts[place] = replace(conflict, ours=ours)
                return True
        return False

    def _wake(self) -> None:
        self._stopping = False
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="slutsats-store", daemon=True)
            self._thread.start()
        self._turn.notify_all()

    def _next(self) -> list[Waiting]:
        """Wait for work; all changes to one file at once, in order. Empty when it is time to stop."""
        queue = self._queue
        while True:
            if group := queue.take():
                return group
            if self._looking or self._stopping:
                return []
            due, clock = queue.due(), time.monotonic()
            if any(known.uncertain for known in self._known.values()):
                due = min(due or clock + queue.pause, clock + queue.pause)
            if not self._turn.wait(None if due is None else max(0.0, due - clock)) and not queue.waiting:
                self._settle_uncertain()

    # The saving thread

    def _run(self) -> None:
        while True:
            with self._turn:
                group = self._next()
                looking, self._looking = self._looking, False
            if group:
                self._save(group)
            elif looking:
                self._compare()
            else:
                self._history.retry()
                self._tell_of_history()
                return

    def _save(self, group: list[Waiting]) -> None:
        file = group[0].change.file
        with self._turn:
            known = self._known.setdefault(file, _Known(None))
        try:
            kept = save(
                self.folder,
                known.document,
                file,
                [item.change for item in group],
                tidy=file not in self._tidied,
                own=known.written,
                again=any(item.again for item in group),
                history=self._history,
                on=self._now().date(),
            )
        except RecordError as error:
            self._refused(error)
            return
        except Exception as error:  # a fault of ours must not lose the answer: it stays, and is told
            self._refused(error)
            return
        self._tidied.add(file)
        self._kept(known, group, kept)

    def _kept(self, known: _Known, group: list[Waiting], kept: Kept) -> None:
        file, at = group[0].change.file, self._now()
        clashing = {id(item): clash for item in group for clash in kept.clashes if item.change.touches(clash.key)}
        with self._turn:
            known.gone = known.document if kept.document is None else None
            known.document = kept.document
            known.uncertain = not kept.certain
            while len(known.written) > _REMEMBERED:
                known.written.pop(next(iter(known.written)))
            conflicts = [
                Conflict(
                    self._change_behind(group, clash),
                    file,
                    clash.key,
                    clean_all(clash.base),
                    clean_all(clash.ours),
                    clean_all(clash.theirs),
                )
                for clash in kept.clashes
            ]
            for conflict in conflicts:
                self._conflicts[conflict.file, conflict.key] = conflict
            if len(clashing) < len(group):
                self._saved_at = at
            self._queue.saved()
            self._telling = True
        events: list[Event] = [
            Saved(
                tuple(item.tickets),
                file,
                item.change.key,
                touched(kept.before, item.change),
                touched(kept.document.data, item.change) if kept.document else None,
                at,
                kept.certain,
                kept.others,
            )
            for item in group
            if id(item) not in clashing
        ]
        for event in (*events, *conflicts):
            self._say(event)
        for message in warnings(file, kept):
            if message not in self._warned_of:
                self._warned_of.append(message)
                self._say(Warned(message))
        self._tell_of_history()
        self._told()

    def _refused(self, error: Exception) -> None:
        message = _sentence(error)
        with self._turn:
            told = self._queue.refused(message, isinstance(error, ReadOnly))
            self._telling = True
        for event in told:
            self._say(event)
        self._told()

    def _compare(self) -> None:
        changed = []
        for file in sorted({*record_files(self.folder), *self._known}):
            with self._turn:
                known = self._known.get(file)
                if any(item.change.file == file for item in self._queue.waiting):
                    continue  # its save will merge
            if self._on_disk(file) != _digest(known.document if known else None):
                changed.append(file)
        if changed:
            self._say(Changed(tuple(changed)))

    def _on_disk(self, file: str) -> str | None:
        """The digest of what stands on disk; None where that can't be read."""
        try:
            return read_document(self.folder, file).digest
        except RecordError:
            return None

    def _settle_uncertain(self) -> None:
        """Write once more, by a new file, what a failed fsync of the folder left in doubt."""
        for file, known in list(self._known.items()):
            if known.uncertain and known.document:
                self._queue.once_more(file)

    def _tell_of_history(self) -> None:
        before, refused = self._warned, self._history.refused
        self._warned = None
        if refused is not None:
            what = {"what": refused.message}
            self._warned = Message(N_("What you gave is saved, but not its history. {what}"), what)
            if self._warned != before:
                self._say(Warned(self._warned))

    def _told(self) -> None:
        with self._turn:
            self._telling = False
            self._turn.notify_all()

    def _say(self, event: Event) -> None:
        try:
            self._tell(event)
        except Exception as error:  # a deaf listener must not stop the saving; `close` raises it
            self._fault = error

    @staticmethod
    def _change_behind(group: list[Waiting], clash: Clash) -> Change:
        return next((item.change for item in group if item.change.touches(clash.key)), group[0].change)


def _digest(document: Document | None) -> str | None:
    return document.digest if document else None


def _sentence(error: Exception) -> Message:
    return error.message if isinstance(error, RecordError) else Message("{fault}", {"fault": repr(error)})
