"""A cache of what home shows of thousands of evaluations: deletable at any time, and never believed over a file.

One SQLite file for each records folder, in the user's own state folder. Every answer from it is checked by stat
against the files themselves (time, change time, size, inode); what differs is read again. Where the cache is locked,
damaged or gone, the files are read instead.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from slutsats.records import state
from slutsats.records.file_names import EVALUATION
from slutsats.records.headers import Row, header, last_change, read_header
from slutsats.records.history import decode, encode
from slutsats.records.names import is_plain
from slutsats.records.sheets import record_files
from slutsats.records.tables import Table
from slutsats.schema.message import Message
from slutsats.schema.problem import Place, Problem

_VERSION = 1
_AT_ONCE = 500
_PATIENCE = 0.2
"""Seconds to wait for another desk; then the files are read instead."""
_SHOWN = ("title", "date", "language", "reference", "framework", "archived")
_TABLES = """
create table if not exists headers (
    id text primary key, stamp text not null, title text, dated text, row text not null
) without rowid;
create table if not exists details (id text primary key, stamp text not null, details text not null) without rowid;
"""


class Index:
    """What is known of the evaluations under one records folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        mark = sha256(str(root.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]
        self.path = state.state_folder() / "index" / f"{mark}.sqlite"

    # Keeping it true

    def refresh(self, told: Callable[[int, int], None] | None = None) -> list[str]:
        """Compare every header with the disk and read anew those that changed; return the ids, sorted.

        `told` hears (done, of how many) while headers are read, so that a long first time shows how far it is.
        """
        stamps = self._on_disk()
        known = dict(self._ask("select id, stamp from headers"))
        stale = [name for name, stamp in stamps.items() if known.get(name) != stamp]
        gone = [(name,) for name in known if name not in stamps]
        rows = []
        for number, name in enumerate(stale):
            if told and number % 50 == 0:
                told(number, len(stale))
            data, problem = read_header(self.root / name)
            kept = _kept(data)
            rows.append((name, stamps[name], kept.get("title"), str(kept.get("date", "")), _encoded(kept, problem)))
        if rows or gone:
            self._tell(
                ("insert or replace into headers values (?, ?, ?, ?, ?)", rows),
                ("delete from headers where id = ?", gone),
                ("delete from details where id = ?", gone),
            )
        return sorted(stamps)

    def _on_disk(self) -> dict[str, str]:
        """id -> what tells one version of its header from another; one stat each."""
        stamps = {}
        base = str(self.root)
        try:
            names = os.listdir(base)  # noqa: PTH208 - names alone, ten thousand of them
        except OSError:
            return {}
        for name in names:
            if not name.startswith(".") and is_plain(name):
                try:
                    facts = os.lstat(f"{base}/{name}/{EVALUATION}")
                except OSError:
                    continue
                stamps[name] = f"{facts.st_mtime_ns}.{facts.st_ctime_ns}.{facts.st_size}.{facts.st_ino}"
        return stamps

    # Asking it

    def rows(self, ids: Sequence[str], today: date | None = None) -> Iterator[Row]:
        """The rows of `ids`, in their order, as `refresh` left them; those it does not know are read from the disk."""
        known: dict[str, str] = {}
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            known.update(self._ask(f"select id, row from headers where id in ({marks})", part))  # noqa: S608
        for name in ids:
            folder = self.root / name
            kept = _decoded(known.get(name))
            data, problem = kept if kept is not None else read_header(folder)
            yield header(folder, data, last_change(folder), problem, today)

    def sorted_ids(self, by: str = "id", reverse: bool = False) -> list[str]:
        """All known ids by "id", "title" or "date", without making rows of them."""
        column = {"id": "id", "title": "title", "date": "dated"}[by]
        ids = [name for (name,) in self._ask(f"select id from headers order by {column}, id")]  # noqa: S608
        return ids[::-1] if reverse else ids

    def details(self, name: str) -> Table | None:
        """What was last worked out for an evaluation, if no file of it has changed since."""
        found = self._ask("select stamp, details from details where id = ?", (name,))
        if not found or found[0][0] != stamp_of(self.root / name):
            return None
        try:
            details = json.loads(found[0][1], object_hook=decode)
        except ValueError:
            return None
        return details if isinstance(details, dict) else None

    def keep_details(self, name: str, stamp: str, details: Mapping[str, Any]) -> None:
        """Keep what was worked out for an evaluation whose files stood at `stamp` (`stamp_of`) before it was read."""
        text = json.dumps(details, ensure_ascii=False, default=encode)
        self._tell(("insert or replace into details values (?, ?, ?)", [(name, stamp, text)]))

    # The file

    def _ask(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of a query; none where the cache cannot be had, so that the disk is read instead."""
        for anew in (False, True):
            database = None
            try:
                database = self._open(anew)
                return database.execute(query, values).fetchall()
            except sqlite3.OperationalError:
                return []  # locked, or a folder that cannot be written
            except (sqlite3.Error, OSError):
                continue  # damaged: thrown away, and begun anew
            finally:
                if database:
                    database.close()
        return []

    def _tell(self, *changes: tuple[str, Sequence[Sequence[Any]]]) -> None:
        """Write in one transaction; where another desk is writing, this time is let go and the cache misses a bit."""
        database = None
        try:
            database = self._open(False)
            database.execute("pragma synchronous = off")
            database.execute("begin immediate")
            for statement, rows in changes:
                database.executemany(statement, rows)
            database.execute("commit")
        except (sqlite3.Error, OSError):
            return
        finally:
            if database:
                database.close()

    def _open(self, anew: bool) -> sqlite3.Connection:
        if anew:
            self._drop()
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            (version,) = database.execute("pragma user_version").fetchone()
            if version == 0:
                database.executescript(f"begin immediate; {_TABLES} pragma user_version = {_VERSION}; commit;")
            elif version != _VERSION:
                raise sqlite3.DatabaseError("made by another version")
        except BaseException:
            database.close()
            raise
        return database

    def _drop(self) -> None:
        for suffix in ("", "-journal", "-wal", "-shm"):
            try:
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
            except OSError:
                return


def stamp_of(folder: Path) -> str:
    """What tells one state of a whole record from another: every file's time, size and inode."""
    parts = []
    for file in record_files(folder):
        try:
            facts = os.lstat(folder / file)
        except OSError:
            continue
        parts.append(f"{file}:{facts.st_mtime_ns}.{facts.st_ctime_ns}.{facts.st_size}.{facts.st_ino}")
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _kept(data: Mapping[str, Any]) -> Table:
    """The parts of a header that a row is made of."""
    kept: Table = {name: data[name] for name in _SHOWN if name in data}
    networks = data.get("networks")
    if isinstance(networks, Mapping):
        kept["networks"] = {
            name: {part: network[part] for part in ("name", "short", "notice") if part in network}
            for name, network in networks.items()
            if isinstance(network, Mapping)
        }
    if isinstance(data.get("recommendations"), Mapping):
        kept["recommendations"] = data["recommendations"]
    outcome = data.get("outcome")
    if isinstance(outcome, Mapping) and isinstance(outcome.get("decisions"), Mapping):
        kept["outcome"] = {"decisions": outcome["decisions"]}
    return kept


def _encoded(kept: Table, problem: Problem | None) -> str:
    told = None
    if problem is not None:
        place = problem.place
        told = [problem.code, problem.text(), problem.severity, place.file, place.line, place.column, list(place.key)]
    return json.dumps([kept, told], ensure_ascii=False, default=encode)


def _decoded(text: str | None) -> tuple[Table, Problem | None] | None:
    if text is None:
        return None
    try:
        kept, told = json.loads(text, object_hook=decode)
        if told is None:
            return kept, None
        code, sentence, severity, file, line, column, key = told
        place = Place(file=file, line=line, column=column, key=tuple(key))
        return kept, Problem(code, Message("{sentence}", {"sentence": sentence}), place, severity)
    except (ValueError, TypeError):
        return None


__all__ = ["Index", "stamp_of"]
