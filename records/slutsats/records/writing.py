"""The safe write: after any crash a file is whole, old or new, and "saved" is said only of what is on disk.

lock (the caller's) -> read again and compare the hash -> temporary file of our own in the same folder, same
rights -> write, fsync -> read and compare once more, since who takes no lock may have written meanwhile -> replace, or
link when new -> fsync the folder -> only then saved.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NamedTuple

from slutsats.records import folders, platform
from slutsats.records.errors import ChangedUnderneath, RecordError, Refused, disk_refused
from slutsats.records.files import digest, read_bytes, read_with_rights
from slutsats.records.platform import Folder, Rights, sync_folder, temporary_name
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, Problem


class Written(NamedTuple):
    """A file that was replaced; `certain` is False where the folder itself could not be forced to disk."""

    digest: str
    certain: bool
    lost: tuple[str, ...] = ()
    """What of the old file's rights the system did not let it keep, as `platform.give` says it."""
    rights: Rights | None = None
    """What the rights were to be."""


def write(
    folder: Folder, name: str, data: bytes, expected: str | None, label: str, *, like: Rights | None = None
) -> Written:
    """Put `data` in the place of `name` in the open `folder`, whose lock the caller holds.

    `expected` is the digest of the version that `data` was made from; None means that there must be no
    such file. The file keeps its rights; a new one gets those of `like`, else of its folder. Raises ChangedUnderneath
    where the disk holds anything else, DiskRefused where it says no; in both cases the old file stands untouched.
    """
    rights = _check(folder, name, expected, label) or like
    try:
        if rights is None:
            rights = platform.rights(folder).for_file()
        try:
            temporary, lost = _temporary(folder, name, data, rights)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            temporary, lost = _temporary(folder, name, data, rights)  # never the same descriptor after EIO
        _promote(folder, temporary, name, expected, label)
    except OSError as error:
        raise disk_refused(error, label) from None
    return Written(digest(data), sync_folder(folder), tuple(lost), rights)


def _check(folder: Folder, name: str, expected: str | None, label: str) -> Rights | None:
    """Compare what is on disk with what was read; return its rights, None where there is no file."""
    try:
        platform.status(name, folder)
    except FileNotFoundError:
        if expected is None:
            return None
        raise changed(label, None) from None
    except OSError as error:
        raise disk_refused(error, label) from None
    current, rights = read_with_rights(name, label, folder)
    if expected is None or digest(current) != expected:
        raise changed(label, current)
    return rights


def changed(label: str, data: bytes | None) -> ChangedUnderneath:
    """The error for a file that is not the one that was read."""
    message = Message(N_("{file} was changed by somebody else while you worked on it."), {"file": label})
    return ChangedUnderneath(Problem("changed", message, FilePlace(file=label)), data)


def _temporary(folder: Folder, name: str, data: bytes, rights: Rights | None) -> tuple[str, list[str]]:
    """A file with `data` in it, on disk; and what of its `rights` it could not get. Without, the system gives them."""
    temporary = temporary_name(name)
    number = platform.open_file(temporary, platform.TEMP_FLAGS, 0o600 if rights else 0o666, folder=folder)
    try:
        try:
            lost = platform.give(number, rights) if rights else []
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(number, rest) :]
            platform.sync_file(number)
        finally:
            os.close(number)  # a network drive may report a failed write only here
    except BaseException:
        discard(folder, temporary)
        raise
    return temporary, lost


def _promote(folder: Folder, temporary: str, name: str, expected: str | None, label: str) -> None:
    """Give the temporary file its name, unless somebody else's version has come to stand there."""
    try:
        if expected is None:
            try:
                platform.name_file(folder, temporary, name)
            except FileExistsError:
                raise changed(label, read_bytes(name, label, folder=folder)) from None
        else:
            _check(folder, name, expected, label)
            platform.replace_file(folder, temporary, name)
    except BaseException:
        discard(folder, temporary)
        raise


def discard(folder: Folder, temporary: str) -> None:
    """Remove a temporary file; one that stays is swept later, and is never taken for a record."""
    try:
        platform.remove_file(temporary, folder)
    except OSError:
        return


def sweep(folder: Folder) -> int:
    """Remove temporary files whose owner is gone from the open folder, whose lock the caller holds."""
    removed = 0
    with platform.scan(folder) as entries:
        names = [entry.name for entry in entries if entry.name.endswith(".tmp")]
    for name in names:
        if platform.left_behind(name, folder) is not None:
            discard(folder, name)
            removed += 1
    return removed


def write_export(path: Path, data: bytes) -> None:
    """Write an exported document whole or not at all; an older one of that name is replaced.

    A link at `path` is followed, for the place is the user's own choice. Raises DiskRefused.
    """
    refuse_name(path.name)
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            with target.open("wb") as device:  # a pipe or /dev/stdout: nothing to replace
                device.write(data)
            return
        with folders.opened(target.parent) as folder:
            put_in_place(folder, target.name, data, str(path))
    except OSError as error:
        raise disk_refused(error, str(path)) from None


def refuse_name(name: str) -> None:
    """Raise Refused for a name that no file can have here, before anything is opened by it."""
    if not platform.fits(name):
        sentence = Message(N_("No file can be called {name} on this system; give another name."), {"name": name})
        raise Refused(Problem("no-name", sentence))


def put_in_place(folder: Folder, name: str, data: bytes, label: str, like: Rights | None = None) -> None:
    """Write a file of the open `folder` whole or not at all, over whatever stands there. Raises OSError.

    It keeps its rights; a new one gets those of `like`, else what the person's own mask leaves.
    """
    try:
        number = platform.open_file(name, platform.READ_FLAGS, folder=folder)
    except OSError:
        rights = like
    else:
        try:
            rights = platform.rights(number)
        finally:
            os.close(number)
    temporary, _lost = _temporary(folder, name, data, rights)
    try:
        platform.replace_file(folder, temporary, name)
    except BaseException:
        discard(folder, temporary)
        raise
    sync_folder(folder)


def write_new(path: Path, data: bytes) -> None:
    """Write a new file whole; never over one that is there. Raises Refused, DiskRefused."""
    refuse_name(path.name)
    try:
        with folders.opened(path.resolve().parent) as folder:
            temporary, _lost = _temporary(folder, path.name, data, None)
            try:
                _promote(folder, temporary, path.name, None, str(path))
            except ChangedUnderneath:
                sentence = Message(N_("{file} is there already; give another name."), {"file": str(path)})
                raise Refused(Problem("already-there", sentence)) from None
            sync_folder(folder)
    except OSError as error:
        raise disk_refused(error, str(path)) from None


def read_again(folder: Folder, name: str, label: str) -> bytes | None:
    """What stands on disk now under `name`; None where there is nothing. Raises RecordError."""
    try:
        platform.status(name, folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise disk_refused(error, label) from None
    return read_bytes(name, label, folder=folder)


__all__ = [
    "RecordError",
    "Written",
    "read_again",
    "sweep",
    "write",
    "write_export",
]
