"""Exported papers on disk: what each was when it left, so that none that somebody needs is written over.

A digest of every export is kept in the user's own state folder, by the file's place. Exporting again over one's own
untouched file needs no question. Anything else at that place is an obstacle, which says why, and what to do instead.
"""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from slutsats.records import files, platform, state
from slutsats.records.errors import Refused, disk_refused
from slutsats.records.writing import refuse_name, write_export
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, Problem

ObstacleKind = Literal["foreign", "another", "edited", "elsewhere", "open"]
Origin = Callable[[bytes, str], str | None]
"""From the bytes and the suffix of a paper: the id of the evaluation that it says it was exported from."""

IMPORTED = (".docx", ".md")
"""Suffixes of the formats whose edits can be taken in."""

_LARGEST = 64 * 2**20
"""Bytes of a file that are looked at; a larger one is none of ours."""

_REASONS: dict[ObstacleKind, str] = {
    "foreign": N_("{file} is there already, and was not exported from here"),
    "another": N_("{file} is the paper of another evaluation, {other}"),
    "edited": N_("{file} has been edited since it was exported"),
    "elsewhere": N_("{file} was exported from another account or machine, and may have been edited since"),
    "open": N_("{file} is open in an office program"),
}
_WAY_OUT = N_("{why}: give another name, or add --force, which keeps the old file beside the new one.")
_CLOSE_IT = N_("{why}: close it there, give another name, or add --force, which keeps the old file beside the new one.")
_TAKE_IN = N_(
    "{why}: take the edits in with “slutsats import-draft {id} {file}”, give another name, or add --force, which keeps "
    "the old file beside the new one."
)


@dataclass(frozen=True, slots=True)
class ExportObstacle:
    """Why a file may not be written over without a word."""

    path: Path
    kind: ObstacleKind
    evaluation: str
    """The id of the evaluation that is being exported."""
    other: str = ""
    """The id of the other evaluation whose paper it is."""

    @property
    def reason(self) -> Message:
        """What stands in the way, as half a sentence."""
        return Message(_REASONS[self.kind], {"file": str(self.path), "other": self.other})

    @property
    def sentence(self) -> Message:
        """What stands in the way, and every way out of it, for the command line."""
        template = _CLOSE_IT if self.kind == "open" else _WAY_OUT
        if self.kind in ("edited", "elsewhere") and self.path.suffix.lower() in IMPORTED:
            template = _TAKE_IN
        return Message(template, {"why": self.reason, "id": self.evaluation, "file": str(self.path)})


class ExportBlocked(Refused):
    """A file is in the way of an export; nothing was written."""

    def __init__(self, obstacle: ExportObstacle) -> None:
        super().__init__(Problem("export-in-the-way", obstacle.sentence, FilePlace(file=str(obstacle.path))))
        self.obstacle = obstacle


def obstacle(path: Path, evaluation: Path, data: bytes, origin: Origin) -> ExportObstacle | None:
    """What stands in the way of writing `data`, a paper of the evaluation in the folder `evaluation`, at `path`.

    None where nothing does: there is no file, it is a pipe or a device, it is our own and untouched, or it holds just
    what would be written. Raises DiskRefused.
    """
    refuse_name(path.name)
    there = _there(path)
    if there is None:
        return None
    if any(lock.exists() for lock in _office_locks(path)):
        return ExportObstacle(path, "open", evaluation.name)
    if there == data:
        return None
    noted = state.read(_note(path))
    if not noted:
        claimed = origin(there, path.suffix.lower())
        if claimed is None:
            return ExportObstacle(path, "foreign", evaluation.name)
        if claimed != evaluation.name:
            return ExportObstacle(path, "another", evaluation.name, claimed)
        return ExportObstacle(path, "elsewhere", evaluation.name)
    if noted.get("evaluation") != str(evaluation.resolve()):
        return ExportObstacle(path, "another", evaluation.name, Path(str(noted.get("evaluation"))).name)
    if noted.get("digest") != files.digest(there):
        return ExportObstacle(path, "edited", evaluation.name)
    return None


def put(path: Path, evaluation: Path, data: bytes, origin: Origin, *, force: bool = False) -> Path | None:
    """Write a paper whole, and note its digest; return where the file that was in the way is kept now.

    Raises ExportBlocked where something is in the way and `force` does not say to keep it beside; DiskRefused.
    """
    found = obstacle(path, evaluation, data, origin)
    kept = None
    if found is not None:
        if not force:
            raise ExportBlocked(found)
        kept = _keep_beside(path)
    write_export(path, data)
    if _there(path) is not None:
        state.write(_note(path), {"evaluation": str(evaluation.resolve()), "digest": files.digest(data)})
    return kept


def _keep_beside(path: Path) -> Path:
    """Give what stands at `path` the next free number as a second name; return it. Raises DiskRefused.

    The same file, rights and dates and all; where the disk has no second names, a copy.
    """
    target = path.resolve()
    try:
        for number in itertools.count(1):
            beside = target.with_name(f"{target.stem}-{number}{target.suffix}")
            try:
                platform.second_name(target, beside)
            except FileExistsError:
                continue
            return path.with_name(beside.name)
    except OSError as error:
        raise disk_refused(error, str(path)) from None
    raise AssertionError("numbers do not end")


def _there(path: Path) -> bytes | None:
    """What stands at `path`; None where there is no regular file."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None
        return path.read_bytes() if status.st_size <= _LARGEST else b""
    except FileNotFoundError:
        return None
    except OSError as error:
        if isinstance(error, NotADirectoryError):
            return None  # told when it is written
        raise disk_refused(error, str(path)) from None


def _note(path: Path) -> Path:
    return state.state_folder() / "exports" / f"{state.mark(os.path.realpath(path))}.json"


def _office_locks(path: Path) -> tuple[Path, ...]:
    """The files that office programs keep beside one that they have open."""
    return (
        path.with_name(f".~lock.{path.name}#"),
        path.with_name(f"~${path.name}"),
        path.with_name(f"~${path.name[2:]}"),
    )
