"""One writer at a time in an evaluation's folder, by the system's lock on a file that is never deleted.

Deleting the lock's file would let a second holder in; POSIX record locks are dropped when any descriptor
of the file closes. Where a drive's locks cannot be trusted, the hash check of `writing` is the backstop.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from slutsats.records import folders, platform
from slutsats.records.errors import Busy, disk_refused
from slutsats.records.file_names import STATE_FOLDER
from slutsats.records.platform import Folder
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, Problem

LOCK_NAME = "lock"
_FIRST_WAIT, _LONGEST_WAIT = 0.002, 0.1


@contextmanager
def locked(folder: Path, patience: float = 10.0) -> Iterator[Folder]:
    """Hold the lock of the evaluation in `folder` and yield the folder, open.

    Waits at most `patience` seconds; raises Busy after that, and DiskRefused where the disk says no.
    """
    try:
        root = platform.open_folder(folder)
    except OSError as error:
        raise disk_refused(error, folder.name) from None
    try:
        with _held(root, folder.name, patience):
            yield root
    finally:
        platform.close_folder(root)


@contextmanager
def _held(root: Folder, name: str, patience: float) -> Iterator[None]:
    label = f"{name}/{STATE_FOLDER}/{LOCK_NAME}"
    try:
        with folders.inside(root, (STATE_FOLDER,), make=True) as state:
            try:
                number = platform.open_lock(LOCK_NAME, state)
            except FileNotFoundError:
                _make(root, state)
                number = platform.open_lock(LOCK_NAME, state)
    except OSError as error:
        raise disk_refused(error, label) from None
    try:
        try:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise OSError(errno.ELOOP, "not an ordinary file")
            _wait(number, name, patience)
        except OSError as error:
            raise disk_refused(error, label) from None
        yield
    finally:
        platform.close_lock(number)


def _make(root: Folder, state: Folder) -> None:
    """Make the lock's file, so that whoever may write in the record's folder can take it as soon as it has its name."""
    temporary = platform.temporary_name(LOCK_NAME)
    number = platform.open_file(temporary, platform.TEMP_FLAGS, folder=state)
    try:
        platform.give(number, platform.rights(root).for_file())
    finally:
        os.close(number)
    try:
        platform.name_file(state, temporary, LOCK_NAME)
    except FileExistsError:
        platform.remove_file(temporary, state)  # another program made it between our two looks


def _wait(number: int, name: str, patience: float) -> None:
    deadline = time.monotonic() + patience
    pause = _FIRST_WAIT
    while True:
        if platform.take_lock(number):
            return
        if time.monotonic() > deadline:
            message = Message(
                N_("Another program is writing in {folder} and does not finish: close it, then save again."),
                {"folder": name},
            )
            raise Busy(Problem("busy", message, FilePlace(file=name)), errno.EWOULDBLOCK)
        time.sleep(pause)
        pause = min(pause * 2, _LONGEST_WAIT)
