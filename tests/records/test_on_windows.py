"""What is so on Windows alone: run there, and by `python -m tests.windows`, which plays it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_record import SHEET, SHEET_FILE, Desk, put

from slutsats.records import folders, locks, platform, writing
from slutsats.records.change import answer_change
from slutsats.records.errors import Busy, ChangedUnderneath, DiskRefused, Refused
from slutsats.records.files import read_bytes
from slutsats.records.state import Recovery

pytestmark = pytest.mark.skipif(platform.Folder is int, reason="about Windows")
OpenDesk = Callable[..., Desk]


def test_a_save_waits_for_a_program_that_holds_the_file_open_for_a_moment(folder: Path, open_desk: OpenDesk) -> None:
    desk = open_desk()
    held = (folder / SHEET_FILE).open("rb")
    threading.Timer(0.3, held.close).start()

    assert desk.save(answer_change("anna", "saw", "use", value="some"))
    assert held.closed
    assert 'value = "some"' in (folder / SHEET_FILE).read_text()


def test_what_cannot_be_saved_over_an_open_file_is_told_kept_and_saved_when_it_is_closed(
    folder: Path, open_desk: OpenDesk
) -> None:
    desk = open_desk()
    with (folder / SHEET_FILE).open("rb"):
        assert not desk.save(answer_change("anna", "saw", "use", value="some"))
        assert desk.store.state.kind == "failed"
        assert "another program has it open" in str(desk.store.state.message)
        assert (folder / SHEET_FILE).read_text() == SHEET

    assert desk.store.flush()
    assert 'value = "some"' in (folder / SHEET_FILE).read_text()
    assert not list(folder.rglob("*.tmp"))


def test_a_paper_that_is_open_elsewhere_is_told_and_stays(tmp_path: Path) -> None:
    with put(tmp_path / "paper.md", "old").open("rb"), pytest.raises(DiskRefused, match="another program has it open"):
        writing.write_export(tmp_path / "paper.md", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["paper.md"]
    assert (tmp_path / "paper.md").read_bytes() == b"old"


def test_a_new_file_never_takes_the_place_of_one_whose_name_differs_by_its_case(tmp_path: Path) -> None:
    put(tmp_path / "Sheet.toml", "theirs")

    with locks.locked(tmp_path) as root, pytest.raises(ChangedUnderneath):
        writing.write(root, "sheet.toml", b"ours", None, "sheet.toml")

    assert (tmp_path / "Sheet.toml").read_bytes() == b"theirs"


@pytest.mark.parametrize("name", ["CON", "nul.docx", "Com1.pdf", "LPT³.md", "paper.", "paper ", "a:b.md", "a?.md"])
def test_a_name_that_windows_would_take_otherwise_is_refused(name: str) -> None:
    assert not platform.fits(name)


def test_a_devices_name_is_refused_before_anything_is_opened_by_it(tmp_path: Path) -> None:
    for write in (writing.write_new, writing.write_export):
        with pytest.raises(Refused, match="No file can be called"):
            write(tmp_path / "con.md", b"x")


@pytest.mark.parametrize("name", ["console.md", "com.pdf", "paper.v2.docx", "com10.md", "Utvärdering 2026.pdf"])
def test_any_other_name_is_taken(tmp_path: Path, name: str) -> None:
    writing.write_export(tmp_path / name, b"x")

    assert (tmp_path / name).read_bytes() == b"x"


def test_the_lock_is_one_persons_and_is_let_go(tmp_path: Path) -> None:
    with locks.locked(tmp_path), pytest.raises(Busy), locks.locked(tmp_path, patience=0.01):
        pass
    with locks.locked(tmp_path, patience=0.01):
        pass


def test_a_path_of_more_than_260_characters_is_written_and_read(tmp_path: Path) -> None:
    with folders.opened(tmp_path) as root, folders.inside(root, ("a" * 60,) * 6, make=True) as folder:
        writing.write(folder, "sheet.toml", b"long", None, "sheet.toml")

        assert len(str(folder)) > 260
        assert read_bytes("sheet.toml", folder=folder) == b"long"


def test_whose_program_has_ended_is_known() -> None:
    here = platform.process(os.getpid())

    assert platform.process(os.getpid()) == here
    assert not here.endswith("?")
    assert platform.runs(os.getpid()) is True
    assert platform.runs(3_999_999) is False
    assert platform.ended("3999999:1")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("notepad", ["notepad"]),
        (r"C:\Tools\edit.exe --wait", [r"C:\Tools\edit.exe", "--wait"]),
        (r'"C:\Program Files\Code\code.exe" -w', [r"C:\Program Files\Code\code.exe", "-w"]),
    ],
)
def test_the_command_of_an_editor_is_taken_as_windows_writes_it(command: str, words: list[str]) -> None:
    assert platform.words(command) == words


def test_what_is_typed_is_kept_while_somebody_reads_what_was_kept_before(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SLUTSATS_STATE", str(tmp_path / "state"))
    kept = Recovery(tmp_path, "anna")
    assert kept.keep("use", "one", "", datetime.now(UTC))
    held = next((tmp_path / "state").rglob("*.json")).open("rb")
    threading.Timer(0.2, held.close).start()

    assert kept.keep("use", "two", "", datetime.now(UTC))
    assert [left.text for left in kept.left()] == ["two"]
