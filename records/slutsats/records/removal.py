"""Taking an evaluation away again that was only just made: only while nothing in it has changed since."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from slutsats.records import folders, platform
from slutsats.records.errors import Refused, disk_refused
from slutsats.records.file_names import EVALUATION, STATE_FOLDER
from slutsats.records.history import Entry, history
from slutsats.records.locks import LOCK_NAME, locked
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem

Imprint = Mapping[str, str]
"""All that stands in an evaluation's folder: of each file a digest, of each link where it leads."""

_OWN_LOCK = f"{STATE_FOLDER}/{LOCK_NAME}"
_PAST = f"{STATE_FOLDER}/history/{EVALUATION}.jsonl"


def imprint(folder: Path) -> Imprint:
    """What stands in an evaluation's folder now, its lock apart. Raises DiskRefused where it can't be read."""
    try:
        found = {name: _digest(folder / name) for name in _names(folder) if name not in (_OWN_LOCK, _PAST)}
    except OSError as error:
        raise disk_refused(error, folder.name) from None
    if past := [entry for entry in history(folder, EVALUATION) if not _only_archives(entry)]:
        found[_PAST] = hashlib.sha256(repr(past).encode()).hexdigest()
    return found


def _only_archives(entry: Entry) -> bool:
    """Whether a change is no more than that the evaluation was put away, or taken out again."""
    return not entry.key and all(
        isinstance(part, dict) and part.keys() <= {"archived"} for part in (entry.old, entry.new)
    )


def remove_unchanged(folder: Path, made: Imprint) -> None:
    """Remove an evaluation in which nothing differs from `made`, history and foreign files included.

    It loses its name first and is compared once more, so that a writer without our lock is not removed with it. Raises
    Refused where anything differs, and DiskRefused where the disk says no; everything stays then.
    """
    aside = folder.with_name(platform.temporary_name(folder.name))
    try:
        with ExitStack() as held, folders.opened(folder.parent) as place:
            held.enter_context(locked(folder))
            _same(folder, folder.name, made)
            if not platform.RENAMES_WHAT_IS_OPEN:
                held.close()  # our lock would be in the way; who writes in there now is, too
            platform.rename_inside(place, folder.name, aside.name)
            try:
                _same(aside, folder.name, made)
            except BaseException:
                platform.rename_inside(place, aside.name, folder.name)
                raise
            platform.sync_folder(place)
    except OSError as error:
        raise disk_refused(error, folder.name) from None
    shutil.rmtree(aside, ignore_errors=True)  # what is left of it has no name, and is swept later


def _same(folder: Path, name: str, made: Imprint) -> None:
    if imprint(folder) != made:
        message = Message(
            N_('"{name}" has been changed since it was made, so it stays. Archive it if it is not wanted.'),
            {"name": name},
        )
        raise Refused(Problem("changed-since", message))


def _names(folder: Path, inside: str = "") -> Iterator[str]:
    with os.scandir(folder / inside) as entries:
        for entry in entries:
            name = f"{inside}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _names(folder, f"{name}/")
            else:
                yield name


def _digest(file: Path) -> str:
    if file.is_symlink():
        return f"-> {file.readlink()}"
    return hashlib.sha256(file.read_bytes()).hexdigest()
