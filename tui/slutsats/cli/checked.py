"""An evaluation read for a command: the case with its errors and findings, each in its place."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from slutsats.cli.parser import complain
from slutsats.cli.place import records_folder
from slutsats.cli.problem_talk import no_draft, tell_all
from slutsats.drafts.stale_edits import all_findings
from slutsats.records.library import Library
from slutsats.records.reading import locate, read_case
from slutsats.schema.case import Case
from slutsats.schema.problem import Problem


@dataclass(frozen=True)
class Checked:
    """What a command knows of one evaluation."""

    name: str
    folder: Path
    case: Case | None
    errors: tuple[Problem, ...]
    blocking: tuple[Problem, ...]
    """The errors among them that keep a paper from being written."""
    findings: tuple[Problem, ...]
    """Told by reading and by the rules, with line and column."""


def checked(folder: Path, name: str) -> Checked:
    """Read the evaluation in `folder` and find what it lacks."""
    reading = read_case(folder)
    lacking = locate(folder, all_findings(reading.case)) if reading.case is not None else ()
    return Checked(name, folder, reading.case, reading.errors, reading.blocking, (*reading.findings, *lacking))


def named(options: argparse.Namespace) -> Checked:
    """The evaluation that the command names. Raises NoSuchEvaluation, with the nearest id."""
    folder = Library(records_folder(options)).folder(options.evaluation)
    return checked(folder, options.evaluation)


def whole(options: argparse.Namespace) -> tuple[Checked, Case] | None:
    """The named evaluation, if all that a paper is made of could be read; else its errors are told, and nothing may
    be written.
    """
    found = named(options)
    if found.case is None or found.blocking:
        tell_all(found.errors, found.name)
        complain(no_draft(found.name))
        return None
    return found, found.case
