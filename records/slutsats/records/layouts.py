"""Layouts by name: those that come with the program, and the house's own, which lie beside the evaluations."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from slutsats.records import names, shipped_data
from slutsats.records.errors import Refused
from slutsats.records.nearest import meant
from slutsats.records.reading import read_layout
from slutsats.schema.layout import Layout
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem

OWN = "layouts"
"""The folder in the records folder that holds the house's own layouts, each as `<name>.toml`."""
_SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class Known:
    """A layout that there is."""

    name: str
    path: Path
    own: bool
    """Whether it is the house's own."""
    layout: Layout | None
    """None where it can't be used; `problem` tells why."""
    problem: Problem | None = None


def known(records: Path) -> list[Known]:
    """Every layout: those that come with the program, then the own ones of a records folder, broken ones too."""
    shipped = [_read(name, shipped_data.layout_path(name), own=False) for name in shipped_data.layouts()]
    return [*shipped, *(_read(name, records / OWN / f"{name}{_SUFFIX}", own=True) for name in _own(records))]


def path_of(wanted: str, records: Path) -> Path:
    """The file of a layout that is named, or given as a file (with `/`, or ending in .toml).

    Raises Refused, with the nearest name, where no layout is called so.
    """
    if wanted.endswith(_SUFFIX) or "/" in wanted:
        return Path(wanted).expanduser()
    if wanted in shipped_data.layouts():
        return shipped_data.layout_path(wanted)
    own = _own(records)
    if wanted in own:
        return records / OWN / f"{wanted}{_SUFFIX}"
    there = list(dict.fromkeys([*shipped_data.layouts(), *own]))
    sentence = N_('No layout is called "{name}"; there are {known}. One of your own is a file in {folder}.')
    told = {"name": wanted, "known": ", ".join(there), "folder": str(records / OWN)}
    raise Refused(Problem("unknown-name", meant(Message(sentence, told), wanted, there)))


def new_path(name: str, records: Path) -> Path:
    """Where a layout of one's own goes: the file that is given, or for a mere name into the records folder."""
    if name.endswith(_SUFFIX) or "/" in name:
        return Path(name).expanduser()
    return records / OWN / f"{name}{_SUFFIX}"


def _own(records: Path) -> list[str]:
    try:
        with os.scandir(records / OWN) as entries:
            files = [entry.name for entry in entries if entry.name.endswith(_SUFFIX) and names.is_plain(entry.name)]
    except OSError:
        return []
    return sorted(file.removesuffix(_SUFFIX) for file in files if not file.startswith("."))


def _read(name: str, path: Path, *, own: bool) -> Known:
    if own and name in shipped_data.layouts():
        sentence = N_('A layout that comes with the program is called "{name}" too: give this file another name.')
        return Known(name, path, own, None, Problem("taken-name", Message(sentence, {"name": name})))
    layout, problems = read_layout(path)
    errors = [problem for problem in problems if problem.severity == "error"]
    return Known(name, path, own, layout, errors[0] if errors else None)
