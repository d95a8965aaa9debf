"""What home shows of an evaluation: its header, read without reading the rest of it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from slutsats.records import files
from slutsats.records.cleaning import cleaned
from slutsats.records.errors import RecordError
from slutsats.records.file_names import ANSWERS, EVALUATION
from slutsats.records.parsed import parse
from slutsats.records.tables import look
from slutsats.records.versions import read_only
from slutsats.schema.problem import Problem


class Row(NamedTuple):
    """What the header of one evaluation says of it; broken ones are rows too, with their problem."""

    id: str
    folder: Path
    title: str = ""
    date: dt.date | None = None
    language: str = "en"
    reference: str = ""
    framework: str = ""
    archived: bool = False
    networks: tuple[tuple[str, str], ...] = ()
    """(id, shown name), in the record's order."""
    recommendations: Mapping[str, str] | None = None
    """network -> kind."""
    decisions: Mapping[str, str] | None = None
    """network -> the kind that was decided in the end, or what became of the proposal: "referred-back"."""
    due: tuple[tuple[dt.date, str, str], ...] = ()
    """(day, network, the recommendation's term or "notice"), soonest first."""
    changed: datetime | None = None
    """When any of its files was last written."""
    problem: Problem | None = None


def read_row(folder: Path, today: dt.date | None = None) -> Row:
    """Read one evaluation's header, and nothing else of it."""
    data, problem = read_header(folder)
    return header(folder, data, last_change(folder), problem, today)


def read_header(folder: Path) -> tuple[Mapping[str, Any], Problem | None]:
    """The table of an evaluation's header, its texts clean, and what is wrong with the file as such."""
    try:
        found = parse(files.read_bytes(f"{folder}/{EVALUATION}", EVALUATION), EVALUATION)
    except RecordError as error:
        return {}, error.problem.at(file=EVALUATION)
    table, _removed = cleaned(found)
    if not found.complete:
        return table, files.cut_off(EVALUATION).problem
    if reason := read_only(found):
        return table, Problem("newer-format", reason, severity="finding").at(file=EVALUATION)
    return table, None


def header(
    folder: Path, data: Mapping[str, Any], changed: datetime | None, problem: Problem | None, today: dt.date | None
) -> Row:
    """A row from a header's table, its texts clean; what does not fit is left empty, for `check` tells it."""
    dated = _day(data.get("date"))
    networks = tuple(
        (str(name), _text(network.get("short")) or _text(network.get("name")) or str(name))
        for name, network in _table(data.get("networks")).items()
        if isinstance(network, dict)
    )
    recommended = {
        name: _text(given.get("kind")) for name, given in _tables(data.get("recommendations")) if given.get("kind")
    }
    of_all = _kind(look(data, ("outcome", "decision")))
    decisions = {name: of_all for name, _ in networks if of_all} | {
        name: _kind(decided) for name, decided in _table(look(data, ("outcome", "decisions"))).items()
    }
    return Row(
        id=folder.name,
        folder=folder,
        title=_text(data.get("title")),
        date=dated,
        language=_text(data.get("language")) or "en",
        reference=_text(data.get("reference")),
        framework=_text(data.get("framework")),
        archived=data.get("archived") is True,
        networks=networks,
        recommendations=recommended,
        decisions=decisions,
        due=tuple(sorted(_due(data, dated, today))),
        changed=changed,
        problem=problem,
    )


def _due(data: Mapping[str, Any], dated: dt.date | None, today: dt.date | None) -> Iterator[tuple[dt.date, str, str]]:
    for network, recommendation in _tables(data.get("recommendations")):
        for term, value in recommendation.items():
            if day := _day(value):
                yield day, network, term
    on = max(filter(None, (dated, today)), default=None)
    for network, record in _tables(data.get("networks")):
        notice = record.get("notice")
        if isinstance(notice, dict) and on and (day := _last_day(notice, on)):
            yield day, network, "notice"


def _last_day(notice: Mapping[str, Any], on: dt.date) -> dt.date | None:
    from slutsats.schema.fees import last_day_of_notice

    months, ends = notice.get("months"), notice.get("ends")
    terms = SimpleNamespace(
        last_day=_day(notice.get("last_day")),
        months=months if isinstance(months, int) else None,
        ends=ends if isinstance(ends, str) else None,
    )
    try:
        return last_day_of_notice(terms, on)  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None


def last_change(folder: Path) -> datetime | None:
    """When anything in the record was last written: each save renames a file, which its folder shows."""
    base = str(folder)
    newest = _written(base, f"{base}/{EVALUATION}")
    try:
        with os.scandir(f"{base}/{ANSWERS}") as entries:
            newest = max([newest, *(_written(entry.path) for entry in entries)])
    except OSError:
        pass  # no answers yet
    return datetime.fromtimestamp(newest, UTC) if newest else None


def _written(*paths: str) -> float:
    newest = 0.0
    for path in paths:
        try:
            newest = max(newest, os.lstat(path).st_mtime)
        except OSError:
            continue
    return newest


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _kind(decided: object) -> str:
    return _text(decided.get("kind")) if isinstance(decided, dict) else _text(decided)


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) and not isinstance(value, datetime) else None


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _tables(value: object) -> list[tuple[str, Mapping[str, Any]]]:
    return [(name, item) for name, item in _table(value).items() if isinstance(item, dict)]


class Progress(NamedTuple):
    """Answers that are in, of those that are asked for."""

    answered: int
    total: int


def progress(folder: Path) -> Progress:
    """How far an evaluation has come; nothing of nothing where it cannot be read. Reads all of it."""
    from slutsats.records.reading import read_case
    from slutsats.schema.progress import progress as count

    case = read_case(folder).case
    if case is None:
        return Progress(0, 0)
    found = count(case)
    return Progress(found.answered, found.total)
