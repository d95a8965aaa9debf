"""What home shows of an evaluation: its header, read without reading the rest of it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from slutsats.records import files
from slutsats.records.cleaning import cleaned
from slutsats.records.errors import RecordError
from slutsats.records.file_names import ANSWERS, EVALUATION, FRAMEWORK
from slutsats.records.parsed import parse
from slutsats.records.tables import Table, look
from slutsats.records.versions import read_only
from slutsats.schema.notice import NoticeTerms, end_of, next_notice
from slutsats.schema.problem import Problem

NOTICE, PAY_BY, EFFECT, OUTCOME = "notice", "pay-by", "notice-effect", "outcome"
"""What `Row.due` calls the days that are no term of a recommendation: the next last day to give notice, the last day to
pay, the day that notice takes effect, the day that a matter is to come back."""
_AS_PROPOSED = "as-proposed"


class HeaderRow(NamedTuple):
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
    """(day, network, the recommendation's term or one of NOTICE, PAY_BY, EFFECT, OUTCOME), soonest first."""
    counted_from: dt.date | None = None
    """The day that the next last day to give notice is counted from: the day asked for, else the evaluation's own."""
    previous: str = ""
    """The round that it carries on; empty where it is the first, or where that is not known."""
    changed: datetime | None = None
    """When any of its files was last written."""
    problem: Problem | None = None


def read_row(folder: Path, today: dt.date | None = None) -> HeaderRow:
    """Read one evaluation's header, and nothing else of it. Notice is counted from `today`, else from its own date."""
    data, problem = read_header(folder)
    return header(folder, data, last_change(folder), problem, today)


def read_header(folder: Path) -> tuple[Mapping[str, Any], Problem | None]:
    """The table of an evaluation's header, its texts clean, and what is wrong with the file as such."""
    try:
        found = parse(files.read_bytes(f"{folder}/{EVALUATION}", EVALUATION), EVALUATION)
    except RecordError as error:
        return {}, error.problem.at(file=EVALUATION)
    cleaned_table, _removed = cleaned(found)
    table = _as_declared(folder, cleaned_table)
    if not found.complete:
        return table, files.cut_off(EVALUATION).problem
    if reason := read_only(found):
        return table, Problem("newer-format", reason, severity="finding").at(file=EVALUATION)
    return table, None


class _Declared(NamedTuple):
    """What a framework says of the dates in a header."""

    terms: Mapping[str, frozenset[str]]
    """The terms of each kind of recommendation."""
    standing: str
    """The key under `[networks.<id>]` that says where a network stands; empty where there are no standings."""
    without_notice: frozenset[str]
    """The standings at which terms of notice do not count, whatever is recorded."""


def _as_declared(folder: Path, table: Table) -> Table:
    """The header without the dates that mean nothing under the framework that is pinned.

    They are those that the kind of a recommendation has no term for, and the notice of a network whose standing does
    not ask for it, such as a candidate: the day to pay by is left of that.
    """
    given, networks = _tables(table.get("recommendations")), _tables(table.get("networks"))
    dated = any(_day(value) for _network, recommendation in given for value in recommendation.values())
    if not dated and not any(isinstance(network.get("notice"), dict) for _name, network in networks):
        return table
    declared = _declared(folder)
    if declared is None:
        return table
    known = {
        network: {
            name: value
            for name, value in recommendation.items()
            if not _day(value) or name in declared.terms.get(_text(recommendation.get("kind")), (name,))
        }
        for network, recommendation in given
    }
    standing = {name: _standing(network, declared) for name, network in networks}
    found = dict(table)
    if known:
        found["recommendations"] = {**table["recommendations"], **known}
    if networks:
        found["networks"] = {**table["networks"], **standing}
    return found


def _standing(network: Mapping[str, Any], declared: _Declared) -> Mapping[str, Any]:
    """A network with the notice that counts where it stands."""
    notice = network.get("notice")
    stands = network.get(declared.standing) if declared.standing else None
    if not isinstance(notice, dict) or not isinstance(stands, str) or stands not in declared.without_notice:
        return network
    return {**network, "notice": {name: value for name, value in notice.items() if name == "pay_by"}}


def _declared(folder: Path) -> _Declared | None:
    """What the framework that is pinned says of dates; None where that can't be read."""
    try:
        return _declared_in(files.read_bytes(f"{folder}/{FRAMEWORK}", FRAMEWORK))
    except RecordError:
        return None


@lru_cache(maxsize=16)
def _declared_in(framework: bytes) -> _Declared:
    """As `_declared`; most evaluations have one of a few frameworks pinned, to the byte."""
    data = parse(framework, FRAMEWORK).data
    terms = {kind: frozenset(_table(declared.get("terms"))) for kind, declared in _tables(data.get("recommendations"))}
    facts = _tables(data.get("facts"))
    standing = next((_text(fact.get("key")) or name for name, fact in facts if fact.get("kind") == "standing"), "")
    notice = {name for name, fact in facts if fact.get("kind") == "notice" and fact.get("key", "notice") == "notice"}
    asked = {
        name: notice & {fact for fact in asks if isinstance(fact, str)}
        for name, stands in _tables(data.get("standings"))
        if isinstance(asks := stands.get("asks", []), list)
    }
    everywhere = notice - {fact for facts_asked in asked.values() for fact in facts_asked}
    without = {name for name, facts_asked in asked.items() if notice and not facts_asked and not everywhere}
    return _Declared(terms, standing, frozenset(without))


def header(
    folder: Path, data: Mapping[str, Any], changed: datetime | None, problem: Problem | None, today: dt.date | None
) -> HeaderRow:
    """A row from a header's table, its texts clean; what does not fit is left empty, for `check` tells it."""
    dated = _day(data.get("date"))
    on = today or dated
    networks = tuple(
        (str(name), _text(network.get("short")) or _text(network.get("name")) or str(name))
        for name, network in _table(data.get("networks")).items()
        if isinstance(network, dict)
    )
    recommended = {
        name: _text(given.get("kind")) for name, given in _tables(data.get("recommendations")) if given.get("kind")
    }
    decisions = {name: _kind(decided) for name, decided in _decided(data).items()}
    return HeaderRow(
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
        due=_due(data, on),
        counted_from=on,
        previous=_text(look(data, ("previous", "evaluation"))),
        changed=changed,
        problem=problem,
    )


def _due(data: Mapping[str, Any], on: dt.date | None) -> tuple[tuple[dt.date, str, str], ...]:
    fixed = set(stated_days(data))
    told = {(day, network) for day, network, _term in fixed}
    counted = ((last_day(terms, on) if on else None, network) for network, terms in open_terms(data))
    noticed = ((day, network, NOTICE) for day, network in counted if day is not None and (day, network) not in told)
    return tuple(sorted((*fixed, *noticed)))


def stated_days(data: Mapping[str, Any]) -> Iterator[tuple[dt.date, str, str]]:
    """(day, network, term) of every day that hangs on no other day, in no order.

    The terms of a recommendation bind nobody where something else was decided.
    """
    decided = _decided(data)
    for network, recommendation in _tables(data.get("recommendations")):
        if network in decided and _kind(decided[network]) not in ("", _AS_PROPOSED, recommendation.get("kind")):
            continue
        for term, value in recommendation.items():
            if day := _day(value):
                yield day, network, term
    for network, decision in decided.items():
        if day := _day(_table(decision).get("until")):
            yield day, network, OUTCOME
    for network, record in _tables(data.get("networks")):
        notice = _table(record.get("notice"))
        if day := _day(notice.get("pay_by")):
            yield day, network, PAY_BY
        given = notice.get("given")
        if isinstance(given, dict) and (effect := _effect(notice, given)):
            yield effect, network, EFFECT


def open_terms(data: Mapping[str, Any]) -> Iterator[tuple[str, NoticeTerms]]:
    """(network, terms) of every notice that has not been given: what its next last day is counted from."""
    for network, record in _tables(data.get("networks")):
        notice = record.get("notice")
        if isinstance(notice, dict) and not isinstance(notice.get("given"), dict):
            yield network, _terms(notice)


def last_day(terms: NoticeTerms, on: dt.date) -> dt.date | None:
    """The next last day to give notice on `on` or after; None where there is none, or nothing says."""
    found = next_notice(terms, on)
    return found.day if found is not None else None


def _effect(notice: Mapping[str, Any], given: Mapping[str, Any]) -> dt.date | None:
    if effective := _day(given.get("effective")):
        return effective
    day = _day(given.get("date"))
    return end_of(_terms(notice), day) if day else None


def _terms(notice: Mapping[str, Any]) -> NoticeTerms:
    """The terms as far as they can be read; what does not fit is left out."""
    return NoticeTerms(
        _whole(notice.get("months")),
        _text(notice.get("ends")) or None,
        notice.get("rolling") is True,
        _day(notice.get("last_day")),
        _day(notice.get("bound_until")),
        _whole(notice.get("bound_months")),
    )


def _decided(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was decided on each network, as it stands: its own decision, else the one on them all."""
    of_all = look(data, ("outcome", "decision"))
    networks = _table(data.get("networks")) if of_all else ()
    return {**dict.fromkeys(networks, of_all), **_table(look(data, ("outcome", "decisions")))}


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


def _whole(value: object) -> int | None:
    """A whole number that terms can be counted with; none that no calendar has the room for."""
    return value if type(value) is int and 0 <= value <= 12_000 else None


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) and not isinstance(value, datetime) else None


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _tables(value: object) -> list[tuple[str, Mapping[str, Any]]]:
    return [(name, item) for name, item in _table(value).items() if isinstance(item, dict)]


class RecordedProgress(NamedTuple):
    """Answers that are in, of those that are asked for."""

    answered: int
    total: int


def progress(folder: Path) -> RecordedProgress:
    """How far an evaluation has come; nothing of nothing where it cannot be read. Reads all of it."""
    from slutsats.records.reading import read_case
    from slutsats.schema.progress import progress as count

    case = read_case(folder).case
    if case is None:
        return RecordedProgress(0, 0)
    found = count(case)
    return RecordedProgress(found.answered, found.total)
