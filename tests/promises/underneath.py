"""Somebody writes without our lock, as git, an editor or a sync service does, at every moment of a save.

A slow disk makes seconds of what lies between the first look and the rename. Whatever comes in between, both texts end
on disk, or it becomes a question in which both stand.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from promises import session
from promises.sweeping import Figures, new_folder

import slutsats.records.files
import slutsats.records.posix
import slutsats.records.writing
from slutsats.records.change import Change, answer_change
from slutsats.records.document import Document, load
from slutsats.records.events import Conflict, Event
from slutsats.records.saving import read_document

_WATCHED = ("open", "write", "fsync", "close", "fstat", "pread", "stat")
OURS, THEIRS = "Vår text.", "Deras text."


class Moment(ModuleType):
    """`os`, which lets somebody else in right before the call of a certain number, until the file has its name."""

    def __init__(self, number: int, other: Callable[[], None]) -> None:
        super().__init__("os")
        self._number, self._other = number, other
        self.calls: list[str] = []
        self.named = 0
        """How many calls had been made when the file got its name."""

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name in ("replace", "link"):
            self.named = self.named or len(self.calls)
        if name not in _WATCHED or self.named:
            return real

        def call(*arguments: Any, **more: Any) -> Any:
            if not self.named:
                if len(self.calls) == self._number:
                    self._other()
                self.calls.append(name)
            return real(*arguments, **more)

        return call


def _renamed(path: Path, data: bytes) -> None:
    temporary = path.with_name("theirs")
    temporary.write_bytes(data)
    temporary.replace(path)


def _in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _made_anew(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    path.write_bytes(data)


Write = Callable[[Path, bytes], None]
HANDS: dict[str, Write] = {"a rename": _renamed, "in place": _in_place, "removed and made anew": _made_anew}
Save = Callable[[Change], list[str]]
"""Saves a change to what is on disk; gives back the texts of any question."""


def _safe(folder: Path) -> Save:
    told: list[Event] = []
    store = session.open_store(folder, told.append)

    def save(change: Change) -> list[str]:
        store.save(change)
        store.flush(5)
        store.close(1)
        asked = [event for event in told if isinstance(event, Conflict)]
        return [str(event.ours) + str(event.theirs) for event in asked]

    return save


def _compared_once(folder: Path) -> Save:
    return lambda change: _compare_and_save(folder, change)


def _compare_and_save(folder: Path, change: Change) -> list[str]:
    """Look, write beside, force, rename: the protocol without its second look."""
    path = folder / session.FILE
    system: Any = slutsats.records.writing.os
    document: Document = read_document(folder, session.FILE)
    text = document.patched(change.patch).encoded
    temporary = path.with_name("ours")
    number = system.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    system.write(number, text)
    system.fsync(number)
    system.close(number)
    system.replace(temporary, path)
    return []


def _once(make: Callable[[Path], Save], number: int, write: Write, question: str) -> tuple[int, list[str]]:
    """One save with somebody at it before call `number`; how many moments there are, and what was lost."""
    with new_folder() as folder:
        path = folder / session.FILE
        path.parent.mkdir(parents=True)
        text = 'format = 1\nevaluator = "bo"\nnetwork = "saw"\n\n[answers.q0]\nvalue = "0"\n\n[end]\ncomplete = true\n'
        path.write_text(text)
        came: list[bool] = []

        def other() -> None:
            came.append(True)
            theirs = {"answers": {question: {"value": "1", "justification": THEIRS}}}
            write(path, load(text.encode(), session.FILE).patched(theirs).encoded)

        save = make(folder)
        moment = Moment(number, other)
        modules: list[Any] = [slutsats.records.writing, slutsats.records.posix, slutsats.records.files]
        for module in modules:
            module.os = moment
        try:
            asked = save(answer_change("bo", "saw", "q0", value="2", justification=OURS))
        finally:
            for module in modules:
                module.os = os
        found = path.read_text() + "".join(asked)
        wanted = [OURS, THEIRS] if came else [OURS]
        return moment.named, [f"before call {number}: {one} is lost" for one in wanted if one not in found]


def sweep() -> Figures:
    """At every call, by every hand, to another answer and to the same."""
    figures = Figures("written underneath, without our lock", control="compared once, before the fsync")
    for write in HANDS.values():
        for question in ("q1", "q0"):
            moments, _ = _once(_safe, -1, write, question)
            for number in range(moments):
                figures.points += 1
                figures.acknowledged += 1
                figures.bad += _once(_safe, number, write, question)[1]
            moments, _ = _once(_compared_once, -1, write, question)
            for number in range(moments):
                figures.control_bad += bool(_once(_compared_once, number, write, question)[1])
    return figures


def sweeps() -> list[Figures]:
    """As a whole: it takes a few seconds."""
    return [sweep()]
