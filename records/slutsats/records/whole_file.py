"""A record file written anew as a whole: the older one is kept, and its history tells what became another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from slutsats.records import files, folders, locks, writing
from slutsats.records.errors import disk_refused
from slutsats.records.history import History, Step, of_this_person
from slutsats.records.saving import Spot, keep_original
from slutsats.records.tables import look
from slutsats.records.threeway import changed_keys


class Anew(NamedTuple):
    """What a file is to hold, and which of its tables that changes."""

    text: str
    steps: Sequence[Step]


def steps_between(old: Mapping[str, object], new: Mapping[str, object]) -> list[Step]:
    """What a history tells of two versions of a file: a step for each table that differs."""
    steps: list[Step] = []
    for key in changed_keys(old, new):
        was, becomes = look(old, key), look(new, key)
        if isinstance(was, Mapping) or isinstance(becomes, Mapping):
            steps.append((key, was, becomes))
        else:
            steps.append((key[:-1], _part(key[-1], was), _part(key[-1], becomes)))
    return steps


def _part(name: str, value: object) -> dict[str, object]:
    return {} if value is None else {name: value}


def rewrite(folder: Path, file: str, change: Callable[[bytes], Anew], past: History | None = None) -> str:
    """Write `file` anew as `change` makes it of what stands there; return where that is kept. Raises RecordError."""
    path = PurePosixPath(file)
    past = past or of_this_person(folder)
    try:
        with locks.locked(folder) as root, folders.inside(root, path.parts[:-1]) as place:
            data = files.read_bytes(path.name, file, folder=place)
            text, steps = change(data)
            anew = text.encode("utf-8")
            kept = keep_original(Spot(root, place, path.name), file)
            past.settle(root, file)
            past.intend(root, file, steps, files.digest(anew), kept)
            written = writing.write(place, path.name, anew, files.digest(data), file)
            past.confirm(root, file, written.rights)
    except OSError as error:
        raise disk_refused(error, file) from None
    return kept
