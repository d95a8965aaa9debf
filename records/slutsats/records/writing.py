"""The safe write: after any crash a file is whole, old or new, and "saved" is said only of what is on disk.

lock (the caller's) -> read again and compare the hash -> temporary file of our own in the same folder, same
mode -> write, fsync -> replace, or link when new -> fsync the folder -> only then saved.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from slutsats.records import folders
from slutsats.records.errors import ChangedUnderneath, RecordError, Refused, disk_refused
from slutsats.records.files import READ_FLAGS, digest, read_bytes
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Place, Problem

_TEMP_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
_TEMP = re.compile(r"\.(?P<name>.+)\.(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-[0-9a-f]{8}\.tmp")
_HOST = sha256(os.uname().nodename.encode()).hexdigest()[:8]
_ABANDONED = 24 * 3600.0
"""Seconds after which a temporary file of another machine counts as left behind."""
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


class Written(NamedTuple):
    """A file that was replaced; `certain` is False where the folder itself could not be forced to disk."""

    digest: str
    certain: bool


def write(folder: int, name: str, data: bytes, expected: str | None, label: str) -> Written:
    """Put `data` in the place of `name` in the open `folder`, whose lock the caller holds.

    `expected` is the digest of the version that `data` was made from; None means that there must be no
    such file. Raises ChangedUnderneath where the disk holds anything else, DiskRefused where it says no; in
    both cases the old file stands untouched.
    """
    mode = _check(folder, name, expected, label)
    try:
        try:
            temporary = _temporary(folder, name, data, mode)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            temporary = _temporary(folder, name, data, mode)  # never the same descriptor after EIO
        _promote(folder, temporary, name, expected is None, label)
    except OSError as error:
        raise disk_refused(error, label) from None
    return Written(digest(data), sync_folder(folder))


def sync_folder(folder: int) -> bool:
    """Force the open folder's names to disk; whether the system says that it did."""
    try:
        os.fsync(folder)
    except OSError:
        return False
    return True


def _check(folder: int, name: str, expected: str | None, label: str) -> int | None:
    """Compare what is on disk with what was read; return its mode, None where there is no file."""
    try:
        facts = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        if expected is None:
            return None
        raise _changed(label, None) from None
    except OSError as error:
        raise disk_refused(error, label) from None
    current = read_bytes(name, label, folder=folder)
    if expected is None or digest(current) != expected:
        raise _changed(label, current)
    return stat.S_IMODE(facts.st_mode)


def _changed(label: str, data: bytes | None) -> ChangedUnderneath:
    message = Message(N_("{file} was changed by somebody else while you worked on it."), {"file": label})
    return ChangedUnderneath(Problem("changed", message, Place(file=label)), data)


def temporary_name(name: str) -> str:
    """A name for a temporary file beside `name`, saying whose it is."""
    return f".{name}.{_HOST}-{os.getpid()}-{os.urandom(4).hex()}.tmp"


def _temporary(folder: int, name: str, data: bytes, mode: int | None) -> str:
    temporary = temporary_name(name)
    number = os.open(temporary, _TEMP_FLAGS, 0o666, dir_fd=folder)
    try:
        try:
            if mode is not None:
                os.fchmod(number, mode)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(number, rest) :]
            os.fsync(number)
        finally:
            os.close(number)  # a network drive may report a failed write only here
    except BaseException:
        discard(folder, temporary)
        raise
    return temporary


def _promote(folder: int, temporary: str, name: str, new: bool, label: str) -> None:
    try:
        if new:
            _link(folder, temporary, name, label)
        else:
            os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        discard(folder, temporary)
        raise


def _link(folder: int, temporary: str, name: str, label: str) -> None:
    """Give a new file its name in a way that fails if somebody else's file has taken it."""
    try:
        os.link(temporary, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except FileExistsError:
        raise _changed(label, read_bytes(name, label, folder=folder)) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.rename(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)  # a drive without hard links
    else:
        discard(folder, temporary)


def discard(folder: int, temporary: str) -> None:
    """Remove a temporary file; one that stays is swept later, and is never taken for a record."""
    try:
        os.unlink(temporary, dir_fd=folder)
    except OSError:
        return


def sweep(folder: int) -> int:
    """Remove temporary files whose owner is gone from the open folder, whose lock the caller holds."""
    removed = 0
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.name.endswith(".tmp")]
    for name in names:
        found = _TEMP.fullmatch(name)
        if found and _left_behind(folder, name, found["host"], int(found["pid"])):
            discard(folder, name)
            removed += 1
    return removed


def _left_behind(folder: int, name: str, host: str, pid: int) -> bool:
    try:
        age = time.time() - os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime
    except OSError:
        return False
    if host != _HOST:
        return age > _ABANDONED
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return age > _ABANDONED
    return pid != os.getpid() and age > _ABANDONED


def write_export(path: Path, data: bytes) -> None:
    """Write an exported document whole or not at all; an older one of that name is replaced.

    A link at `path` is followed, for the place is the user's own choice. Raises DiskRefused.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            with target.open("wb") as device:  # a pipe or /dev/stdout: nothing to replace
                device.write(data)
            return
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        with folders.opened(target.parent) as folder:
            put_in_place(folder, target.name, data, str(path), mode)
    except OSError as error:
        raise disk_refused(error, str(path)) from None


def put_in_place(folder: int, name: str, data: bytes, label: str, mode: int | None = None) -> None:
    """Write a file of the open `folder` whole or not at all, over whatever stands there. Raises OSError."""
    temporary = _temporary(folder, name, data, mode)
    _promote(folder, temporary, name, False, label)
    sync_folder(folder)


def write_new(path: Path, data: bytes) -> None:
    """Write a new file whole; never over one that is there. Raises Refused, DiskRefused."""
    try:
        with folders.opened(path.resolve().parent) as folder:
            temporary = _temporary(folder, path.name, data, None)
            try:
                _promote(folder, temporary, path.name, True, str(path))
            except ChangedUnderneath:
                sentence = Message(N_("{file} is there already; give another name."), {"file": str(path)})
                raise Refused(Problem("already-there", sentence)) from None
            sync_folder(folder)
    except OSError as error:
        raise disk_refused(error, str(path)) from None


def read_again(folder: int, name: str, label: str) -> bytes | None:
    """What stands on disk now under `name`; None where there is nothing. Raises RecordError."""
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise disk_refused(error, label) from None
    return read_bytes(name, label, folder=folder)


__all__ = [
    "READ_FLAGS",
    "RecordError",
    "Written",
    "read_again",
    "sweep",
    "write",
    "write_export",
]
