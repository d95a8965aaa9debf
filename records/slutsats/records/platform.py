"""All that differs between systems: opening, locking, replacing and forcing files, whose they are, which programs run.

Everything else, in this room and above it, asks here. Behind this door stands `posix` or `windows`, with the same
names.
"""

from __future__ import annotations

import os
import re
import sys
import time

from slutsats.records.rights import AccessList, Rights

if sys.platform == "win32":
    from slutsats.records.windows import (
        ANEW_FLAGS,
        APPEND_FLAGS,
        EDITORS,
        FROM_KEYS,
        HOST,
        READ_FLAGS,
        RENAMES_WHAT_IS_OPEN,
        STOPPING,
        TEMP_FLAGS,
        WAITS_ON_FILES,
        Folder,
        account,
        close_folder,
        close_lock,
        fits,
        force_names,
        give,
        hear_stop,
        is_folder,
        is_link,
        make_folder,
        name_file,
        open_again,
        open_file,
        open_folder,
        open_inside,
        open_lock,
        own_mark,
        process,
        read_at,
        remove_file,
        rename_inside,
        replace_file,
        replace_path,
        rights,
        runs,
        scan,
        second_name,
        status,
        sync_file,
        take_lock,
        words,
    )
else:
    from slutsats.records.posix import (
        ANEW_FLAGS,
        APPEND_FLAGS,
        EDITORS,
        FROM_KEYS,
        HOST,
        READ_FLAGS,
        RENAMES_WHAT_IS_OPEN,
        STOPPING,
        TEMP_FLAGS,
        WAITS_ON_FILES,
        Folder,
        account,
        close_folder,
        close_lock,
        fits,
        force_names,
        give,
        hear_stop,
        is_folder,
        is_link,
        make_folder,
        name_file,
        open_again,
        open_file,
        open_folder,
        open_inside,
        open_lock,
        own_mark,
        process,
        read_at,
        remove_file,
        rename_inside,
        replace_file,
        replace_path,
        rights,
        runs,
        scan,
        second_name,
        status,
        sync_file,
        take_lock,
        words,
    )

__all__ = [
    "ANEW_FLAGS",
    "APPEND_FLAGS",
    "EDITORS",
    "FROM_KEYS",
    "HOST",
    "READ_FLAGS",
    "RENAMES_WHAT_IS_OPEN",
    "STOPPING",
    "TEMP_FLAGS",
    "WAITS_ON_FILES",
    "AccessList",
    "Folder",
    "Rights",
    "account",
    "close_folder",
    "close_lock",
    "ended",
    "fits",
    "force_names",
    "give",
    "hear_stop",
    "is_folder",
    "is_link",
    "left_behind",
    "make_folder",
    "name_file",
    "open_again",
    "open_file",
    "open_folder",
    "open_inside",
    "open_lock",
    "own_mark",
    "process",
    "read_at",
    "remove_file",
    "rename_inside",
    "replace_file",
    "replace_path",
    "rights",
    "runs",
    "scan",
    "second_name",
    "status",
    "sync_file",
    "sync_folder",
    "take_lock",
    "temporary_name",
    "words",
]

_TEMPORARY = re.compile(r"\.(?P<name>.+)\.(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-[0-9a-f]{8}\.tmp")
_ABANDONED = 24 * 3600.0
"""Seconds after which a temporary file counts as left behind whose program can't be asked for."""


def temporary_name(name: str) -> str:
    """A name for a temporary file beside `name`, saying whose it is."""
    return f".{name}.{HOST}-{os.getpid()}-{os.urandom(4).hex()}.tmp"


def left_behind(name: str, folder: Folder) -> str | None:
    """What a temporary file or folder was to be called, where the program that made it is gone; else None."""
    found = _TEMPORARY.fullmatch(name)
    if found is None:
        return None
    try:
        age = time.time() - status(name, folder).st_mtime
    except OSError:
        return None
    pid = int(found["pid"])
    here = found["host"] == HOST
    gone = (here and runs(pid) is False) or (age > _ABANDONED and not (here and pid == os.getpid()))
    return found["name"] if gone else None


def sync_folder(folder: Folder) -> bool:
    """Force the open folder's names to disk; whether the system says that it did."""
    try:
        force_names(folder)
    except OSError:
        return False
    return True


def ended(owner: object) -> bool:
    """Whether the process that `process` told apart is gone, or is this one."""
    pid, _, _began = str(owner).partition(":")
    if not pid.isdigit() or int(pid) == os.getpid():
        return True
    return runs(int(pid)) is False or process(int(pid)) != str(owner)
