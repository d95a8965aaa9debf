"""The safe write: whole or not at all, with the old file's rights, and never over somebody else's version."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from promises import rights
from small_record import put
from systems import needs_posix

from slutsats.records import folders, locks, platform, saving, writing
from slutsats.records.errors import Busy, ChangedUnderneath, DiskRefused
from slutsats.records.files import digest


def write(folder: Path, name: str, data: bytes, expected: bytes | None) -> writing.Written:
    with locks.locked(folder) as root:
        return writing.write(root, name, data, None if expected is None else digest(expected), name)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """A disk that takes files of at most `size` bytes."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@needs_posix
def test_a_saved_file_keeps_its_rights(tmp_path: Path) -> None:
    put(tmp_path / "sheet.toml", "old").chmod(0o640)

    written = write(tmp_path, "sheet.toml", b"new", b"old")

    assert (written.digest, written.certain, written.lost) == (digest(b"new"), True, ())
    assert (tmp_path / "sheet.toml").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "sheet.toml").stat().st_mode) == 0o640


@needs_posix
def test_a_saved_file_keeps_its_access_list_and_its_attributes(tmp_path: Path) -> None:
    sheet = put(tmp_path / "sheet.toml", "old")
    from slutsats.records.posix import packed

    access = packed(platform.AccessList(6, 4, 0, users={64_002: 6}, groups={64_100: 4}))
    os.setxattr(sheet, "system.posix_acl_access", access)
    os.setxattr(sheet, "user.note", b"mine")

    written = write(tmp_path, "sheet.toml", b"new", b"old")

    assert written.lost == ()
    assert os.getxattr(sheet, "system.posix_acl_access") == access
    assert os.getxattr(sheet, "user.note") == b"mine"


def test_what_a_drive_does_not_let_a_file_keep_is_told(folder: Path, tmp_path: Path) -> None:
    kept = saving.Kept(None, {}, True, lost=("owner", "user.note"))

    assert [str(message) for message in saving.warnings("answers/anna/saw.toml", kept)] == [
        "answers/anna/saw.toml is saved, but the system did not let it keep its owner: "
        "see that those who worked with it still may.",
        "answers/anna/saw.toml is saved, but the system did not let it keep user.note: "
        "see that those who worked with it still may.",
    ]


@needs_posix
def test_what_is_kept_beside_a_private_record_is_private(folder: Path) -> None:
    assert rights.private_stays_private() == []


def test_nothing_is_written_over_another_version(tmp_path: Path) -> None:
    put(tmp_path / "sheet.toml", "theirs")

    with pytest.raises(ChangedUnderneath) as caught:
        write(tmp_path, "sheet.toml", b"ours", b"old")

    assert caught.value.data == b"theirs"
    assert (tmp_path / "sheet.toml").read_bytes() == b"theirs"


def test_a_new_file_never_takes_the_place_of_one_that_came_before_it(tmp_path: Path) -> None:
    put(tmp_path / "sheet.toml", "theirs")

    with pytest.raises(ChangedUnderneath):
        write(tmp_path, "sheet.toml", b"ours", None)

    assert names(tmp_path) == [".slutsats", "sheet.toml"]


def test_a_removed_file_is_not_quietly_brought_back(tmp_path: Path) -> None:
    with pytest.raises(ChangedUnderneath) as caught:
        write(tmp_path, "sheet.toml", b"ours", b"old")

    assert caught.value.data is None
    assert not (tmp_path / "sheet.toml").exists()


@needs_posix
def test_a_disk_without_room_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    put(tmp_path / "sheet.toml", "old")

    with room_for(1000), pytest.raises(DiskRefused, match="larger than the system permits") as caught:
        write(tmp_path, "sheet.toml", b"x" * 5000, b"old")

    assert caught.value.exit_code == 3
    assert (tmp_path / "sheet.toml").read_bytes() == b"old"
    assert names(tmp_path) == [".slutsats", "sheet.toml"]


def test_what_a_killed_program_left_is_swept_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import os; print(os.getpid())"]
    gone = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    mine = platform.temporary_name("sheet.toml")
    put(tmp_path / mine.replace(f"-{os.getpid()}-", f"-{gone}-"), "half")
    put(tmp_path / mine, "half")
    put(tmp_path / ".notes.tmp", "somebody's own")

    with folders.opened(tmp_path) as root:
        assert writing.sweep(root) == 1

    assert names(tmp_path) == sorted([mine, ".notes.tmp"])


def test_a_linked_state_folder_does_not_let_the_lock_out_of_the_record(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / ".slutsats").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(DiskRefused, match="links inside a record are not followed"), locks.locked(tmp_path / "record"):
        pass

    assert names(tmp_path / "elsewhere") == []


def test_a_lock_that_another_program_never_lets_go_is_told(tmp_path: Path) -> None:
    with (
        locks.locked(tmp_path),
        pytest.raises(Busy, match="Another program is writing"),
        locks.locked(tmp_path, patience=0.01),
    ):
        pass


def test_an_export_replaces_an_older_one_whole(tmp_path: Path) -> None:
    put(tmp_path / "paper.md", "old and longer").chmod(0o600)
    mode = (tmp_path / "paper.md").stat().st_mode

    writing.write_export(tmp_path / "paper.md", b"new")

    assert (tmp_path / "paper.md").read_bytes() == b"new"
    assert (tmp_path / "paper.md").stat().st_mode == mode
    assert names(tmp_path) == ["paper.md"]


def test_an_export_into_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DiskRefused, match="the file or its folder is gone"):
        writing.write_export(tmp_path / "nowhere" / "paper.md", b"new")
