"""Every saved change can be seen and brought back, and the history is never in the record's way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from small_record import NOW, SHEET, SHEET_FILE, Desk, put
from systems import needs_posix

from slutsats.records import history
from slutsats.records.change import answer_change, evaluation_change
from slutsats.records.events import Saved, Warned
from slutsats.records.reading import read_case
from slutsats.workspace.history.change_words import parts


def test_each_saved_change_is_kept_with_who_when_and_from_what_to_what(
    folder: Path, open_desk: Callable[..., Desk]
) -> None:
    open_desk("anna").save(answer_change("anna", "saw", "cost", value="5000"))
    open_desk("bo").save(evaluation_change((), {"title": "Our tools"}))

    assert history.history(folder) == [
        history.Entry(NOW, "anna", SHEET_FILE, ("answers", "cost"), {"value": "4000"}, {"value": "5000"}),
        history.Entry(NOW, "bo", "evaluation.toml", (), {"title": "The tools"}, {"title": "Our tools"}),
    ]
    assert len(history.history(folder, SHEET_FILE, ("answers", "cost"))) == 1
    assert history.history(folder, SHEET_FILE, ("answers", "use")) == []


def test_any_earlier_answer_can_be_brought_back(folder: Path, open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    for value in ("none", "some"):
        desk.save(answer_change("anna", "saw", "use", value=value, notable=True))
    desk.save(answer_change("anna", "saw", "use"))  # taken away
    entries = history.history(folder, SHEET_FILE)

    desk.save(history.restore(entries[-1]))
    case = read_case(folder).case
    assert case is not None
    assert case.sheets["anna", "saw"].answers["use"].value == "some"

    desk.save(history.restore(entries[0]))
    assert 'value = "much"' in (folder / SHEET_FILE).read_text()


def test_a_cut_or_foreign_line_hides_no_other(folder: Path, open_desk: Callable[..., Desk]) -> None:
    open_desk().save(answer_change("anna", "saw", "cost", value="5000"))
    file = next((folder / ".slutsats/history").iterdir())
    put(file, b'{"at": 3}\n[]\n\xff\xfe\n' + file.read_bytes() + file.read_bytes()[:40])

    assert [entry.new for entry in history.history(folder)] == [{"value": "5000"}]


FOREIGN = b'{"at":{"$moment":"%s"},"who":"x","key":["answers","cost"],"old":{"value":"1"},"new":{"value":"2"}}\n'


@pytest.mark.parametrize(
    "standing",
    [
        FOREIGN[:40],
        FOREIGN % b"2026-01-01T00:00:00",
        FOREIGN % b"0001-01-01T00:00:00+23:59",
        (FOREIGN % b"2026-01-01T00:00:00") * 19_000,
        b"\0" * 40_000_000,
    ],
    ids=["cut in a line", "no time zone", "at the beginning of time", "beyond the bound", "endless"],
)
def test_whatever_stands_in_a_history_a_save_succeeds_and_can_be_seen_there(
    folder: Path, open_desk: Callable[..., Desk], standing: bytes
) -> None:
    file = put(folder / ".slutsats/history/answers.anna.saw.toml.jsonl", standing)
    desk = open_desk()

    for value in ("5000", "6000"):
        assert desk.save(answer_change("anna", "saw", "cost", value=value))

    assert [entry.new["value"] for entry in history.history(folder)][-2:] == ["5000", "6000"]
    assert file.stat().st_size <= history.BOUND
    assert desk.told == desk.of(Saved)


def test_what_the_history_could_not_take_is_told_once_and_written_when_it_can(
    folder: Path, open_desk: Callable[..., Desk]
) -> None:
    desk = open_desk()
    in_the_way = folder / ".slutsats/history/answers.anna.saw.toml.jsonl"
    in_the_way.mkdir(parents=True)
    for value in ("5000", "6000"):
        assert desk.save(answer_change("anna", "saw", "cost", value=value))
    assert ["saved, but not its history" in str(told.message) for told in desk.of(Warned)] == [True]

    in_the_way.rmdir()
    desk.store.close()

    assert [entry.new for entry in history.history(folder)] == [{"value": "5000"}, {"value": "6000"}]


def test_the_newest_change_is_last_also_where_the_clock_was_set_back(folder: Path) -> None:
    lines = [FOREIGN % at for at in (b"2026-05-01T10:00:00+00:00", b"2024-05-01T10:00:00+00:00")]
    put(folder / ".slutsats/history/answers.anna.saw.toml.jsonl", b"".join(lines))

    assert [entry.at.year for entry in history.history(folder)] == [2026, 2024]


def test_the_history_is_bounded_and_keeps_the_newest(folder: Path, open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    for number in range(60):
        desk.save(answer_change("anna", "saw", "use", justification=f"{number} " + "word " * 10_000))
    file = next((folder / ".slutsats/history").iterdir())

    assert file.stat().st_size <= history.BOUND
    newest = history.history(folder)[-1]
    assert newest.new["justification"].startswith("59 ")


KILLED = """
import os, sys
from pathlib import Path
from small_record import Desk
from slutsats.records.change import answer_change

replace, moment = os.replace, sys.argv[2]

def killed(*arguments, **more):
    if moment == "after":
        replace(*arguments, **more)
    os._exit(9)

os.replace = killed
Desk(Path(sys.argv[1])).save(answer_change("anna", "saw", "cost", value="5000"))
"""


@needs_posix
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_between_a_save_and_its_history_loses_neither(
    folder: Path, open_desk: Callable[..., Desk], moment: str
) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder), moment], env=environment, check=False)
    assert done.returncode == 9

    saved = ["5000"] if moment == "after" else []
    assert [entry.new["value"] for entry in history.history(folder)] == saved

    open_desk().save(answer_change("anna", "saw", "use", value="some"))
    told = [entry.new["value"] for entry in history.history(folder)]
    assert told == [*saved, "some"]
    assert len(list((folder / ".slutsats/history").iterdir())) == 1


def test_a_file_that_is_written_anew_is_told_of_on_screen_and_in_history(
    folder: Path, open_desk: Callable[..., Desk]
) -> None:
    desk = open_desk()
    migrated = replace(desk.reading.documents[SHEET_FILE], rewritten=True)
    desk.store.seen(replace(desk.reading, documents={**desk.reading.documents, SHEET_FILE: migrated}))
    desk.save(answer_change("anna", "saw", "use", value="some"))

    (entry,) = history.history(folder)
    (warned,) = desk.of(Warned)
    assert (folder / entry.kept).read_text() == SHEET
    assert entry.kept in str(warned.message)
    case = read_case(folder).case
    assert case is not None
    assert [part.new for part in parts(entry, case, "en")] == ["somewhat", entry.kept]
