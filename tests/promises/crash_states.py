"""Every state that a power cut can leave behind, worked out from what the program asked of the system.

A shim stands in for `os` where records are written, passes each call on, and takes notes. From the notes follow all
disks that may be found after a cut at any moment: bytes that were not forced may be missing or torn, names that were
not forced may be the old ones, in every mixture. A save that was acknowledged must stand on all of them.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from promises import session
from promises.sweeping import FULL, Figures, new_folder

import slutsats.records.locks
import slutsats.records.posix
import slutsats.records.writing
from slutsats.records import saving
from slutsats.records.change import answer_change
from slutsats.records.document import Document

Names = dict[str, int]
"""Path -> file, as a folder on disk has it."""


@dataclass
class Step:
    """One thing that changed what may be on disk."""

    kind: str
    """create, write, force, name, unname, force names, acknowledge."""
    path: str = ""
    file: int = 0
    data: bytes = b""
    number: int = 0


class Notes:
    """What was asked of the system, in order, and of which file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.steps: list[Step] = []
        self._open: dict[int, tuple[str, int]] = {}
        self._files: dict[str, int] = {}
        self._next = 0

    def path(self, name: Any, folder: int | None) -> str:
        """The path inside the record of a name in an open folder."""
        return str(self._folder(folder) / str(name)) if folder is not None else Path(name).name

    def _folder(self, number: int) -> Path:
        return Path(f"/proc/self/fd/{number}").readlink().relative_to(self.root)

    def opened(self, number: int, path: str, flags: int) -> None:
        """A file was opened; with O_CREAT | O_EXCL or O_TRUNC it begins empty."""
        if flags & os.O_DIRECTORY:
            return
        if path not in self._files:
            self._next += 1
            self._files[path] = self._next
            self.steps.append(Step("create", path, self._next))
        elif flags & os.O_TRUNC:
            self.steps.append(Step("empty", path, self._files[path]))
        self._open[number] = (path, self._files[path])

    def wrote(self, number: int, data: bytes) -> None:
        """Bytes were added to an open file."""
        if number in self._open:
            self.steps.append(Step("write", *self._open[number], data))

    def forced(self, number: int) -> None:
        """A file or a folder was forced to disk."""
        if number in self._open:
            self.steps.append(Step("force", *self._open[number]))
        else:
            self.steps.append(Step("force names", str(self._folder(number))))

    def closed(self, number: int) -> None:
        """A file was closed."""
        self._open.pop(number, None)

    def named(self, old: str, new: str, keep: bool) -> None:
        """A file got another name (`keep`: beside the one it has)."""
        file = self._files[old]
        self._files[new] = file
        self.steps.append(Step("name", new, file))
        if not keep:
            self.unnamed(old)

    def unnamed(self, path: str) -> None:
        """A name was taken away."""
        self._files.pop(path, None)
        self.steps.append(Step("unname", path))


class Shim(ModuleType):
    """`os`, with an ear on it."""

    def __init__(self, notes: Notes) -> None:
        super().__init__("os")
        self._notes = notes

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        number = os.open(path, flags, mode, dir_fd=dir_fd)
        if flags & (os.O_WRONLY | os.O_RDWR):
            self._notes.opened(number, self._notes.path(path, dir_fd), flags)
        return number

    def write(self, number: int, data: Any) -> int:
        self._notes.wrote(number, bytes(data))
        return os.write(number, data)

    def fsync(self, number: int) -> None:
        os.fsync(number)
        self._notes.forced(number)

    def close(self, number: int) -> None:
        self._notes.closed(number)
        os.close(number)

    def replace(self, old: str, new: str, *, src_dir_fd: int, dst_dir_fd: int) -> None:
        paths = self._notes.path(old, src_dir_fd), self._notes.path(new, dst_dir_fd)
        os.replace(old, new, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)
        self._notes.named(*paths, keep=False)

    def link(self, old: str, new: str, *, src_dir_fd: int, dst_dir_fd: int, follow_symlinks: bool) -> None:
        paths = self._notes.path(old, src_dir_fd), self._notes.path(new, dst_dir_fd)
        os.link(old, new, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd, follow_symlinks=follow_symlinks)
        self._notes.named(*paths, keep=True)

    def unlink(self, path: str, *, dir_fd: int) -> None:
        name = self._notes.path(path, dir_fd)
        os.unlink(path, dir_fd=dir_fd)
        self._notes.unnamed(name)


def disks(steps: list[Step]) -> Iterator[dict[str, bytes]]:
    """Every disk that may be found after a cut at the end of `steps`: path -> bytes.

    Names may have reached the disk in any mixture since their folder was last forced; each file that was not forced
    since it was written may hold nothing, a half, or all of what was written to it.
    """
    content: dict[int, bytes] = {}
    forced: dict[int, bytes] = {}
    certain: Names = {}
    pending: list[Step] = []
    for step in steps:
        match step.kind:
            case "create":
                content[step.file] = b""
                pending.append(Step("name", step.path, step.file))
            case "empty":
                content[step.file] = b""
            case "write":
                content[step.file] += step.data
            case "force":
                forced[step.file] = content[step.file]
            case "name" | "unname":
                pending.append(step)
            case "force names":
                here = [one for one in pending if str(Path(one.path).parent) == step.path]
                certain, pending = _applied(certain, here), [one for one in pending if one not in here]
    for chosen in itertools.product((False, True), repeat=len(pending)):
        names = _applied(certain, [step for step, taken in zip(pending, chosen, strict=True) if taken])
        variants = [[(path, data) for data in _torn(content, forced, file)] for path, file in names.items()]
        for mixture in itertools.product(*variants):
            yield dict(mixture)


def _applied(names: Names, steps: list[Step]) -> Names:
    result = dict(names)
    for step in steps:
        if step.kind == "name":
            result[step.path] = step.file
        else:
            result.pop(step.path, None)
    return result


def _torn(content: dict[int, bytes], forced: dict[int, bytes], file: int) -> set[bytes]:
    now = content[file]
    if forced.get(file) == now:
        return {now}
    return {forced.get(file, b""), b"", now[: len(now) // 2], now}


Save = Callable[[Path, Document | None, int], Document]
"""Saves answer number n in the record, over what was read before."""


def safe(folder: Path, base: Document | None, number: int) -> Document:
    """The program's own save."""
    change = answer_change("bo", "saw", f"q{number % 3}", value=str(number), justification="ord " * 40)
    kept = saving.save(folder, base, session.FILE, [change])
    assert kept.document
    return kept.document


def broken(os: Any, *, in_place: bool = False, no_force: bool = False, no_folder: bool = False) -> Save:
    """A save with one step of the protocol left out."""

    def save(folder: Path, base: Document | None, number: int) -> Document:
        start = base or saving._new(session.FILE)
        change = answer_change("bo", "saw", f"q{number % 3}", value=str(number), justification="ord " * 40)
        document = start.patched(change.patch)
        place = (folder / session.FILE).parent
        place.mkdir(parents=True, exist_ok=True)
        where = os.open(str(place), os.O_RDONLY | os.O_DIRECTORY)
        name = "saw.toml" if in_place else f"{number}.tmp"
        number_open = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, dir_fd=where)
        os.write(number_open, document.encoded)
        if not no_force:
            os.fsync(number_open)
        os.close(number_open)
        if not in_place:
            os.replace(name, "saw.toml", src_dir_fd=where, dst_dir_fd=where)
        if not no_folder:
            os.fsync(where)
        os.close(where)
        return document

    return save


def enumerate_states(make: Callable[[Shim], Save], saves: int) -> tuple[int, int, list[str]]:
    """(disks looked at, saves, faults) of a session of `saves`, cut at every step of it."""
    with new_folder() as folder:
        notes = Notes(folder)
        shim = Shim(notes)
        records = slutsats.records
        modules: list[Any] = [records.writing, records.posix, records.locks]
        for module in modules:
            module.os = shim
        try:
            save, document = make(shim), None
            for number in range(saves):
                document = save(folder, document, number)
                notes.steps.append(Step("acknowledge", number=number))
        finally:
            for module in modules:
                module.os = os
        seen: set[tuple[int, tuple[tuple[str, bytes], ...]]] = set()
        faults: list[str] = []
        for cut in range(1, len(notes.steps) + 1):
            acknowledged = max((step.number for step in notes.steps[:cut] if step.kind == "acknowledge"), default=-1)
            for disk in disks(notes.steps[:cut]):
                state = (acknowledged, tuple(sorted(disk.items())))
                if state not in seen:
                    seen.add(state)
                    faults += [f"after step {cut}: {fault}" for fault in _judge(disk, acknowledged, folder)]
        return len(seen), saves, faults


def _judge(disk: dict[str, bytes], acknowledged: int, folder: Path) -> list[str]:
    data = disk.get(session.FILE)
    if data is None:
        return [f"save {acknowledged} is gone"] if acknowledged >= 0 else []
    path = folder / session.FILE
    path.write_bytes(data)
    try:
        found = session.values(folder)
    except Exception as error:  # whatever it is, the record cannot be read
        return [f"broken: {error}"]
    expected = {f"q{number % 3}": number for number in range(acknowledged + 1)}
    return [f"{q}: {found.get(q)} for {n}" for q, n in expected.items() if found.get(q, -1) < n]


def sweep(saves: int) -> Figures:
    """All states after the program's own saves, and after four broken ones."""
    figures = Figures("crash states, enumerated")
    figures.points, figures.acknowledged, figures.bad = enumerate_states(lambda shim: safe, saves)
    controls: dict[str, Callable[[Shim], Save]] = {
        "in place": lambda shim: broken(shim, in_place=True),
        "no fsync": lambda shim: broken(shim, no_force=True),
        "no folder fsync": lambda shim: broken(shim, no_folder=True),
        "neither": lambda shim: broken(shim, no_force=True, no_folder=True),
    }
    lost = {name: len(enumerate_states(make, 2)[2]) for name, make in controls.items()}
    figures.control = ", ".join(f"{name} {count}" for name, count in lost.items())
    figures.control_bad = sum(lost.values()) if all(lost.values()) else 0
    return figures


def sweeps() -> list[Figures]:
    """In full, or as a sample."""
    return [sweep(80 if FULL else 3)]
