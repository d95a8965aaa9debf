"""Every saved change, kept beside the record: who, when, which table, from what to what.

One file of JSON lines for each record file, under `.slutsats/history/`, for the eyes of those who may read that file.
What a save is about to do is noted beside it, and comes in once it is done: a program that is killed in between loses
neither. Losing the history loses nothing but the past. Each is bounded: runs of typing are thinned first, then
the oldest half goes. Whatever stands in such a file, it is read as far as it can be and written on.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

from slutsats.records import files, folders, locks, platform, state, writing
from slutsats.records.change import Change
from slutsats.records.errors import RecordError, disk_refused
from slutsats.records.file_names import STATE_FOLDER
from slutsats.records.parsed import parse
from slutsats.records.platform import Folder, Rights
from slutsats.records.sheets import record_files
from slutsats.records.tables import Key, Table, difference, look, same
from slutsats.schema.text import clean, clean_all

FOLDER = (STATE_FOLDER, "history")
BOUND = 2 * 1024 * 1024
"""Largest history of one record file, in bytes, unless a single change is larger."""
_READ = 16 * BOUND
"""Bytes that are read of a history, its last ones; no more than a fraction is ours where it is larger."""
_RUN = timedelta(minutes=5)
_KEPT = 200
"""Changes that wait in memory for a history that cannot be written, for each record file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One saved change; `old` and `new` hold the parts of the table that it touched."""

    at: datetime
    who: str
    file: str
    key: Key
    old: Any
    new: Any
    kept: str = ""
    """Where the file lies as it was, where it could not be changed in place and was written anew."""


Step = tuple[Key, Any, Any]
"""A table's key, and what it held before and after."""


class History:
    """Writes down one desk's saves, inside the lock of each; what cannot be written waits, and goes with the next."""

    def __init__(self, folder: Path, who: str, now: Callable[[], datetime]) -> None:
        self._folder, self._who, self._now = folder, who, now
        self._waiting: dict[str, list[bytes]] = {}
        self._meant: dict[str, list[bytes]] = {}
        self.refused: RecordError | None = None
        """Why the last lines could not be written; the record itself is not concerned."""

    def intend(self, root: Folder, file: str, steps: Iterable[Step], made: str, kept: str = "") -> None:
        """Note what a save is about to do to `file`, which will then have the digest `made`."""
        at = self._now()
        entries = [Entry(at, self._who, file, key, old, new, kept) for key, old, new in steps if old != new]
        lines = self._meant[file] = [_line(entry) for entry in entries]
        if not lines:
            return
        head = json.dumps({"made": made, "file": file}).encode() + b"\n"
        try:
            with folders.inside(root, FOLDER, make=True) as place:
                number = platform.open_file(_pending(file), platform.ANEW_FLAGS, folder=place)
                try:
                    os.write(number, head + b"".join(lines))
                finally:
                    os.close(number)
        except OSError:
            return  # `confirm` will find the same, and tell

    def confirm(self, root: Folder, file: str, rights: Rights | None) -> None:
        """What was intended is done: write it down. The history gets the `rights` of the file that it is about."""
        self._waiting.setdefault(file, []).extend(self._meant.pop(file, []))
        self._write(root, file, rights)

    def settle(self, root: Folder, file: str) -> None:
        """Write down what a program was killed over, if it came to do it; whose lock the caller holds."""
        try:
            with folders.inside(root, FOLDER) as place:
                pending = _read(place, _pending(file))
                if lines := _done(root, file, pending):
                    _append(root, place, file, lines, None)
                platform.remove_file(_pending(file), place)
        except (OSError, RecordError):
            return  # there is none, or it can't be read now

    def retry(self) -> None:
        """Write down what could not be written before."""
        for file in [file for file, lines in self._waiting.items() if lines]:
            try:
                with locks.locked(self._folder) as root:
                    self._write(root, file, None)
            except RecordError as error:
                self.refused = error

    def _write(self, root: Folder, file: str, rights: Rights | None) -> None:
        lines = self._waiting.get(file)
        self.refused = None
        if not lines:
            return
        try:
            with folders.inside(root, FOLDER, make=True) as place:
                _append(root, place, file, b"".join(lines), rights)
                lines.clear()
                platform.remove_file(_pending(file), place)
        except FileNotFoundError:
            pass  # nothing is pending: its note could not be written
        except OSError as error:
            self.refused = disk_refused(error, f"{STATE_FOLDER}/history/{_name(file)}")
        except RecordError as error:
            self.refused = error
        del lines[:-_KEPT]


def of_this_person(folder: Path, at: datetime | None = None) -> History:
    """For what is done to an evaluation from outside it, all of it `at` one moment where that is given."""
    return History(folder, state.author(), lambda: at or datetime.now(UTC))


def _name(file: str) -> str:
    return file.replace("/", ".") + ".jsonl"


def _pending(file: str) -> str:
    """Where a save is noted that is about to be made; each person has their own, since others may not read it."""
    return f"{_name(file)}.{platform.own_mark()}.pending"


def _append(root: Folder, place: Folder, file: str, data: bytes, rights: Rights | None) -> None:
    """Append whole lines or nothing, one desk after the other, and thin what has grown beyond the bound."""
    name = _name(file)
    number = _opened(root, place, name, file, rights)
    try:
        facts = os.fstat(number)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(errno.ELOOP, "not an ordinary file")
        size = facts.st_size
        if size and platform.read_at(number, 1, size - 1) != b"\n":
            data = b"\n" + data  # what a killed program cut off stays by itself
        if os.write(number, data) < len(data):
            os.ftruncate(number, size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    finally:
        os.close(number)
    if size + len(data) > BOUND:
        _thin(place, name, file)


def _opened(root: Folder, place: Folder, name: str, file: str, rights: Rights | None) -> int:
    """Open a history: to be read by whoever may read its file, and written by whoever may replace that."""
    wanted = rights or _rights_of(root, file)
    if wanted is not None:
        access = wanted.access.limited(6).writable_as(platform.rights(root).access)
        wanted = replace(wanted, access=access, attributes={})
    try:
        number = platform.open_file(name, platform.APPEND_FLAGS, folder=place)
    except FileNotFoundError:
        if wanted is None:
            wanted = platform.rights(root).for_file()
        number = platform.open_file(name, platform.APPEND_FLAGS | os.O_CREAT | os.O_EXCL, folder=place)
        platform.give(number, wanted)
        return number
    if wanted is not None and platform.rights(number).access != wanted.access:
        with suppress(OSError):  # somebody else's, who will
            platform.give(number, wanted)
    return number


def _rights_of(root: Folder, file: str) -> Rights | None:
    path = PurePosixPath(file)
    try:
        with folders.inside(root, path.parts[:-1]) as place:
            number = platform.open_file(path.name, platform.READ_FLAGS, folder=place)
    except OSError:
        return None
    try:
        return platform.rights(number)
    finally:
        os.close(number)


def _done(root: Folder, file: str, pending: bytes) -> bytes:
    """The lines of a note whose save was made; none where it was not."""
    head, _, lines = pending.partition(b"\n")
    path = PurePosixPath(file)
    try:
        made = json.loads(head)["made"]
        with folders.inside(root, path.parts[:-1]) as place:
            data = files.read_bytes(path.name, file, folder=place)
        if files.digest(data) == made:
            return lines
        table = parse(data, file).data
    except (OSError, RecordError, ValueError, KeyError, TypeError):
        return b""
    entries = _entries(lines, file)
    return lines if entries and all(_stands(table, entry) for entry in entries) else b""


def _stands(table: Table, entry: Entry) -> bool:
    """Whether a change can be seen in a file that others have written since."""
    found = look(table, entry.key)
    if isinstance(found, Mapping) and isinstance(entry.new, Mapping):
        return all(same(found.get(name), value) for name, value in entry.new.items())
    return same(found, entry.new)


def _thin(place: Folder, name: str, file: str) -> None:
    lines = [_line(entry) for entry in _without_runs(_entries(_read(place, name), file))]
    while len(lines) > 1 and sum(map(len, lines)) > BOUND // 2:
        lines = lines[max(1, len(lines) // 4) :]
    writing.put_in_place(place, name, b"".join(lines), name)


def _read(place: Folder, name: str) -> bytes:
    """The last of a history, from a whole line on. Raises OSError."""
    number = platform.open_file(name, platform.READ_FLAGS, folder=place)
    try:
        facts = os.fstat(number)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(errno.ELOOP, "not an ordinary file")
        start = max(0, facts.st_size - _READ)
        data = platform.read_at(number, _READ, start)
    finally:
        os.close(number)
    return data.partition(b"\n")[2] if start else data


def _without_runs(entries: list[Entry]) -> list[Entry]:
    """One entry for each run of changes by one person to one table in a few minutes."""
    kept: list[Entry] = []
    last: dict[tuple[str, Key], int] = {}
    for entry in entries:
        index = last.get((entry.who, entry.key))
        if index is not None and entry.at - kept[index].at < _RUN and kept[index].new == entry.old:
            first = kept[index]
            kept[index] = replace(first, new=entry.new, kept=first.kept or entry.kept)
        else:
            last[entry.who, entry.key] = len(kept)
            kept.append(entry)
    return kept


def _line(entry: Entry) -> bytes:
    table = {"at": entry.at, "who": entry.who, "key": list(entry.key), "old": entry.old, "new": entry.new}
    if entry.kept:
        table["kept"] = entry.kept
    line = json.dumps(table, ensure_ascii=False, default=encode, separators=(",", ":"))
    return line.encode("utf-8", "replace") + b"\n"


def history(folder: Path, file: str | None = None, key: Key | None = None) -> list[Entry]:
    """What was changed in the evaluation, oldest first; in one file, and under one key, where they are given.

    Files that are gone still have their history. A line that cannot be read is passed over: it was cut. Within a file
    the order is that of the saves, also where a clock was set back between them.
    """
    found: list[tuple[datetime, Entry]] = []
    for name in [file] if file else _files(folder):
        data = _all_of(folder, name)
        latest = datetime.min.replace(tzinfo=UTC)
        for entry in _entries(data, name):
            latest = max(latest, entry.at)
            if key is None or entry.key[: len(key)] == key:
                found.append((latest, entry))
    return [entry for _, entry in sorted(found, key=lambda timed: timed[0])]


def _all_of(folder: Path, file: str) -> bytes:
    """The lines about one file, with those of a save that was made and whose program was killed before it said so."""
    data = b""
    try:
        with folders.opened(folder) as root, folders.inside(root, FOLDER) as place:
            with suppress(FileNotFoundError):
                data = _read(place, _name(file))
            data += _done(root, file, _read(place, _pending(file)))
    except OSError:
        return data
    return data


def _files(folder: Path) -> list[str]:
    """The record files that have a history, whether they still exist or not."""
    known = {_name(file): file for file in record_files(folder)}
    names = []
    try:
        with os.scandir(folder.joinpath(*FOLDER)) as entries:
            there = {entry.name.removesuffix(f".{platform.own_mark()}.pending") for entry in entries}
            names = sorted(name for name in there if name.endswith(".jsonl"))
    except OSError:
        return []
    for name in names:
        bare = name.removesuffix(".jsonl")
        parts = bare.removesuffix(".toml").split(".")
        known.setdefault(name, "/".join(parts) + ".toml")
    return [known[name] for name in names]


def _entries(data: bytes, file: str) -> list[Entry]:
    found = []
    for line in data.splitlines():
        try:
            table = json.loads(line, object_hook=decode)
            key = tuple(clean_all(table["key"]))
            old, new = clean_all(table["old"]), clean_all(table["new"])
            at = _moment(table["at"])
            kept = clean(str(table.get("kept", ""))).text
            entry = Entry(at, clean(str(table["who"])).text, file, key, old, new, kept)
        except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
            continue
        if all(isinstance(name, str) for name in entry.key):
            found.append(entry)
    return found


def _moment(value: Any) -> datetime:
    """A moment in UTC that any clock can show. Raises TypeError, ValueError, OverflowError."""
    if not isinstance(value, datetime):
        raise TypeError(type(value).__name__)
    moment = value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    if not 1 < moment.year < 9999:
        raise ValueError(moment.year)
    return moment


def restore(entry: Entry) -> Change:
    """The change that brings back what stood there before `entry`."""
    if entry.old is None:
        return Change(entry.file, entry.key, None)
    new = entry.new if isinstance(entry.new, Mapping) else {}
    old: Table = dict(entry.old) if isinstance(entry.old, Mapping) else {}
    return Change(entry.file, entry.key, difference(new, old) or old)


def encode(value: Any) -> Any:
    """What JSON can hold of a date or a time; for `json.dumps(default=…)`."""
    if isinstance(value, datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, time):
        return {"$time": value.isoformat()}
    raise TypeError(type(value).__name__)


def decode(table: dict[str, Any]) -> Any:
    """The date or time that `encode` made a table of; for `json.loads(object_hook=…)`. Raises ValueError."""
    if len(table) == 1:
        ((name, value),) = table.items()
        kinds = {"$moment": datetime, "$date": date, "$time": time}
        if name in kinds and isinstance(value, str):
            return kinds[name].fromisoformat(value)  # type: ignore[attr-defined]
    return table
