"""What can go wrong with records, each with a sentence that says what to do next."""

# ruff: noqa: N818 - the names say what happened; none of them needs the word Error

from __future__ import annotations

import errno
import os

from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, Problem


class RecordError(Exception):
    """Something that a person can mend; `problem` says what, where and how."""

    exit_code = 1

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text())
        self.problem = problem

    @property
    def message(self) -> Message:
        """The sentence, still untranslated."""
        return self.problem.message


class Unreadable(RecordError):
    """A file that cannot be read as a record."""


class NoSuchEvaluation(RecordError):
    """The records folder holds no evaluation of that id."""


class Refused(RecordError):
    """What was asked for would break a record or an id rule; nothing was changed."""


class ChangedUnderneath(RecordError):
    """The file on disk is not the one that was read; `data` is what stands there now, None where it is gone."""

    def __init__(self, problem: Problem, data: bytes | None) -> None:
        super().__init__(problem)
        self.data = data


class DiskRefused(RecordError):
    """The disk said no: full, read-only, not permitted, or failing."""

    exit_code = 3

    def __init__(self, problem: Problem, number: int | None = None) -> None:
        super().__init__(problem)
        self.errno = number


class Busy(DiskRefused):
    """Another program has held the evaluation's lock for too long."""


_REASONS = {
    errno.ENOSPC: N_("the disk is full: make room on it"),
    errno.EDQUOT: N_("your quota on this disk is used up: make room on it"),
    errno.EROFS: N_("the disk is read-only: make it writable, or move the records folder"),
    errno.EACCES: N_("you are not permitted to write here: ask for the right, or move the records folder"),
    errno.EPERM: N_("the system does not permit it: see the rights of the file and its folder"),
    errno.EBUSY: N_("another program has it open: close it there, then it is saved"),
    errno.EIO: N_("the disk reported an error: it may be failing, so take a copy of the records folder"),
    errno.EMFILE: N_("too many files are open in this program: close it and start it again"),
    errno.ENFILE: N_("too many files are open on this machine: close some programs"),
    errno.ENOLCK: N_("this drive does not offer locks: move the records folder to one that does"),
    errno.EOPNOTSUPP: N_("this drive does not offer what a safe save needs: move the records folder"),
    errno.ENOSYS: N_("this drive does not offer what a safe save needs: move the records folder"),
    errno.ESTALE: N_("the network drive lost the file: connect it again"),
    errno.EFBIG: N_("the file would be larger than the system permits"),
    errno.ENOENT: N_("the file or its folder is gone"),
    errno.ENOTDIR: N_("a file stands where a folder should be"),
    errno.EISDIR: N_("a folder stands where a file should be"),
    errno.ELOOP: N_("a link stands where a file or folder should be; links inside a record are not followed"),
    errno.ENAMETOOLONG: N_("the name is too long for this disk"),
}


def disk_refused(error: OSError, label: str) -> DiskRefused:
    """Turn what the system said about `label` (a path for people) into a sentence."""
    reason = _REASONS.get(error.errno or 0)
    because = Message(reason) if reason else Message("{reason}", {"reason": os.strerror(error.errno or 0)})
    message = Message(N_("{file} could not be written: {because}."), {"file": label, "because": because})
    return DiskRefused(Problem("disk-refused", message, FilePlace(file=label)), error.errno)


def unreadable_by(error: OSError, label: str) -> RecordError:
    """Turn what the system said when `label` was read into a sentence."""
    if error.errno == errno.ENOENT:
        return unreadable("missing", Message(N_("{file} does not exist."), {"file": label}), label)
    if error.errno == errno.ELOOP:
        return unreadable(
            "link",
            Message(N_("{file} is a link, and links are not followed: put the file itself there."), {"file": label}),
            label,
        )
    if error.errno == errno.EISDIR:
        return unreadable("not-a-file", Message(N_("{file} is not an ordinary file."), {"file": label}), label)
    if error.errno in (errno.EACCES, errno.EPERM):
        message = Message(N_("You are not permitted to read {file}: ask for the right."), {"file": label})
        return unreadable("not-permitted", message, label)
    reason = _REASONS.get(error.errno or 0)
    because = Message(reason) if reason else Message("{reason}", {"reason": os.strerror(error.errno or 0)})
    message = Message(N_("{file} could not be read: {because}."), {"file": label, "because": because})
    return DiskRefused(Problem("disk-refused", message, FilePlace(file=label)), error.errno)


def unreadable(
    code: str, message: Message, label: str | None = None, line: int | None = None, column: int | None = None
) -> Unreadable:
    """Make the error for a file that cannot be read as a record."""
    return Unreadable(Problem(code, message, FilePlace(file=label, line=line, column=column)))
