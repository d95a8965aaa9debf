"""All that differs between systems: opening, locking, replacing and forcing files, whose they are, which programs run.

Everything else in this room asks here, so that another system takes another version of this file and of no other.
Written for Linux: flock, folders held open by descriptor, POSIX access lists as extended attributes.
"""

from __future__ import annotations

import errno
import fcntl
import grp
import os
import pwd
import re
import stat
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
STEP_FLAGS = FOLDER_FLAGS | os.O_NOFOLLOW
READ_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
TEMP_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
APPEND_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_LOCK_FLAGS = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)

_TEMPORARY = re.compile(r"\.(?P<name>.+)\.(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-[0-9a-f]{8}\.tmp")
_ABANDONED = 24 * 3600.0
"""Seconds after which a temporary file counts as left behind whose program can't be asked for."""

HOST = sha256(os.uname().nodename.encode()).hexdigest()[:8]
"""What tells this machine from others that use the same drive."""


# Names and locks


def open_lock(name: str, folder: int) -> int:
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


def replace_file(folder: int, temporary: str, name: str) -> None:
    """Let a file take the place of another in the open folder, in one piece. Raises OSError."""
    os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)


def name_file(folder: int, temporary: str, name: str) -> None:
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


def sync_folder(folder: int) -> bool:
    """Force the open folder's names to disk; whether the system says that it did."""
    try:
        os.fsync(folder)
    except OSError:
        return False
    return True


# Programs


def temporary_name(name: str) -> str:
    """A name for a temporary file beside `name`, saying whose it is."""
    return f".{name}.{HOST}-{os.getpid()}-{os.urandom(4).hex()}.tmp"


def left_behind(name: str, folder: int) -> str | None:
    """What a temporary file or folder was to be called, where the program that made it is gone; else None."""
    found = _TEMPORARY.fullmatch(name)
    if found is None:
        return None
    try:
        age = time.time() - os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime
    except OSError:
        return None
    pid = int(found["pid"])
    here = found["host"] == HOST
    gone = (here and runs(pid) is False) or (age > _ABANDONED and not (here and pid == os.getpid()))
    return found["name"] if gone else None


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
    try:
        began = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        began = "?"
    return f"{pid}:{began}"


def ended(owner: object) -> bool:
    """Whether the process that `process` told apart is gone, or is this one."""
    pid, _, _began = str(owner).partition(":")
    if not pid.isdigit() or int(pid) == os.getpid():
        return True
    return runs(int(pid)) is False or process(int(pid)) != str(owner)


# Rights

_ACCESS = "system.posix_acl_access"
_DEFAULT = "system.posix_acl_default"
_OWNER, _USER, _GROUP, _NAMED_GROUP, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
_NOBODY = 0xFFFFFFFF
_VERSION = struct.pack("<I", 2)
_ENTRY = struct.Struct("<HHI")
_UNSUPPORTED = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENODATA)


@dataclass(frozen=True, slots=True)
class AccessList:
    """Who may read (4), write (2) and enter (1): owner, group and others, and people and groups by number."""

    owner: int
    group: int
    other: int
    users: Mapping[int, int] = field(default_factory=dict)
    groups: Mapping[int, int] = field(default_factory=dict)

    @property
    def named(self) -> bool:
        """Whether it says more than a mode can."""
        return bool(self.users or self.groups)

    @property
    def mode(self) -> int:
        """What a mode can hold of it."""
        return self.owner << 6 | self.group << 3 | self.other

    def limited(self, bits: int) -> AccessList:
        """The same people with no more than `bits` each."""
        users = {name: given & bits for name, given in self.users.items()}
        groups = {name: given & bits for name, given in self.groups.items()}
        return AccessList(self.owner & bits, self.group & bits, self.other & bits, users, groups)

    def writable_as(self, folder: AccessList) -> AccessList:
        """Who may read here may write here too where `folder` lets them replace files."""

        def both(one: int, other: int) -> int:
            return one | (other & 2) if one & 4 else one

        return AccessList(
            both(self.owner, folder.owner),
            both(self.group, folder.group),
            both(self.other, folder.other),
            {name: both(given, folder.users.get(name, 0)) for name, given in self.users.items()},
            {name: both(given, folder.groups.get(name, 0)) for name, given in self.groups.items()},
        )

    def packed(self) -> bytes:
        """As the kernel takes it."""
        mask = self.group
        for given in (*self.users.values(), *self.groups.values()):
            mask |= given
        entries = [(_OWNER, self.owner, _NOBODY)]
        entries += [(_USER, given, name) for name, given in sorted(self.users.items())]
        entries += [(_GROUP, self.group, _NOBODY)]
        entries += [(_NAMED_GROUP, given, name) for name, given in sorted(self.groups.items())]
        entries += [(_MASK, mask, _NOBODY), (_OTHER, self.other, _NOBODY)]
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


@dataclass(frozen=True, slots=True)
class Rights:
    """What a file is beside its bytes: whose, who may do what, and its extended attributes."""

    uid: int
    gid: int
    access: AccessList
    set_group: bool = False
    """Whether what is made in this folder takes its group."""
    attributes: Mapping[str, bytes] = field(default_factory=dict)

    def for_file(self) -> Rights:
        """The rights of a file made in a folder that has these."""
        return replace(self, access=self.access.limited(6), set_group=False, attributes={})


def rights(number: int) -> Rights:
    """The rights of an open file or folder. Raises OSError."""
    facts = os.fstat(number)
    mode = stat.S_IMODE(facts.st_mode)
    access = AccessList(mode >> 6 & 7, mode >> 3 & 7, mode & 7)
    attributes: dict[str, bytes] = {}
    try:
        for name in os.listxattr(number):
            attributes[name] = os.getxattr(number, name)
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
            os.setxattr(number, _ACCESS, access.packed())
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
            os.setxattr(number, name, value)
        except OSError:
            try:
                same = os.getxattr(number, name) == value
            except OSError:
                same = False
            if not same:
                refused.append(name)
    return refused


def account() -> str:
    """What whoever runs this program is called on this machine."""
    return person(os.getuid())


def person(uid: int) -> str:
    """What somebody is called on this machine."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def group(gid: int) -> str:
    """What a group is called on this machine."""
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)
