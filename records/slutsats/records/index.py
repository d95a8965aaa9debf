"""A cache of what home shows of thousands of evaluations: deletable at any time, and never believed over a file.

One SQLite file for each records folder, in the user's own state folder. What it says of a header is checked by stat
against the file itself (time, change time, size, inode); what differs is read again. Where the cache is locked,
damaged or gone, the files are read instead. It holds days that are stated, and terms of notice: what these come to is
worked out when it is asked, for the day that is asked about.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from slutsats.records import state
from slutsats.records.file_names import EVALUATION
from slutsats.records.headers import HeaderRow, header, last_change, last_day, open_terms, read_header, stated_days
from slutsats.records.history import decode, encode
from slutsats.records.names import is_plain
from slutsats.records.tables import Table
from slutsats.schema.message import Message
from slutsats.schema.notice import NoticeTerms
from slutsats.schema.problem import FilePlace, Problem
from slutsats.schema.text import clean, clean_all

_VERSION = 4
_AT_ONCE = 500
"""Rows that are read before they are written, and as many that are asked for in one question."""
_PATIENCE = 2.0
"""Seconds to wait for another desk that writes; then the files are read instead."""
_SHOWN = ("title", "date", "language", "reference", "framework", "archived")
_TABLES = """
create table headers (
    id text primary key, stamp text not null, changed real not null, title text not null,
    archived integer not null, sought text not null
) without rowid;
create table due (
    id text, day text, network text, term text, archived integer not null, primary key (id, day, network, term)
) without rowid;
create index due_by_day on due (archived, day);
create table notice (
    id text, network text, terms text not null, archived integer not null, primary key (id, network)
) without rowid;
create index notice_by_terms on notice (terms, archived, id);
create table terms (
    archived integer, terms text, networks integer not null, primary key (archived, terms)
) without rowid;
create trigger noticed after insert on notice begin
    insert into terms values (new.archived, new.terms, 1) on conflict do update set networks = networks + 1;
end;
create trigger unnoticed after delete on notice begin
    update terms set networks = networks - 1 where archived = old.archived and terms = old.terms;
    delete from terms where archived = old.archived and terms = old.terms and networks = 0;
end;
create table rows (id text primary key, row text not null) without rowid;
"""
_COUNTED = """
create temp table counted (terms text primary key, day text not null) without rowid;
create temp view noticed as
    select notice.id, counted.day, notice.network from counted join notice using (terms)
    where not exists (
        select 1 from due where due.id = notice.id and due.day = counted.day and due.network = notice.network
    );
create temp view days as select id, day from due union all select id, day from noticed;
"""
"""What the terms come to on one day; one that a recommendation states as its own is not told twice."""
_TWICE = """
with stated as (
    select distinct id, day, network from due where archived = 0 and day in (select distinct day from counted)
)
select day, count(*) from stated join notice using (id, network) join counted using (terms, day) group by day
"""
"""How many last days to give notice, by day, are stated in a recommendation too."""
_ORDERS = {
    "changed": "changed desc, id",
    "next": "coalesce((select min(day) from days where days.id = headers.id), '~'), id",
    "title": "title, id",
}

Told = Callable[[int, int], None]
Done = TypeVar("Done")


class Dates(NamedTuple):
    """What falls due: the next date and whose it is, how many fall due until the day asked for, how many passed."""

    first: str | None
    soon: int
    passed: int


class Index:
    """What is known of the evaluations under one records folder.

    Every method but `rows` raises UnusableError where the cache cannot be had.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = state.state_folder() / "index" / f"{state.mark(str(root.resolve()))}.sqlite"

    # Keeping it true

    def refresh(self, told: Told | None = None) -> None:
        """Compare every header with the disk, and read anew those that changed.

        `told` hears (done, of how many) while headers are read, so that a long first time shows how far it is.
        """

        def compare(database: sqlite3.Connection) -> None:
            stale, gone = self._differing(database)
            for start in range(0, len(stale), _AT_ONCE):
                if told:
                    told(start, len(stale))
                self._read(database, stale[start : start + _AT_ONCE])
            with _as_a_whole(database):
                for table in ("headers", "rows", "due", "notice"):
                    database.executemany(f"delete from {table} where id = ?", ((name,) for name in gone))  # noqa: S608

        self._do(compare)

    def refresh_changes(self) -> bool:
        """Look at every sheet for when an evaluation was changed last; whether that told anything new."""

        def look(database: sqlite3.Connection) -> bool:
            last, told = "", False
            part = "select id, changed from headers where id > ? order by id limit ?"
            while known := database.execute(part, (last, _AT_ONCE)).fetchall():
                news = [(now, name) for name, was in known if (now := self._changed(name)) != was]
                with _as_a_whole(database):
                    database.executemany("update headers set changed = ? where id = ?", news)
                last, told = known[-1][0], told or bool(news)
            return told

        return self._do(look)

    def _differing(self, database: sqlite3.Connection) -> tuple[list[str], list[str]]:
        """The ids whose headers the cache doesn't know as they are, and those that it knows and are gone."""
        known = iter(database.execute("select id, stamp from headers order by id"))
        stale: list[str] = []
        gone: list[str] = []
        kept = next(known, None)
        for name in self._names():
            stamp = self._stamp(name)
            if stamp is None:
                continue
            while kept is not None and kept[0] < name:
                gone.append(kept[0])
                kept = next(known, None)
            if kept is None or kept[0] != name:
                stale.append(name)
            else:
                if kept[1] != stamp:
                    stale.append(name)
                kept = next(known, None)
        return stale, [*gone, *([kept[0]] if kept else []), *(name for name, _stamp in known)]

    def _names(self) -> list[str]:
        """What lies in the records folder, in SQLite's order, which is that of the code points."""
        try:
            return sorted(
                name
                for name in os.listdir(self.root)  # noqa: PTH208 - names alone, ten thousand of them
                if not name.startswith(".") and is_plain(name)
            )
        except OSError:
            return []

    def _stamp(self, name: str) -> str | None:
        """What tells one version of a header from another; None where there is none."""
        try:
            facts = os.lstat(f"{self.root}/{name}/{EVALUATION}")
        except OSError:
            return None
        return f"{facts.st_mtime_ns}.{facts.st_ctime_ns}.{facts.st_size}.{facts.st_ino}"

    def _changed(self, name: str) -> float:
        changed = last_change(self.root / name)
        return changed.timestamp() if changed else 0.0

    def _read(self, database: sqlite3.Connection, names: Sequence[str]) -> None:
        headers, rows, due, notice = [], [], [], []
        for name in names:
            stamp = self._stamp(name) or ""  # before it is read: what changes meanwhile is read again
            data, problem = read_header(self.root / name)
            kept = _kept(data)
            row = header(self.root / name, kept, None, problem, None)
            networks = (shown for _id, shown in row.networks)
            sought = " ".join((name, row.title, *networks)).casefold()
            title = (row.title or name).casefold()
            headers.append((name, stamp, self._changed(name), title, row.archived, sought))
            rows.append((name, _encoded(kept, problem)))
            if problem is None:
                away = row.archived
                due += [(name, day.isoformat(), network, term, away) for day, network, term in set(stated_days(kept))]
                notice += [(name, network, _terms_as_text(terms), away) for network, terms in open_terms(kept)]
        with _as_a_whole(database):
            database.executemany("insert or replace into headers values (?, ?, ?, ?, ?, ?)", headers)
            database.executemany("insert or replace into rows values (?, ?)", rows)
            for table in ("due", "notice"):
                database.executemany(f"delete from {table} where id = ?", ((name,) for name in names))  # noqa: S608
            database.executemany("insert into due values (?, ?, ?, ?, ?)", due)
            database.executemany("insert into notice values (?, ?, ?, ?)", notice)

    # Asking it

    def ids(
        self, order: str = "title", words: Sequence[str] = (), *, today: date | None = None, archived: bool = False
    ) -> list[str]:
        """The ids of the evaluations that hold all `words`, by "changed", "next" or "title"; archived ones if asked.

        `words` are in small letters, and are looked for in ids, titles and the names of networks. The next date is
        counted from `today`.
        """
        wanted = ["archived <= ?", *("instr(sought, ?)" for _word in words)]
        query = f"select id from headers where {' and '.join(wanted)} order by {_ORDERS[order]}"  # noqa: S608

        def ask(database: sqlite3.Connection) -> list[str]:
            if order == "next":
                _count(database, today or date.min)
            return [name for (name,) in database.execute(query, (archived, *words))]

        return self._do(ask)

    def rows(self, ids: Sequence[str], today: date | None = None) -> Iterator[HeaderRow]:
        """The rows of `ids`, in their order; of those that changed, or are not known, the file is read."""
        known: dict[str, tuple[str, str]] = {}
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            try:
                found = self._ask(
                    f"select id, stamp, row from headers join rows using (id) where id in ({marks})",  # noqa: S608
                    part,
                )
            except UnusableError:
                break
            known.update((name, (stamp, row)) for name, stamp, row in found)
        for name in ids:
            folder = self.root / name
            stamp, text = known.get(name, ("", ""))
            kept = _decoded(text) if text and stamp == self._stamp(name) else None
            data, problem = kept if kept is not None else read_header(folder)
            yield header(folder, data, last_change(folder), problem, today)

    def dates(self, today: date, until: date) -> Dates:
        """What falls due from `today` on and `until` then, both days with it; archived evaluations have none.

        Home asks it each time that it is drawn: notices are counted by their terms, of which there are few.
        """
        on, end = today.isoformat(), until.isoformat()

        def ask(database: sqlite3.Connection) -> Dates:
            _count(database, today)
            query = "select day, id from due where archived = 0 and day >= ? order by day, id limit 1"
            first = database.execute(query, (on,)).fetchall()
            query = "select day, terms from counted join terms using (terms) where archived = 0 and day >= ?"
            by_terms = database.execute(query, (on,)).fetchall()
            soonest = min((day for day, _terms in by_terms), default=None)
            query = "select ?, min(id) from notice where terms = ? and archived = 0"
            first += [database.execute(query, one).fetchone() for one in by_terms if one[0] == soonest]

            def many(days: str, *limits: str) -> int:
                stated = database.execute(f"select count(*) from due where archived = 0 and day {days}", limits)  # noqa: S608
                query = (
                    f"select total(networks) from counted join terms using (terms) where archived = 0 and day {days}"  # noqa: S608
                )
                return int(stated.fetchone()[0] + database.execute(query, limits).fetchone()[0])

            twice = database.execute(_TWICE).fetchall()
            soon = many("between ? and ?", on, end) - sum(count for day, count in twice if on <= day <= end)
            passed = many("< ?", on) - sum(count for day, count in twice if day < on)
            return Dates(min(first)[1] if first else None, soon, passed)

        return self._do(ask)

    def dated(self, today: date) -> list[str]:
        """The ids of the evaluations that have a date to keep, those with the next one first; counted from `today`."""
        query = (
            "select id from days join headers using (id) where not headers.archived group by id order by min(day), id"
        )

        def ask(database: sqlite3.Connection) -> list[str]:
            _count(database, today)
            return [name for (name,) in database.execute(query)]

        return self._do(ask)

    def has_dates(self, today: date) -> bool:
        """Whether any evaluation has a date to keep, counted from `today`."""

        def ask(database: sqlite3.Connection) -> bool:
            _count(database, today)
            kept = "where archived = 0 limit 1"
            stated = database.execute(f"select 1 from due {kept}").fetchone()  # noqa: S608
            noticed = database.execute(f"select 1 from counted join terms using (terms) {kept}").fetchone()  # noqa: S608
            return stated is not None or noticed is not None

        return self._do(ask)

    def count(self, *, archived: bool = False) -> int:
        """How many evaluations there are, or how many of them are archived."""
        return int(self._ask(f"select count(*) from headers {'where archived' if archived else ''}")[0][0])  # noqa: S608

    # The file

    def _ask(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        return self._do(lambda database: database.execute(query, values).fetchall())

    def _do(self, work: Callable[[sqlite3.Connection], Done]) -> Done:
        """Work with the file; one that is damaged or of another version is thrown away, and begun anew."""
        for _anew in (False, True):
            try:
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with closing(_opened(self.path)) as database:
                    return work(database)
            except sqlite3.OperationalError as error:
                raise UnusableError(str(error)) from None  # locked, or a folder that cannot be written
            except (sqlite3.Error, OSError):
                self._drop()
        raise UnusableError("it cannot be written")

    def _drop(self) -> None:
        for suffix in ("", "-journal", "-wal", "-shm"):
            try:
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
            except OSError:
                return


class UnusableError(Exception):
    """The cache cannot be had now: what it would say is to be read from the files."""


@contextmanager
def _as_a_whole(database: sqlite3.Connection) -> Iterator[None]:
    """What is done within is done as a whole, or not at all."""
    database.execute("begin immediate")
    with database:
        yield


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        database.execute("pragma synchronous = off")  # what a power cut takes here is read again
        (version,) = database.execute("pragma user_version").fetchone()
        if version == 0:
            database.executescript(f"begin immediate; {_TABLES} pragma user_version = {_VERSION}; commit;")
        elif version != _VERSION:
            raise sqlite3.DatabaseError("made by another version")
    except BaseException:
        database.close()
        raise
    return database


def _count(database: sqlite3.Connection, today: date) -> None:
    """Work out what the terms of notice come to on `today`: there are few that differ."""
    database.executescript(_COUNTED)
    terms = database.execute("select distinct terms from terms").fetchall()
    counted = [(text, day.isoformat()) for (text,) in terms if (day := last_day(_terms_of(text), today)) is not None]
    database.executemany("insert into counted values (?, ?)", counted)


def _terms_as_text(terms: NoticeTerms) -> str:
    return json.dumps([part.isoformat() if isinstance(part, date) else part for part in terms])


def _terms_of(text: str) -> NoticeTerms:
    months, ends, rolling, stated, until, bound = json.loads(text)
    last, first = (date.fromisoformat(day) if day is not None else None for day in (stated, until))
    return NoticeTerms(months, ends, rolling, last, first, bound)


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
    if isinstance(outcome, Mapping):
        kept["outcome"] = {name: outcome[name] for name in ("decision", "decisions") if name in outcome}
    return kept


def _encoded(kept: Table, problem: Problem | None) -> str:
    told = None
    if problem is not None:
        place = problem.place
        told = [problem.code, problem.text(), problem.severity, place.file, place.line, place.column, list(place.key)]
    return json.dumps([kept, told], ensure_ascii=False, default=encode)


def _decoded(text: str) -> tuple[Table, Problem | None] | None:
    """What `_encoded` was given, its texts clean; None where that is not what stands there."""
    try:
        found = json.loads(text, object_hook=decode)
        safe = "\\" not in text and clean(text).text == text  # as a whole; else each text in it
        kept, told = found if safe else clean_all(found)
        if told is None:
            return kept, None
        code, sentence, severity, file, line, column, key = told
        place = FilePlace(file=file, line=line, column=column, key=tuple(key))
        return kept, Problem(code, Message("{sentence}", {"sentence": sentence}), place, severity)
    except (ValueError, TypeError):
        return None
