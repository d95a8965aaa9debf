"""Folders held open by descriptor, walked one step at a time, so that no link leads out of a record."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from slutsats.records import platform


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """Hold the folder at `path` open; the way to it may lead over links, as a home folder's often does."""
    number = os.open(path, platform.FOLDER_FLAGS)
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
        return os.open(part, platform.STEP_FLAGS, dir_fd=number)
    except NotADirectoryError:
        if stat.S_ISLNK(os.stat(part, dir_fd=number, follow_symlinks=False).st_mode):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None
        raise
    except FileNotFoundError:
        if not make:
            raise
    try:
        os.mkdir(part, 0o777, dir_fd=number)
    except FileExistsError:
        return os.open(part, platform.STEP_FLAGS, dir_fd=number)  # another program made it between our two looks
    made = os.open(part, platform.STEP_FLAGS, dir_fd=number)
    try:
        platform.give(made, replace(platform.rights(number), attributes={}))
        os.fsync(number)
    except BaseException:
        os.close(made)
        raise
    return made


@contextmanager
def new(parent: int, name: str) -> Iterator[int]:
    """Make a folder and hold it open. Where its parent is shared, so is it; else the person's own mask counts."""
    os.mkdir(name, 0o777, dir_fd=parent)
    number = os.open(name, platform.STEP_FLAGS, dir_fd=parent)
    try:
        around, own = platform.rights(parent), platform.rights(number)
        shared = around.access.group & 2 or around.access.named
        if shared:
            other = own.access.other & around.access.other
            access = replace(around.access, owner=7, other=other)
            platform.give(number, replace(around, access=access, attributes={}))
        yield number
    finally:
        os.close(number)
