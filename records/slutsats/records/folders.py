"""Folders held open by descriptor, walked one step at a time, so that no link leads out of a record."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
STEP_FLAGS = FOLDER_FLAGS | os.O_NOFOLLOW


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """Hold the folder at `path` open; the way to it may lead over links, as a home folder's often does."""
    number = os.open(path, FOLDER_FLAGS)
    try:
        yield number
    finally:
        os.close(number)


@contextmanager
def inside(root: int, parts: tuple[str, ...], *, make: bool = False) -> Iterator[int]:
    """Hold the folder `parts` under the open folder `root`, following no link; with `make`, create what lacks."""
    number = os.dup(root)
    try:
        for part in parts:
            following = _step(number, part, make)
            os.close(number)
            number = following
        yield number
    finally:
        os.close(number)


def _step(number: int, part: str, make: bool) -> int:
    try:
        return os.open(part, STEP_FLAGS, dir_fd=number)
    except NotADirectoryError:
        if stat.S_ISLNK(os.stat(part, dir_fd=number, follow_symlinks=False).st_mode):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None
        raise
    except FileNotFoundError:
        if not make:
            raise
    try:
        os.mkdir(part, 0o777, dir_fd=number)
        os.fsync(number)
    except FileExistsError:
        pass  # another program made it between our two looks
    return os.open(part, STEP_FLAGS, dir_fd=number)
