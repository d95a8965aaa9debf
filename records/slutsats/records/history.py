"""Every saved change, kept beside the record: who, when, which table, from what to what.

One file of JSON lines for each record file, under `.slutsats/history/`, written after the save it tells of and
never read by one; losing it loses nothing but the past. Each is bounded: runs of typing are thinned first, then
the oldest half goes. Whatever stands in such a file, it is read as far as it can be and written on.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Protocol

from slutsats.records import files, folders, locks, writing
from slutsats.records.change import Change
from slutsats.records.errors import RecordError, disk_refused
from slutsats.records.sheets import record_files
from slutsats.records.tables import Key, Table, difference
from slutsats.schema.text import clean, clean_all

FOLDER = (locks.STATE_FOLDER, "history")
BOUND = 2 * 1024 * 1024
"""Largest history of one record file, in bytes, unless a single change is larger."""
_READ = 16 * BOUND
"""Bytes that are read of a history, its last ones; no more than a fraction is ours where it is larger."""
_RUN = timedelta(minutes=5)
_APPEND = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
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


class SavedChange(Protocol):
    """What the history keeps of a save."""

    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def key(self) -> Key: ...  # noqa: D102
    @property
    def old(self) -> Any: ...  # noqa: D102
    @property
    def new(self) -> Any: ...  # noqa: D102
    @property
    def at(self) -> datetime: ...  # noqa: D102


class History:
    """Writes down one desk's saves; what cannot be written waits, and goes with the next."""

    def __init__(self, folder: Path, who: str) -> None:
        self._folder, self._who = folder, who
        self._waiting: dict[str, list[bytes]] = {}

    def note(self, saved: Iterable[SavedChange]) -> None:
        """Add what was saved. Raises RecordError; the record itself is not concerned."""
        for change in saved:
            if change.old != change.new:
                self._waiting.setdefault(change.file, []).append(_line(_entry(self._who, change)))
        refused: RecordError | None = None
        for file, lines in list(self._waiting.items()):
            try:
                _append(self._folder, file, b"".join(lines))
                del self._waiting[file]
            except RecordError as error:
                refused = error
            except OSError as error:
                refused = disk_refused(error, f"{locks.STATE_FOLDER}/history/{_name(file)}")
            del lines[:-_KEPT]
        if refused:
            raise refused


def _entry(who: str, change: SavedChange) -> Entry:
    return Entry(change.at, who, change.file, change.key, change.old, change.new)


def _name(file: str) -> str:
    return file.replace("/", ".") + ".jsonl"


def _append(folder: Path, file: str, data: bytes) -> None:
    """Append whole lines or nothing, one desk after the other, and thin what has grown beyond the bound."""
    name = _name(file)
    with locks.locked(folder) as root, folders.inside(root, FOLDER, make=True) as place:
        number = os.open(name, _APPEND, 0o666, dir_fd=place)
        try:
            facts = os.fstat(number)
            if not stat.S_ISREG(facts.st_mode):
                raise OSError(errno.ELOOP, "not an ordinary file")
            size = facts.st_size
            if size and os.pread(number, 1, size - 1) != b"\n":
                data = b"\n" + data  # what a killed program cut off stays by itself
            if os.write(number, data) < len(data):
                os.ftruncate(number, size)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        finally:
            os.close(number)
        if size + len(data) > BOUND:
            _thin(place, name, file)


def _thin(place: int, name: str, file: str) -> None:
    lines = [_line(entry) for entry in _without_runs(_entries(_read(place, name), file))]
    while len(lines) > 1 and sum(map(len, lines)) > BOUND // 2:
        lines = lines[max(1, len(lines) // 4) :]
    writing.put_in_place(place, name, b"".join(lines), name)


def _read(place: int, name: str) -> bytes:
    """The last of a history, from a whole line on. Raises OSError."""
    number = os.open(name, files.READ_FLAGS, dir_fd=place)
    try:
        facts = os.fstat(number)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(errno.ELOOP, "not an ordinary file")
        start = max(0, facts.st_size - _READ)
        data = os.pread(number, _READ, start)
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
            kept[index] = Entry(first.at, first.who, first.file, first.key, first.old, entry.new)
        else:
            last[entry.who, entry.key] = len(kept)
            kept.append(entry)
    return kept


def _line(entry: Entry) -> bytes:
    table = {"at": entry.at, "who": entry.who, "key": list(entry.key), "old": entry.old, "new": entry.new}
    line = json.dumps(table, ensure_ascii=False, default=encode, separators=(",", ":"))
    return line.encode("utf-8", "replace") + b"\n"


def history(folder: Path, file: str | None = None, key: Key | None = None) -> list[Entry]:
    """What was changed in the evaluation, oldest first; in one file, and under one key, where they are given.

    Files that are gone still have their history. A line that cannot be read is passed over: it was cut. Within a file
    the order is that of the saves, also where a clock was set back between them.
    """
    found: list[tuple[datetime, Entry]] = []
    for name in [file] if file else _files(folder):
        try:
            with folders.opened(folder) as root, folders.inside(root, FOLDER) as place:
                data = _read(place, _name(name))
        except OSError:
            continue
        latest = datetime.min.replace(tzinfo=UTC)
        for entry in _entries(data, name):
            latest = max(latest, entry.at)
            if key is None or entry.key[: len(key)] == key:
                found.append((latest, entry))
    return [entry for _, entry in sorted(found, key=lambda timed: timed[0])]


def _files(folder: Path) -> list[str]:
    """The record files that have a history, whether they still exist or not."""
    known = {_name(file): file for file in record_files(folder)}
    names = []
    try:
        with os.scandir(folder.joinpath(*FOLDER)) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith(".jsonl"))
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
            entry = Entry(at, clean(str(table["who"])).text, file, key, old, new)
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
