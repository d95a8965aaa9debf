"""Windows: folders by their path, locks of the C runtime, a file held open elsewhere that refuses to be replaced.

What a folder's access list hands down to a new file is left as it is. Names are forced to disk by the file system's own
journal: there is no call for it.
"""

from __future__ import annotations

import ctypes
import errno
import getpass
import msvcrt
import os
import shlex
import signal
import stat
import sys
import time
from collections.abc import Callable
from ctypes import wintypes
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slutsats.records.rights import AccessList, Rights

if TYPE_CHECKING:
    import asyncio

assert sys.platform == "win32"  # noqa: S101 - what follows is checked for the system that it is for

Folder = Path
"""A folder, by its absolute path."""

_ALWAYS = os.O_BINARY | os.O_NOINHERIT
READ_FLAGS = os.O_RDONLY | _ALWAYS
TEMP_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _ALWAYS
ANEW_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _ALWAYS
APPEND_FLAGS = os.O_RDWR | os.O_APPEND | _ALWAYS
_LOCK_FLAGS = os.O_RDWR | _ALWAYS

HOST = sha256(os.environ.get("COMPUTERNAME", "").encode()).hexdigest()[:8]
"""What tells this machine from others that use the same drive."""
RENAMES_WHAT_IS_OPEN = False
"""Whether a folder in which a file is open can get another name."""
WAITS_ON_FILES = False
"""Whether a terminal or a pipe can be waited on together with others."""

_PATIENCE = 2.0
"""Seconds in which a file that another program holds open is asked for again: scanners let go in less."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.005, 0.1
_HELD = (32, 33)
"""What Windows says of a file that another program holds open, beside that it is not permitted."""
_LONG = 240
"""Characters from which on a path is told in the form that may be longer than 260."""
_MOUNT_POINT = 0xA0000003
_DEVICES = frozenset(
    (
        "CON",
        "PRN",
        "AUX",
        "NUL",
        "CONIN$",
        "CONOUT$",
        *(f"{kind}{n}" for kind in ("COM", "LPT") for n in "123456789¹²³"),
    )
)
"""What a file can't be called, with whatever suffix."""

# Folders and files


def _reach(path: Path | str) -> str:
    text = os.path.abspath(path)  # noqa: PTH100 - Path.absolute leaves ".." in
    if len(text) < _LONG or text.startswith("\\\\?\\"):
        return text
    if text[1:3] == ":\\":
        return f"\\\\?\\{text}"
    return f"\\\\?\\UNC\\{text[2:]}" if text.startswith("\\\\") else text


def _inside(name: Path | str, folder: Folder | None) -> str:
    return _reach(folder / name if folder is not None else name)


def _facts(path: str) -> os.stat_result:
    """What the system knows of a name. Raises OSError for a link."""
    facts = os.lstat(path)
    if _leads_elsewhere(facts):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return facts


def _leads_elsewhere(facts: os.stat_result) -> bool:
    return stat.S_ISLNK(facts.st_mode) or getattr(facts, "st_reparse_tag", 0) == _MOUNT_POINT


def open_folder(path: Path | str) -> Folder:
    """Open the folder at `path`; the way to it may lead over links. Raises OSError."""
    place = _reach(path)
    if not stat.S_ISDIR(os.stat(place).st_mode):  # noqa: PTH116 - the longer form is text
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    return Path(place)


def open_inside(folder: Folder, name: str) -> Folder:
    """Open a folder in an open one, following no link. Raises OSError."""
    place = _inside(name, folder)
    if not stat.S_ISDIR(_facts(place).st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    return Path(place)


def open_again(folder: Folder) -> Folder:
    """The same open folder, to be closed by itself."""
    return folder


def close_folder(folder: Folder) -> None:
    """Let go of an open folder."""


def make_folder(folder: Folder, name: str) -> None:
    """Make a folder in an open one. Raises OSError."""
    os.mkdir(_inside(name, folder))  # noqa: PTH102


def scan(folder: Folder) -> Any:
    """What lies in an open folder, to be used in a `with`. Raises OSError."""
    return os.scandir(_reach(folder))


def open_file(name: Path | str, flags: int, mode: int = 0o600, *, folder: Folder | None = None) -> int:
    """Open a file, in an open folder where one is given, following no link as its last step. Raises OSError."""
    path = _inside(name, folder)
    try:
        facts = _facts(path)
    except FileNotFoundError:
        if not flags & os.O_CREAT:
            raise
    else:
        if stat.S_ISDIR(facts.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return os.open(path, flags, mode)


def status(name: str, folder: Folder) -> os.stat_result:
    """What the system knows of a name in an open folder, following no link. Raises OSError."""
    return os.lstat(_inside(name, folder))


def remove_file(name: str, folder: Folder) -> None:
    """Take a file's name in an open folder away. Raises OSError."""
    path = _inside(name, folder)
    _insist(lambda: os.unlink(path), path)  # noqa: PTH108


def rename_inside(folder: Folder, old: str, new: str) -> None:
    """Give what lies in an open folder another name in it. Raises OSError."""
    here, there = _inside(old, folder), _inside(new, folder)
    _insist(lambda: os.rename(here, there), here)  # noqa: PTH104


def read_at(number: int, size: int, position: int) -> bytes:
    """At most `size` bytes of an open file from a position on, wherever it stands. Raises OSError."""
    os.lseek(number, position, os.SEEK_SET)
    return os.read(number, size)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether what was found is a folder itself, and no link to one."""
    return entry.is_dir(follow_symlinks=False) and not is_link(entry.path)


def is_link(path: Path | str) -> bool:
    """Whether what has this name is a link to something else, or a junction."""
    try:
        return _leads_elsewhere(os.lstat(path))
    except OSError:
        return False


def fits(name: str) -> bool:
    """Whether a file can be called so: no device, no name that the system would cut or refuse."""
    stem = name.partition(".")[0].rstrip(" ").upper()
    device = stem in ("CON", "PRN", "AUX", "NUL") or (
        stem[:3] in ("COM", "LPT") and stem[3:] in "123456789¹²³" and stem[3:]
    )
    return not device and name[-1:] not in (".", " ") and not set(name) & set('<>:"/\\|?*') and name.isprintable()


def sync_file(number: int) -> None:
    """Force an open file to disk. Raises OSError."""
    os.fsync(number)


def force_names(folder: Folder) -> None:
    """Nothing: the file system keeps a journal of names, and offers no more."""


def _insist(act: Callable[[], None], path: str) -> None:
    """Do something to a file again for as long as another program may hold it open. Raises OSError."""
    until, pause = time.monotonic() + _PATIENCE, _FIRST_PAUSE
    while True:
        try:
            act()
            return
        except PermissionError as error:
            if time.monotonic() > until:
                if _is_held(error, path):
                    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY)) from None
                raise
        time.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


def _is_held(error: OSError, path: str) -> bool:
    """Whether a file that could not be replaced or removed is held open, rather than out of bounds for this person."""
    if getattr(error, "winerror", None) in _HELD:
        return True
    try:
        os.close(os.open(path, os.O_RDWR | _ALWAYS))
    except OSError:
        return False
    return True


# Names and locks


def open_lock(name: str, folder: Folder) -> int:
    """Open the file of a lock; who may not write it can hold it all the same. Raises OSError."""
    try:
        return open_file(name, _LOCK_FLAGS, folder=folder)
    except PermissionError:
        return open_file(name, READ_FLAGS, folder=folder)


def take_lock(number: int) -> bool:
    """Take the lock of an open file, which closing it lets go; False where somebody else has it. Raises OSError."""
    os.lseek(number, 0, os.SEEK_SET)
    try:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EDEADLK, 0):  # Wine says no more than that it was refused
            return False
        raise
    return True


def close_lock(number: int) -> None:
    """Close the file of a lock, which lets the lock go: the system would, but in its own time."""
    try:
        os.lseek(number, 0, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_UNLCK, 1)
    except OSError:
        pass  # it was not held
    finally:
        os.close(number)


def replace_file(folder: Folder, temporary: str, name: str) -> None:
    """Let a file take the place of another in the open folder, in one piece. Raises OSError."""
    replace_path(Path(_inside(temporary, folder)), Path(_inside(name, folder)))


def replace_path(temporary: Path, path: Path) -> None:
    """Let a file take the place of another. Raises OSError."""
    _insist(lambda: os.replace(temporary, path), str(path))  # noqa: PTH105


def name_file(folder: Folder, temporary: str, name: str) -> None:
    """Give a new file its name; raises FileExistsError where another has it, and OSError."""
    rename_inside(folder, temporary, name)  # which here never replaces


def second_name(target: Path, beside: Path) -> None:
    """Name the file of `target` `beside` as well, or copy it; raise FileExistsError where that name is taken."""
    try:
        os.link(_reach(target), _reach(beside))
    except FileExistsError:
        raise
    except OSError:  # a drive without hard links
        with beside.open("xb") as copy:
            copy.write(target.read_bytes())
            copy.flush()
            os.fsync(copy.fileno())


# Programs

_QUERY, _SYNCHRONISE, _STILL_RUNS, _NO_SUCH_PROCESS, _NOT_PERMITTED = 0x1000, 0x100000, 258, 87, 5


@cache
def _kernel() -> ctypes.WinDLL:
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = wintypes.HANDLE
    kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
    kernel.WaitForSingleObject.argtypes = (wintypes.HANDLE, wintypes.DWORD)
    kernel.GetProcessTimes.argtypes = (wintypes.HANDLE, *[ctypes.POINTER(wintypes.FILETIME)] * 4)
    kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
    return kernel


def runs(pid: int) -> bool | None:
    """Whether a process of that number runs on this machine; None where the system does not say."""
    if not 0 < pid < 2**32:
        return None
    kernel = _kernel()
    handle = kernel.OpenProcess(_QUERY | _SYNCHRONISE, False, pid)
    if not handle:
        said = ctypes.get_last_error()
        return False if said == _NO_SUCH_PROCESS else True if said == _NOT_PERMITTED else None
    try:
        return bool(kernel.WaitForSingleObject(handle, 0) == _STILL_RUNS)
    finally:
        kernel.CloseHandle(handle)


def process(pid: int) -> str:
    """A process, told from a later one of the same number by when it began."""
    kernel = _kernel()
    handle = kernel.OpenProcess(_QUERY, False, pid) if 0 < pid < 2**32 else None
    if not handle:
        return f"{pid}:?"
    times = [wintypes.FILETIME() for _ in range(4)]
    try:
        if not kernel.GetProcessTimes(handle, *map(ctypes.byref, times)):
            return f"{pid}:?"
    finally:
        kernel.CloseHandle(handle)
    return f"{pid}:{times[0].dwHighDateTime << 32 | times[0].dwLowDateTime}"


def account() -> str:
    """What whoever runs this program is called on this machine."""
    try:
        return getpass.getuser()
    except OSError:
        return "?"


def own_mark() -> str:
    """What tells the files of whoever runs this program from those of others on this machine."""
    return sha256(account().encode("utf-8", "replace")).hexdigest()[:8]


# Signals and other programs

STOPPING = (signal.SIGTERM, signal.SIGBREAK)
"""The signals that ask a program to stop."""
FROM_KEYS = (signal.SIGINT,)
"""The signals that keys of the terminal send to every program in it."""
EDITORS = ("notepad",)
"""The editors that are looked for where the user names none."""

_CLOSED = (2, 5, 6)
"""What Windows says when the window is closed, the user signs out, or the machine is shut down."""
_GIVEN = 4.5
"""Seconds until the program is ended all the same; Windows grants five."""
_heard: list[object] = []
"""What Windows calls, and must not be thrown away."""


def hear_stop(loop: asyncio.AbstractEventLoop, stop: Callable[[], object], done: Callable[[], bool]) -> None:
    """Let `stop` be called in the loop where the system, or a key of the terminal, asks the program to stop.

    A window that is closed takes its program with it when we return from being told so: it is held up until `done`.
    """

    def heard(*_: object) -> None:
        loop.call_soon_threadsafe(stop)

    for number in (*STOPPING, signal.SIGINT):
        signal.signal(number, heard)

    def closed(event: int) -> bool:
        if event not in _CLOSED:
            return False
        heard()
        until = time.monotonic() + _GIVEN
        while not done() and time.monotonic() < until:
            time.sleep(0.02)
        return True

    handler = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)(closed)
    _heard.append(handler)
    _kernel().SetConsoleCtrlHandler(handler, True)


def words(command: str) -> list[str]:
    """The words of a command: backslashes are parts of paths, and quotation marks hold a path together."""
    if os.path.isfile(command):  # noqa: PTH113 - it may be no path at all
        return [command]
    return [word.strip('"') for word in shlex.split(command, posix=False)]


# Rights

_ALL = Rights(0, 0, AccessList(6, 6, 6))


def rights(thing: int | Folder) -> Rights:
    """Nothing that we could give to another file: Windows hands down what the folder says."""
    return _ALL


def give(thing: int | Folder, wanted: Rights) -> list[str]:
    """Nothing is given, and nothing is lost that would have to be told."""
    return []
