"""A stand-in for Windows on any other system: what it lacks is taken away, and what it refuses is refused.

No fcntl, pwd or grp; no descriptor of a folder, no O_NOFOLLOW, no fchmod, no pread, no uname; a file that is open can
be neither replaced nor removed, and a folder with one in it not renamed; a rename replaces nothing; names differ by
more than their case; `os.kill` with 0 would end a process. `msvcrt` and the few functions of kernel32 that we call are
played. It shows that nothing of ours leans on the rest, and not how Windows itself behaves.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import signal
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

LACKS = frozenset(
    [
        "O_NOFOLLOW",
        "O_DIRECTORY",
        "O_NONBLOCK",
        "O_CLOEXEC",
        "fchmod",
        "fchown",
        "chown",
        "pread",
        "pwrite",
        "uname",
        "getuid",
        "geteuid",
        "getgid",
        "getgroups",
        "listxattr",
        "getxattr",
        "setxattr",
        "getgrouplist",
        "fork",
        "killpg",
        "mkfifo",
        "statvfs",
    ]
)
AT_A_FOLDER = ("dir_fd", "src_dir_fd", "dst_dir_fd")


class Os(ModuleType):
    """`os`, as it is there."""

    O_BINARY = 0
    O_NOINHERIT = os.O_CLOEXEC

    def __init__(self) -> None:
        super().__init__("os")

    def __getattr__(self, name: str) -> Any:
        if name in LACKS:
            raise AttributeError(f"module 'os' has no attribute {name!r}")
        return getattr(os, name)

    def open(self, path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        _no_folder(more)
        place = _as_it_lies(path)
        if os.path.isdir(place):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return os.open(place, flags | os.O_NONBLOCK, mode)

    def stat(self, path: Any, *, follow_symlinks: bool = True, **more: Any) -> os.stat_result:
        _no_folder(more)
        return os.stat(_as_it_lies(path), follow_symlinks=follow_symlinks)

    def lstat(self, path: Any, **more: Any) -> os.stat_result:
        _no_folder(more)
        return os.lstat(_as_it_lies(path))

    def mkdir(self, path: Any, mode: int = 0o777, **more: Any) -> None:
        _no_folder(more)
        os.mkdir(_as_it_lies(path), mode)

    def scandir(self, path: Any = ".") -> Any:
        if isinstance(path, int):
            raise TypeError("scandir: path should be string, bytes, os.PathLike or None, not int")
        return os.scandir(_as_it_lies(path))

    def access(self, path: Any, mode: int, **more: Any) -> bool:
        _no_folder(more)
        return os.access(_as_it_lies(path), mode)

    def unlink(self, path: Any, **more: Any) -> None:
        _no_folder(more)
        _not_while_open(_as_it_lies(path))
        os.unlink(_as_it_lies(path))

    def link(self, old: Any, new: Any, **more: Any) -> None:
        _no_folder(more)
        os.link(_as_it_lies(old), _as_it_lies(new))

    def rename(self, old: Any, new: Any, **more: Any) -> None:
        _no_folder(more)
        here, there = _as_it_lies(old), _as_it_lies(new)
        if os.path.lexists(there) and not os.path.samefile(here, there):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))
        _not_while_open(here)
        os.rename(here, new)

    def replace(self, old: Any, new: Any, **more: Any) -> None:
        _no_folder(more)
        here, there = _as_it_lies(old), _as_it_lies(new)
        _not_while_open(here)
        _not_while_open(there)
        os.replace(here, there)

    def fsync(self, number: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{number}"):
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        os.fsync(number)

    def kill(self, pid: int, number: int) -> None:
        raise AssertionError("on Windows this ends a process, or sends ^C to a whole terminal")


def _no_folder(more: dict[str, Any]) -> None:
    if any(more.get(name) is not None for name in AT_A_FOLDER):
        raise NotImplementedError("dir_fd unavailable on this platform")


def _as_it_lies(path: Any) -> str:
    """A path with each name in the case in which it lies there."""
    text = os.path.abspath(os.fspath(path))
    if os.path.lexists(text):
        return text
    parent, name = os.path.split(text)
    if parent == text:
        return text
    parent = _as_it_lies(parent)
    try:
        there = os.listdir(parent)
    except OSError:
        return os.path.join(parent, name)
    return os.path.join(parent, next((one for one in there if one.casefold() == name.casefold()), name))


def _not_while_open(path: str) -> None:
    """As Windows says it: not permitted, for a file that any part of this program holds open, or what holds one."""
    real = os.path.realpath(path)
    for number in os.listdir("/proc/self/fd"):
        try:
            at = os.readlink(f"/proc/self/fd/{number}")
        except OSError:
            continue
        if at == real or at.startswith(f"{real}/"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


class _Msvcrt(ModuleType):
    LK_UNLCK, LK_LOCK, LK_NBLCK = 0, 1, 2

    def locking(self, number: int, mode: int, size: int) -> None:
        try:
            fcntl.flock(number, fcntl.LOCK_UN if mode == self.LK_UNLCK else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from None


class _Kernel:
    """The functions of kernel32 that are called; a handle is the process's own number."""

    def OpenProcess(self, _rights: int, _inherit: bool, pid: int) -> int:
        return pid if os.path.exists(f"/proc/{pid}") else 0

    def WaitForSingleObject(self, _handle: int, _for: int) -> int:
        return 258

    def GetProcessTimes(self, handle: int, began: Any, *_others: Any) -> int:
        told = Path(f"/proc/{handle}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
        began._obj.dwLowDateTime = int(told.split()[19])
        return 1

    def CloseHandle(self, _handle: int) -> int:
        return 1


class _Taker(Loader):
    """Lets a module of ours be made with the `os` of Windows, and those of the system believe that they are there."""

    def __init__(self, loader: SourceFileLoader, os_there: Os, put_back: tuple[str, str]) -> None:
        self._loader, self._os, self._put_back = loader, os_there, put_back

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        system = sys.platform
        sys.modules["os"] = self._os
        if module.__name__ in ("slutsats.records.platform", "slutsats.records.windows"):
            sys.platform = "win32"
        try:
            if self._put_back[0]:
                source = Path(self._loader.path).read_text(encoding="utf-8")
                assert self._put_back[0] in source
                exec(compile(source.replace(*self._put_back), self._loader.path, "exec"), module.__dict__)
            else:
                self._loader.exec_module(module)
        finally:
            sys.modules["os"] = os
            sys.platform = system
        if module.__name__ == "slutsats.records.windows":
            module._kernel = _Kernel


class _Finder(MetaPathFinder):
    def __init__(self, put_back: str) -> None:
        self._os = Os()
        self._module, _, change = put_back.partition(":")
        self._portable, _, self._call = change.partition(":")

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if not name.startswith("slutsats.records.") or (found := PathFinder.find_spec(name, path, target)) is None:
            return None
        if isinstance(found.loader, SourceFileLoader):
            here = name == f"slutsats.records.{self._module}"
            found.loader = _Taker(found.loader, self._os, (self._portable, self._call) if here else ("", ""))
        return found


def take_away(put_back: str = "") -> None:
    """From now on, what is imported of the room of records finds itself on Windows.

    `put_back` is "module:what stands there:a call that Windows lacks", for the stand-in to be seen to notice it.
    """
    import babel  # noqa: F401 - what others make of `os` is theirs, so they are here before
    import platformdirs  # noqa: F401
    import pydantic  # noqa: F401
    import tomli  # noqa: F401
    import tomli_w  # noqa: F401
    import tree_sitter_toml  # noqa: F401

    assert not any(name.startswith("slutsats.records") for name in sys.modules), "too late: it is imported already"
    for name in ("fcntl", "pwd", "grp", "termios", "resource"):
        sys.modules[name] = None  # type: ignore[assignment]
    sys.modules["msvcrt"] = _Msvcrt("msvcrt")
    signal.SIGBREAK = signal.SIGHUP  # type: ignore[attr-defined]
    ctypes.get_last_error = lambda: 87  # type: ignore[attr-defined]
    os.environ.setdefault("USERNAME", "somebody")
    sys.meta_path.insert(0, _Finder(put_back))
