"""A record of an older format is brought up to date in memory; its first save keeps the original, byte for byte.

Format 1 is the first, so the steps are given here: they are registered as one that is to come would be.
"""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from small_record import SHEET, SHEET_FILE, Desk, put
from systems import needs_posix

from slutsats.records import versions
from slutsats.records.change import answer_change
from slutsats.records.reading import read_case
from slutsats.records.saving import KEPT_FOLDER, read_document
from slutsats.records.tables import Table

OLD = SHEET.replace("format = 1", "format = 0  # as it was then").replace("confidence =", "sure =")
OLDER = OLD.replace("format = 0", "format = -1").replace("value =", "level =")


def renamed(old: str, new: str) -> versions.Step:
    """A step that calls a part of every answer by another name."""

    def step(_file: str, table: Table) -> Table:
        answers = {
            question: {new if part == old else part: value for part, value in answer.items()}
            for question, answer in table.get("answers", {}).items()
        }
        return {**table, "answers": answers} if answers else table

    return step


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """What leads from format -1 by 0 to 1."""
    monkeypatch.setitem(versions.STEPS, -1, renamed("level", "value"))
    monkeypatch.setitem(versions.STEPS, 0, renamed("sure", "confidence"))


def originals(folder: Path) -> list[str]:
    return [file.read_text() for file in (folder / ".slutsats" / KEPT_FOLDER).iterdir()]


def change(text: str = "Every day.") -> object:
    return answer_change("anna", "saw", "use", justification=text)


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("old", [OLD, OLDER], ids=["one step", "two steps in a row"])
def test_an_older_record_reads_as_a_new_one_and_is_left_alone_until_it_is_saved(folder: Path, old: str) -> None:
    sheet = put(folder / SHEET_FILE, old)
    reading = read_case(folder)
    answer = reading.case.answer("anna", "saw", "use")

    assert reading.errors == ()
    assert (answer.value, answer.confidence) == ("much", "high")
    assert sheet.read_text() == old


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("old", [OLD, OLDER], ids=["one step", "two steps in a row"])
def test_the_first_save_of_an_older_record_keeps_the_original_byte_for_byte(
    folder: Path, old: str, open_desk: Callable[..., Desk]
) -> None:
    sheet = put(folder / SHEET_FILE, old)
    desk = open_desk()
    saved = desk.save(change()), desk.save(change("Once more."))
    written = sheet.read_text()

    assert saved == (True, True)
    assert originals(folder) == [old]
    assert [line for line in written.splitlines() if line.startswith("format")] == ["format = 1  # as it was then"]
    assert 'confidence = "high"' in written
    assert "Once more." in written
    for kept in ("# by hand", 'colour = "red"   # nobody knows this key', "# the one that matters", "# or so I think"):
        assert kept in written


@pytest.mark.usefixtures("steps")
def test_an_older_record_that_somebody_else_writes_meanwhile_is_merged_as_a_new_one(
    folder: Path, open_desk: Callable[..., Desk]
) -> None:
    put(folder / SHEET_FILE, OLD)
    desk = open_desk()
    theirs = OLD.replace('value = "4000"', 'value = "4500"')
    sheet = put(folder / SHEET_FILE, theirs)

    assert desk.save(change())
    assert originals(folder) == [theirs]
    assert 'value = "4500"' in sheet.read_text()
    assert "Every day." in sheet.read_text()


def test_a_format_that_no_step_leads_on_from_is_told_with_its_place_and_nothing_is_written(
    folder: Path, open_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(versions.STEPS, -1, renamed("level", "value"))
    sheet = put(folder / SHEET_FILE, OLDER)
    (error,) = read_case(folder).errors
    saved = open_desk().save(change())

    assert error.text() == (
        "Format -1 is not known here: this Slutsats reads format 1. If it was typed by hand, write format = 1; "
        "else open answers/anna/saw.toml with the program that wrote it."
    )
    assert (error.place.file, error.place.line, error.place.column) == (SHEET_FILE, 2, 10)
    assert saved is False
    assert sheet.read_text() == OLDER


@needs_posix
@pytest.mark.usefixtures("steps")
def test_a_kill_at_any_call_of_the_first_save_leaves_the_old_record_or_the_new_one_and_never_no_original(
    folder: Path,
) -> None:
    sheet = folder / SHEET_FILE
    seen = []
    for calls in range(1000):
        put(sheet, OLD)
        killed = killed_after(calls, folder)
        text = sheet.read_text()
        seen.append(text == OLD)
        if text != OLD:
            assert read_document(folder, SHEET_FILE).data["format"] == 1
            assert "Every day." in text
            assert originals(folder) == [OLD]
        for file in (folder / ".slutsats" / KEPT_FOLDER).glob("*"):
            file.unlink()
        if not killed:
            break

    assert seen[-1] is False
    assert sum(seen) > 20


def killed_after(calls: int, folder: Path) -> bool:
    """Save in a child that dies before its next call of the system after so many; whether it did."""
    child = os.fork()
    if child == 0:
        made = 0

        def count(_frame: FrameType, event: str, called: object) -> None:
            nonlocal made
            if event == "c_call" and getattr(called, "__module__", "") == "posix":
                made += 1
                if made > calls:
                    os._exit(9)

        desk = Desk(folder)
        threading.setprofile(count)
        os._exit(0 if desk.save(change()) else 1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 9)
    return status == 9
