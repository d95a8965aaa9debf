"""One writer at a time in an evaluation's folder, by flock on a file that is never deleted.

Deleting the lock's file would let a second holder in; POSIX record locks are dropped when any descriptor
of the file closes. Where a drive's locks cannot be trusted, the hash check of `writing` is the backstop.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from slutsats.records import folders
from slutsats.records.errors import Busy, disk_refused
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Place, Problem

STATE_FOLDER = ".slutsats"
LOCK_NAME = "lock"
_LOCK_FLAGS = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_FIRST_WAIT, _LONGEST_WAIT = 0.002, 0.1


@contextmanager
def locked(folder: Path, patience: float = 10.0) -> Iterator[int]:
    """Hold the lock of the evaluation in `folder` and yield the folder, open.

    Waits at most `patience` seconds; raises Busy after that, and DiskRefused where the disk says no.
    """
    try:
        root = os.open(folder, folders.FOLDER_FLAGS)
    except OSError as error:
        raise disk_refused(error, folder.name) from None
    try:
        with _held(root, folder.name, patience):
            yield root
    finally:
        os.close(root)


@contextmanager
def _held(root: int, name: str, patience: float) -> Iterator[None]:
    label = f"{name}/{STATE_FOLDER}/{LOCK_NAME}"
    try:
        with folders.inside(root, (STATE_FOLDER,), make=True) as state:
            number = os.open(LOCK_NAME, _LOCK_FLAGS, 0o666, dir_fd=state)
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
        os.close(number)  # which lets the lock go


def _wait(number: int, name: str, patience: float) -> None:
    deadline = time.monotonic() + patience
    pause = _FIRST_WAIT
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                message = Message(
                    N_("Another program is writing in {folder} and does not finish: close it, then save again."),
                    {"folder": name},
                )
                raise Busy(Problem("busy", message, Place(file=name)), errno.EWOULDBLOCK) from None
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_WAIT)
        else:
            return
