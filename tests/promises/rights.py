"""Two people on one record, with every mask and every way of sharing a folder: neither locks the other out.

And nobody else gets to read a word: what a record's rights keep from them, its history and its copies keep too.
"""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import people
from people import TEAM, Person
from promises.sweeping import Figures

from slutsats.records import creating, history, saving
from slutsats.records.change import answer_change, evaluation_change
from slutsats.records.events import Failed, Saved, Warned
from slutsats.records.platform import AccessList, Rights, give, rights
from slutsats.records.reading import read_case
from slutsats.records.store import Store

NOW = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
ID = "tools-2026"
_ANNA, _BO, _STRANGER = 64_001, 64_002, 64_003
SECRET = "what the neighbours must not read"


def _new(records: Path) -> None:
    creating.new_evaluation(
        records,
        ID,
        title="The tools",
        language="en",
        framework="membership",
        networks=["Saw"],
        organisation="The library",
        date=date(2026, 1, 15),
        evaluator=("anna", "Anna"),
    )


def _saves(folder: Path, who: str, turn: int) -> str:
    """Save an answer and a fact; whatever was told beside "saved"."""
    told: list[object] = []
    store = Store(read_case(folder), evaluator=who, now=lambda: NOW, tell=told.append)
    store.save(answer_change(who, "saw", "use", value="some", justification=f"{SECRET} {who} {turn}"))
    store.save(evaluation_change(("mandate",), {"text": f"{SECRET} {who} {turn}"}))
    if not store.flush(5):
        return f"{who} could not save: {store.state.message}"
    store.close()
    faults = [f"{who}: {event.message}" for event in told if isinstance(event, (Failed, Warned))]
    if sum(isinstance(event, Saved) for event in told) != 2:
        faults.append(f"{who}: not both were saved")
    return "; ".join(faults)


def _all_there(folder: Path, turns: list[tuple[str, int]]) -> str:
    """Whether all that was saved can be read, and the history of it."""
    reading = read_case(folder)
    if reading.errors or reading.case is None:
        return f"it can't be read: {reading.errors[:1]}"
    last = dict(turns)
    for who, turn in last.items():
        answer = reading.case.sheets[who, "saw"].answers["use"]
        if answer.justification != f"{SECRET} {who} {turn}":
            return f"the answer of {who} is {answer.justification}"
    told = [(entry.who, entry.file.split("/")[0]) for entry in history.history(folder)]
    wanted = [(who, part) for who, _turn in turns for part in ("answers", "evaluation.toml")]
    return "" if sorted(told) == sorted(wanted) else f"the history tells of {told}"


def _told_to_others(folder: Path) -> str:
    """What somebody who may not read the record can read of it."""
    found = []
    for parent, _folders, names in os.walk(folder):
        for name in names:
            try:
                text = (Path(parent) / name).read_text(encoding="utf-8")
            except OSError:
                continue
            found += [f"a stranger reads {name}"] if SECRET in text else []
    return "; ".join(found)


def _shared(records: Path, *, set_group: bool) -> None:
    """As the docs say a folder for a group is made."""
    os.chown(records, 0, TEAM)
    records.chmod(0o2770 if set_group else 0o770)


def _listed(records: Path, *, default: bool) -> None:
    """A folder of Anna's that lets Bo in by name."""
    os.chown(records, _ANNA, _ANNA)
    records.chmod(0o700)
    number = os.open(records, os.O_RDONLY)
    try:
        give(number, Rights(_ANNA, _ANNA, AccessList(7, 0, 0, {_BO: 7})))
        if default:
            from slutsats.records.posix import packed

            os.setxattr(number, "system.posix_acl_default", packed(AccessList(7, 0, 0, {_BO: 7})))
    finally:
        os.close(number)


Way = tuple[str, tuple[int, ...], Callable[[Path], None]]
WAYS: list[Way] = [
    ("a group's folder, setgid", (TEAM,), lambda records: _shared(records, set_group=True)),
    ("a group's folder", (TEAM,), lambda records: _shared(records, set_group=False)),
    ("an access list", (), lambda records: _listed(records, default=False)),
    ("a default access list", (), lambda records: _listed(records, default=True)),
]

Save = Callable[[Path, str, int], str]


def work_together(way: Way, umask: int, save: Save) -> Iterator[str]:
    """Every way in which one of two people is locked out, or a third one let in."""
    name, groups, share = way
    told = f"{name}, umask {umask:03o}"
    with people.common_place() as place:
        records = place / "records"
        records.mkdir()
        share(records)
        folder = records / ID
        anna, bo = Person(_ANNA, groups, umask), Person(_BO, groups, umask)
        stranger = Person(_STRANGER, (), umask)
        turns: list[tuple[str, int]] = []
        if fault := anna.does(lambda: _new(records)):
            yield f"{told}: {fault}"
            return
        for turn, (who, person) in enumerate((("anna", anna), ("bo", bo), ("anna", anna), ("bo", bo))):
            turns.append((who, turn))
            if fault := person.does(lambda who=who, turn=turn: save(folder, who, turn)):  # type: ignore[misc]
                yield f"{told}, turn {turn}: {fault}"
        for person in (anna, bo):
            if fault := person.does(lambda: _all_there(folder, turns)):
                yield f"{told}: {fault}"
        if fault := stranger.does(lambda: _told_to_others(records)):
            yield f"{told}: {fault}"


def _naive(folder: Path, who: str, turn: int) -> str:
    """What most programs do: a lock, a temporary file and a history made with the person's mask."""
    try:
        (folder / ".slutsats").mkdir(exist_ok=True)
        os.close(os.open(folder / ".slutsats/naive", os.O_RDWR | os.O_CREAT, 0o666))
        with (folder / ".slutsats/said").open("a") as log:
            log.write(f"{SECRET}\n")
        for change in (
            answer_change(who, "saw", "use", value="some", justification=f"{SECRET} {who} {turn}"),
            evaluation_change(("mandate",), {"text": f"{SECRET} {who} {turn}"}),
        ):
            path = folder / change.file
            there = path.exists()
            document = saving.read_document(folder, change.file) if there else saving._new(change.file)
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{who}")
            temporary.write_text(document.patched(change.patch).text)
            temporary.replace(path)
    except OSError as error:
        return f"{who}: {error}"
    return ""


def sweep() -> Figures:
    """Each way of sharing, with each mask; the control makes its files with the mask of whoever comes first."""
    figures = Figures("rights of a shared record", control="files made with the person's mask")
    if reason := people.unavailable():
        figures.skipped = reason
        return figures
    with people.common_place() as place:  # once as ourselves: what is loaded late can't be read by others
        _new(place / "records")
        _saves(place / "records" / ID, "anna", 0)
        _all_there(place / "records" / ID, [("anna", 0)])
    for way, umask in itertools.product(WAYS, (0o022, 0o002, 0o077)):
        figures.points += 1
        figures.acknowledged += 8
        figures.bad += work_together(way, umask, _saves)
        figures.control_bad += bool(list(work_together(way, umask, _naive)))
    return figures


def private_stays_private() -> list[str]:
    """Files beside a record of 0600 that let more people read than it does."""
    with people.common_place() as place:
        _new(place)
        folder = place / ID
        for path in folder.rglob("*.toml"):
            path.chmod(0o600)
        _saves(folder, "anna", 0)
        document = saving.read_document(folder, "answers/anna/saw.toml")
        number = os.open(folder, os.O_RDONLY)
        with saving.folders.inside(number, ("answers", "anna")) as sheets:
            saving.keep_original(saving.Spot(number, sheets, "saw.toml"), document.label)
        os.close(number)
        return [
            path.name
            for path in folder.rglob("*")
            if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077 and SECRET in path.read_text()
        ]


def sweeps() -> list[Figures]:
    """As a whole: it takes a second."""
    return [sweep()]


__all__ = ["private_stays_private", "rights", "sweep", "sweeps"]
