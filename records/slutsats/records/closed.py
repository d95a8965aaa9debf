"""What of a record stays closed: where something can't be read, nothing is written over it.

A file that can't be read at all, was cut or is of a newer format is closed as a whole; in an answer sheet that can be
parsed, each answer with an error in it; in the evaluation, a recommendation of a kind that nobody knows, an outcome
that does not fit, and what two people changed and a merge kept both of. Everything else in evaluation.toml that has an
error stands in the case as it is written, and is mended where it is seen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from slutsats.records.change import Change
from slutsats.records.file_names import ANSWERS, DRAFT, EVALUATION
from slutsats.records.tables import Key
from slutsats.schema.case import Spot
from slutsats.schema.problem import Problem

Closed = Mapping[tuple[str, Key], Problem]
"""(file, table in it; () for all of it) -> what is wrong there."""

_UNREADABLE = ("invalid-value", "invalid-key", "missing-key")
_WHOLE = ("cut-off", "newer-format")


def closed(problems: Iterable[Problem], read_only: Collection[str]) -> Closed:
    """What the `problems` of a record close; `read_only` are the files that may be looked at and not written."""
    found: dict[tuple[str, Key], Problem] = {}
    for problem in problems:
        file = problem.place.file
        if file is None:
            continue
        if file in read_only:
            if problem.code in _WHOLE:
                found.setdefault((file, ()), problem)
        elif problem.severity == "error" and (key := _table_of(file, problem)) is not None:
            found.setdefault((file, key), problem)
    return found


def _table_of(file: str, problem: Problem) -> Key | None:
    """The table that an error closes; None where it closes none."""
    key = tuple(str(part) for part in problem.place.key)
    if file.startswith(f"{ANSWERS}/"):
        return key[:2] if key[:1] == (ANSWERS,) and len(key) > 1 else ()
    if file == DRAFT:
        return key if problem.code == "two-versions" else ()
    if file != EVALUATION:
        return None
    if not key or problem.code == "two-versions":
        return key
    if key[:1] == ("outcome",) and problem.code in _UNREADABLE:
        return key[:1]
    left_out = problem.code == "unknown-recommendation" and key[0] == "recommendations"
    return key[:2] if left_out else None


def in_the_way(closed: Closed, change: Change) -> Problem | None:
    """What keeps `change` from being made; None where nothing does."""
    for (file, key), problem in closed.items():
        if file == change.file and change.touches(key):
            return problem
    return None


def unreadable(closed: Closed) -> dict[Spot, Problem]:
    """Whose answers on what are closed by an error; those of a newer format can be read, and are none of them."""
    found: dict[Spot, Problem] = {}
    for (file, key), problem in closed.items():
        path = PurePosixPath(file)
        if path.parts[0] == ANSWERS and len(path.parts) == 3 and problem.severity == "error":
            found[path.parts[1], path.stem, key[1] if key else None] = problem
    return found
