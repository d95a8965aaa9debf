"""What was worked out from a record, kept until a byte of that record, or of this program, changes.

A cache in the user's own state folder: deletable at any time, and never believed over the record. Reading and checking
is a pure function of the record's files, so that the same bytes give the same answer; to see that they are the same
takes a hundredth of the time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import slutsats
from slutsats.records import files, state
from slutsats.records.absent import in_evaluation
from slutsats.records.errors import RecordError
from slutsats.records.sheets import record_files, unsafe_names

_PARTS = 64
"""A records folder of thousands must not become one folder of thousands here."""


def recalled(folder: Path, asked: str, work: Callable[[], dict[str, Any] | None]) -> dict[str, Any] | None:
    """What `work` gives for the record in `folder`, or what it gave when the record was the same to the byte.

    `asked` names the work and everything beside the record that it depends on. What `work` gives must be fit for
    JSON; None is given back, and not kept.
    """
    stamp = _stamp(folder)
    path = _path(folder, asked)
    if stamp is None:
        return work()
    kept = state.read(path)
    if kept.get("stamp") == stamp and isinstance(kept.get("worked_out"), dict):
        return dict(kept["worked_out"])
    result = work()
    if result is not None and _stamp(folder) == stamp:  # nobody wrote meanwhile
        state.write(path, {"stamp": stamp, "worked_out": result})
    return result


def _path(folder: Path, asked: str) -> Path:
    mark = state.mark(f"{folder.resolve()}\0{asked}")
    return state.state_folder() / "memo" / f"{int(mark[:2], 16) % _PARTS:02}" / f"{mark}.json"


def _stamp(folder: Path) -> str | None:
    """A hash of the record and the program; None where a file of the record cannot simply be read."""
    seen = sha256(f"{folder.name}\0{_program()}".encode("utf-8", "surrogatepass"))
    for problem in in_evaluation(folder):
        seen.update(f"\0{problem.text()}".encode("utf-8", "surrogatepass"))
    for name in (*record_files(folder), *unsafe_names(folder)):
        try:
            data = files.read_bytes(folder / name, name)
        except RecordError:
            return None
        seen.update(f"\0{name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        seen.update(data)
    return seen.hexdigest()


_known: list[str] = []


def _program() -> str:
    """What tells this program, with the libraries that it runs on, from another version or a changed checkout."""
    if not _known:
        facts = [sys.version, *(_facts(path) for path in sys.path)]
        facts += [fact for root in slutsats.__path__ for fact in _below(root)]
        _known.append(sha256("\n".join(facts).encode("utf-8", "surrogatepass")).hexdigest())
    return _known[0]


def _below(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _below(entry.path)
            else:
                yield _facts(entry.path)


def _facts(path: str) -> str:
    try:
        facts = os.stat(path)  # noqa: PTH116 - three hundred of them
    except OSError:
        return path
    return f"{path}:{facts.st_mtime_ns}:{facts.st_size}"
