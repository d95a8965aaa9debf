"""Linux and macOS: folders held open by descriptor, flock, access lists as extended attributes (on Linux)."""

from __future__ import annotations

import errno
import fcntl
import os
import pwd
import shlex
import signal
import stat
import struct
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slutsats.records.rights import AccessList, Rights

if TYPE_CHECKING:
    import asyncio

assert sys.platform != "win32"  # noqa: S101 - what follows is checked for the systems that it is for

Folder = int
"""An open folder, which stays the same whatever becomes of its name."""

_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_ALWAYS = os.O_CLOEXEC | os.O_NOFOLLOW
READ_FLAGS = os.O_RDONLY | os.O_NONBLOCK | _ALWAYS
TEMP_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _ALWAYS
ANEW_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NONBLOCK | _ALWAYS
APPEND_FLAGS = os.O_RDWR | os.O_APPEND | os.O_NONBLOCK | _ALWAYS
_LOCK_FLAGS = os.O_RDWR | os.O_NONBLOCK | _ALWAYS
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)

HOST = sha256(os.uname().nodename.encode()).hexdigest()[:8]
"""What tells this machine from others that use the same drive."""
RENAMES_WHAT_IS_OPEN = True
"""Whether a folder in which a file is open can get another name."""
WAITS_ON_FILES = True
"""Whether a terminal or a pipe can be waited on together with others."""

# Folders and files


def open_folder(path: Path | str) -> Folder:
    """Open the folder at `path`; the way to it may lead over links. Raises OSError."""
    return os.open(path, _FOLDER_FLAGS)


def open_inside(folder: Folder, name: str) -> Folder:
    """Open a folder in an open one, following no link. Raises OSError."""
    try:
        return os.open(name, _FOLDER_FLAGS | os.O_NOFOLLOW, dir_fd=folder)
    except NotADirectoryError:
        if stat.S_ISLNK(status(name, folder).st_mode):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None
        raise


def open_again(folder: Folder) -> Folder:
    """The same open folder, to be closed by itself."""
    return os.dup(folder)


def close_folder(folder: Folder) -> None:
    """Let go of an open folder."""
    os.close(folder)


def make_folder(folder: Folder, name: str) -> None:
    """Make a folder in an open one. Raises OSError."""
    os.mkdir(name, 0o777, dir_fd=folder)


def scan(folder: Folder) -> Any:
    """What lies in an open folder, to be used in a `with`. Raises OSError."""
    return os.scandir(folder)


def open_file(name: Path | str, flags: int, mode: int = 0o600, *, folder: Folder | None = None) -> int:
    """Open a file, in an open folder where one is given, following no link as its last step. Raises OSError."""
    return os.open(name, flags, mode, dir_fd=folder)


def status(name: str, folder: Folder) -> os.stat_result:
    """What the system knows of a name in an open folder, following no link. Raises OSError."""
    return os.stat(name, dir_fd=folder, follow_symlinks=False)


def remove_file(name: str, folder: Folder) -> None:
    """Take a file's name in an open folder away. Raises OSError."""
    os.unlink(name, dir_fd=folder)


def rename_inside(folder: Folder, old: str, new: str) -> None:
    """Give what lies in an open folder another name in it. Raises OSError."""
    os.rename(old, new, src_dir_fd=folder, dst_dir_fd=folder)


def read_at(number: int, size: int, position: int) -> bytes:
    """At most `size` bytes of an open file from a position on, wherever it stands. Raises OSError."""
    return os.pread(number, size, position)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether what was found is a folder itself, and no link to one."""
    return entry.is_dir(follow_symlinks=False)


def is_link(path: Path | str) -> bool:
    """Whether what has this name is a link to something else."""
    return Path(path).is_symlink()


def fits(name: str) -> bool:
    """Whether a file can be called so."""
    return True


if sys.platform == "darwin":

    def sync_file(number: int) -> None:
        """Force an open file to disk: here `fsync` alone leaves it in the drive's own memory. Raises OSError."""
        try:
            fcntl.fcntl(number, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(number)

else:

    def sync_file(number: int) -> None:
        """Force an open file to disk. Raises OSError."""
        os.fsync(number)


def open_lock(name: str, folder: Folder) -> int:
    """Open the file of a lock; who may not write it can hold it all the same. Raises OSError."""
    try:
        return os.open(name, _LOCK_FLAGS, dir_fd=folder)
    except PermissionError:
        return os.open(name, READ_FLAGS, dir_fd=folder)


def take_lock(number: int) -> bool:
    """Take the lock of an open file, which closing it lets go; False where somebody else has it. Raises OSError."""
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def close_lock(number: int) -> None:
    """Close the file of a lock, which lets the lock go."""
    os.close(number)


def replace_file(folder: Folder, temporary: str, name: str) -> None:
    """Let a file take the place of another in the open folder, in one piece. Raises OSError."""
    os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)


def name_file(folder: Folder, temporary: str, name: str) -> None:
    """Give a new file its name; raises FileExistsError where another has it, and OSError."""
    try:
        os.link(temporary, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.access(name, os.F_OK, dir_fd=folder, follow_symlinks=False):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        os.rename(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)  # a drive without hard links
    else:
        os.unlink(temporary, dir_fd=folder)


def replace_path(temporary: Path, path: Path) -> None:
    """Let a file take the place of another. Raises OSError."""
    temporary.replace(path)


def second_name(target: Path, beside: Path) -> None:
    """Name the file of `target` `beside` as well, or copy it; raise FileExistsError where that name is taken."""
    try:
        os.link(target, beside)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with beside.open("xb") as copy:
            copy.write(target.read_bytes())
            copy.flush()
            os.fsync(copy.fileno())


def force_names(folder: Folder) -> None:
    """Force the open folder's names to disk. Raises OSError."""
    sync_file(folder)


# Programs


def runs(pid: int) -> bool | None:
    """Whether a process of that number runs on this machine; None where the system does not say."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return None
    return True


def process(pid: int) -> str:
    """A process, told from a later one of the same number by when it began."""
    return f"{pid}:{_began(pid)}"


if sys.platform == "linux":

    def _began(pid: int) -> str:
        try:
            told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
            return told.rpartition(")")[2].split()[19]
        except (OSError, IndexError):
            return "?"

else:

    def _began(pid: int) -> str:
        return "?"


def account() -> str:
    """What whoever runs this program is called on this machine."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def own_mark() -> str:
    """What tells the files of whoever runs this program from those of others on this machine."""
    return str(os.getuid())


# Signals and other programs

STOPPING = (signal.SIGTERM, signal.SIGHUP)
"""The signals that ask a program to stop."""
FROM_KEYS = (signal.SIGINT, signal.SIGQUIT)
"""The signals that keys of the terminal send to every program in it."""
EDITORS = ("sensible-editor", "nano", "vim", "vi")
"""The editors that are looked for where the user names none."""


def hear_stop(loop: asyncio.AbstractEventLoop, stop: Callable[[], object], done: Callable[[], bool]) -> None:
    """Let `stop` be called in the loop where the system, or a key of the terminal, asks the program to stop."""
    for number in (*STOPPING, signal.SIGINT):
        loop.add_signal_handler(number, stop)


def words(command: str) -> list[str]:
    """The words of a command as its user's shell would take them. Raises ValueError."""
    return shlex.split(command)


# Rights

_ACCESS = "system.posix_acl_access"
_DEFAULT = "system.posix_acl_default"
_OWNER, _USER, _GROUP, _NAMED_GROUP, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
_NOBODY = 0xFFFFFFFF
_VERSION = struct.pack("<I", 2)
_ENTRY = struct.Struct("<HHI")
_UNSUPPORTED = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENODATA)


def packed(access: AccessList) -> bytes:
    """An access list as the kernel takes it."""
    mask = access.group
    for given in (*access.users.values(), *access.groups.values()):
        mask |= given
    entries = [(_OWNER, access.owner, _NOBODY)]
    entries += [(_USER, given, name) for name, given in sorted(access.users.items())]
    entries += [(_GROUP, access.group, _NOBODY)]
    entries += [(_NAMED_GROUP, given, name) for name, given in sorted(access.groups.items())]
    entries += [(_MASK, mask, _NOBODY), (_OTHER, access.other, _NOBODY)]
    return _VERSION + b"".join(_ENTRY.pack(*entry) for entry in entries)


def _unpacked(data: bytes) -> AccessList | None:
    """What the kernel gives, each with what the mask leaves of it; None for a version that is not known."""
    if data[:4] != _VERSION or (len(data) - 4) % _ENTRY.size:
        return None
    entries = list(_ENTRY.iter_unpack(data[4:]))
    single = {tag: given for tag, given, _name in entries if tag in (_OWNER, _GROUP, _MASK, _OTHER)}
    mask = single.get(_MASK, 7)
    return AccessList(
        single.get(_OWNER, 0),
        single.get(_GROUP, 0) & mask,
        single.get(_OTHER, 0),
        {name: given & mask for tag, given, name in entries if tag == _USER},
        {name: given & mask for tag, given, name in entries if tag == _NAMED_GROUP},
    )


if sys.platform == "linux":

    def _names_of_attributes(number: int) -> list[str]:
        return os.listxattr(number)

    def _attribute(number: int, name: str) -> bytes:
        return os.getxattr(number, name)

    def _set_attribute(number: int, name: str, value: bytes) -> None:
        os.setxattr(number, name, value)

else:  # Python has no hand on them there

    def _names_of_attributes(number: int) -> list[str]:
        return []

    def _attribute(number: int, name: str) -> bytes:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    def _set_attribute(number: int, name: str, value: bytes) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))


def rights(number: int) -> Rights:
    """The rights of an open file or folder. Raises OSError."""
    facts = os.fstat(number)
    mode = stat.S_IMODE(facts.st_mode)
    access = AccessList(mode >> 6 & 7, mode >> 3 & 7, mode & 7)
    attributes: dict[str, bytes] = {}
    try:
        for name in _names_of_attributes(number):
            attributes[name] = _attribute(number, name)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    if kept := attributes.pop(_ACCESS, None):
        access = _unpacked(kept) or access
    attributes.pop(_DEFAULT, None)
    return Rights(facts.st_uid, facts.st_gid, access, bool(mode & stat.S_ISGID), attributes)


def give(number: int, wanted: Rights) -> list[str]:
    """Give an open file or folder the rights of another: who could read or write that one can, and nobody else.

    Where owner or group can't be given, they get their rights by name. Returns what could not be given: "owner",
    "group", "access list", or the names of attributes. Raises OSError.
    """
    facts = os.fstat(number)
    uid, gid = facts.st_uid, facts.st_gid
    if (uid, gid) != (wanted.uid, wanted.gid):
        uid, gid = _owned(number, wanted, uid, gid)
    access, lost = wanted.access, ["access list"] if wanted.access.named else []
    if uid != wanted.uid and not _reaches(wanted.uid, wanted.gid, access):
        access = replace(access, users={**access.users, wanted.uid: access.owner})
        lost.append("owner")
    if gid != wanted.gid:
        if access.group & ~access.other:
            access = replace(access, groups={**access.groups, wanted.gid: access.group})
            lost.append("group")
        access = replace(access, group=access.other & access.group)
    if access.named:
        try:
            _set_attribute(number, _ACCESS, packed(access))
            lost = []
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
    if lost or not access.named:
        mode = access.mode | (stat.S_ISGID if wanted.set_group and gid == wanted.gid else 0)
        if stat.S_IMODE(facts.st_mode) != mode or (uid, gid) != (facts.st_uid, facts.st_gid):
            os.fchmod(number, mode)
    elif wanted.set_group and gid == wanted.gid:
        os.fchmod(number, stat.S_IMODE(os.fstat(number).st_mode) | stat.S_ISGID)
    return lost + _attributed(number, wanted.attributes)


def _owned(number: int, wanted: Rights, uid: int, gid: int) -> tuple[int, int]:
    """Give owner and group as far as the system lets us; whose it is then."""
    for owner in dict.fromkeys((wanted.uid, uid)):
        try:
            os.fchown(number, owner, wanted.gid)
        except OSError:
            continue
        return owner, wanted.gid
    return uid, gid


def _reaches(uid: int, gid: int, access: AccessList) -> bool:
    """Whether somebody has an owner's rights without being the owner."""
    if uid == 0:
        return True
    if uid in access.users:
        return not access.owner & ~access.users[uid]
    given = access.group if gid in _groups(uid) else access.other
    return not access.owner & ~given


@cache
def _groups(uid: int) -> frozenset[int]:
    """The groups that a person is in; none where the system knows nobody of that number."""
    try:
        person = pwd.getpwuid(uid)
        return frozenset(os.getgrouplist(person.pw_name, person.pw_gid))
    except (KeyError, OSError):
        return frozenset()


def _attributed(number: int, wanted: Mapping[str, bytes]) -> list[str]:
    """Give extended attributes; the names of those that the system refused."""
    refused = []
    for name, value in wanted.items():
        try:
            _set_attribute(number, name, value)
        except OSError:
            try:
                same = _attribute(number, name) == value
            except OSError:
                same = False
            if not same:
                refused.append(name)
    return refused
