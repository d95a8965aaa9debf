"""An evaluation read for a command: the case with its errors and findings, each in its place."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from slutsats.records.layouts import path_of
from slutsats.records.library import Library
from slutsats.records.reading import locate, read_case, read_layout
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.findings import findings
from slutsats.schema.layout import Layout
from slutsats.schema.problem import Problem
from slutsats.tui.commandline.parser import tell
from slutsats.tui.commandline.place import records_folder
from slutsats.tui.commandline.telling import no_draft, tell_all

USUAL_LAYOUT: dict[Language, str] = {"sv": "bilaga", "en": "annex"}
"""The layout of a draft for which none is named."""


@dataclass(frozen=True)
class Checked:
    """What a command knows of one evaluation."""

    name: str
    folder: Path
    case: Case | None
    errors: tuple[Problem, ...]
    findings: tuple[Problem, ...]
    """Told by reading and by the rules, with line and column."""


def checked(folder: Path, name: str) -> Checked:
    """Read the evaluation in `folder` and find what it lacks."""
    reading = read_case(folder)
    lacking = locate(folder, findings(reading.case)) if reading.case is not None else ()
    return Checked(name, folder, reading.case, tuple(reading.errors), (*reading.findings, *lacking))


def named(options: argparse.Namespace) -> Checked:
    """The evaluation that the command names. Raises NoSuchEvaluation, with the nearest id."""
    folder = Library(records_folder(options)).folder(options.evaluation)
    return checked(folder, options.evaluation)


def whole(options: argparse.Namespace) -> tuple[Checked, Case] | None:
    """The named evaluation, if all of it could be read; else its errors are told, and nothing may be written."""
    found = named(options)
    if found.case is None or found.errors:
        tell_all(found.errors, found.name)
        tell(no_draft(found.name))
        return None
    return found, found.case


def layout(wanted: str | None, language: Language, records: Path) -> Layout:
    """The layout called `wanted`, or in the file of that name; by default the usual one of the language.

    `records` is the folder beside whose evaluations the house's own layouts lie.
    """
    found, problems = read_layout(path_of(wanted or USUAL_LAYOUT[language], records))
    errors = [problem for problem in problems if problem.severity == "error"]
    if found is None or errors:
        from slutsats.records.errors import RecordError

        raise RecordError(errors[0])
    return found
