"""Folders held open, walked one step at a time, so that no link leads out of a record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from slutsats.records import platform
from slutsats.records.platform import Folder


@contextmanager
def opened(path: Path) -> Iterator[Folder]:
    """Hold the folder at `path` open; the way to it may lead over links, as a home folder's often does."""
    folder = platform.open_folder(path)
    try:
        yield folder
    finally:
        platform.close_folder(folder)


@contextmanager
def inside(root: Folder, parts: tuple[str, ...], *, make: bool = False) -> Iterator[Folder]:
    """Hold the folder `parts` under the open folder `root`, following no link; with `make`, create what lacks."""
    folder = platform.open_again(root)
    try:
        for part in parts:
            following = _step(folder, part, make)
            platform.close_folder(folder)
            folder = following
        yield folder
    finally:
        platform.close_folder(folder)


def _step(folder: Folder, part: str, make: bool) -> Folder:
    try:
        return platform.open_inside(folder, part)
    except FileNotFoundError:
        if not make:
            raise
    try:
        platform.make_folder(folder, part)
    except FileExistsError:
        return platform.open_inside(folder, part)  # another program made it between our two looks
    made = platform.open_inside(folder, part)
    try:
        platform.give(made, replace(platform.rights(folder), attributes={}))
        platform.force_names(folder)
    except BaseException:
        platform.close_folder(made)
        raise
    return made


@contextmanager
def new(parent: Folder, name: str) -> Iterator[Folder]:
    """Make a folder and hold it open. Where its parent is shared, so is it; else the person's own mask counts."""
    platform.make_folder(parent, name)
    folder = platform.open_inside(parent, name)
    try:
        around, own = platform.rights(parent), platform.rights(folder)
        shared = around.access.group & 2 or around.access.named
        if shared:
            other = own.access.other & around.access.other
            access = replace(around.access, owner=7, other=other)
            platform.give(folder, replace(around, access=access, attributes={}))
        yield folder
    finally:
        platform.close_folder(folder)
