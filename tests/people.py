"""Other people of this machine: work done in a process of theirs, with their groups and their mask. Needs root."""

from __future__ import annotations

import os
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TEAM = 64_100
"""A group that several are in."""


@dataclass(frozen=True)
class Person:
    """Somebody with a group of their own, who may be in others."""

    uid: int
    groups: tuple[int, ...] = (TEAM,)
    umask: int = 0o022

    def does(self, work: Callable[[], object]) -> str:
        """Let the person do something; what went wrong, empty where nothing did."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            try:
                os.setgroups(list(self.groups))
                os.setresgid(self.uid, self.uid, self.uid)
                os.setresuid(self.uid, self.uid, self.uid)
                os.umask(self.umask)
                told = work()
                text = told if isinstance(told, str) else ""
            except BaseException:
                text = traceback.format_exc()
            os.write(writing, text.encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            told = pipe.read()
        os.waitpid(child, 0)
        return told


def unavailable() -> str:
    """Why nobody else can be had here; empty where they can."""
    return "" if os.geteuid() == 0 else "it needs root to work as two people"


@contextmanager
def common_place() -> Iterator[Path]:
    """A folder that everybody can reach, gone afterwards."""
    place = Path(tempfile.mkdtemp(prefix="people-", dir="/tmp"))
    place.chmod(0o711)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
