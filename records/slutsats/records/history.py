"""Every saved change, kept beside the record: who, when, which table, from what to what.

One file of JSON lines for each record file, under `.slutsats/history/`, written after the save it tells of and
never read by one; losing it loses nothing but the past. Each is bounded: runs of typing are thinned first, then
the oldest half goes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
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
"""Largest history of one record file, in bytes."""
_RUN = timedelta(minutes=5)
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


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


def note(folder: Path, who: str, saved: Iterable[SavedChange]) -> None:
    """Add what was saved to the history. Raises RecordError; the record itself is not concerned."""
    lines: dict[str, list[bytes]] = {}
    for change in saved:
        if change.old == change.new:
            continue
        entry = {"at": change.at, "who": who, "key": list(change.key), "old": change.old, "new": change.new}
        line = json.dumps(entry, ensure_ascii=False, default=encode, separators=(",", ":"))
        lines.setdefault(change.file, []).append(line.encode("utf-8", "replace") + b"\n")
    for file, added in lines.items():
        label = f"{locks.STATE_FOLDER}/history/{_name(file)}"
        try:
            if _append(folder, file, b"".join(added)) > BOUND:
                _thin(folder, file)
        except OSError as error:
            raise disk_refused(error, label) from None


def _name(file: str) -> str:
    return file.replace("/", ".") + ".jsonl"


def _append(folder: Path, file: str, data: bytes) -> int:
    """Append in one write, so that two desks' lines do not mix; return the size."""
    with folders.opened(folder) as root, folders.inside(root, FOLDER, make=True) as place:
        number = os.open(_name(file), _APPEND, 0o666, dir_fd=place)
        try:
            os.write(number, data)
            return os.fstat(number).st_size
        finally:
            os.close(number)


def _thin(folder: Path, file: str) -> None:
    with locks.locked(folder) as root, folders.inside(root, FOLDER, make=True) as place:
        name = _name(file)
        data = files.read_bytes(name, name, folder=place, limit=16 * BOUND)
        entries = _entries(data, file)
        kept = _without_runs(entries)
        lines = [_line(entry) for entry in kept]
        while lines and sum(map(len, lines)) > BOUND // 2:
            lines = lines[max(1, len(lines) // 4) :]
        writing.write(place, name, b"".join(lines), files.digest(data), name)


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
    return json.dumps(table, ensure_ascii=False, default=encode, separators=(",", ":")).encode("utf-8") + b"\n"


def history(folder: Path, file: str | None = None, key: Key | None = None) -> list[Entry]:
    """What was changed in the evaluation, oldest first; in one file, and under one key, where they are given.

    Files that are gone still have their history. A line that cannot be read is passed over: it was cut.
    """
    found: list[Entry] = []
    for name in [file] if file else _files(folder):
        try:
            with folders.opened(folder) as root, folders.inside(root, FOLDER) as place:
                data = files.read_bytes(_name(name), _name(name), folder=place, limit=16 * BOUND)
        except (RecordError, OSError):
            continue
        found.extend(_entries(data, name))
    if key is not None:
        found = [entry for entry in found if entry.key[: len(key)] == key]
    return sorted(found, key=lambda entry: entry.at)


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
            entry = Entry(table["at"], clean(str(table["who"])).text, file, key, old, new)
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
        if isinstance(entry.at, datetime) and all(isinstance(name, str) for name in entry.key):
            found.append(entry)
    return found


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
